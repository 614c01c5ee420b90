//! One look at a value that is still to be read: its kind, its members and the values of those that tell something.

use std::borrow::Cow;

use super::ahead::Ahead;
use super::index_set::IndexSet;
use super::kind::JsonKind;
use super::reader::Reader;
use super::{number, string};

/// What one look at a value has shown.
#[derive(Debug)]
pub(crate) struct Look<'a> {
    pub(super) kind: JsonKind,
    members: IndexSet,
    values: Vec<(usize, Seen<'a>)>,
}

/// The value of a member.
#[derive(Debug)]
pub(super) enum Seen<'a> {
    Null,
    Boolean(bool),
    /// As it is written.
    Number(&'a str),
    Text(Cow<'a, str>),
    /// An array or an object.
    Container,
}

impl<'a> Look<'a> {
    /// Looks at the value of a whole text. `members` are the names that tell something, sorted. `None` if the text is
    /// malformed.
    pub(crate) fn at_text(text: &'a str, members: &[&str]) -> Option<Self> {
        Self::at(Ahead::of(text), members)
    }

    fn at(ahead: Ahead<'a>, names: &[&str]) -> Option<Self> {
        let kind = JsonKind::of_first(*ahead.rest().as_bytes().first()?)?;
        let mut look = Self { kind, members: IndexSet::default(), values: Vec::new() };
        if kind == JsonKind::Object && !names.is_empty() {
            let mut is_well_formed = true;
            ahead.each_member(&mut |name, value| {
                if let Ok(member) = names.binary_search(&name.as_ref()) {
                    is_well_formed &= look.see(member, value).is_some();
                }
            })?;
            if !is_well_formed {
                return None;
            }
        }
        Some(look)
    }

    /// Of a member that comes again, the first one counts: reading it is an error in any case.
    fn see(&mut self, member: usize, value: Ahead<'a>) -> Option<()> {
        if !self.has(member) {
            self.members.insert(member);
            self.values.push((member, seen(value.rest())?));
        }
        Some(())
    }

    /// Whether the value is an object that has a member, by its index among the names.
    pub(super) fn has(&self, member: usize) -> bool {
        self.members.contains(member)
    }

    /// The value of a member, if it is there.
    pub(super) fn value(&self, member: usize) -> Option<&Seen<'a>> {
        self.values.iter().find(|(index, _)| *index == member).map(|(_, seen)| seen)
    }
}

/// The value with which a text begins; `None` if it is malformed.
fn seen(text: &str) -> Option<Seen<'_>> {
    Some(match JsonKind::of_first(*text.as_bytes().first()?)? {
        JsonKind::Null => Seen::Null,
        JsonKind::Boolean => Seen::Boolean(text.starts_with('t')),
        JsonKind::Number => {
            let token = number::token(text.as_bytes(), 0).ok()?;
            Seen::Number(text.get(..token.end)?)
        }
        JsonKind::String => Seen::Text(string::read(text, 0).ok()?.0),
        JsonKind::Array | JsonKind::Object => Seen::Container,
    })
}

impl<'a> Reader<'a> {
    /// Looks at the value at the cursor, and stays in front of it. `None` if it is malformed, which reading will find.
    pub(crate) fn look(&self, members: &[&str]) -> Option<Look<'a>> {
        Look::at(self.ahead(), members)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sign::{Scalar, Sign};
    use super::*;

    const NAMES: &[&str] = &["action", "id", "ty\"pe"];

    fn has(sign: &Sign, text: &str) -> bool {
        sign.is_on(&Look::at_text(text, NAMES).expect("well-formed"))
    }

    #[test]
    fn members_are_found_in_any_order_and_spelling() {
        const BOTH: Sign = Sign { kinds: &[JsonKind::Object], required: &[0, 2], constants: &[] };
        assert!(has(&BOTH, r#"{"ty\u0022pe": {"id": 1}, "x": ["]"], "\u0061ction": null}"#));
        assert!(!has(&BOTH, r#"{"x": {"ty\"pe": 1}, "action": 1}"#));
        assert!(!has(&BOTH, "{}"));
        assert!(!has(&BOTH, "[1]"));
    }

    #[test]
    fn constants_are_compared_by_value() {
        const LISTED: &[Scalar] =
            &[Scalar::Text("a\"b"), Scalar::Number("10"), Scalar::Boolean(true), Scalar::Null];
        const SIGN: Sign = Sign { kinds: JsonKind::ALL, required: &[], constants: &[(0, LISTED)] };
        for value in [r#""a\u0022b""#, "10", "1e1", "10.0", "true", "null"] {
            assert!(has(&SIGN, &format!("{{\"action\" : {value} }}")), "{value}");
        }
        for value in [r#""a""#, "1", "false", "[10]", "{}", "\"10\""] {
            assert!(!has(&SIGN, &format!("{{\"action\" : {value} }}")), "{value}");
        }
        // Where it is absent, and on other kinds of values, it says nothing.
        assert!(has(&SIGN, r#"{"id": 1}"#) && has(&SIGN, "[]"));
    }

    #[test]
    fn what_is_malformed_is_left_to_the_reading() {
        for text in
            ["", "{", r#"{"action""#, r#"{"action": "a\x"}"#, r#"{"action": 1,}"#, r#"{"id": 1e"#, "x"]
        {
            assert!(Look::at_text(text, NAMES).is_none(), "{text}");
        }
    }

    #[test]
    fn a_tag_that_matches_is_nearer_than_fewer_missing_members() {
        const A: Sign =
            Sign { kinds: &[JsonKind::Object], required: &[1, 2], constants: &[(0, &[Scalar::Text("a")])] };
        const B: Sign = Sign { constants: &[(0, &[Scalar::Text("b")])], required: &[], ..A };
        let look = Look::at_text(r#"{"action": "a"}"#, NAMES).expect("well-formed");
        assert!(A.distance(&look) < B.distance(&look));
        assert!(B.distance(&look) < Sign::of_kinds(&[JsonKind::String]).distance(&look));
        assert_eq!((A.distance(&look).violations, B.distance(&look).violations), (2, 1));
    }
}
