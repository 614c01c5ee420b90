//! `impl JsonSchema`: the calls that make the schema, a line a member or rule.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use super::header::{Trait, TypeHeader};
use super::tokens::ident;
use crate::ir::formats;
use crate::ir::{
    Bounds, Definition, Dispatch, Enum, Envelope, EnvelopeMember, Field, Generics, Held, Limit, Member, Node,
    Open, PlainUnion, Presence, Provider, Rule, Select, Struct, Tokens, Tuple, TypeDef, Union,
};

/// The impl of a derived type.
pub(crate) fn impls(provider: &Provider) -> TokenStream {
    provider.types.iter().map(|ty| implementation(ty, provider)).collect()
}

fn implementation(ty: &TypeDef, provider: &Provider) -> TokenStream {
    let head = TypeHeader::of(ty).implementing(Trait::JsonSchema);
    let name = ty.name.strip_prefix("r#").unwrap_or(&ty.name);
    let [names, ids] = ["schema_name", "schema_id"].map(|method| parameters(&ty.generics, method));
    let schema = described(definition(ty, provider), &ty.docs);
    quote! {
        #head {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::crm_events::json_schema::name(#name, &[#(#names),*])
            }
            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::crm_events::json_schema::id(concat!(module_path!(), "::", #name), &[#(#ids),*])
            }
            fn json_schema(
                generator: &mut ::crm_events::schemars::SchemaGenerator,
            ) -> ::crm_events::schemars::Schema {
                #schema.into_schema()
            }
        }
    }
}

