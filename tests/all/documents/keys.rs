//! The webhooks of a document, counted without the generator: JSON by `serde_json`, YAML by its lines.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// The keys of `webhooks` and `x-webhooks`, or else of all `callbacks`, but those that are extensions or no objects.
pub(super) fn keys(input: &Path) -> Vec<String> {
    let file = file(input);
    let text = std::fs::read_to_string(&file).unwrap();
    match file.extension().is_some_and(|extension| extension == "json") {
        true => of_json(&serde_json::from_str(&text).unwrap()),
        false => of_yaml(&text),
    }
}

/// The document of an input: the file itself, or the one in the folder that is called `webhooks`.
fn file(input: &Path) -> PathBuf {
    let named = ["webhooks.json", "webhooks.yaml"].map(|name| input.join(name));
    named.into_iter().find(|path| path.is_file()).unwrap_or_else(|| input.to_owned())
}

fn of_json(document: &Value) -> Vec<String> {
    let webhooks = ["webhooks", "x-webhooks"].map(|word| document.get(word).and_then(Value::as_object));
    let keys: BTreeSet<String> = webhooks.into_iter().flatten().flat_map(of_members).collect();
    if keys.is_empty() { callbacks(&document["paths"]) } else { keys.into_iter().collect() }
}

fn of_members(members: &Map<String, Value>) -> Vec<String> {
    let is_webhook = |(key, value): &(&String, &Value)| !key.starts_with("x-") && value.is_object();
    members.iter().filter(is_webhook).map(|(key, _)| key.clone()).collect()
}

/// The keys of all members that are called `callbacks`, at any depth.
fn callbacks(value: &Value) -> Vec<String> {
    let below = |value: &Value| match value {
        Value::Object(members) => members.values().flat_map(callbacks).collect(),
        Value::Array(items) => items.iter().flat_map(callbacks).collect(),
        _ => Vec::new(),
    };
    let own = value.get("callbacks").and_then(Value::as_object).map(of_members);
    own.into_iter().flatten().chain(below(value)).collect()
}

/// The lines with two blanks before a key, below the line `webhooks:`. The documents are written so that this is enough.
fn of_yaml(text: &str) -> Vec<String> {
    let is_start = |line: &&str| ["webhooks:", "x-webhooks:"].contains(line);
    let below = text.lines().skip_while(|line| !is_start(line)).skip(1);
    let block = below.take_while(|line| line.is_empty() || line.starts_with([' ', '#']));
    block.filter_map(key).filter(|key| !key.starts_with("x-")).collect()
}

fn key(line: &str) -> Option<String> {
    let line = line.strip_prefix("  ").filter(|line| !line.starts_with([' ', '#']))?;
    let (key, value) = line.split_once(':')?;
    // A member that is a text is no webhook.
    (value.is_empty() || value.starts_with(" {")).then(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{of_json, of_yaml};

    #[test]
    fn extensions_and_texts_are_no_webhooks() {
        let yaml = "openapi: 3.1.0\nwebhooks:\n  description: Some.\n  x-of: {}\n  # Old.\n  a b:\n    post:\n  c.d: {$ref: e.yaml}\ninfo:\n  title:\n";
        assert_eq!(of_yaml(yaml), ["a b", "c.d"]);
        let json =
            serde_json::json!({ "x-webhooks": { "description": "Some.", "x-of": {}, "a b": {}, "c.d": {} } });
        assert_eq!(of_json(&json), ["a b", "c.d"]);
        let operation =
            serde_json::json!({ "post": { "callbacks": { "done": { "{$request.body#/url}": {} } } } });
        assert_eq!(of_json(&serde_json::json!({ "paths": { "/a": operation } })), ["done"]);
    }
}
