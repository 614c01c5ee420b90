//! JSON as somebody writes it in YAML.

use serde_json::Value;

/// A document in YAML: a line a member or item, indented by two blanks, with quotes where they are needed.
pub fn as_yaml(document: &Value) -> String {
    let mut yaml = String::new();
    append(document, 0, &mut yaml);
    yaml
}

/// Appends a value that begins on a line of its own.
fn append(value: &Value, indent: usize, yaml: &mut String) {
    let blanks = " ".repeat(indent);
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (key, value) in members {
                yaml.push_str(&format!("{blanks}{}:", text(key)));
                append_behind(value, indent + 2, yaml);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                yaml.push_str(&format!("{blanks}-"));
                append_behind(item, indent + 2, yaml);
            }
        }
        scalar => yaml.push_str(&format!("{blanks}{}\n", short(scalar))),
    }
}

/// Appends a value behind its key or dash.
fn append_behind(value: &Value, indent: usize, yaml: &mut String) {
    let is_long = match value {
        Value::Object(members) => !members.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    };
    if is_long {
        yaml.push('\n');
        append(value, indent, yaml);
    } else {
        yaml.push_str(&format!(" {}\n", short(value)));
    }
}

fn short(value: &Value) -> String {
    match value {
        Value::String(string) => text(string),
        other => other.to_string(),
    }
}

/// A text without quotes if it is read as that text, else with them.
fn text(text: &str) -> String {
    let words = ["null", "true", "false", "~"];
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '$')
        && text.chars().all(|char| char.is_alphanumeric() || " $_-/.,()'".contains(char))
        && !text.ends_with(' ')
        && !words.contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { Value::from(text).to_string() }
}
