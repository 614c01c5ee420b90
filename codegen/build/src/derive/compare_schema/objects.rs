//! Objects: which members there are, and which may be absent or null.

use super::compare::{Comparison, hint};
use super::value::{Kind, Value, is_check, place};
use crate::base::spelling::nearest;
use crate::diag::origin::Origin;
use crate::ir::object::{Constant, Field, Member, Open, Presence, Struct};

impl<'c> Comparison<'c> {
    /// `origin` is where the schema stands.
    pub(super) fn objects(&mut self, object: &'c Struct, origin: &'c Origin, given: &Struct) {
        let refusal = match object.open {
            Open::Closed => place(&object.keywords, "additionalProperties"),
            _ => None,
        };
        let object_place = self.place(refusal.unwrap_or(origin));
        let mut meant = Vec::new();
        for (wire, origin, member) in named(given) {
            match named(object).find(|(known, ..)| *known == wire) {
                Some((_, place, known)) => self.member(known, place, member),
                None => meant.extend(self.unknown(wire, origin, object, given, &object_place)),
            }
        }
        for (wire, origin, member) in named(object) {
            if !has(given, wire) && !meant.contains(&wire) {
                let at = self.at(wire, origin);
                self.missing(wire, &at, member, given);
            }
        }
        self.rest(object, origin, given, &object_place);
        if object.table.is_some() && !given.rules.iter().any(is_check) {
            let (keywords, place) = self.checked(&object.keywords, origin);
            self.report(format!(
                "the schema checks `{}` beyond what attributes say{keywords}: write `#[crm_event(custom(path))]` on the type, \
                 with a function that does; see {place}",
                self.name
            ));
        }
    }

