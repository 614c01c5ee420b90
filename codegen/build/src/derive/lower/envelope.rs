//! What stands in a body beside name and payload.

use std::collections::BTreeSet;

use syn::{DataStruct, Fields};

use super::lowering::Lowering;
use super::places::{self, Places};
use super::structure;
use crate::derive::case;
use crate::diag::origin::Origin;
use crate::ir::blank::Blank;
use crate::ir::catalog::Provider;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::envelope::{Envelope, EnvelopeMember, Inside, WrittenEnvelope};
use crate::ir::ids::TypeId;
use crate::ir::names::Own;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Member, Open, Presence, Struct};
use crate::ir::written::{Extras, Generics};

/// An envelope that keeps whatever stands beside name and payload, and the types of the objects that lead to payloads further
/// inside.
pub(super) struct OpenEnvelope<'p> {
    places: &'p Places,
    /// The places whose payloads may be absent.
    optional: &'p [usize],
    /// What the names of the types begin with.
    stem: String,
    origin: Origin,
    pub types: Vec<TypeDef>,
}

/// An object on the way to payloads.
struct Object {
    field: Field,
    inside: Vec<Inside>,
}

impl<'p> OpenEnvelope<'p> {
    pub(super) fn new(places: &'p Places, optional: &'p [usize], stem: &str, origin: Origin) -> Self {
        Self { places, optional, stem: Own::Envelope.name(stem), origin, types: Vec::new() }
    }

    pub(super) fn envelope(&mut self) -> Envelope {
        let name = self.name_at(&[]).map(|wire| EnvelopeMember::Name { wire });
        let payloads: Vec<EnvelopeMember> = self
            .payloads_at(&[])
            .map(|(wire, place, is_optional)| EnvelopeMember::Payload { wire, place, is_optional })
            .collect();
        let objects = self.objects(&[]).into_iter();
        let around =
            objects.map(|object| EnvelopeMember::Around { field: object.field, inside: object.inside });
        Envelope::new(name.into_iter().chain(payloads).chain(around).collect(), open())
    }

    /// The name of the member with the event's name, if it stands in the object at `path`.
    fn name_at(&self, path: &[String]) -> Option<String> {
        let (wire, before) = self.places.name.path()?.split_last()?;
        (before == path).then(|| wire.clone())
    }

    /// The payloads that stand in the object at `path`: each its name, its place, and whether it may be absent.
    fn payloads_at(&self, path: &[String]) -> impl Iterator<Item = (String, usize, bool)> {
        let paths = self.places.payloads.iter().enumerate();
        paths.filter_map(move |(place, payload)| {
            let (wire, before) = payload.split_last()?;
            (before == path).then(|| (wire.clone(), place, self.optional.contains(&place)))
        })
    }

    /// The objects in the object at `path` that lead to payloads.
    fn objects(&mut self, path: &[String]) -> Vec<Object> {
        let deeper = self.places.payloads.iter().filter(|payload| payload.len() > path.len() + 1);
        let inside = deeper.filter(|payload| payload.starts_with(path)).map(|payload| &payload[path.len()]);
        let mut seen = BTreeSet::new();
        let names: Vec<String> = inside.filter(|name| seen.insert(*name)).cloned().collect();
        names.iter().map(|wire| self.object(&[path, std::slice::from_ref(wire)].concat())).collect()
    }

    fn object(&mut self, path: &[String]) -> Object {
        let wire = path.last().cloned().unwrap_or_default();
        let objects = self.objects(path);
        let fields = objects.iter().map(|object| Member::Field(object.field.clone())).collect();
        self.types.push(self.ty(path, fields));
        // The first type is the user's enum.
        let id = TypeId(self.types.len());
        let name = self.name_at(path).map(|wire| Inside::Name { wire });
        let payloads = self.payloads_at(path).map(|(wire, place, is_optional)| Inside::Payload {
            wire,
            place,
            is_optional,
        });
        let around = objects
            .into_iter()
            .map(|object| Inside::Around { wire: object.field.wire, inside: object.inside });
        let inside = name.into_iter().chain(payloads).chain(around).collect();
        let is_for_all = self.places.payloads.len() == 1 && self.optional.is_empty();
        let field = Field {
            ident: field_name(&wire),
            docs: vec![format!("What stands in `{wire}` beside the payload.")],
            node: Node::new(Shape::Named(id)),
            presence: if is_for_all { Presence::Required } else { Presence::Optional },
            origin: self.origin.clone(),
            blank: None,
            wire,
        };
        Object { field, inside }
    }

