//! Names of members as lists write them: `data.user.id`, `words[]`, `items[].id`, `contacts.*.id`, `name?`, `name*`.

use crate::ingest::pointer::{Pointer, Step};

/// A name, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// As written, without marks.
    pub(super) written: String,
    /// The member, from the object that the list describes.
    pub(super) pointer: Pointer,
    /// What a mark at its end says of being required.
    pub(super) required: Option<bool>,
    /// It ends with `[]`: the member is an array, and what is said may be of its elements.
    pub(super) is_elements: bool,
}

/// Reads a name. Nothing where it is none: a sentence, a value, a number.
pub(super) fn read(text: &str) -> Option<Name> {
    let text = text.trim().trim_end_matches([':', '=', ',', ';']).trim_matches('"').trim();
    let (text, required) = marks(text);
    let written = text.trim_start_matches(['`', '\'']).trim_end_matches(['`', '\'']);
    let is_name = !written.is_empty()
        && written.len() <= 200
        && !written.contains(['\n', '"', '|', ';', '=', ',', '(', ')', '!', '?', '%', '&'])
        && written.contains(|character: char| character.is_alphabetic() || matches!(character, '*' | '_'))
        && !matches!(written, "null" | "true" | "false");
    if !is_name {
        return None;
    }
    let (steps, is_elements) = steps(written)?;
    Some(Name { written: written.to_owned(), pointer: Pointer(steps), required, is_elements })
}

/// Whether a text that is not set off is a name: one word, and no word of a sentence.
pub(super) fn is_plain_name(text: &str) -> bool {
    let is_inner = |character: char| character.is_alphanumeric() || "_-.[]*{}$@/:#<>".contains(character);
    let text = text.trim_end_matches(['*', '?', ':']);
    text.starts_with(|character: char| character.is_alphabetic() || "_$@*[{/".contains(character))
        && text.chars().all(is_inner)
        && !text.contains("://")
}

/// The name without `*` and `?` at its end, and what they say.
fn marks(text: &str) -> (&str, Option<bool>) {
    let text = text.trim_end();
    if let Some(rest) = text.strip_suffix("\\*").or_else(|| text.strip_suffix('*')) {
        // `contacts.*` is a way, no mark.
        return if rest.is_empty() || rest.ends_with(['.', '/', '[']) {
            (text, None)
        } else {
            (rest.trim_end(), Some(true))
        };
    }
    match text.strip_suffix('?') {
        Some(rest) => (rest.trim_end(), Some(false)),
        None => (text, None),
    }
}

/// The way to the member, and whether the last step is an element that was left out.
fn steps(written: &str) -> Option<(Vec<Step>, bool)> {
    let text = written.strip_prefix("$.").or_else(|| written.strip_prefix("$[")).unwrap_or(written);
    if text.starts_with('/') && text.len() > 1 {
        return Some((Pointer::parse(text).0, false));
    }
    let is_header = super::headers::is_header(text);
    if is_header {
        return Some((vec![Step::Member(text.to_owned())], false));
    }
    let text = text.replace("->", ".").replace(" > ", ".").replace(" → ", ".").replace("[*]", "[]");
    let mut steps = Vec::new();
    for part in text.split('.') {
        push_part(part.trim(), &mut steps);
    }
    let is_elements = steps.len() > 1 && steps.last() == Some(&Step::Element) && written.ends_with(']');
    if is_elements {
        steps.pop();
    }
    (!steps.is_empty()).then_some((steps, is_elements))
}

/// The steps of a part between dots, such as `items[0]`.
fn push_part(part: &str, steps: &mut Vec<Step>) {
    let (head, brackets) = match part.find('[') {
        Some(at) => part.split_at(at),
        None => (part, ""),
    };
    match head {
        "" => {}
        "*" => steps.push(Step::Element),
        "{}" => steps.push(Step::Key),
        _ if is_any_key(head) => steps.push(Step::Key),
        name => steps.push(Step::Member(name.to_owned())),
    }
    for inner in brackets.split('[').skip(1) {
        let inner = inner.trim_end_matches(']');
        let is_index =
            inner.is_empty() || matches!(inner, "n" | "i" | "x" | "index") || inner.parse::<u32>().is_ok();
        let quoted = inner.trim_matches(['\'', '"']);
        steps.push(match is_index {
            true => Step::Element,
            false if quoted.len() < inner.len() => Step::Member(quoted.to_owned()),
            false => Step::Key,
        });
    }
}

/// `{id}` and `<id>`: a key that has no name of its own.
fn is_any_key(head: &str) -> bool {
    (head.starts_with('{') && head.ends_with('}')) || (head.starts_with('<') && head.ends_with('>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_pointers() {
        let cases = [
            ("id", "/id"),
            ("data.user.id", "/data/user/id"),
            ("items[].id", "/items/*/id"),
            ("items[0].id", "/items/*/id"),
            ("items[*].id", "/items/*/id"),
            ("words[]", "/words"),
            ("words[][]", "/words/*"),
            ("contacts.*.id", "/contacts/*/id"),
            ("/data/id", "/data/id"),
            ("$.data.id", "/data/id"),
            ("data->id", "/data/id"),
            ("data > id", "/data/id"),
            ("labels.{key}", "/labels/{}"),
            ("labels.<key>.name", "/labels/{}/name"),
            ("$ref", "/$ref"),
            ("@type", "/@type"),
            ("X-Event-Name", "/X-Event-Name"),
            ("first_name:", "/first_name"),
        ];
        for (written, pointer) in cases {
            let name = read(written).unwrap();
            assert_eq!(name.pointer.to_string(), pointer, "{written}");
        }
    }

    #[test]
    fn marks_say_what_is_required() {
        for (written, required) in
            [("id*", Some(true)), ("id\\*", Some(true)), ("id?", Some(false)), ("id", None), ("ids.*", None)]
        {
            assert_eq!(read(written).unwrap().required, required, "{written}");
        }
    }

    #[test]
    fn sentences_and_values_are_no_names() {
        for text in ["", "12", "a, b", "null", "a = b", "call(x)", "1 + 2"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(
            !is_plain_name("two words") && !is_plain_name("https://example.com") && is_plain_name("a.b[]")
        );
    }
}