    /// A field whose name no property has, and the property that is meant.
    fn unknown<'o>(
        &mut self,
        wire: &str,
        origin: &Origin,
        object: &'o Struct,
        given: &Struct,
        place: &str,
    ) -> Option<&'o str> {
        let free = || named(object).map(|(known, ..)| known).filter(|known| !has(given, known));
        let hint = hint(wire, free(), ": remove the field, `rename` it, or `skip` it;");
        let message = format!("the schema has no property `{wire}`{hint} the object is at {place}");
        self.report_at(origin, message);
        nearest(wire, free())
    }

    /// A property that no field is for. What the type drops or keeps as it is does not have to be a field.
    fn missing(&mut self, wire: &str, at: &str, member: &Member, given: &Struct) {
        let name = self.name;
        let message = match (member, &given.open) {
            (Member::Constant(Constant { value, .. }), _) => format!(
                "the schema requires `{wire}`, which is always {value:?}, and `{name}` does not have it: write \
                 `#[crm_event(constant(name = {wire:?}, value = {value:?}))]` on the type; {at}"
            ),
            (Member::Field(field), Open::Keep { .. }) if !may_be_absent(field) => format!(
                "the schema requires `{wire}`, and no field of `{name}` is called so: `extra` would keep it, but not notice that it \
                 is absent; {at}"
            ),
            (Member::Field(field), _) if !may_be_absent(field) => format!(
                "the schema requires `{wire}`, and no field of `{name}` is called so: add one, or `rename` the one that is meant; {at}"
            ),
            (Member::Field(_), Open::Closed) => format!(
                "the schema allows `{wire}`, and `{name}` refuses members without a field (`deny_unknown_fields`): add the field; {at}"
            ),
            _ => return,
        };
        self.report(message);
    }

    fn member(&mut self, known: &'c Member, place: &Origin, member: &Member) {
        let (here, message) = match (known, member) {
            (Member::Field(property), Member::Field(field)) => {
                let wanted = Value::of_field(property, Some(&self.schema.provider));
                let value = Value::of_field(field, None);
                self.presence(property, &wanted, field, &value);
                return self.values_present(&format!("`{}`", field.wire), &wanted, &value);
            }
            (Member::Constant(constant), Member::Field(field)) => return self.no_constant(constant, field),
            (Member::Constant(Constant { value, .. }), Member::Constant(other)) if *value != other.value => {
                let message = format!(
                    "`{}` is always {value:?} in the schema, and always {:?} here: write `value = {value:?}`, or change {}",
                    other.wire,
                    other.value,
                    self.at("const", place)
                );
                (&other.origin, message)
            }
            (Member::Field(_), Member::Constant(Constant { wire, value, origin, .. })) => {
                let message = format!(
                    "`{wire}` is not always {value:?} in the schema, and this type refuses all else: make it a field instead of a \
                     `constant`; {}",
                    self.at(wire, place)
                );
                (origin, message)
            }
            _ => return,
        };
        self.report_at(here, message);
    }

    /// A field for what always is the same text.
    fn no_constant(&mut self, constant: &Constant, field: &Field) {
        let value = Value::of_field(field, None);
        let is_own = value.kind() == Kind::Unknown || value.has_check;
        if is_own && !may_be_absent(field) && !value.nullable {
            return;
        }
        let Constant { wire, value: text, origin, .. } = constant;
        let message = format!(
            "`{wire}` is always {text:?} in the schema, and this field takes more: remove it, and write \
             `#[crm_event(constant(name = {wire:?}, value = {text:?}))]` on the type; {}",
            self.at(wire, origin)
        );
        self.report_at(&field.origin, message);
    }

    fn presence(&mut self, property: &Field, schema: &Value<'_>, field: &Field, value: &Value<'_>) {
        let [may_be_absent, takes_absence] = [property, field].map(may_be_absent);
        let null_is_open = matches!(schema.kind(), Kind::Unknown | Kind::Any | Kind::Null);
        let takes_null = value.nullable || matches!(value.kind(), Kind::Any | Kind::Null);
        let takes_too_much = value.nullable && !schema.nullable && !null_is_open;
        let problems = [
            (may_be_absent && !takes_absence, "refuses bodies without it"),
            (!may_be_absent && takes_absence, "takes bodies without it"),
            (schema.nullable && !takes_null, "refuses null"),
            (takes_too_much, "takes null"),
        ];
        let problems: Vec<&str> =
            problems.into_iter().filter(|(is_one, _)| *is_one).map(|(_, problem)| problem).collect();
        if problems.is_empty() {
            return;
        }
        let (words, fix) = match (may_be_absent, schema.nullable) {
            (false, false) => ("is required", "write the type without `Option` or `default`"),
            (true, false) => ("may be absent", "write `Option<…>`"),
            (false, true) => {
                ("is required and may be null", "write `Option<…>` and `#[crm_event(nullable)]`")
            }
            (true, true) => (
                "may be absent or null",
                "write `Maybe<…>`, or `Option<…>` and `#[crm_event(null_is_absent)]`",
            ),
        };
        let not_null = match (takes_too_much, may_be_absent) {
            (true, true) => " but is never null",
            (true, false) => " and never null",
            (false, _) => "",
        };
        let message = format!(
            "`{}` {words}{not_null} in the schema, and this field {}: {fix}; {}",
            property.wire,
            problems.join(" and "),
            self.at(&property.wire, &property.origin)
        );
        self.report_at(&field.origin, message);
    }

    /// Members without a name.
    fn rest(&mut self, object: &'c Struct, origin: &'c Origin, given: &Struct, place: &str) {
        let name = self.name;
        let message = match (&object.open, &given.open) {
            (Open::Closed, Open::Drop | Open::Keep { .. }) => {
                let fix = match given.open {
                    Open::Keep { .. } => {
                        "write `#[crm_event(deny_unknown_fields)]` instead of the field that is `extra`"
                    }
                    _ => "write `#[crm_event(deny_unknown_fields)]`",
                };
                format!(
                    "the schema refuses members that it does not name, and `{name}` takes them: {fix}, or change \
                     `additionalProperties` at {place}"
                )
            }
            (Open::Keep { .. } | Open::Drop, Open::Closed) => format!(
                "the schema allows members that it does not name, and `{name}` refuses them: remove `deny_unknown_fields`, or \
                 write `\"additionalProperties\": false` in the schema at {place}"
            ),
            (Open::Keep { values, .. }, kept) => {
                let values = self.wanted(values, values.origin.as_ref().unwrap_or(origin));
                if let Open::Keep { values: kept, .. } = kept {
                    let kept = Value::new(kept, None, kept.origin.as_ref().unwrap_or(origin));
                    return self.values("a member without a field", &values, &kept);
                }
                if matches!(values.kind(), Kind::Any | Kind::Unknown) {
                    return;
                }
                format!(
                    "the schema checks members that it does not name, and `{name}` drops them: keep them in a field, \
                     `#[crm_event(extra)] extra: Extra<…>`; {}",
                    self.at("additionalProperties", values.origin)
                )
            }
            _ => return,
        };
        self.report(message);
    }
}

/// The members, each with its name in JSON and its place.
fn named(object: &Struct) -> impl Iterator<Item = (&str, &Origin, &Member)> + Clone {
    object.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some((field.wire.as_str(), &field.origin, member)),
        Member::Constant(constant) => Some((constant.wire.as_str(), &constant.origin, member)),
        Member::Skipped { .. } => None,
    })
}

fn may_be_absent(field: &Field) -> bool {
    !matches!(field.presence, Presence::Required | Presence::Nullable)
}

fn has(object: &Struct, wire: &str) -> bool {
    named(object).any(|(known, ..)| known == wire)
}
