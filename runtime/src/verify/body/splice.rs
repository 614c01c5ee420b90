//! Putting a text into a body, for those who sign.

use crate::json::kind::JsonKind;
use crate::json::reader::{Reader, Step, Stop};
use crate::json::whole::to_string;
use crate::place::query::decoded;
use crate::verify::body::Way;

/// The JSON with a value, in JSON, at each place to which the way leads, in the order of the body; a member that is not there
/// is added to the object it should be in. `values` gives each value by its number. `None` if the body is not JSON, or if the
/// way leads nowhere.
pub(crate) fn json(
    body: &[u8],
    way: &[&str],
    values: &mut dyn FnMut(usize) -> Option<String>,
) -> Option<Vec<u8>> {
    let mut edits = Vec::new();
    Reader::read_all(body, &mut |reader| find(reader, way, &mut edits)).ok()?;
    if edits.is_empty() {
        return None;
    }
    let text = std::str::from_utf8(body).ok()?;
    let mut made = String::with_capacity(body.len() + 64 * edits.len());
    let mut at = 0;
    for (index, edit) in edits.iter().enumerate() {
        made.push_str(text.get(at..edit.start)?);
        made.push_str(&edit.before);
        made.push_str(&values(index)?);
        made.push_str(&edit.behind);
        at = edit.end;
    }
    made.push_str(text.get(at..)?);
    Some(made.into_bytes())
}

/// What is replaced, and what stands around the new value.
struct Edit {
    start: usize,
    end: usize,
    before: String,
    behind: String,
}

fn find(reader: &mut Reader<'_>, way: &[&str], edits: &mut Vec<Edit>) -> Step {
    let Some((name, behind)) = way.split_first() else {
        let start = reader.offset();
        reader.skip()?;
        edits.push(Edit { start, end: reader.offset(), before: String::new(), behind: String::new() });
        return Ok(());
    };
    match reader.kind() {
        Some(JsonKind::Object) => in_object(reader, name, behind, edits),
        Some(JsonKind::Array) => {
            let mut index = 0;
            reader.array(&mut |reader| {
                let is_meant = *name == "*" || *name == index.to_string();
                index += 1;
                if is_meant { find(reader, behind, edits) } else { reader.skip() }
            })
        }
        _ => reader.skip(),
    }
}

fn in_object(
    reader: &mut Reader<'_>,
    name: &str,
    behind: &[&str],
    edits: &mut Vec<Edit>,
) -> Result<(), Stop> {
    let (mut is_there, mut count) = (name == "*", 0);
    reader.object(&[], &mut |_, reader| {
        count += 1;
        let is_meant = name == "*" || reader.member_name() == name;
        is_there |= is_meant;
        if is_meant { find(reader, behind, edits) } else { reader.skip() }
    })?;
    if !is_there && !behind.contains(&"*") {
        let at = reader.offset().saturating_sub(1);
        let comma = if count > 0 { "," } else { "" };
        let inner: String = behind.iter().map(|name| format!("{{{}:", to_string(*name))).collect();
        edits.push(Edit {
            start: at,
            end: at,
            before: format!("{comma}{}:{inner}", to_string(name)),
            behind: "}".repeat(behind.len()),
        });
    }
    Ok(())
}

/// The form with a value at a place, instead of one that was there: `/auth/token` is `auth[token]`. `None` if the way has a star.
pub(in crate::verify) fn form(body: &[u8], way: Way, value: &str) -> Option<Vec<u8>> {
    let (first, others) = way.split_first().filter(|_| !way.contains(&"*"))?;
    let name: String =
        std::iter::once((*first).to_owned()).chain(others.iter().map(|name| format!("[{name}]"))).collect();
    Some(parameter(std::str::from_utf8(body).ok()?, &name, value).into_bytes())
}

/// A query or a form with a parameter, instead of one of its name.
pub(crate) fn parameter(text: &str, name: &str, value: &str) -> String {
    let is_other = |pair: &&str| {
        let (other, _) = pair.split_once('=').unwrap_or((pair, ""));
        !pair.is_empty() && decoded(other) != name.as_bytes()
    };
    let pair = format!("{}={}", encoded(name), encoded(value));
    let pairs: Vec<&str> = text.split('&').filter(is_other).chain([pair.as_str()]).collect();
    pairs.join("&")
}

/// As the [URL Standard](https://url.spec.whatwg.org/#urlencoded-serializing) writes names and values of forms.
fn encoded(text: &str) -> String {
    let character = |byte: u8| match byte {
        b' ' => "+".to_owned(),
        b'*' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spliced(body: &str, way: Way) -> Option<String> {
        let made = json(body.as_bytes(), way, &mut |index| Some(format!("\"v{index}\"")))?;
        String::from_utf8(made).ok()
    }

    #[test]
    fn a_value_is_put_where_it_belongs_and_nothing_else_changes() {
        for (body, way, made) in [
            (r#"{"a": 1, "s" : null }"#, &["s"][..], Some(r#"{"a": 1, "s" : "v0" }"#)),
            (r#"{"a": {"s": [1, {}]}}"#, &["a", "s"], Some(r#"{"a": {"s": "v0"}}"#)),
            ("{}", &["s"], Some(r#"{"s":"v0"}"#)),
            (r#"{"b": 1}"#, &["a", "s"], Some(r#"{"b": 1,"a":{"s":"v0"}}"#)),
            (
                r#"{"i": [{"s": 1}, {"t": 2}]}"#,
                &["i", "*", "s"],
                Some(r#"{"i": [{"s": "v0"}, {"t": 2,"s":"v1"}]}"#),
            ),
            (r#"{"i": []}"#, &["i", "*", "s"], None),
            ("[1]", &["s"], None),
            ("{", &["s"], None),
        ] {
            assert_eq!(spliced(body, way).as_deref(), made, "{body}");
        }
    }

    #[test]
    fn parameters_are_encoded_and_replaced() {
        assert_eq!(parameter("a=1&s=old&%73=older&b", "s", "x y+/="), "a=1&b&s=x+y%2B%2F%3D");
        assert_eq!(form(b"a=1", &["auth", "token"], "t").unwrap(), b"a=1&auth%5Btoken%5D=t");
        assert_eq!(form(b"", &["i", "*"], "t"), None);
    }
}
