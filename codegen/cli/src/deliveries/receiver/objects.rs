//! Objects of the IR, ready to be read.

use crm_events::Key;
use crm_events_build::internals::{
    Constant, Envelope, EnvelopeMember, Field, Member, Open, Presence, Struct,
};

/// An object with known members: a struct, or what stands around a payload.
pub(super) struct Object {
    /// One for each of `slots`.
    pub(super) keys: &'static [Key],
    pub(super) slots: Vec<Slot>,
    pub(super) open: &'static Open,
}

/// What a known member is.
#[derive(Clone, Copy)]
pub(super) enum Slot {
    Field(&'static Field),
    Constant(&'static Constant),
    /// The event's name.
    Name,
    /// The event's payload, by the name of the member.
    Payload(&'static str),
}

impl Object {
    pub(super) fn of_struct(definition: &'static Struct) -> Self {
        let members = definition.members.iter().filter_map(|member| match member {
            Member::Field(field) => Some(of_field(field)),
            Member::Constant(constant) => Some((Key::required(&constant.wire), Slot::Constant(constant))),
            Member::Skipped { .. } => None,
        });
        Self::new(members, &definition.open)
    }

    pub(super) fn of_envelope(envelope: &'static Envelope) -> Self {
        let members = envelope.members.iter().map(|member| match member {
            EnvelopeMember::Name { wire } => (Key::required(wire), Slot::Name),
            EnvelopeMember::Payload { wire, .. } => (Key::required(wire), Slot::Payload(wire)),
            EnvelopeMember::Field(field) | EnvelopeMember::Around { field, .. } => of_field(field),
        });
        Self::new(members, &envelope.open)
    }

    fn new(members: impl Iterator<Item = (Key, Slot)>, open: &'static Open) -> Self {
        let (keys, slots): (Vec<Key>, Vec<Slot>) = members.unzip();
        Self { keys: keys.leak(), slots, open }
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Field(field) => Some(*field),
            Slot::Constant(_) | Slot::Name | Slot::Payload(_) => None,
        })
    }

    /// Whether the schema names the member.
    pub(super) fn has(&self, name: &str) -> bool {
        self.slots.iter().any(|slot| match slot {
            Slot::Field(field) => field.wire == name,
            Slot::Constant(constant) => constant.wire == name,
            Slot::Payload(wire) => *wire == name,
            // It is not kept.
            Slot::Name => false,
        })
    }
}

fn of_field(field: &'static Field) -> (Key, Slot) {
    let is_required = matches!(field.presence, Presence::Required | Presence::Nullable);
    let key = if is_required { Key::required(&field.wire) } else { Key::optional(&field.wire) };
    (key, Slot::Field(field))
}

/// Whether a member may be null, beside what its type takes.
pub(super) fn takes_null(presence: Presence) -> bool {
    match presence {
        Presence::Nullable | Presence::OptionalNullable | Presence::NullIsAbsent => true,
        Presence::Required | Presence::Optional | Presence::Defaulted => false,
    }
}
