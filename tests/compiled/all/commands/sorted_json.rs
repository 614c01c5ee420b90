//! A body as `JSON.stringify` writes it once the keys of its objects, except of those in arrays, are sorted: what Apideck
//! signs, written without the runtime.
//!
//! Numbers are written by `ryu-js`. Keys that are array indexes come first, in numeric order, as in every ECMAScript
//! object.

use tests::support::tree::Tree;

/// The text that is signed.
pub(super) fn sorted_json(body: &Tree) -> String {
    let mut text = String::new();
    value(body, true, &mut text);
    text
}

fn value(tree: &Tree, sorts: bool, text: &mut String) {
    match tree {
        Tree::Scalar(scalar) => text.push_str(&written(scalar)),
        Tree::Array(items) => separated(['[', ']'], items, text, |item, text| value(item, false, text)),
        Tree::Object(members) => {
            let mut members: Vec<&(String, Tree)> = members.iter().collect();
            members.sort_by_cached_key(|(name, _)| match index(name) {
                Some(index) => (0, index, Vec::new()),
                None if sorts => (1, 0, name.encode_utf16().collect::<Vec<u16>>()),
                None => (1, 0, Vec::new()),
            });
            separated(['{', '}'], &members, text, |(name, member), text| {
                text.push_str(&serde_json::to_string(name).unwrap());
                text.push(':');
                value(member, sorts, text);
            });
        }
    }
}

fn written(scalar: &str) -> String {
    if scalar.starts_with('"') {
        return serde_json::to_string(&serde_json::from_str::<String>(scalar).unwrap()).unwrap();
    }
    match scalar.parse::<f64>() {
        Ok(number) if number.is_finite() => ryu_js::Buffer::new().format(number).to_owned(),
        Ok(_) => "null".to_owned(),
        Err(_) => scalar.to_owned(),
    }
}

fn separated<T>([open, close]: [char; 2], parts: &[T], text: &mut String, write: impl Fn(&T, &mut String)) {
    text.push(open);
    for (at, part) in parts.iter().enumerate() {
        text.push_str(if at > 0 { "," } else { "" });
        write(part, text);
    }
    text.push(close);
}

/// `0` to `4294967294`, without leading zeros.
fn index(name: &str) -> Option<u32> {
    let index: u32 = name.parse().ok()?;
    (index < u32::MAX && index.to_string() == name).then_some(index)
}
