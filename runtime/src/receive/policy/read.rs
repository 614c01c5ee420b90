//! A policy that stands in a configuration.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::{Action, DifferentBodies, ItemPolicy, Policy, Scope, UnknownEvents};
use crate::report::keyword::Keyword;
use crate::serde::words::{once, word};
use crate::tables::format::pointer::is_json_pointer;

/// `"strict"`, `"lenient"`, or an object in which everything may be left out:
///
/// | member | |
/// |---|---|
/// | `otherwise` | what becomes of a violation that no line is about: an [`Action`]; without it `reject`, as [`Policy::strict`] |
/// | `lines` | a list of objects with an `action`, and with a `keyword`, a `pointer` or both; the last that matches counts |
/// | `unknown_events`, `different_bodies`, `items` | as the methods of these names: [`UnknownEvents`], [`DifferentBodies`], [`ItemPolicy`] |
///
/// A member of another name is an error.
impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Whole)
    }
}

/// `"ignore"`, `"warn"` or `"reject"`.
impl<'de> Deserialize<'de> for Action {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(&[("ignore", Self::Ignore), ("warn", Self::Warn), ("reject", Self::Reject)], deserializer)
    }
}

/// `"handle"`, `"acknowledge"` or `"reject"`.
impl<'de> Deserialize<'de> for UnknownEvents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(
            &[("handle", Self::Handle), ("acknowledge", Self::Acknowledge), ("reject", Self::Reject)],
            deserializer,
        )
    }
}

/// `"duplicate"` or `"handle"`.
impl<'de> Deserialize<'de> for DifferentBodies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(&[("duplicate", Self::Duplicate), ("handle", Self::Handle)], deserializer)
    }
}

/// `"reject"` or `"accept"`.
impl<'de> Deserialize<'de> for ItemPolicy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(&[("reject", Self::Reject), ("accept", Self::Accept)], deserializer)
    }
}

struct Whole;

impl<'de> Visitor<'de> for Whole {
    type Value = Policy;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a policy: `strict`, `lenient` or an object")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Policy, E> {
        match text {
            "strict" => Ok(Policy::strict()),
            "lenient" => Ok(Policy::lenient()),
            other => Err(E::unknown_variant(other, &["strict", "lenient"])),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Policy, A::Error> {
        const NAMES: &[&str] = &["otherwise", "lines", "unknown_events", "different_bodies", "items"];
        let (mut otherwise, mut lines, mut unknown_events) = (None, None, None);
        let (mut different_bodies, mut items) = (None, None);
        while let Some(name) = members.next_key::<String>()? {
            match name.as_str() {
                "otherwise" => once("otherwise", &mut otherwise, &mut members)?,
                "lines" => once("lines", &mut lines, &mut members)?,
                "unknown_events" => once("unknown_events", &mut unknown_events, &mut members)?,
                "different_bodies" => once("different_bodies", &mut different_bodies, &mut members)?,
                "items" => once("items", &mut items, &mut members)?,
                other => return Err(A::Error::unknown_field(other, NAMES)),
            }
        }
        let strict = Policy::strict();
        let lines: Vec<Line> = lines.unwrap_or_default();
        Ok(Policy {
            otherwise: otherwise.unwrap_or(strict.otherwise),
            lines: lines.into_iter().map(|line| (line.scope, line.action)).collect(),
            unknown_events: unknown_events.unwrap_or(strict.unknown_events),
            different_bodies: different_bodies.unwrap_or(strict.different_bodies),
            items: items.unwrap_or(strict.items),
        })
    }
}

/// A line of a policy.
struct Line {
    scope: Scope,
    action: Action,
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OneLine)
    }
}

struct OneLine;

impl<'de> Visitor<'de> for OneLine {
    type Value = Line;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .write_str("a line of a policy: an object with `action`, and with `keyword`, `pointer` or both")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Line, A::Error> {
        const NAMES: &[&str] = &["keyword", "pointer", "action"];
        let (mut keyword, mut pointer, mut action) = (None::<Keyword>, None::<Pointer>, None);
        while let Some(name) = members.next_key::<String>()? {
            match name.as_str() {
                "keyword" => once("keyword", &mut keyword, &mut members)?,
                "pointer" => once("pointer", &mut pointer, &mut members)?,
                "action" => once("action", &mut action, &mut members)?,
                other => return Err(A::Error::unknown_field(other, NAMES)),
            }
        }
        let action = action.ok_or_else(|| A::Error::missing_field("action"))?;
        if keyword.is_none() && pointer.is_none() {
            return Err(A::Error::custom(
                "a line of a policy is about a `keyword`, a `pointer` or both; what no line is about, `otherwise` says",
            ));
        }
        let pointer = pointer.map_or_else(String::new, |pointer| pointer.0);
        Ok(Line { scope: Scope { keyword, pointer }, action })
    }
}

