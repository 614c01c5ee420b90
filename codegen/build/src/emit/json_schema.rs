//! `impl JsonSchema`: the calls that make the schema, a line a member or rule.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::header::{Trait, TypeHeader};
use super::scope::Scope;
use super::tokens::{ident, number};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::envelope::{Envelope, EnvelopeMember, Inside};
use crate::ir::events::Dispatch;
use crate::ir::node::Node;
use crate::ir::object::{Field, Member, Open, Presence, Struct};
use crate::ir::place::Place;
use crate::ir::rule::{Pattern, Rule};
use crate::ir::said::{Said, SaidValue};
use crate::ir::template::Part as TemplatePart;
use crate::ir::text_enum::Enum;
use crate::ir::union::{PlainUnion, Select, Union};
use crate::ir::written::{Generics, Held, Parameter, Tuple};

/// The impls of derived types.
pub(crate) fn impls(scope: Scope<'_>) -> TokenStream {
    // A derive is for one type; others are of `CrmEvent`.
    scope.provider.types.iter().take(1).map(|ty| implementation(ty, scope)).collect()
}

fn implementation(ty: &TypeDef, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let head = TypeHeader::of(ty, scope).implementing(Trait::JsonSchema);
    let name = ty.name.strip_prefix("r#").unwrap_or(&ty.name);
    let [names, ids] = ["schema_name", "schema_id"].map(|method| parameters(&ty.generics, method, scope));
    let schema = described(definition(ty, scope), &ty.docs);
    quote! {
        #head {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                #rt::json_schema::name(#name, &[#(#names),*])
            }
            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                #rt::json_schema::id(concat!(module_path!(), "::", #name), &[#(#ids),*])
            }
            fn json_schema(
                generator: &mut #rt::schemars::SchemaGenerator,
            ) -> #rt::schemars::Schema {
                #schema.into_schema()
            }
        }
    }
}

