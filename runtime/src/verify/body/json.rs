//! Places of JSON.

use super::member::{Member, Step, Value, Way};
use crate::json::kind::JsonKind;
use crate::json::reader::{Reader, Step as Read, Stop};

/// What stands at `ways`, and for each whether it leads nowhere from something that a `*` stands for. `None` if the body is not
/// strict JSON, or has a name twice somewhere.
pub(super) fn members<'a>(body: &'a [u8], ways: &[Way]) -> Option<(Vec<Member<'a>>, Vec<bool>)> {
    let none = vec![0; ways.len()];
    let mut walk =
        Walk { ways, trail: Vec::new(), found: Vec::new(), counts: none, lacking: vec![false; ways.len()] };
    let open: Vec<usize> = (0..ways.len()).collect();
    Reader::read_all(body, &mut |reader| walk.value(reader, &open)).ok()?;
    Some((walk.found, walk.lacking))
}

struct Walk<'w, 'a> {
    ways: &'w [Way],
    /// What was gone through, from the root to the value at the cursor.
    trail: Vec<Step>,
    found: Vec<Member<'a>>,
    /// How many were found, by way.
    counts: Vec<usize>,
    lacking: Vec<bool>,
}

impl<'a> Walk<'_, 'a> {
    /// Reads the value at the cursor, to which the ways in `open` lead so far.
    fn value(&mut self, reader: &mut Reader<'a>, open: &[usize]) -> Read {
        let depth = self.trail.len();
        let (ends, deeper): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|way| self.ways.get(**way).is_some_and(|way| way.len() == depth));
        match reader.kind() {
            Some(JsonKind::Object | JsonKind::Array) if !deeper.is_empty() => {
                ends.into_iter().for_each(|way| self.add(way, Value::Container));
                self.container(reader, &deeper)
            }
            _ if ends.is_empty() => reader.skip(),
            kind => {
                let start = reader.offset();
                let text = if kind == Some(JsonKind::String) { reader.text()? } else { None };
                if text.is_none() {
                    reader.skip()?;
                }
                let written = reader.text_from(start);
                for way in ends {
                    let value = match (kind, &text) {
                        (_, Some(text)) => Value::Text(text.clone()),
                        (Some(JsonKind::Null), _) => Value::Null,
                        (Some(JsonKind::Number | JsonKind::Boolean), _) => Value::Plain(written),
                        _ => Value::Container,
                    };
                    self.add(way, value);
                }
                Ok(())
            }
        }
    }

    fn container(&mut self, reader: &mut Reader<'a>, open: &[usize]) -> Read {
        if reader.kind() == Some(JsonKind::Object) {
            return reader.object(&[], &mut |_, reader| {
                let name = reader.member_name();
                self.step(reader, open, &name, || Step::Name(name.clone().into_owned()))
            });
        }
        let mut index = 0;
        reader.array(&mut |reader| {
            let at = index;
            index += 1;
            self.step(reader, open, &at.to_string(), || Step::Index(at))
        })
    }

    /// Reads a member or an element, called `name`.
    fn step(
        &mut self,
        reader: &mut Reader<'a>,
        open: &[usize],
        name: &str,
        star: impl Fn() -> Step,
    ) -> Result<(), Stop> {
        let depth = self.trail.len();
        let leads = |way: &usize| {
            let next = self.ways.get(*way).and_then(|way| way.get(depth));
            next.is_some_and(|next| *next == "*" || *next == name)
        };
        let open: Vec<usize> = open.iter().copied().filter(leads).collect();
        if open.is_empty() {
            return reader.skip();
        }
        let before = self.counts.clone();
        self.trail.push(star());
        let read = self.value(reader, &open);
        self.trail.pop();
        for way in open {
            let is_star = self.ways.get(way).and_then(|way| way.get(depth)) == Some(&"*");
            if let Some(lacking) = self.lacking.get_mut(way) {
                *lacking |= is_star && before.get(way) == self.counts.get(way);
            }
        }
        read
    }

    fn add(&mut self, way: usize, value: Value<'a>) {
        if let Some(count) = self.counts.get_mut(way) {
            *count += 1;
        }
        self.found.push(Member { way, stars: self.stars(way), value });
    }

    /// What the stars of a way are at the value at the cursor.
    fn stars(&self, way: usize) -> Vec<Step> {
        let names = self.ways.get(way).copied().unwrap_or_default();
        let stars = names.iter().zip(&self.trail).filter(|(name, _)| **name == "*");
        stars.map(|(_, star)| star.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Way, stars and value of what is found, as text.
    fn found(body: &str, ways: &[Way]) -> Option<Vec<String>> {
        let shown = |member: Member<'_>| {
            let value = match member.value {
                Value::Text(text) => format!("text {text}"),
                Value::Plain(text) => format!("plain {text}"),
                Value::Null => "null".to_owned(),
                Value::Container => "container".to_owned(),
            };
            format!("{} {:?} {value}", member.way, member.stars)
        };
        members(body.as_bytes(), ways).map(|(members, _)| members.into_iter().map(shown).collect())
    }

    #[test]
    fn values_of_all_kinds_are_found_at_their_places() {
        let body = r#"{"a": {"b": "x\u0079", "c": -1.50}, "d": [true, null], "e": 7}"#;
        let ways: &[Way] = &[&["a", "b"], &["a", "c"], &["d", "0"], &["d", "1"], &["a"], &["x"], &["e", "f"]];
        assert_eq!(
            found(body, ways).unwrap(),
            ["4 [] container", "0 [] text xy", "1 [] plain -1.50", "2 [] plain true", "3 [] null",]
        );
    }

    #[test]
    fn stars_are_told_apart() {
        let body = r#"{"i": [{"s": "a", "t": {"k": 1, "l": 2}}, {"t": {}}, {"s": "b"}]}"#;
        assert_eq!(
            found(body, &[&["i", "*", "s"], &["i", "*", "t", "*"]]).unwrap(),
            [
                "0 [Index(0)] text a",
                "1 [Index(0), Name(\"k\")] plain 1",
                "1 [Index(0), Name(\"l\")] plain 2",
                "0 [Index(2)] text b",
            ]
        );
    }

    #[test]
    fn what_has_nothing_at_its_place_is_told() {
        let lacks = |body: &str, way: Way| members(body.as_bytes(), &[way]).unwrap().1 == [true];
        let way: Way = &["i", "*", "s"];
        for body in [r#"{"i": [{"s": 1}, {"t": 2}]}"#, r#"{"i": [{"s": 1}, 7]}"#, r#"{"i": {"a": []}}"#] {
            assert!(lacks(body, way), "{body}");
        }
        for body in [r#"{"i": [{"s": 1}, {"s": null}]}"#, r#"{"i": []}"#, r#"{"i": 7}"#, "{}"] {
            assert!(!lacks(body, way), "{body}");
        }
        assert!(lacks(r#"[{"b": [{"s": 1}]}, {"b": []}]"#, &["*", "b", "*", "s"]));
    }

    #[test]
    fn what_is_not_strict_json_has_no_places() {
        for body in [
            "",
            "{",
            r#"{"a": "x"} x"#,
            r#"{"a": "x", "a": "y"}"#,
            r#"{"b": {"c": 1, "\u0063": 2}, "a": "x"}"#,
            r#"{"a": "\ud800"}"#,
            "\u{feff}{\"a\": 1}",
        ] {
            assert_eq!(found(body, &[&["a"]]), None, "{body}");
        }
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(found(&deep, &[&["a"]]), None);
    }
}
