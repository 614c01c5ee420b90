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

/// How JSON is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// Arrays of values that hold no others stand in one line.
    pub(super) arrays_in_line: bool,
}

impl Layout {
    /// JSON in lines, the first of which begins behind so many blanks.
    pub(super) fn block(self, value: &Json, indent: usize) -> String {
        let inner = " ".repeat(indent + 2);
        let lines = |parts: Vec<String>, open: char, close: char| match parts.is_empty() {
            true => format!("{open}{close}"),
            false => format!(
                "{open}\n{inner}{}\n{}{close}",
                parts.join(&format!(",\n{inner}")),
                " ".repeat(indent)
            ),
        };
        match value.kind() {
            JsonKind::Object => {
                let members = json::members(value);
                let member = |(name, value): (&str, &Json)| {
                    format!("{}: {}", crm_events::to_string(name), self.block(value, indent + 2))
                };
                lines(members.iter().map(|(name, value)| member((name, value))).collect(), '{', '}')
            }
            JsonKind::Array if self.arrays_in_line && json::items(value).iter().all(is_leaf) => line(value),
            JsonKind::Array => {
                let items = json::items(value);
                lines(items.iter().map(|item| self.block(item, indent + 2)).collect(), '[', ']')
            }
            _ => value.as_str().to_owned(),
        }
    }
}

fn is_leaf(value: &Json) -> bool {
    !matches!(value.kind(), JsonKind::Object | JsonKind::Array)
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
    fn json_is_laid_out_like_what_is_around_it() {
        let value = json::scalar(r#"{"a":["x",null],"b":{},"c":[{"d":1}]}"#);
        let block = |arrays_in_line| Layout { arrays_in_line }.block(&value, 2);
        let inner = "\n    \"b\": {},\n    \"c\": [\n      {\n        \"d\": 1\n      }\n    ]\n  }";
        assert_eq!(block(true), format!("{{\n    \"a\": [\"x\", null],{inner}"));
        assert_eq!(block(false), format!("{{\n    \"a\": [\n      \"x\",\n      null\n    ],{inner}"));
        assert_eq!(line(&value), r#"{ "a": ["x", null], "b": {}, "c": [{ "d": 1 }] }"#);
    }
}