/// What the parameters of a type are called: types by their schemas, constants by their values.
fn parameters(generics: &Generics, method: &str) -> Vec<TokenStream> {
    let method = ident(method);
    let is_type = |name: &TokenStream| generics.types.iter().any(|ty| ty.to_string() == name.to_string());
    let one = |name: &TokenStream| match is_type(name) {
        true => quote!(<#name as ::crm_events::schemars::JsonSchema>::#method().into_owned()),
        false => quote!(#name.to_string()),
    };
    generics.used.iter().map(one).collect()
}

fn described(part: TokenStream, docs: &[String]) -> TokenStream {
    let text = docs.join("\n");
    match text.trim() {
        "" => part,
        text => quote!(#part.described(#text)),
    }
}

fn definition(ty: &TypeDef, provider: &Provider) -> TokenStream {
    match &ty.definition {
        Definition::Struct(definition) => structure(definition),
        Definition::Enum(definition) => texts(definition),
        Definition::Union(definition) => tagged(definition),
        Definition::Plain(definition) => plain(definition),
        Definition::Newtype(node) => value(node, "inside"),
        Definition::Tuple(definition) => tuple(definition),
        Definition::Envelope(written) => envelope(&written.envelope),
        Definition::Events => provider.dispatch.as_ref().map_or_else(any, events),
        Definition::Alias(node) => value(node, "inside"),
        // The user's type has a schema of its own.
        Definition::Replaced { .. } => any(),
    }
}

fn any() -> TokenStream {
    quote!(::crm_events::json_schema::Part::any())
}

fn structure(definition: &Struct) -> TokenStream {
    let members = definition.members.iter().filter_map(|one| match one {
        Member::Field(field) => Some(member(field)),
        Member::Constant(constant) => {
            let (wire, value) = (&constant.wire, &constant.value);
            Some(quote!(.constant(#wire, #value)))
        }
        Member::Skipped { .. } => None,
    });
    let (open, rules) = (additional(&definition.open), rules(&definition.rules));
    quote!(::crm_events::json_schema::Object::new() #(#members)* #open .into_part() #rules)
}

fn envelope(envelope: &Envelope) -> TokenStream {
    let members = envelope.members.iter().map(|one| match one {
        EnvelopeMember::Name { wire } => {
            quote!(.required(#wire, ::crm_events::json_schema::Part::text()))
        }
        EnvelopeMember::Payload { wire } => {
            let any = any();
            quote!(.required(#wire, #any))
        }
        EnvelopeMember::Field(field) => member(field),
    });
    let open = additional(&envelope.open);
    quote!(::crm_events::json_schema::Object::new() #(#members)* #open .into_part())
}

fn member(field: &Field) -> TokenStream {
    let wire = &field.wire;
    let part = with_rules(&field.node, "of", field.span());
    let (method, nullable) = match field.presence {
        Presence::Required => ("required", false),
        Presence::Nullable => ("required", true),
        Presence::Optional | Presence::Defaulted => ("optional", false),
        Presence::OptionalNullable | Presence::NullIsAbsent => ("optional", true),
    };
    let method = ident(method);
    let nullable = nullable.then(|| quote!(.nullable()));
    let part = described(quote!(#part #nullable), &field.docs);
    quote!(.#method(#wire, #part))
}

fn additional(open: &Open) -> Option<TokenStream> {
    match open {
        Open::Keep { values, .. } => {
            let part = value(values, "of");
            Some(quote!(.additional(#part)))
        }
        Open::Closed => Some(quote!(.closed())),
        Open::Drop => None,
    }
}

fn texts(definition: &Enum) -> TokenStream {
    let values = definition.values.iter().map(|value| &value.wire);
    let method = ident(if definition.open { "open_texts" } else { "texts" });
    quote!(::crm_events::json_schema::Part::#method(&[#(#values),*]))
}

fn tagged(definition: &Union) -> TokenStream {
    let tag = &definition.tag;
    let variants = definition.variants.iter().map(|variant| {
        let (text, part) = (&variant.tag, held(&variant.ty));
        quote!(.variant(#text, #part, generator))
    });
    quote!(::crm_events::json_schema::Tagged::new(#tag) #(#variants)* .into_part())
}

fn plain(definition: &PlainUnion) -> TokenStream {
    let variants = definition.variants.iter().enumerate().map(|(index, variant)| {
        let part = value(&variant.node, "of");
        match &definition.select {
            Select::Kind(kinds) => {
                let kind = kinds[index].to_lowercase();
                quote!(#part.of_kind(#kind, generator))
            }
            Select::Order => part,
        }
    });
    let rules = rules(&definition.rules);
    quote!(::crm_events::json_schema::Part::any_of([#(#variants),*]) #rules)
}

/// One value is itself; several are an array.
fn tuple(definition: &Tuple) -> TokenStream {
    let rules = rules(&definition.rules);
    if let [item] = &definition.items[..] {
        let part = value(&item.node, "inside");
        return quote!(#part #rules);
    }
    let items = definition.items.iter().map(|item| value(&item.node, "of"));
    quote!(::crm_events::json_schema::Part::tuple([#(#items),*]) #rules)
}

fn events(dispatch: &Dispatch) -> TokenStream {
    let name = &dispatch.event_name.path;
    let payload = match &dispatch.payload {
        Some(wire) => quote!(Some(#wire)),
        None => quote!(None),
    };
    let envelope = dispatch
        .envelope_type
        .as_ref()
        .map(|Tokens(ty)| quote!(.envelope(::crm_events::json_schema::Part::of::<#ty>(generator))));
    let events = dispatch.events.iter().map(|event| {
        let (name, part) = (&event.name, described(held(&event.payload), &event.docs));
        quote!(.event(#name, #part, generator))
    });
    let others =
        dispatch.unknown.as_ref().map(|_| quote!(.comment("events that are not listed are taken, too")));
    quote!(::crm_events::json_schema::Events::new(&[#(#name),*], #payload) #envelope #(#events)* .into_part() #others)
}

fn held(held: &Held) -> TokenStream {
    match held {
        Held::Written { ty: Tokens(ty), .. } => {
            quote!(::crm_events::json_schema::Part::of::<#ty>(generator))
        }
        Held::Defined(_) => any(),
    }
}

/// A value that may be null where its type says so.
fn value(node: &Node, method: &str) -> TokenStream {
    let part = with_rules(node, method, proc_macro2::Span::call_site());
    let nullable = node.nullable.then(|| quote!(.nullable()));
    quote!(#part #nullable)
}

fn with_rules(node: &Node, method: &str, span: proc_macro2::Span) -> TokenStream {
    let method = ident(method);
    let part = match &node.written {
        Some(Tokens(ty)) => {
            quote_spanned!(span=> ::crm_events::json_schema::Part::#method::<#ty>(generator))
        }
        None => any(),
    };
    let rules = rules(&node.rules);
    quote!(#part #rules)
}

fn rules(rules: &[Rule]) -> TokenStream {
    rules.iter().map(rule).collect()
}

fn rule(rule: &Rule) -> TokenStream {
    let number = |keyword: &str, Limit { value, .. }: &Limit<String>| quote!(.number(#keyword, #value));
    let format = |name: &str| quote!(.word("format", #name));
    match rule {
        Rule::Length(bounds) => counts(bounds, "minLength", "maxLength"),
        Rule::Items(bounds) => counts(bounds, "minItems", "maxItems"),
        Rule::Properties(bounds) => counts(bounds, "minProperties", "maxProperties"),
        Rule::Minimum(limit) => number("minimum", limit),
        Rule::Maximum(limit) => number("maximum", limit),
        Rule::ExclusiveMinimum(limit) => number("exclusiveMinimum", limit),
        Rule::ExclusiveMaximum(limit) => number("exclusiveMaximum", limit),
        Rule::MultipleOf(limit) => number("multipleOf", limit),
        Rule::Unique => quote!(.unique()),
        Rule::OneOf(values) => quote!(.one_of(&[#(#values),*])),
        Rule::DateTime => format("date-time"),
        Rule::Date => format("date"),
        Rule::Format(variant) => format(formats::name(variant)),
        Rule::InlinePattern(pattern) => {
            let source = &pattern.source;
            quote!(.word("pattern", #source))
        }
        Rule::NamedPattern(Tokens(path)) => {
            quote!(.word("pattern", ::crm_events::Pattern::as_str(&#path)))
        }
        Rule::NamedCheck(path) | Rule::Custom(path) => {
            let text = format!("`{}` checks it, too", path.0.to_string().replace(' ', ""));
            quote!(.comment(#text))
        }
        Rule::Each(inner) => {
            let inner = rules(inner);
            if inner.is_empty() { inner } else { quote!(.each(|item| item #inner)) }
        }
        // The type's own schema says it, or the generator has made a table of it.
        Rule::Nested | Rule::Known | Rule::Pattern(_) | Rule::Check(_) => TokenStream::new(),
    }
}

fn counts(bounds: &Bounds, minimum: &str, maximum: &str) -> TokenStream {
    let limit = |keyword: &str, limit: &Option<Limit<u64>>| {
        limit.as_ref().map(|limit| {
            let value = Literal::u64_unsuffixed(limit.value);
            quote!(.count(#keyword, #value))
        })
    };
    let (minimum, maximum) = (limit(minimum, &bounds.minimum), limit(maximum, &bounds.maximum));
    quote!(#minimum #maximum)
}
