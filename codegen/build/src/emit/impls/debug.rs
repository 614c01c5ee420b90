//! `Debug` of a type of which something is redacted; others derive it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::header::{Trait, TypeHeader};
use crate::emit::tokens::{ident, number};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::envelope::WrittenEnvelope;
use crate::ir::events::Dispatch;
use crate::ir::object::{Field, Member, Open, Struct};
use crate::ir::union::{PlainUnion, Union};
use crate::ir::written::Redacted;

/// The impl of a type with a name; nothing if it derives it, or is another type's name.
pub(super) fn of(ty: &TypeDef, header: &TypeHeader<'_>) -> Option<TokenStream> {
    let redacted = &ty.extras.redacted;
    if redacted.is_nothing() {
        return None;
    }
    let shown = match &ty.definition {
        Definition::Struct(definition) => structure(header, definition, redacted),
        Definition::Newtype(_) => tuple(header, 1, redacted),
        Definition::Tuple(definition) => tuple(header, definition.items.len(), redacted),
        Definition::Enum(_) => {
            let rt = header.scope.rt();
            quote!(::core::fmt::Debug::fmt(&#rt::redacted::Redacted, formatter))
        }
        Definition::Union(definition) => union(header, definition, redacted),
        Definition::Plain(definition) => plain(header, definition, redacted),
        Definition::Envelope(written) => written_envelope(header, written, redacted),
        Definition::Alias(_) | Definition::Replaced { .. } | Definition::Events => return None,
    };
    Some(implementation(header, &shown))
}

/// The impl of the enum of a provider's events.
pub(super) fn events(dispatch: &Dispatch, header: &TypeHeader<'_>) -> Option<TokenStream> {
    let redacted = &dispatch.extras.event.redacted;
    if redacted.is_nothing() {
        return None;
    }
    let rt = header.scope.rt();
    let known = dispatch.events.iter().enumerate();
    let known = known.map(|(part, event)| variant(header, part, &event.variant, redacted));
    let unknown = dispatch.unknown.as_ref().map(|unknown| {
        let (variant, name) = (ident(&unknown.variant), &unknown.variant);
        quote!(Self::#variant(value) => #rt::redacted::tuple(formatter, #name, &[&#rt::redacted::Named(value)]))
    });
    Some(implementation(header, &quote!(match self { #(#known,)* #unknown })))
}

/// The impl of what stands beside a payload.
pub(super) fn envelope(dispatch: &Dispatch, header: &TypeHeader<'_>) -> Option<TokenStream> {
    let redacted = &dispatch.extras.envelope.redacted;
    if redacted.is_nothing() {
        return None;
    }
    let fields = dispatch.envelope.fields().enumerate();
    let fields = fields.map(|(part, field)| shown_field(header, part, field, redacted));
    let fields = fields.chain(others(header, &dispatch.envelope.open, redacted)).collect();
    Some(implementation(header, &object(header, fields)))
}

/// An envelope of the user's own, whose fields that are no members come last.
fn written_envelope(header: &TypeHeader<'_>, written: &WrittenEnvelope, redacted: &Redacted) -> TokenStream {
    let fields = written.envelope.fields().enumerate();
    let fields = fields.map(|(part, field)| shown_field(header, part, field, redacted));
    let skipped = written.skipped.iter().map(|(name, _)| skipped_field(name));
    let fields = fields.chain(skipped).chain(others(header, &written.envelope.open, redacted)).collect();
    object(header, fields)
}

/// A field of the user that is no member.
fn skipped_field(name: &str) -> TokenStream {
    let field = ident(name);
    quote!((#name, &self.#field))
}

fn structure(header: &TypeHeader<'_>, definition: &Struct, redacted: &Redacted) -> TokenStream {
    let mut parts = 0..;
    let members = definition.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(shown_field(header, parts.next().unwrap_or_default(), field, redacted)),
        Member::Skipped { ident: name, .. } => Some(skipped_field(name)),
        Member::Constant(_) => None,
    });
    let fields = members.chain(others(header, &definition.open, redacted)).collect();
    object(header, fields)
}

fn object(header: &TypeHeader<'_>, fields: Vec<TokenStream>) -> TokenStream {
    let (rt, name) = (header.scope.rt(), header.name.to_string());
    quote!(#rt::redacted::object(formatter, #name, &[#(#fields),*]))
}

fn shown_field(header: &TypeHeader<'_>, part: usize, field: &Field, redacted: &Redacted) -> TokenStream {
    let (rt, name) = (header.scope.rt(), field.ident.trim_start_matches("r#"));
    if redacted.parts.contains(&part) {
        return quote!((#name, &#rt::redacted::Redacted));
    }
    let field = ident(&field.ident);
    quote!((#name, &self.#field))
}

/// The field for members that the schema does not name.
fn others(header: &TypeHeader<'_>, open: &Open, redacted: &Redacted) -> Option<TokenStream> {
    let Open::Keep { ident: name, .. } = open else { return None };
    let (rt, field) = (header.scope.rt(), ident(name));
    Some(match redacted.others {
        true => quote!((#name, &#rt::redacted::Names(&self.#field))),
        false => quote!((#name, &self.#field)),
    })
}

fn tuple(header: &TypeHeader<'_>, items: usize, redacted: &Redacted) -> TokenStream {
    let (rt, name) = (header.scope.rt(), header.name.to_string());
    let items = (0..items).map(|part| {
        let field = number(part);
        match redacted.parts.contains(&part) {
            true => quote!(&#rt::redacted::Redacted),
            false => quote!(&self.#field),
        }
    });
    quote!(#rt::redacted::tuple(formatter, #name, &[#(#items),*]))
}

fn union(header: &TypeHeader<'_>, definition: &Union, redacted: &Redacted) -> TokenStream {
    let known = definition.variants.iter().map(|known| known.name.as_str());
    variants(header, known, definition.unknown.as_deref(), redacted)
}

fn plain(header: &TypeHeader<'_>, definition: &PlainUnion, redacted: &Redacted) -> TokenStream {
    let known = definition.variants.iter().map(|known| known.name.as_str());
    variants(header, known, definition.unmatched.as_deref(), redacted)
}

/// The variants, and the one that keeps any JSON.
fn variants<'n>(
    header: &TypeHeader<'_>,
    known: impl Iterator<Item = &'n str>,
    other: Option<&str>,
    redacted: &Redacted,
) -> TokenStream {
    let known = known.enumerate().map(|(part, name)| variant(header, part, name, redacted));
    let rt = header.scope.rt();
    let other = other.map(|name| {
        let variant = ident(name);
        match redacted.others {
            true => quote!(Self::#variant(_) => #rt::redacted::tuple(formatter, #name, &[&#rt::redacted::Redacted])),
            false => quote!(Self::#variant(value) => #rt::redacted::tuple(formatter, #name, &[value])),
        }
    });
    quote!(match self { #(#known,)* #other })
}

fn variant(header: &TypeHeader<'_>, part: usize, name: &str, redacted: &Redacted) -> TokenStream {
    let (rt, variant) = (header.scope.rt(), ident(name));
    match redacted.parts.contains(&part) {
        true => {
            quote!(Self::#variant(_) => #rt::redacted::tuple(formatter, #name, &[&#rt::redacted::Redacted]))
        }
        false => quote!(Self::#variant(value) => #rt::redacted::tuple(formatter, #name, &[value])),
    }
}

fn implementation(header: &TypeHeader<'_>, shown: &TokenStream) -> TokenStream {
    let head = header.implementing(Trait::Debug);
    quote! {
        #head {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { #shown }
        }
    }
}