    fn ty(&self, path: &[String], members: Vec<Member>) -> TypeDef {
        let words: String = path.iter().map(|wire| case::pascal(&field_name(wire))).collect();
        TypeDef {
            name: format!("{}{words}", self.stem),
            generics: Generics::default(),
            docs: vec!["What a body says further inside, beside the payload.".to_owned()],
            module: String::new(),
            source: String::new(),
            definition: Definition::Struct(Struct {
                members,
                open: open(),
                rules: Vec::new(),
                table: None,
                keywords: Vec::new(),
                blank: Blank::OfType,
            }),
            origin: self.origin.clone(),
            validates: false,
            events: None,
            extras: Extras::default(),
            own_serde: false,
        }
    }
}

fn open() -> Open {
    Open::Keep { ident: "extra".to_owned(), values: Node::new(Shape::Any) }
}

/// The name of a field for a member.
fn field_name(wire: &str) -> String {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character } else { '_' };
    let name = case::snake(&wire.chars().map(plain).collect::<String>());
    match name.as_str() {
        "extra" => "extra_object".to_owned(),
        name if syn::parse_str::<syn::Ident>(name).is_ok() => name.to_owned(),
        name => format!("object_{name}"),
    }
}

/// `#[crm_event(envelope, provider = "acme", name = "/event", payload = "/data")]` on a struct.
pub(super) fn lower(type_of: &mut Lowering<'_>, data: &DataStruct) -> Option<Provider> {
    let allowed = [
        "batch",
        "blank",
        "crate",
        "default",
        "deny_unknown_fields",
        "envelope",
        "name",
        "null_is_absent",
        "own_serde",
        "payload",
        "provider",
        "redact",
        "rename_all",
    ];
    type_of.settings.allow(&allowed, "an envelope", type_of.context);
    type_of.settings.flag("envelope", type_of.context);
    let Fields::Named(fields) = &data.fields else { return None };
    let (object, marks) = structure::object(type_of, fields);
    let places = places::places(type_of);
    let provider = type_of.provider_name();
    let (places, provider) = (places?, provider?);
    refuse_deep_payloads(&places, type_of);
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
        has_payload: places.payloads.iter().map(|path| !path.is_empty()).collect(),
        needs_name: places.name.alternatives.len() == 1,
    };
    let mut ty = type_of.definition(Definition::Envelope(written));
    ty.extras.redacted = type_of.redacted(&marks);
    Some(type_of.provider(provider, ty, None))
}

/// Name and payloads, as far as they are members of the body itself.
fn members(places: &Places) -> Vec<EnvelopeMember> {
    let name = match places.name.path() {
        Some([wire]) => Some(EnvelopeMember::Name { wire: wire.clone() }),
        _ => None,
    };
    let payloads = places.payloads.iter().enumerate().filter_map(|(place, path)| {
        let wire = path.first()?.clone();
        Some(EnvelopeMember::Payload { wire, place, is_optional: false })
    });
    name.into_iter().chain(payloads).collect()
}

/// A field of the user's type cannot be read around a payload.
fn refuse_deep_payloads(places: &Places, type_of: &mut Lowering<'_>) {
    let texts = type_of.settings.texts("payload", type_of.context);
    for (text, path) in texts.iter().zip(&places.payloads) {
        if path.len() > 1 {
            let message = "around an envelope of your own, the payload is the body (`payload = \"\"`) or one of its members \
                           (`payload = \"/data\"`); without `envelope = …` on the enum, an envelope is made that reads it \
                           further inside";
            type_of.context.errors.push(text, message);
        }
    }
}
