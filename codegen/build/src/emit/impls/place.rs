//! Where names and keys stand, as constants of the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::scope::Scope;
use crate::emit::tokens::named;
use crate::ir::events::{Dispatch, OccurredAt};
use crate::ir::place::Place;
use crate::ir::template::{Part, Template};

/// The constant for where events have their names.
pub(super) fn event_name(dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    let (rt, name) = (scope.rt(), &dispatch.event_name);
    let plain = dispatch.events.iter().any(|event| event.is_plain_name).then(|| quote!(.plain()));
    let alternatives = name.alternatives.iter().filter(|template| !is_nowhere(template));
    let alternatives = alternatives.map(|template| self::template(template, scope));
    quote!(#rt::EventName::new(&[#(#alternatives),*]) #plain)
}

/// Whether a template is the body itself, which is no name.
fn is_nowhere(template: &Template) -> bool {
    matches!(template.single(), Some(Place::Body(path)) if path.is_empty())
}

/// The parts of a template, as a slice.
pub(super) fn template(template: &Template, scope: Scope<'_>) -> TokenStream {
    let parts = template.parts.iter().map(|one| part(one, scope));
    quote!(&[#(#parts),*])
}

fn part(part: &Part, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    match part {
        Part::Text(text) => quote!(#rt::TemplatePart::Text(#text)),
        Part::Place { place, is_optional, filter } => {
            let place = self::place(place, scope);
            match (filter, is_optional) {
                (Some(filter), _) => {
                    let filter = named(filter);
                    quote!(#rt::TemplatePart::Filtered(#place, #rt::Filter::#filter))
                }
                (None, true) => quote!(#rt::TemplatePart::Optional(#place)),
                (None, false) => quote!(#rt::TemplatePart::Place(#place)),
            }
        }
        Part::Time => quote!(#rt::TemplatePart::Time),
        Part::Signature => quote!(#rt::TemplatePart::Signature),
        Part::Secret(filter) => {
            let filter = match filter {
                Some(filter) => {
                    let filter = named(filter);
                    quote!(Some(#rt::Filter::#filter))
                }
                None => quote!(None),
            };
            quote!(#rt::TemplatePart::Secret(#filter))
        }
        Part::Given(name) => quote!(#rt::TemplatePart::Given(#name)),
    }
}

/// Where the delivery says when an event happened.
pub(super) fn occurred_at(time: &OccurredAt, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let (place, unit) = (self::place(&time.place, scope), named(time.unit));
    quote!(#rt::OccurredAt::new(#place, #rt::TimeUnit::#unit))
}

/// Several places, as a slice.
pub(super) fn places(places: &[Place], scope: Scope<'_>) -> TokenStream {
    let places = places.iter().map(|place| self::place(place, scope));
    quote!(&[#(#places),*])
}

pub(super) fn place(place: &Place, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    match place {
        Place::Header(names) => quote!(#rt::Place::Header(&[#(#names),*])),
        Place::Query(name) => quote!(#rt::Place::Query(#name)),
        Place::Body(path) => quote!(#rt::Place::Body(&[#(#path),*])),
        Place::Whole(path) => quote!(#rt::Place::Whole(&[#(#path),*])),
        Place::Star(number) => {
            let number = Literal::usize_unsuffixed(*number);
            quote!(#rt::Place::Star(#number))
        }
        Place::Url => quote!(#rt::Place::Url),
        Place::Method => quote!(#rt::Place::Method),
    }
}
