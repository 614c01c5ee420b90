//! Objects of the IR, ready to be read.

use crm_events::Key;
use crm_events_build::internals::{
    Constant, Definition, Dispatch, EnvelopeMember, Field, Inside, Member, Open, Presence, Provider, Shape,
    Struct,
};

/// An object with known members: a struct, or what stands around a payload.
pub(super) struct Object {
    /// One for each of `slots`.
    pub(super) keys: &'static [Key],
    /// The same for payloads that are absent, which no member has to lead to.
    pub(super) keys_without_payload: &'static [Key],
    pub(super) slots: Vec<Slot>,
    pub(super) open: &'static Open,
}

/// What a known member is.
pub(super) enum Slot {
    Field(&'static Field),
    Constant(&'static Constant),
    /// The event's name.
    Name,
    /// The event's payload, by the name of the member.
    Payload(&'static str),
    /// An object that the payload is further inside of.
    Around(&'static Field, Box<Object>),
}

/// How a member is asked for.
struct Asked {
    slot: Slot,
    wire: &'static str,
    is_required: bool,
    is_required_without_payload: bool,
}

impl Asked {
    fn new(wire: &'static str, is_required: bool, slot: Slot) -> Self {
        Self { slot, wire, is_required, is_required_without_payload: is_required }
    }

    fn field(field: &'static Field) -> Self {
        Self::new(&field.wire, is_required(field), Slot::Field(field))
    }
}

impl Object {
    pub(super) fn of_struct(definition: &'static Struct) -> Self {
        Self::new(own(definition), &definition.open)
    }

    /// What stands around payloads at the place `place`. `None` if the body is the payload.
    pub(super) fn of_body(
        dispatch: &'static Dispatch,
        place: usize,
        provider: &'static Provider,
    ) -> Option<Self> {
        if dispatch.payloads.get(place).is_none_or(Vec::is_empty) {
            return None;
        }
        let needs_name = dispatch.event_name.alternatives.len() == 1;
        let around = Around { place, needs_name, provider };
        let members = dispatch.envelope.members.iter().filter_map(|member| match member {
            EnvelopeMember::Name { wire } => Some(around.name(wire)),
            EnvelopeMember::Payload { wire, place, is_optional } => {
                around.payload(wire, *place, *is_optional)
            }
            EnvelopeMember::Field(field) => Some(Asked::field(field)),
            EnvelopeMember::Around { field, inside } => Some(around.around(field, inside)),
        });
        Some(Self::new(members, &dispatch.envelope.open))
    }

    fn new(members: impl Iterator<Item = Asked>, open: &'static Open) -> Self {
        let (mut keys, mut keys_without_payload, mut slots) = (Vec::new(), Vec::new(), Vec::new());
        for asked in members {
            keys.push(key(asked.wire, asked.is_required));
            keys_without_payload.push(key(asked.wire, asked.is_required_without_payload));
            slots.push(asked.slot);
        }
        Self { keys: keys.leak(), keys_without_payload: keys_without_payload.leak(), slots, open }
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Field(field) => Some(*field),
            Slot::Constant(_) | Slot::Name | Slot::Payload(_) | Slot::Around(..) => None,
        })
    }

    /// The objects in it that lead to the payload, each with the name of its member.
    pub(super) fn inner(&self) -> impl Iterator<Item = (&'static str, &Self)> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Around(field, object) => Some((field.wire.as_str(), &**object)),
            _ => None,
        })
    }

    /// Whether the schema names the member.
    pub(super) fn has(&self, name: &str) -> bool {
        self.slots.iter().any(|slot| match slot {
            Slot::Field(field) | Slot::Around(field, _) => field.wire == name,
            Slot::Constant(constant) => constant.wire == name,
            Slot::Payload(wire) => *wire == name,
            // It is not kept.
            Slot::Name => false,
        })
    }

    /// Whether the payload, or the event's name, stands in it.
    fn leads_on(&self) -> bool {
        self.slots.iter().any(|slot| matches!(slot, Slot::Name | Slot::Payload(_) | Slot::Around(..)))
    }
}

/// The members of a struct.
fn own(definition: &'static Struct) -> impl Iterator<Item = Asked> {
    definition.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(Asked::field(field)),
        Member::Constant(constant) => Some(Asked::new(&constant.wire, true, Slot::Constant(constant))),
        Member::Skipped { .. } => None,
    })
}

/// What leads to payloads at one place.
struct Around {
    place: usize,
    /// The name stands nowhere else.
    needs_name: bool,
    provider: &'static Provider,
}

impl Around {
    fn name(&self, wire: &'static str) -> Asked {
        Asked::new(wire, self.needs_name, Slot::Name)
    }

    /// Payloads at other places are members like any other.
    fn payload(&self, wire: &'static str, place: usize, is_optional: bool) -> Option<Asked> {
        let asked = Asked::new(wire, true, Slot::Payload(wire));
        (place == self.place).then_some(Asked { is_required_without_payload: !is_optional, ..asked })
    }

    /// An object with a payload inside, perhaps at another place.
    fn around(&self, field: &'static Field, inside: &'static [Inside]) -> Asked {
        let Shape::Named(id) = field.node.shape else { return Asked::field(field) };
        let Definition::Struct(definition) = &self.provider.ty(id).definition else {
            return Asked::field(field);
        };
        let object = self.object(definition, inside);
        if !object.leads_on() {
            return Asked::field(field);
        }
        let is_optional = is_optional(inside, self.place);
        let asked = Asked::new(&field.wire, is_optional.is_some() || is_required(field), Slot::Field(field));
        Asked {
            is_required_without_payload: is_optional.map_or(asked.is_required, |is_optional| !is_optional),
            slot: Slot::Around(field, Box::new(object)),
            ..asked
        }
    }

    fn object(&self, definition: &'static Struct, inside: &'static [Inside]) -> Object {
        let names = inside.iter().filter_map(|one| match one {
            Inside::Name { wire } => Some(self.name(wire)),
            _ => None,
        });
        let payloads = inside.iter().filter_map(|one| match one {
            Inside::Payload { wire, place, is_optional } => self.payload(wire, *place, *is_optional),
            _ => None,
        });
        let further = |wire: &str| {
            inside.iter().find_map(|one| match one {
                Inside::Around { wire: other, inside } if other == wire => Some(&inside[..]),
                _ => None,
            })
        };
        let own = own(definition).map(|asked| match asked.slot {
            Slot::Field(field) => further(asked.wire).map_or(asked, |inside| self.around(field, inside)),
            _ => asked,
        });
        Object::new(names.chain(own).chain(payloads), &definition.open)
    }
}

/// Whether a payload at a place may be absent; `None` if none stands inside.
fn is_optional(inside: &[Inside], at: usize) -> Option<bool> {
    inside.iter().find_map(|one| match one {
        Inside::Payload { place, is_optional, .. } if *place == at => Some(*is_optional),
        Inside::Around { inside, .. } => is_optional(inside, at),
        _ => None,
    })
}

fn key(wire: &'static str, is_required: bool) -> Key {
    if is_required { Key::required(wire) } else { Key::optional(wire) }
}

fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}

/// Whether a member may be null, beside what its type takes.
pub(super) fn takes_null(presence: Presence) -> bool {
    match presence {
        Presence::Nullable | Presence::OptionalNullable | Presence::NullIsAbsent => true,
        Presence::Required | Presence::Optional | Presence::Defaulted => false,
    }
}
