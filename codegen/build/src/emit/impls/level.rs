//! The objects that lead to a payload: the body, and those in it that a payload stands further inside of.

use proc_macro2::TokenStream;
use quote::quote;

use super::json_text::member_name;
use super::{decode, encode};
use crate::emit::scope::Scope;
use crate::emit::tokens::ident;
use crate::ir::definition::Definition;
use crate::ir::envelope::{Envelope, EnvelopeMember, Inside};
use crate::ir::node::Shape;
use crate::ir::object::{Constant, Field, Member, Open, Presence, Struct};

/// How the bodies of a provider are read and written.
pub(super) struct Bodies {
    /// For each place of payloads, whether it is a member; otherwise the body is the payload.
    pub has_payload: Vec<bool>,
    /// Only the body says which event it is, in one member.
    pub needs_name: bool,
    /// How names are read and written.
    pub names: Names,
}

/// How names are read and written that stand in a member of their own.
pub(super) enum Names {
    /// As texts.
    Texts,
    /// As integers and booleans, where they are.
    Plain,
    /// As its provider says, which the envelope does not see.
    Asked,
}

/// An object as it is read and written for payloads at one place.
pub(super) struct Level<'l> {
    /// What holds its fields: `self`, or `inside`.
    owner: TokenStream,
    members: Vec<LevelMember<'l>>,
    open: &'l Open,
    bodies: &'l Bodies,
    scope: Scope<'l>,
}

