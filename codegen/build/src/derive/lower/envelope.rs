//! Where a body says which event it is and holds the payload, and what stands beside them.

use syn::{DataStruct, Fields, LitStr};

use super::lowering::Lowering;
use super::structure;
use crate::base::pointer;
use crate::derive::case;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::envelope::{Envelope, EnvelopeMember, WrittenEnvelope};
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Member, Open};

/// The members that lead to the name and the payload.
pub(super) struct Places {
    pub name: Vec<String>,
    /// `None` if the body is the payload.
    pub payload: Option<String>,
}

/// `name = "/event", payload = "/data"`
pub(super) fn places(type_of: &mut Lowering<'_>) -> Option<Places> {
    let name = name(type_of);
    let payload = payload(type_of);
    Some(Places { name: name?, payload: payload? })
}

fn name(type_of: &mut Lowering<'_>) -> Option<Vec<String>> {
    if let Some(text) = type_of.settings.text("name", type_of.context) {
        return type_of.context.errors.keep(path_of(&text));
    }
    if type_of.settings.get("header").is_some() {
        return Some(Vec::new());
    }
    type_of.missing(
        "where does a body say which event it is? `name = \"/event\"` (a JSON Pointer), or `header = \"…\"`",
    );
    None
}

fn payload(type_of: &mut Lowering<'_>) -> Option<Option<String>> {
    let Some(text) = type_of.settings.text("payload", type_of.context) else {
        type_of.missing(
            "where is the payload? `payload = \"/data\"` (a JSON Pointer); `payload = \"\"` if it is the whole body",
        );
        return None;
    };
    let path = type_of.context.errors.keep(path_of(&text))?;
    if path.len() > 1 {
        let message =
            "the payload is the body (`payload = \"\"`) or one of its members (`payload = \"/data\"`)";
        type_of.context.errors.push(&text, message);
        return None;
    }
    Some(path.into_iter().next())
}

/// The names that a JSON Pointer says.
fn path_of(text: &LitStr) -> syn::Result<Vec<String>> {
    let value = text.value();
    pointer::tokens(&value).ok_or_else(|| {
        let message = format!("a JSON Pointer begins with `/`: `\"/{value}\"`");
        syn::Error::new_spanned(text, message)
    })
}

/// An envelope that keeps whatever stands beside name and payload.
pub(super) fn open(places: &Places) -> Envelope {
    let open = Open::Keep { ident: "extra".to_owned(), values: Node::new(Shape::Any) };
    Envelope::new(members(places), open)
}

/// Name and payload, as far as they are members of the body itself.
fn members(places: &Places) -> Vec<EnvelopeMember> {
    let name = match &places.name[..] {
        [wire] => Some(EnvelopeMember::Name { wire: wire.clone() }),
        _ => None,
    };
    let payload =
        places.payload.clone().map(|wire| EnvelopeMember::Payload { wire, place: 0, is_optional: false });
    name.into_iter().chain(payload).collect()
}

/// `#[crm_event(envelope, provider = "acme", name = "/event", payload = "/data")]` on a struct.
pub(super) fn lower(type_of: &mut Lowering<'_>, data: &DataStruct) -> Option<Provider> {
    let allowed = [
        "blank",
        "crate",
        "default",
        "deny_unknown_fields",
        "envelope",
        "name",
        "null_is_absent",
        "payload",
        "provider",
        "rename_all",
    ];
    type_of.settings.allow(&allowed, "an envelope", type_of.context);
    type_of.settings.flag("envelope", type_of.context);
    let Fields::Named(fields) = &data.fields else { return None };
    let object = structure::object(type_of, fields);
    let places = places(type_of);
    let provider = type_of.provider_name();
    let (places, provider) = (places?, provider?);
    let mut all = members(&places);
    let mut skipped = Vec::new();
    for member in object.members {
        match member {
            Member::Field(field) => all.push(EnvelopeMember::Field(field)),
            Member::Skipped { ident, blank } => skipped.push((ident, blank)),
            Member::Constant(_) => {}
        }
    }
    let written = WrittenEnvelope {
        stem: case::pascal(&provider),
        envelope: Envelope::new(all, object.open),
        blank: object.blank,
        skipped,
        has_payload: places.payload.is_some(),
    };
    let ty = type_of.definition(Definition::Envelope(written));
    Some(type_of.provider(provider, ty, None))
}
