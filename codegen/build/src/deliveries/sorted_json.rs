//! A body as `JSON.stringify` writes it once the keys of its objects, except of those in arrays, are sorted: what Apideck
//! signs.
//!
//! Numbers are written by `ryu-js`. Keys that are array indexes come first, in numeric order, as in every ECMAScript
//! object.

use super::tree::Tree;

/// The text that is signed.
pub(super) fn write(body: &Tree) -> String {
    let mut text = String::new();
    value(body, true, &mut text);
    text
}

fn value(tree: &Tree, sorts: bool, text: &mut String) {
    match tree {
        Tree::Scalar(_) => scalar(tree, text),
        Tree::Array(items) => separated(['[', ']'], items, text, |item, text| value(item, false, text)),
        Tree::Object(members) => {
            let mut members: Vec<&(String, Tree)> = members.iter().collect();
            members.sort_by_cached_key(|(name, _)| match index(name) {
                Some(index) => (0, index, Vec::new()),
                None if sorts => (1, 0, name.encode_utf16().collect::<Vec<u16>>()),
                None => (1, 0, Vec::new()),
            });
            separated(['{', '}'], &members, text, |(name, member), text| {
                string(name, text);
                text.push(':');
                value(member, sorts, text);
            });
        }
    }
}

fn scalar(tree: &Tree, text: &mut String) {
    match (tree.as_text(), tree.as_number().and_then(|number| number.parse::<f64>().ok()), tree) {
        (Some(unescaped), _, _) => string(&unescaped, text),
        (_, Some(number), _) if number.is_finite() => text.push_str(ryu_js::Buffer::new().format(number)),
        (_, Some(_), _) => text.push_str("null"),
        (_, _, Tree::Scalar(literal)) => text.push_str(literal),
        _ => {}
    }
}

fn string(unescaped: &str, text: &mut String) {
    text.push_str(&serde_json::Value::from(unescaped).to_string());
}

fn separated<T>([open, close]: [char; 2], parts: &[T], text: &mut String, write: impl Fn(&T, &mut String)) {
    text.push(open);
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        write(part, text);
    }
    text.push(close);
}

/// `0` to `4294967294`, without leading zeros.
fn index(name: &str) -> Option<u32> {
    let index: u32 = name.parse().ok()?;
    (index < u32::MAX && index.to_string() == name).then_some(index)
}