/// What the parameters of a type are called: types by their schemas, constants by their values.
fn parameters(generics: &Generics, method: &str, scope: Scope<'_>) -> Vec<TokenStream> {
    let rt = scope.rt();
    let method = ident(method);
    let one = |parameter: &Parameter| {
        let name = scope.code(&parameter.name);
        match parameter.is_type {
            true => quote!(<#name as #rt::schemars::JsonSchema>::#method().into_owned()),
            false => quote!(#name.to_string()),
        }
    };
    generics.parameters.iter().map(one).collect()
}

fn described(part: TokenStream, docs: &[String]) -> TokenStream {
    let text = docs.join("\n");
    match text.trim() {
        "" => part,
        text => quote!(#part.described(#text)),
    }
}

fn definition(ty: &TypeDef, scope: Scope<'_>) -> TokenStream {
    match &ty.definition {
        Definition::Struct(definition) => structure(definition, scope),
        Definition::Enum(definition) => texts(definition, scope),
        Definition::Union(definition) => tagged(definition, scope),
        Definition::Plain(definition) => plain(definition, scope),
        Definition::Newtype(node) => value(node, "inside", scope),
        Definition::Tuple(definition) => tuple(definition, scope),
        Definition::Envelope(written) => envelope(&written.envelope, scope),
        Definition::Events => {
            scope.provider.dispatch.as_ref().map_or_else(|| any(scope), |dispatch| events(dispatch, scope))
        }
        Definition::Alias(node) => value(node, "inside", scope),
        // The user's type has a schema of its own.
        Definition::Replaced { .. } => any(scope),
    }
}

fn any(scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    quote!(#rt::json_schema::Part::any())
}

fn structure(definition: &Struct, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let members = definition.members.iter().filter_map(|one| match one {
        Member::Field(field) => Some(member(field, scope)),
        Member::Constant(constant) => {
            let (wire, value) = (&constant.wire, &constant.value);
            Some(quote!(.constant(#wire, #value)))
        }
        Member::Skipped { .. } => None,
    });
    let (open, rules) = (additional(&definition.open, scope), rules(&definition.rules, scope));
    quote!(#rt::json_schema::Object::new() #(#members)* #open .into_part() #rules)
}

fn envelope(envelope: &Envelope, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let members = envelope.members.iter().map(|one| match one {
        EnvelopeMember::Name { wire } => {
            quote!(.required(#wire, #rt::json_schema::Part::text()))
        }
        EnvelopeMember::Payload { wire, .. } => {
            let any = any(scope);
            quote!(.required(#wire, #any))
        }
        EnvelopeMember::Field(field) | EnvelopeMember::Around { field, .. } => member(field, scope),
    });
    let open = additional(&envelope.open, scope);
    quote!(#rt::json_schema::Object::new() #(#members)* #open .into_part())
}

fn member(field: &Field, scope: Scope<'_>) -> TokenStream {
    let wire = &field.wire;
    let part = with_rules(&field.node, "of", scope.span(field.node.origin.as_ref()), scope);
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

fn additional(open: &Open, scope: Scope<'_>) -> Option<TokenStream> {
    match open {
        Open::Keep { values, .. } => {
            let part = value(values, "of", scope);
            Some(quote!(.additional(#part)))
        }
        Open::Closed => Some(quote!(.closed())),
        Open::Drop => None,
    }
}

fn texts(definition: &Enum, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let values = definition.values.iter().map(|value| &value.wire);
    let method = ident(if definition.open { "open_texts" } else { "texts" });
    quote!(#rt::json_schema::Part::#method(&[#(#values),*]))
}

fn tagged(definition: &Union, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let tag = &definition.tag;
    let variants = definition.variants.iter().flat_map(|variant| {
        let part = held(&variant.ty, scope);
        variant.tags.iter().map(move |text| quote!(.variant(#text, #part, generator)))
    });
    quote!(#rt::json_schema::Tagged::new(#tag) #(#variants)* .into_part())
}

fn plain(definition: &PlainUnion, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let variants = definition.variants.iter().enumerate().map(|(index, variant)| {
        let part = value(&variant.node, "of", scope);
        match &definition.select {
            Select::Kind(kinds) => {
                let kind = kinds[index].to_lowercase();
                quote!(#part.of_kind(#kind, generator))
            }
            Select::Signs(_) => part,
        }
    });
    let rules = rules(&definition.rules, scope);
    quote!(#rt::json_schema::Part::any_of([#(#variants),*]) #rules)
}

/// One value is itself; several are an array.
fn tuple(definition: &Tuple, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let rules = rules(&definition.rules, scope);
    if let [item] = &definition.items[..] {
        let part = value(item, "inside", scope);
        return quote!(#part #rules);
    }
    let items = definition.items.iter().map(|item| value(item, "of", scope));
    quote!(#rt::json_schema::Part::tuple([#(#items),*]) #rules)
}

fn events(dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let name = dispatch.event_name.path().unwrap_or_default();
    let elsewhere =
        (!name.is_empty() && dispatch.event_name.alternatives.len() > 1).then(|| quote!(.named_elsewhere()));
    let parts = name_parts(dispatch);
    let parts = (!parts.is_empty()).then(|| quote!(.parts(&[#(&[#(#parts),*]),*])));
    let payloads = dispatch.payloads.iter().enumerate().map(|(place, path)| {
        let is_optional = is_optional(dispatch, place);
        quote!((&[#(#path),*], #is_optional))
    });
    let batch = dispatch.batch.as_ref().map(|path| quote!(.batch(&[#(#path),*])));
    let envelope = dispatch
        .envelope_type
        .as_ref()
        .map(|ty| scope.code(ty))
        .map(|ty| quote!(.envelope(#rt::json_schema::Part::of::<#ty>(generator))));
    let events = dispatch.events.iter().map(|event| {
        let (name, part) = (&event.name, described(held(&event.payload, scope), &event.docs));
        let place = number(event.payload_at);
        quote!(.event(#name, #place, #part, generator))
    });
    let others =
        dispatch.unknown.as_ref().map(|_| quote!(.comment("events that are not listed are taken, too")));
    quote! {
        #rt::json_schema::Events::new(&[#(#name),*], &[#(#payloads),*])
            #batch #elsewhere #parts #envelope #(#events)* .into_part() #others
    }
}

/// Where the parts of a name have to stand in the body.
fn name_parts(dispatch: &Dispatch) -> Vec<&[String]> {
    let [template] = &dispatch.event_name.alternatives[..] else { return Vec::new() };
    if template.single().is_some() {
        return Vec::new();
    }
    let required = template.parts.iter().filter_map(|part| match part {
        TemplatePart::Place { place: Place::Body(path), is_optional: false, .. } => Some(&path[..]),
        _ => None,
    });
    required.collect()
}

/// Whether payloads at this place may be absent.
fn is_optional(dispatch: &Dispatch, place: usize) -> bool {
    fn inside(one: &Inside, place: usize) -> bool {
        match one {
            Inside::Payload { place: at, is_optional, .. } => *at == place && *is_optional,
            Inside::Around { inside: deeper, .. } => deeper.iter().any(|one| inside(one, place)),
            Inside::Name { .. } => false,
        }
    }
    dispatch.envelope.members.iter().any(|member| match member {
        EnvelopeMember::Payload { place: at, is_optional, .. } => *at == place && *is_optional,
        EnvelopeMember::Around { inside: deeper, .. } => deeper.iter().any(|one| inside(one, place)),
        EnvelopeMember::Name { .. } | EnvelopeMember::Field(_) => false,
    })
}

fn held(held: &Held, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    match held {
        Held::Written { present, .. } => {
            let ty = scope.code(present);
            // Whatever stands in the place of nothing is taken.
            if ty.to_string() == "()" {
                return any(scope);
            }
            quote!(#rt::json_schema_part!(of, #ty, generator))
        }
        Held::Defined(_) => any(scope),
    }
}

/// A value that may be null where its type says so.
fn value(node: &Node, method: &str, scope: Scope<'_>) -> TokenStream {
    let part = with_rules(node, method, Span::call_site(), scope);
    let nullable = node.nullable.then(|| quote!(.nullable()));
    quote!(#part #nullable)
}

fn with_rules(node: &Node, method: &str, span: Span, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let method = ident(method);
    let part = match &node.written {
        Some(ty) => {
            let ty = scope.code(ty);
            quote_spanned!(span=> #rt::json_schema_part!(#method, #ty, generator))
        }
        None => any(scope),
    };
    let rules = rules(&node.rules, scope);
    quote!(#part #rules)
}

fn rules(rules: &[Rule], scope: Scope<'_>) -> TokenStream {
    rules.iter().map(|one| rule(one, scope)).collect()
}

fn rule(rule: &Rule, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    match rule {
        Rule::NamedPattern(path) => {
            let path = scope.code(path);
            quote!(.word("pattern", #rt::Pattern::as_str(&#path)))
        }
        Rule::NamedTable(path) | Rule::Custom(path) => {
            let text = format!("`{}` checks it, too", scope.code(path).to_string().replace(' ', ""));
            quote!(.comment(#text))
        }
        Rule::Each(inner) => {
            let inner = rules(inner, scope);
            if inner.is_empty() { inner } else { quote!(.each(|item| item #inner)) }
        }
        // Other rules are in the type's own schema, or the generator has made tables of them.
        rule => rule.said().iter().map(keyword).collect(),
    }
}

fn keyword(said: &Said<'_>) -> TokenStream {
    let keyword = said.keyword;
    match said.value {
        SaidValue::Count(count) => {
            let count = Literal::u64_unsuffixed(count);
            quote!(.count(#keyword, #count))
        }
        SaidValue::Number(number) => quote!(.number(#keyword, #number)),
        SaidValue::Numbers(numbers) => quote!(.one_of(&[#(#numbers),*])),
        SaidValue::True => quote!(.unique()),
        SaidValue::Word(word) => quote!(.word(#keyword, #word)),
        SaidValue::Pattern(Pattern { source, .. }) => quote!(.word(#keyword, #source)),
    }
}
