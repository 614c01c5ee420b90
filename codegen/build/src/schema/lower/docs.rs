//! Documentation of generated items: the schema's description, made harmless, and the rules in words.

use crate::base::printable::is_unseen;
use crate::base::words::code;
use crate::ir::node::{Node, Shape};
use crate::ir::rule::{Bounds, Limit, Rule};
use crate::schema::ast::schema::Annotations;

/// A type: its description, or its title, or where its schema stands.
pub(crate) fn of_type(annotations: &Annotations, pointer: &str) -> Vec<String> {
    let text = annotations.description.as_ref().or(annotations.title.as_ref());
    let mut lines = text.map(|text| lines(text)).unwrap_or_default();
    if lines.is_empty() {
        lines.push(match pointer {
            "" => "The schema of the whole file.".to_owned(),
            pointer => format!("The schema at `{}`.", code(pointer)),
        });
    }
    append_notes(&mut lines, annotations);
    lines
}

/// A field: its description, or else its name on the wire, what its rules say, and where documentation states them.
pub(crate) fn of_field(
    wire: &str,
    annotations: &Annotations,
    node: &Node,
    stated: Option<&str>,
) -> Vec<String> {
    let mut lines = annotations.description.as_deref().map(lines).unwrap_or_default();
    if lines.is_empty() {
        lines.push(format!("The member `{}`.", code(wire)));
    }
    let words = words(node);
    match stated.filter(|_| !words.is_empty()) {
        Some(places) => append_words(&mut lines, &format!("{words} ({})", harmless(places))),
        None => append_words(&mut lines, &words),
    }
    append_notes(&mut lines, annotations);
    lines
}

/// Text from a schema as lines of a doc comment: no line of it can end the comment, become a code block (which
/// would be compiled as a test), a link, HTML, or hide text from a reader.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.replace("\r\n", "\n").split(['\n', '\r']).map(harmless).collect();
    indent_items(&mut lines);
    lines.dedup_by(|later, earlier| later.is_empty() && earlier.is_empty());
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    while lines.first().is_some_and(String::is_empty) {
        lines.remove(0);
    }
    lines
}

/// Lines that go on with an item of a list stand under its text, as clippy wants it.
fn indent_items(lines: &mut [String]) {
    let mut indent = 0;
    for line in lines {
        match mark_length(line) {
            Some(length) => indent = length,
            None if line.is_empty() => indent = 0,
            None => line.insert_str(0, &" ".repeat(indent)),
        }
    }
}

/// Bytes of the mark that begins an item of a list, the blank behind it included.
fn mark_length(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = &line[digits..];
    let is_mark = match digits {
        0 => ["- ", "* ", "+ "].iter().any(|bullet| mark.starts_with(bullet)),
        1..=9 => mark.starts_with(". ") || mark.starts_with(") "),
        _ => false,
    };
    is_mark.then_some(digits + 2)
}

fn harmless(line: &str) -> String {
    let visible: String =
        line.replace('\t', " ").chars().filter(|&character| !is_unseen(character)).collect();
    // One space between words: four behind a list's mark would be a code block.
    let words: Vec<String> = visible.split_whitespace().map(harmless_word).collect();
    words.join(" ")
}

fn harmless_word(word: &str) -> String {
    if word.starts_with("https://") || word.starts_with("http://") {
        let end = word.trim_end_matches(['.', ',', ';', ')', '>']).len();
        if word[..end].bytes().all(|byte| byte.is_ascii_graphic() && byte != b'<' && byte != b'>') {
            return format!("<{}>{}", &word[..end], &word[end..].replace('>', "\\>"));
        }
    }
    let mut safe = word.replace('\\', "\\\\");
    for mark in ["<", ">", "[", "]", "```", "~~~"] {
        safe = safe.replace(mark, &format!("\\{mark}"));
    }
    safe
}

/// `Opportunity name.` and `1 to 250 characters` → `Opportunity name, 1 to 250 characters.`
fn append_words(lines: &mut Vec<String>, words: &str) {
    if words.is_empty() {
        return;
    }
    match lines.last_mut() {
        Some(last) if !last.trim_end_matches('.').contains(". ") && !last.ends_with(['?', '!', ':']) => {
            *last = format!("{}, {words}.", last.trim_end_matches('.'));
        }
        Some(last) => {
            let stop = if last.ends_with(['.', '?', '!', ':']) { "" } else { "." };
            last.push_str(&format!("{stop} {}.", capitalized(words)));
        }
        None => lines.push(format!("{}.", capitalized(words))),
    }
}