enum LevelMember<'l> {
    Name { wire: &'l str },
    Payload { wire: &'l str, is_optional: bool },
    Field(&'l Field),
    Constant(&'l Constant),
    Around { field: &'l Field, level: Level<'l> },
}

impl<'l> Level<'l> {
    /// The body, for payloads at the place `place`.
    pub(super) fn body(envelope: &'l Envelope, place: usize, bodies: &'l Bodies, scope: Scope<'l>) -> Self {
        let members = envelope.members.iter().filter_map(|member| match member {
            EnvelopeMember::Name { wire } => Some(LevelMember::Name { wire }),
            EnvelopeMember::Payload { wire, place: at, is_optional } => {
                (*at == place).then_some(LevelMember::Payload { wire, is_optional: *is_optional })
            }
            EnvelopeMember::Field(field) => Some(LevelMember::Field(field)),
            EnvelopeMember::Around { field, inside } => {
                Some(LevelMember::around(field, inside, place, bodies, scope))
            }
        });
        Self { owner: quote!(self), members: members.collect(), open: &envelope.open, bodies, scope }
    }

    /// An object further inside: what its struct has, and what stands beside that.
    fn inner(
        definition: &'l Struct,
        inside: &'l [Inside],
        place: usize,
        bodies: &'l Bodies,
        scope: Scope<'l>,
    ) -> Self {
        let leads = |field: &Field| {
            inside.iter().find_map(|one| match one {
                Inside::Around { wire, inside } if *wire == field.wire => Some(&inside[..]),
                _ => None,
            })
        };
        let names = inside.iter().filter_map(|one| match one {
            Inside::Name { wire } => Some(LevelMember::Name { wire }),
            _ => None,
        });
        let own = definition.members.iter().filter_map(|member| match member {
            Member::Field(field) => Some(match leads(field) {
                Some(inside) => LevelMember::around(field, inside, place, bodies, scope),
                None => LevelMember::Field(field),
            }),
            Member::Constant(constant) => Some(LevelMember::Constant(constant)),
            Member::Skipped { .. } => None,
        });
        let payloads = inside.iter().filter_map(|one| match one {
            Inside::Payload { wire, place: at, is_optional } if *at == place => {
                Some(LevelMember::Payload { wire, is_optional: *is_optional })
            }
            _ => None,
        });
        let members = names.chain(own).chain(payloads).collect();
        Self { owner: quote!(inside), members, open: &definition.open, bodies, scope }
    }

    /// Whether there is a payload in it, and whether it may be absent.
    fn payload(&self) -> Option<bool> {
        self.members.iter().find_map(|member| match member {
            LevelMember::Payload { is_optional, .. } => Some(*is_optional),
            LevelMember::Around { level, .. } => level.payload(),
            _ => None,
        })
    }

    /// Whether the event's name stands in it.
    pub(super) fn has_name(&self) -> bool {
        self.members.iter().any(|member| match member {
            LevelMember::Name { .. } => true,
            LevelMember::Around { level, .. } => level.has_name(),
            _ => false,
        })
    }

    /// Reads the object at the cursor of `reader`. `Key` and `Reader` are in scope.
    pub(super) fn decode(&self, body: &syn::Lifetime) -> TokenStream {
        let rt = self.scope.rt();
        let keys = |is_absent: bool| self.members.iter().map(move |member| self.key(member, is_absent));
        let arms = decode::numbered(self.members.iter().map(|member| self.read(member, body)));
        let member = decode::member_closure(arms, decode::rest(self.open, &self.owner, self.scope), body);
        let required = keys(false);
        if self.payload() == Some(true) {
            let absent = keys(true);
            quote! {
                const KEYS: &[Key] = &[#(#required),*];
                const WITHOUT_PAYLOAD: &[Key] = &[#(#absent),*];
                let keys = if #rt::Encode::is_absent(&*payload) { WITHOUT_PAYLOAD } else { KEYS };
                let mut member = #member;
                reader.object(keys, &mut member)
            }
        } else {
            quote! {
                const KEYS: &[Key] = &[#(#required),*];
                let mut member = #member;
                reader.object(KEYS, &mut member)
            }
        }
    }

    fn key(&self, member: &LevelMember<'_>, is_absent: bool) -> TokenStream {
        match member {
            LevelMember::Name { wire } => decode::key(wire, self.bodies.needs_name),
            LevelMember::Payload { wire, is_optional } => decode::key(wire, !(*is_optional && is_absent)),
            LevelMember::Field(field) => decode::key(&field.wire, decode::is_required(field)),
            LevelMember::Constant(constant) => decode::constant_key(constant),
            LevelMember::Around { field, level } => {
                let is_required = match level.payload() {
                    Some(is_optional) => !(is_optional && is_absent),
                    None => decode::is_required(field),
                };
                decode::key(&field.wire, is_required)
            }
        }
    }

    /// Constants are read by the table.
    fn read(&self, member: &LevelMember<'_>, body: &syn::Lifetime) -> Option<TokenStream> {
        let (rt, owner) = (self.scope.rt(), &self.owner);
        Some(match member {
            LevelMember::Name { .. } => match self.bodies.names {
                Names::Plain => quote!(reader.plain_event_name()),
                Names::Asked => quote!(reader.event_name_of::<Self::Provider>()),
                Names::Texts if self.bodies.needs_name => quote!(reader.event_name()),
                Names::Texts => quote!(reader.nullable_event_name()),
            },
            LevelMember::Payload { .. } => quote!(reader.payload(payload)),
            LevelMember::Field(field) => decode::read_field(field, owner, self.scope),
            LevelMember::Constant(_) => return None,
            LevelMember::Around { field, level } => {
                let name = ident(&field.ident);
                let inside = if is_optional(field) {
                    quote!(#owner.#name.get_or_insert_with(#rt::Decode::blank))
                } else {
                    quote!(&mut #owner.#name)
                };
                let decode = level.decode(body);
                quote!({ let inside = #inside; #decode })
            }
        })
    }

    /// Writes the members into `object`.
    pub(super) fn encode(&self) -> TokenStream {
        let members = self.members.iter().map(|member| self.write(member));
        let extra = encode::extra(self.open, &self.owner, self.scope);
        quote!(#(#members)* #extra)
    }

    /// Whether there is nothing to write.
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty() && !matches!(self.open, Open::Keep { .. })
    }

    fn write(&self, member: &LevelMember<'_>) -> TokenStream {
        match member {
            LevelMember::Name { wire } => {
                let wire = member_name(wire);
                match self.bodies.names {
                    Names::Texts => quote!(object.event_name(#wire, name);),
                    Names::Plain => quote!(object.plain_event_name(#wire, name);),
                    Names::Asked => quote!(object.event_name_of::<Self::Provider>(#wire, name);),
                }
            }
            LevelMember::Payload { wire, is_optional } => {
                let (wire, method) =
                    (member_name(wire), if *is_optional { "optional_payload" } else { "payload" });
                let method = ident(method);
                quote!(object.#method(#wire, payload);)
            }
            LevelMember::Field(field) => encode::write_field(field, &self.owner, self.scope),
            LevelMember::Constant(constant) => encode::write_constant(constant),
            LevelMember::Around { field, level } => self.write_around(field, level),
        }
    }

    fn write_around(&self, field: &Field, level: &Level<'_>) -> TokenStream {
        let (rt, owner) = (self.scope.rt(), &self.owner);
        let (wire, name, members) = (member_name(&field.wire), ident(&field.ident), level.encode());
        if !is_optional(field) {
            return quote! {{
                let inside = &#owner.#name;
                let mut object = object.object(#wire);
                #members
            }};
        }
        let with_payload = level.payload().is_some().then(|| quote!(!#rt::Encode::is_absent(payload) ||));
        quote! {
            if #with_payload #owner.#name.is_some() {
                let blank;
                let inside = match &#owner.#name {
                    Some(inside) => inside,
                    None => {
                        blank = #rt::Decode::blank();
                        &blank
                    }
                };
                let mut object = object.object(#wire);
                #members
            }
        }
    }
}

impl<'l> LevelMember<'l> {
    /// A field on the way to the payload or the name; an ordinary one if it is neither for this place.
    fn around(
        field: &'l Field,
        inside: &'l [Inside],
        place: usize,
        bodies: &'l Bodies,
        scope: Scope<'l>,
    ) -> Self {
        let Shape::Named(id) = field.node.shape else { return Self::Field(field) };
        let ty = scope.provider.ty(id);
        let Definition::Struct(definition) = &ty.definition else { return Self::Field(field) };
        let level = Level::inner(definition, inside, place, bodies, scope);
        if level.payload().is_some() || level.has_name() {
            Self::Around { field, level }
        } else {
            Self::Field(field)
        }
    }
}

/// Whether the field is an `Option`.
fn is_optional(field: &Field) -> bool {
    !matches!(field.presence, Presence::Required | Presence::Defaulted)
}
