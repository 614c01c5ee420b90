//! Where names and keys stand, as constants of the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::scope::Scope;
use crate::ir::events::Dispatch;
use crate::ir::place::{Part, Place, Template};

/// The constant for where events have their names.
pub(super) fn event_name(dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    let (rt, name) = (scope.rt(), &dispatch.event_name);
    let plain = dispatch.events.iter().any(|event| event.is_plain_name).then(|| quote!(.plain()));
    let alternatives = name.alternatives.iter().filter(|template| !is_nowhere(template)).map(|template| {
        let parts = template.parts.iter().map(|one| part(one, scope));
        quote!(&[#(#parts),*])
    });
    quote!(#rt::EventName::new(&[#(#alternatives),*]) #plain)
}

/// Whether a template is the body itself, which is no name.
fn is_nowhere(template: &Template) -> bool {
    matches!(template.single(), Some(Place::Body(path)) if path.is_empty())
}

pub(super) fn part(part: &Part, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    match part {
        Part::Text(text) => quote!(#rt::TemplatePart::Text(#text)),
        Part::Place { place, is_optional } => {
            let place = self::place(place, scope);
            match is_optional {
                true => quote!(#rt::TemplatePart::Optional(#place)),
                false => quote!(#rt::TemplatePart::Place(#place)),
            }
        }
    }
}

fn place(place: &Place, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    match place {
        Place::Header(names) => quote!(#rt::Place::Header(&[#(#names),*])),
        Place::Query(name) => quote!(#rt::Place::Query(#name)),
        Place::Body(path) => quote!(#rt::Place::Body(&[#(#path),*])),
    }
}
