//! From JSON to a form.

use std::fmt::Write;

use crate::json::ahead::Ahead;
use crate::json::whole::decode;
use crate::types::json::Json;

/// The form that is read as this JSON, if it is an object: `a[b]=1` for members of members, `a[0]=1` for elements. Numbers and
/// booleans become texts as they are written, and null an empty one; empty arrays and objects are left out.
pub(in crate::content) fn of_json(json: &str) -> Option<String> {
    let json: Json = decode(json.as_bytes()).ok()?;
    let root = Ahead::of(json.as_str());
    if !root.rest().starts_with('{') {
        return None;
    }
    let mut form = String::new();
    root.each_member(&mut |name, value| {
        let mut written = String::new();
        push_escaped(&mut written, &name);
        write(value, &mut written, &mut form);
    })?;
    Some(form)
}

/// Writes what is below a name, which is as it was afterwards. No deeper than JSON is, which it is known to be.
fn write(value: Ahead<'_>, name: &mut String, form: &mut String) {
    match value.rest().as_bytes() {
        [b'{', ..] => {
            value
                .each_member(&mut |member, value| below(&member, name, &mut |name| write(value, name, form)));
        }
        [b'[', ..] => {
            let mut index = 0_usize;
            value.each_element(&mut |value| {
                below(&index.to_string(), name, &mut |name| write(value, name, form));
                index += 1;
            });
        }
        [b'n', ..] => pair(name, "", form),
        _ => {
            if let Some(text) = value.scalar() {
                pair(name, &text, form);
            }
        }
    }
}

fn below(part: &str, name: &mut String, write: &mut dyn FnMut(&mut String)) {
    let length = name.len();
    name.push_str("%5B");
    push_escaped(name, part);
    name.push_str("%5D");
    write(name);
    name.truncate(length);
}

/// Adds a pair to a form, whose name is escaped already.
fn pair(name: &str, value: &str, form: &mut String) {
    if !form.is_empty() {
        form.push('&');
    }
    form.push_str(name);
    form.push('=');
    push_escaped(form, value);
}

/// Adds a pair to a form or a query.
pub(crate) fn push_pair(form: &mut String, name: &str, value: &str) {
    let mut escaped = String::new();
    push_escaped(&mut escaped, name);
    pair(&escaped, value, form);
}

/// As the URL Standard writes forms.
fn push_escaped(form: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                form.push(char::from(byte))
            }
            b' ' => form.push('+'),
            // Writing to a `String` does not fail.
            _ => drop(write!(form, "%{byte:02X}")),
        }
    }
}
