//! Changes to the text of a file: everything else stays as it is written.

use crm_events::{Json, JsonKind};

use crate::json;

/// Other text in the place of some bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

/// The text with all edits, which are nowhere in one another.
pub(super) fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort();
    let mut edited = String::new();
    let mut at = 0;
    for edit in edits {
        edited.push_str(text.get(at..edit.start).unwrap_or_default());
        edited.push_str(&edit.text);
        at = at.max(edit.end);
    }
    edited.push_str(text.get(at..).unwrap_or_default());
    edited
}

/// JSON in one line.
pub(super) fn line(value: &Json) -> String {
    match value.kind() {
        JsonKind::Object => {
            let members = json::members(value);
            let members: Vec<String> = members
                .iter()
                .map(|(name, value)| format!("{}: {}", crm_events::to_string(name), line(value)))
                .collect();
            if members.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", members.join(", ")) }
        }
        JsonKind::Array => {
            let items: Vec<String> = json::items(value).iter().map(line).collect();
            format!("[{}]", items.join(", "))
        }
        _ => value.as_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_leave_everything_else_as_it_is() {
        let edit = |start, end, text: &str| Edit { start, end, text: text.to_owned() };
        assert_eq!(edited("abcdef", vec![edit(4, 4, "+"), edit(1, 3, "")]), "ad+ef");
    }

    #[test]
    fn json_stands_in_one_line() {
        let value = json::scalar(r#"{"a":["x",null],"b":{},"c":[{"d":1}]}"#);
        assert_eq!(line(&value), r#"{ "a": ["x", null], "b": {}, "c": [{ "d": 1 }] }"#);
    }
}
