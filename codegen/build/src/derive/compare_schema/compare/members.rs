//! Objects: which members there are, and which may be absent or null.

use proc_macro2::Span;

use super::super::model::{Content, Kind, Member, Object, Opaque, Rest, Value};
use super::{Comparison, at};
use crate::base::spelling::nearest;
use crate::derive::attr::suggestion;

impl Comparison<'_> {
    pub(super) fn objects(&mut self, expected: &Object<String>, given: &Object<Span>) {
        let mut meant = Vec::new();
        for member in &given.members {
            match expected.members.iter().find(|known| known.wire == member.wire) {
                Some(known) => self.member(known, member),
                None => meant.extend(self.unknown(member, expected, given)),
            }
        }
        let is_there = |wire: &str| given.members.iter().any(|member| member.wire == wire);
        for member in &expected.members {
            if !is_there(&member.wire) && !meant.contains(&member.wire.as_str()) {
                self.missing(member, given);
            }
        }
        self.rest(expected, given);
        self.whole(expected, given);
    }

    /// A field whose name no property has, and the property that is meant.
    fn unknown<'e>(
        &mut self,
        member: &Member<Span>,
        expected: &'e Object<String>,
        given: &Object<Span>,
    ) -> Option<&'e str> {
        let is_there = |wire: &str| given.members.iter().any(|member| member.wire == wire);
        let free = || expected.members.iter().map(|known| known.wire.as_str()).filter(|wire| !is_there(wire));
        let hint = suggestion(&member.wire, free());
        let hint =
            if hint.is_empty() { ": remove the field, `rename` it, or `skip` it;".to_owned() } else { hint };
        let message =
            format!("the schema has no property `{}`{hint} the object is at {}", member.wire, expected.place);
        self.report(member.place, message);
        nearest(&member.wire, free())
    }

    fn missing(&mut self, member: &Member<String>, given: &Object<Span>) {
        let Member { wire, place, .. } = member;
        let message = match (&member.content, &given.rest) {
            (Content::Constant(value), _) => format!(
                "the schema requires `{wire}`, which is always {value:?}, and `{}` does not have it: write \
                 `#[crm_event(constant(name = {wire:?}, value = {value:?}))]` on the type; {}",
                self.name,
                at(wire, place)
            ),
            (Content::Value(_), Rest::Kept(_)) if !member.may_be_absent => format!(
                "the schema requires `{wire}`, and no field of `{}` is called so: `extra` would keep it, but not notice that it \
                 is absent; {}",
                self.name,
                at(wire, place)
            ),
            (Content::Value(_), _) if !member.may_be_absent => format!(
                "the schema requires `{wire}`, and no field of `{}` is called so: add one, or `rename` the one that is meant; {}",
                self.name,
                at(wire, place)
            ),
            (Content::Value(_), Rest::Refused) => format!(
                "the schema allows `{wire}`, and `{}` refuses members without a field (`deny_unknown_fields`): add the field; {}",
                self.name,
                at(wire, place)
            ),
            // What the type drops or keeps as it is does not have to be a field.
            _ => return,
        };
        self.report(self.attribute, message);
    }

    fn member(&mut self, expected: &Member<String>, given: &Member<Span>) {
        match (&expected.content, &given.content) {
            (Content::Value(schema), Content::Value(value)) => {
                self.presence(expected, schema, given, value);
                let subject = format!("`{}`", given.wire);
                self.values_present(&subject, schema, value);
            }
            (Content::Constant(text), Content::Constant(other)) if text != other => {
                let message = format!(
                    "`{}` is always {text:?} in the schema, and always {other:?} here: write `value = {text:?}`, or change {}",
                    given.wire,
                    at("const", &expected.place)
                );
                self.report(given.place, message);
            }
            (Content::Constant(_), Content::Constant(_)) => {}
            (Content::Constant(text), Content::Value(value)) => {
                self.no_constant(text, expected, given, value)
            }
            (Content::Value(_), Content::Constant(text)) => {
                let message = format!(
                    "`{}` is not always {text:?} in the schema, and this type refuses all else: make it a field instead of a \
                     `constant`; {}",
                    given.wire,
                    at(&given.wire, &expected.place)
                );
                self.report(given.place, message);
            }
        }
    }

    /// A field for what always is the same text.
    fn no_constant(
        &mut self,
        text: &str,
        expected: &Member<String>,
        given: &Member<Span>,
        value: &Value<Span>,
    ) {
        let Member { wire, place, .. } = expected;
        let is_own = value.kind.is_unknown() || value.rules.opaque.is_some();
        if is_own && !given.may_be_absent && !value.nullable {
            return;
        }
        let message = format!(
            "`{wire}` is always {text:?} in the schema, and this field takes more: remove it, and write \
             `#[crm_event(constant(name = {wire:?}, value = {text:?}))]` on the type; {}",
            at(wire, place)
        );
        self.report(given.place, message);
    }

    fn presence(
        &mut self,
        expected: &Member<String>,
        schema: &Value<String>,
        given: &Member<Span>,
        value: &Value<Span>,
    ) {
        let takes_null = |kind: &Kind<Span>| matches!(kind, Kind::Any | Kind::Null);
        let null_is_open = matches!(schema.kind, Kind::Unknown | Kind::Any | Kind::Null);
        let refuses_null = schema.nullable && !value.nullable && !takes_null(&value.kind);
        let takes_too_much = value.nullable && !schema.nullable && !null_is_open;
        let problems = [
            (expected.may_be_absent && !given.may_be_absent, "refuses bodies without it"),
            (!expected.may_be_absent && given.may_be_absent, "takes bodies without it"),
            (refuses_null, "refuses null"),
            (takes_too_much, "takes null"),
        ];
        let problems: Vec<&str> =
            problems.into_iter().filter(|(is_one, _)| *is_one).map(|(_, problem)| problem).collect();
        if problems.is_empty() {
            return;
        }
        let (words, fix) = match (expected.may_be_absent, schema.nullable) {
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
        let not_null = match (takes_too_much, expected.may_be_absent) {
            (true, true) => " but is never null",
            (true, false) => " and never null",
            (false, _) => "",
        };
        let message = format!(
            "`{wire}` {words}{not_null} in the schema, and this field {}: {fix}; {}",
            problems.join(" and "),
            at(&expected.wire, &expected.place),
            wire = expected.wire
        );
        self.report(given.place, message);
    }

    /// Members without a name.
    fn rest(&mut self, expected: &Object<String>, given: &Object<Span>) {
        let place = &expected.place;
        match (&expected.rest, &given.rest) {
            (Rest::Refused, Rest::Dropped | Rest::Kept(_)) => {
                let fix = match given.rest {
                    Rest::Kept(_) => {
                        "write `#[crm_event(deny_unknown_fields)]` instead of the field that is `extra`"
                    }
                    _ => "write `#[crm_event(deny_unknown_fields)]`",
                };
                let message = format!(
                    "the schema refuses members that it does not name, and `{}` takes them: {fix}, or change {}",
                    self.name,
                    at("additionalProperties", place)
                );
                self.report(self.attribute, message);
            }
            (Rest::Kept(_) | Rest::Dropped, Rest::Refused) => {
                let message = format!(
                    "the schema allows members that it does not name, and `{}` refuses them: remove `deny_unknown_fields`, or \
                     write `\"additionalProperties\": false` in the schema at {place}",
                    self.name
                );
                self.report(self.attribute, message);
            }
            (Rest::Kept(values), Rest::Kept(kept)) => {
                self.values("a member without a field", values, kept);
            }
            (Rest::Kept(values), Rest::Dropped) if !matches!(values.kind, Kind::Any | Kind::Unknown) => {
                let message = format!(
                    "the schema checks members that it does not name, and `{}` drops them: keep them in a field, \
                     `#[crm_event(extra)] extra: Extra<…>`; {}",
                    self.name,
                    at("additionalProperties", &values.place)
                );
                self.report(self.attribute, message);
            }
            _ => {}
        }
    }

    fn whole(&mut self, expected: &Object<String>, given: &Object<Span>) {
        if let (Some(Opaque { keywords, place }), None) = (&expected.opaque, &given.opaque) {
            let message = format!(
                "the schema checks `{}` beyond what attributes say{}: write `#[crm_event(custom(path))]` on the type, with a \
                 function that does; see {place}",
                self.name,
                super::limits::listed(keywords)
            );
            self.report(self.attribute, message);
        }
    }
}
