//! Words of earlier versions, and how what they said is written now.

use super::super::reader::{Language, Reader};
use super::super::statement::Statement;
use super::scheme::Kind;

/// Refuses `content`, `prefix` and `pairs`, with what to write for them.
pub(super) fn refuse(statement: &Statement, kind: Kind, reader: &mut Reader<'_>) -> Option<()> {
    if !matches!(kind, Kind::Keyed(_)) {
        return Some(());
    }
    let text = |key: &str| statement.get(key).and_then(Statement::text);
    let body = match text("content") {
        Some("sorted-json") => "{$request.body|sorted-json}",
        _ => "{$request.body}",
    };
    let has_pairs = statement.member("pairs").is_some();
    let news = [
        ("prefix", value(text("prefix"), reader.language)),
        ("pairs", pairs(statement.get("pairs"), body, reader.language)),
        ("content", content(body, has_pairs, reader.language)),
    ];
    let mut is_right = true;
    for (key, new) in news {
        if let Some(member) = statement.member(key) {
            is_right = false;
            reader.wrong(&member.key_origin, format!("`{key}` is a word of earlier versions"), new);
        }
    }
    is_right.then_some(())
}

fn value(prefix: Option<&str>, language: Language) -> String {
    let value = format!("{}{{signature}}", prefix.unwrap_or("sha256="));
    format!("write `{}`", language.member("value", &value))
}

fn pairs(pairs: Option<&Statement>, body: &str, language: Language) -> String {
    let text = |key: &str| pairs.and_then(|pairs| pairs.get(key)).and_then(Statement::text);
    let value = format!(
        "{}={{time}},{}={{signature}}",
        text("timestamp").unwrap_or("t"),
        text("signature").unwrap_or("v1"),
    );
    let members = [
        language.member("value", &value),
        language.member("separator", ","),
        language.member("signed", &format!("{{time}}.{body}")),
        language.object("time", &[language.member("unit", "s")]),
    ];
    format!("write `{}`", members.join(", "))
}

fn content(body: &str, has_pairs: bool, language: Language) -> String {
    match body {
        _ if has_pairs => {
            format!("write `{}`", language.member("signed", &format!("{{time}}.{body}")))
        }
        "{$request.body}" => "remove it: where nothing else is said, the body is signed".to_owned(),
        body => format!("write `{}`", language.member("signed", body)),
    }
}