fn capitalized(words: &str) -> String {
    let mut characters = words.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + characters.as_str())
        .unwrap_or_default()
}

/// What the flags say, in a paragraph of its own.
fn append_notes(lines: &mut Vec<String>, annotations: &Annotations) {
    let flags = [
        (annotations.deprecated, "Deprecated by the provider."),
        (annotations.read_only, "Read-only: the provider sets it."),
        (annotations.write_only, "Write-only: never read back."),
    ];
    let notes: Vec<&str> = flags.into_iter().filter(|(set, _)| *set).map(|(_, note)| note).collect();
    if notes.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(notes.join(" "));
}

/// The rules of a value in words, without a full stop; empty if there are none.
fn words(node: &Node) -> String {
    let said = match &node.shape {
        Shape::Converted(converted) => &converted.said,
        _ => &node.rules,
    };
    let mut parts: Vec<String> = said.iter().filter_map(rule_words).collect();
    if let Shape::List(items) | Shape::Map(items) = &node.shape {
        let inner = words(items);
        if !inner.is_empty() {
            parts.push(format!("each {inner}"));
        }
    }
    parts.join(", ")
}

fn rule_words(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::Length(bounds) => bounds_words(bounds, "character", "characters"),
        Rule::Items(bounds) => bounds_words(bounds, "item", "items"),
        Rule::Properties(bounds) => bounds_words(bounds, "member", "members"),
        Rule::Minimum(limit) => format!("at least {}", limit.value),
        Rule::Maximum(limit) => format!("at most {}", limit.value),
        Rule::ExclusiveMinimum(limit) => format!("more than {}", limit.value),
        Rule::ExclusiveMaximum(limit) => format!("less than {}", limit.value),
        Rule::MultipleOf(limit) => format!("a multiple of {}", limit.value),
        Rule::Unique => "all different".to_owned(),
        Rule::OneOf(values) => format!("one of {}", values.join(", ")),
        Rule::DateTime => "an RFC 3339 date-time".to_owned(),
        Rule::Date => "an RFC 3339 date".to_owned(),
        Rule::Format(format) => format!("a valid `{}`", harmless(format)),
        _ => return None,
    })
}

fn bounds_words(bounds: &Bounds, one: &str, many: &str) -> String {
    let unit = |count: u64| if count == 1 { one } else { many };
    let value = |limit: &Option<Limit<u64>>| limit.as_ref().map(|limit| limit.value);
    match (value(&bounds.minimum), value(&bounds.maximum)) {
        (Some(minimum), Some(maximum)) if minimum == maximum => {
            format!("exactly {minimum} {}", unit(minimum))
        }
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum} {}", unit(maximum)),
        (Some(minimum), None) => format!("at least {minimum} {}", unit(minimum)),
        (None, Some(maximum)) => format!("at most {maximum} {}", unit(maximum)),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{append_words, lines};

    #[test]
    fn a_description_cannot_leave_its_comment_or_become_code() {
        assert_eq!(lines("a\rb"), ["a", "b"]);
        assert_eq!(lines("```rust\npanic!()\n```"), ["\\```rust", "panic!()", "\\```"]);
        assert_eq!(lines("    four spaces"), ["four spaces"]);
        assert_eq!(lines("\u{202e}txt <b> [x]"), ["txt \\<b\\> \\[x\\]"]);
        assert_eq!(lines("see https://example.com/a."), ["see <https://example.com/a>."]);
    }

    #[test]
    fn items_of_lists_go_on_under_their_text() {
        assert_eq!(lines("a\n- b\nc\n\nd\n10. e\nf"), ["a", "- b", "  c", "", "d", "10. e", "    f"]);
    }

    #[test]
    fn rules_follow_a_short_description_after_a_comma() {
        let mut short = vec!["Opportunity name.".to_owned()];
        append_words(&mut short, "1 to 250 characters");
        assert_eq!(short, ["Opportunity name, 1 to 250 characters."]);
        let mut long = vec!["A code. In capitals.".to_owned()];
        append_words(&mut long, "exactly 3 characters");
        assert_eq!(long, ["A code. In capitals. Exactly 3 characters."]);
    }
}