/// A JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)): another text would match nothing, for ever and in silence.
struct Pointer(String);

impl<'de> Deserialize<'de> for Pointer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if is_json_pointer(&text) {
            return Ok(Self(text));
        }
        Err(D::Error::custom(
            "no JSON Pointer: it begins with `/`, as `/payload/name` does, and `~` stands in it only as `~0` or `~1`",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;
    use crate::report::path::Path;

    fn read(json: &str) -> Policy {
        serde_json::from_str(json).unwrap()
    }

    fn refused(json: &str) -> String {
        let error = serde_json::from_str::<Policy>(json).unwrap_err().to_string();
        error.split(" at line ").next().unwrap_or_default().to_owned()
    }

    fn shown(policy: &Policy) -> String {
        format!("{policy:?}")
    }

    #[test]
    fn a_policy_is_what_the_methods_of_the_same_names_make() {
        let read = read(
            r#"{
                "otherwise": "warn",
                "lines": [
                    {"action": "ignore", "keyword": "maxLength"},
                    {"pointer": "/data/fields/currency", "action": "reject"},
                    {"keyword": "minLength", "pointer": "/data/fields/name", "action": "warn"}
                ],
                "unknown_events": "acknowledge",
                "different_bodies": "handle",
                "items": "accept"
            }"#,
        );
        let made = Policy::lenient()
            .ignore(Keyword::MaxLength)
            .reject("/data/fields/currency")
            .warn((Keyword::MinLength, "/data/fields/name"))
            .unknown_events(UnknownEvents::Acknowledge)
            .different_bodies(DifferentBodies::Handle)
            .items(ItemPolicy::Accept);
        assert_eq!(shown(&read), shown(&made));
        let mut report = Report::new();
        report.record(Path::ROOT.field("data").field("name"), Keyword::MaxLength, None, None);
        assert_eq!(read.action(&report.violations()[0]), Action::Ignore);
    }

    #[test]
    fn one_word_stands_for_a_whole_policy() {
        assert_eq!(shown(&read(r#""strict""#)), shown(&Policy::strict()));
        assert_eq!(shown(&read(r#""lenient""#)), shown(&Policy::lenient()));
        assert_eq!(shown(&read("{}")), shown(&Policy::default()));
        let bodies =
            read(r#"{"different_bodies": "duplicate", "items": "reject", "unknown_events": "handle"}"#);
        assert_eq!(shown(&bodies), shown(&Policy::strict()));
    }

    #[test]
    fn every_word_of_a_policy_is_read() {
        let actions: Vec<Action> = serde_json::from_str(r#"["ignore", "warn", "reject"]"#).unwrap();
        assert_eq!(actions, [Action::Ignore, Action::Warn, Action::Reject]);
        let unknown: Vec<UnknownEvents> =
            serde_json::from_str(r#"["handle", "acknowledge", "reject"]"#).unwrap();
        assert_eq!(unknown, [UnknownEvents::Handle, UnknownEvents::Acknowledge, UnknownEvents::Reject]);
    }

    #[test]
    fn what_is_misspelt_is_told_with_what_may_stand_there() {
        for (json, told) in [
            (r#""strickt""#, "unknown variant `strickt`, expected `strict` or `lenient`"),
            (r#"{"otherwise": "refuse"}"#, "`refuse` is none of `ignore`, `warn`, `reject`"),
            (r#"{"items": "ignore"}"#, "`ignore` is none of `reject`, `accept`"),
            (
                r#"{"unknownEvents": "reject"}"#,
                "unknown field `unknownEvents`, expected one of `otherwise`, `lines`, `unknown_events`, `different_bodies`, `items`",
            ),
            (
                r#"{"lines": [{"keyword": "maxlength", "action": "warn"}]}"#,
                "`maxlength` is no keyword that violations name; did you mean `maxLength`?",
            ),
            (r#"{"items": "accept", "items": "accept"}"#, "duplicate field `items`"),
        ] {
            assert_eq!(refused(json), told, "{json}");
        }
        assert!(
            refused("7").starts_with(
                "invalid type: integer `7`, expected a policy: `strict`, `lenient` or an object"
            )
        );
    }

    #[test]
    fn a_line_that_could_not_match_or_would_match_everything_is_refused() {
        assert_eq!(refused(r#"{"lines": [{"keyword": "enum"}]}"#), "missing field `action`");
        assert!(refused(r#"{"lines": [{"action": "warn"}]}"#).contains("a `keyword`, a `pointer` or both"));
        for pointer in ["payload", "/a~2b", "/a~", "#/payload"] {
            let json = format!(r#"{{"lines": [{{"pointer": "{pointer}", "action": "warn"}}]}}"#);
            assert!(refused(&json).starts_with("no JSON Pointer"), "{pointer}");
        }
        read(r#"{"lines": [{"pointer": "", "action": "warn"}, {"pointer": "/a~1b~0", "action": "warn"}]}"#);
    }
}
