//! Bodies that are changed at a place and written again: the order of members and the spelling of values stay.

use crm_events::{DecodeError, Json, JsonKind, Map};

/// Reads JSON text, as strictly as a receiver does. It is kept without white space.
pub(crate) fn parse(text: &[u8]) -> Result<Json, DecodeError> {
    Ok(compact(&crm_events::decode(text)?))
}

fn compact(json: &Json) -> Json {
    match json.kind() {
        JsonKind::Object => {
            object(members(json).into_iter().map(|(name, value)| (name, compact(&value))).collect())
        }
        JsonKind::Array => array(items(json).iter().map(compact).collect()),
        _ => json.clone(),
    }
}

/// A value of known text, such as a number.
pub(crate) fn scalar(text: &str) -> Json {
    text.parse().unwrap_or_default()
}

pub(crate) fn text(text: &str) -> Json {
    Json::from_value(text)
}

pub(crate) fn object(members: Map) -> Json {
    Json::from_value(&members)
}

pub(crate) fn array(items: Vec<Json>) -> Json {
    Json::from_value(&items)
}

/// The members of an object; none if it is something else.
pub(crate) fn members(json: &Json) -> Map {
    json.decode().unwrap_or_default()
}

/// The elements of an array; none if it is something else.
pub(crate) fn items(json: &Json) -> Vec<Json> {
    json.decode().unwrap_or_default()
}

/// The text of a string.
pub(crate) fn as_text(json: &Json) -> Option<String> {
    json.decode().ok()
}

/// The text of a number.
pub(crate) fn as_number(json: &Json) -> Option<&str> {
    (json.kind() == JsonKind::Number).then(|| json.as_str())
}

/// The value at a JSON Pointer.
pub(crate) fn at(json: &Json, pointer: &str) -> Option<Json> {
    tokens(pointer).iter().try_fold(json.clone(), |json, token| match json.kind() {
        JsonKind::Object => members(&json).remove(token),
        JsonKind::Array => items(&json).into_iter().nth(token.parse().ok()?),
        _ => None,
    })
}

/// The same with another value at a pointer. A member, or the next element, is added if it is not there; where nothing
/// can hold it, nothing changes.
pub(crate) fn with(json: &Json, pointer: &str, value: Json) -> Json {
    changed(json, &tokens(pointer), Some(value))
}

/// The same without the member or element at a pointer.
pub(crate) fn without(json: &Json, pointer: &str) -> Json {
    changed(json, &tokens(pointer), None)
}

/// `value` in the place that the tokens lead to, or nothing there.
fn changed(json: &Json, tokens: &[String], value: Option<Json>) -> Json {
    let [token, deeper @ ..] = tokens else { return value.unwrap_or_else(|| json.clone()) };
    let put = |old: Option<&Json>| match (deeper, old) {
        ([], _) => value.clone(),
        (_, Some(old)) => Some(changed(old, deeper, value.clone())),
        (_, None) => None,
    };
    match json.kind() {
        JsonKind::Object => {
            let mut members = members(json);
            match put(members.get(token)) {
                Some(new) => drop(members.insert(token.as_str(), new)),
                None if deeper.is_empty() => drop(members.remove(token)),
                None => {}
            }
            object(members)
        }
        JsonKind::Array => {
            let mut items = items(json);
            let index = token.parse().unwrap_or(usize::MAX);
            match (put(items.get(index)), items.get_mut(index)) {
                (Some(new), Some(place)) => *place = new,
                (Some(new), None) => items.push(new),
                (None, Some(_)) if deeper.is_empty() => drop(items.remove(index)),
                _ => {}
            }
            array(items)
        }
        _ => json.clone(),
    }
}

/// The JSON Pointers of all values that hold no others, in their order.
pub(crate) fn scalars(json: &Json) -> Vec<String> {
    let mut pointers = Vec::new();
    collect_scalars(json, "", &mut pointers);
    pointers
}

fn collect_scalars(json: &Json, here: &str, pointers: &mut Vec<String>) {
    match json.kind() {
        JsonKind::Object => {
            members(json)
                .iter()
                .for_each(|(name, value)| collect_scalars(value, &child(here, name), pointers));
        }
        JsonKind::Array => {
            let items = items(json);
            items.iter().zip(0..).for_each(|(item, index): (_, usize)| {
                collect_scalars(item, &format!("{here}/{index}"), pointers);
            });
        }
        _ => pointers.push(here.to_owned()),
    }
}

/// JSON text with a line for each member and element, two spaces a level.
#[must_use]
pub fn pretty(json: &Json) -> String {
    let mut text = String::new();
    write(json, 0, &mut text);
    text
}

fn write(json: &Json, depth: usize, text: &mut String) {
    match json.kind() {
        JsonKind::Object => {
            let members = members(json);
            lines(['{', '}'], depth, text, members.iter(), |(name, value), text| {
                text.push_str(&crm_events::to_string(name));
                text.push_str(": ");
                write(value, depth + 1, text);
            });
        }
        JsonKind::Array => {
            let items = items(json);
            lines(['[', ']'], depth, text, items.iter(), |item, text| write(item, depth + 1, text));
        }
        _ => text.push_str(json.as_str()),
    }
}

/// Brackets with a line for each part, two spaces a level; none between them if there are no parts.
pub(crate) fn lines<P>(
    [open, close]: [char; 2],
    depth: usize,
    text: &mut String,
    parts: impl ExactSizeIterator<Item = P>,
    write: impl Fn(P, &mut String),
) {
    let is_empty = parts.len() == 0;
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        text.push_str(&"  ".repeat(depth));
    };
    text.push(open);
    for (index, part) in parts.enumerate() {
        text.push_str(if index > 0 { "," } else { "" });
        line(text, depth + 1);
        write(part, text);
    }
    if !is_empty {
        line(text, depth);
    }
    text.push(close);
}

/// The pointer of a member of the object at `pointer`.
pub(crate) fn child(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The pointer of the member that these names lead to.
pub(crate) fn pointer(path: &[impl AsRef<str>]) -> String {
    path.iter().fold(String::new(), |pointer, name| child(&pointer, name.as_ref()))
}

fn tokens(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_spelling_stay() {
        let body = r#"{"b":1.50,"a":["\u00e9",{}],"c/d":null}"#;
        let json = parse(body.replace(',', " , ").as_bytes()).unwrap();
        assert_eq!(json.as_str(), body);
        assert_eq!(at(&json, "/c~1d"), Some(Json::null()));
        assert_eq!(at(&json, "/a/0").as_ref().and_then(as_text).as_deref(), Some("é"));
        assert_eq!(without(&without(&json, "/a/0"), "/b").as_str(), r#"{"a":[{}],"c/d":null}"#);
        assert_eq!(at(&with(&json, "/a/1/x", text("y")), "/a/1/x"), Some(text("y")));
        assert_eq!(with(&json, "/a/7", text("y")).as_str(), r#"{"b":1.50,"a":["\u00e9",{},"y"],"c/d":null}"#);
        assert_eq!(with(&json, "/x/y", text("y")).as_str(), body);
        assert_eq!(parse(pretty(&json).as_bytes()).unwrap().as_str(), body);
        assert_eq!(scalars(&json), ["/b", "/a/0", "/c~1d"]);
    }

    #[test]
    fn lines_are_indented_and_what_is_empty_has_none() {
        let json = scalar(r#"{"a": [1, []], "b": {}}"#);
        assert_eq!(pretty(&json), "{\n  \"a\": [\n    1,\n    []\n  ],\n  \"b\": {}\n}");
    }
}
