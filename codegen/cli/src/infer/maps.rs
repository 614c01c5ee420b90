//! Objects that are maps: their keys are identifiers, so a schema cannot name them.

use super::shape::Shape;
use crate::ingest::kind::Kind;

/// An object of fewer keys is only a map if all of them look like identifiers.
const MANY_KEYS: usize = 36;

/// An object of as many keys is a map, though there is only one.
const TOO_MANY_KEYS: usize = 256;

/// Of many keys, an object has at most this part, on average, if they are those of a map.
const RARELY: usize = 4;

/// Takes the members of maps together, everywhere in a shape.
pub(super) fn tell(shape: &mut Shape) {
    if is_map(shape) {
        let deliveries = shape.deliveries;
        let mut key = Shape::default();
        for (_, member) in std::mem::take(&mut shape.members) {
            key.merge(member);
        }
        key.deliveries = key.deliveries.min(deliveries);
        shape.key = Some(Box::new(key));
    } else {
        hide_addresses(shape);
    }
    shape.members.values_mut().for_each(tell);
    [&mut shape.element, &mut shape.key].into_iter().flatten().for_each(|inner| tell(inner));
}

/// Takes out keys that are addresses, of persons maybe: they are no names of members, and may have any values.
fn hide_addresses(shape: &mut Shape) {
    let addresses = shape.members.iter().filter(|(name, _)| is_address(name));
    let counts = addresses.map(|(_, member)| (member.values, member.deliveries));
    let (values, deliveries) =
        counts.fold((0, 0), |(values, deliveries), next| (values + next.0, deliveries + next.1));
    if values > 0 {
        shape.members.retain(|name, _| !is_address(name));
        let deliveries = deliveries.min(shape.deliveries);
        shape.key = Some(Box::new(Shape { values, deliveries, ..Shape::default() }));
    }
}

fn is_map(shape: &Shape) -> bool {
    let count = shape.members.len();
    if count == 0 {
        return false;
    }
    let mut members = shape.members.values();
    let ids = shape.members.keys().filter(|key| is_id(key)).count();
    if ids == count {
        return true;
    }
    let objects = shape.count(Kind::Object);
    let seen: usize = members.clone().map(|member| member.values).sum();
    let are_rare = seen * RARELY <= objects * count;
    let first = members.clone().find_map(sole_kind);
    let are_alike = members.all(|member| member.kinds().next().is_none() || sole_kind(member) == first);
    // Nearly all look like identifiers, or there are more than anybody names.
    let are_many = (count >= MANY_KEYS && are_rare) || count >= TOO_MANY_KEYS;
    let are_nearly_ids = count >= 10 && ids * 10 >= count * 9;
    (are_many || are_nearly_ids) && first.is_some() && are_alike
}

fn sole_kind(shape: &Shape) -> Option<Kind> {
    let is_number = |kind: Kind| if kind == Kind::Integer { Kind::Number } else { kind };
    let mut kinds = shape.kinds().map(is_number);
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// Whether a key looks like an identifier: a number, a UUID, a long hexadecimal number, a mixture of letters and digits, a
/// date, an address.
fn is_id(key: &str) -> bool {
    let bytes = key.as_bytes();
    let digits = bytes.iter().filter(|each| each.is_ascii_digit()).count();
    let hex = bytes.iter().filter(|each| each.is_ascii_hexdigit()).count();
    let dashes = bytes.iter().filter(|each| **each == b'-').count();
    let is_word = |each: &u8| each.is_ascii_alphanumeric() || matches!(each, b'-' | b'_');
    let is_number = !bytes.is_empty() && digits == bytes.len();
    let is_hex = digits > 0 && bytes.len() >= 16 && hex + dashes == bytes.len();
    let is_mixed = bytes.len() >= 16 && digits >= 4 && bytes.iter().all(is_word);
    let is_date =
        bytes.len() >= 7 && bytes[..4].iter().all(u8::is_ascii_digit) && digits + dashes == bytes.len();
    is_number || is_hex || is_mixed || is_date || is_address(key)
}

/// Whether a key is an address, as persons and pages have them.
pub(super) fn is_address(key: &str) -> bool {
    let is_mail = key.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    is_mail || key.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(bodies: &[&str]) -> Shape {
        let mut shape = Shape::default();
        for (body, number) in bodies.iter().zip(0..) {
            shape
                .add(&crate::ingest::samples::strict(body, crate::ingest::place::PageId(0)).unwrap(), number);
        }
        tell(&mut shape);
        shape
    }

    #[test]
    fn objects_of_identifiers_or_of_many_rare_keys_are_maps() {
        let is_map = |bodies: &[&str]| shape(bodies).key.is_some_and(|key| key.count(Kind::Integer) > 0);
        assert!(is_map(&[r#"{"17": 1}"#, "{}"]));
        assert!(!is_map(&[r#"{"17": 1, "name": 2}"#]));
        let rare: Vec<String> =
            (0..60).map(|number| format!("{{\"k{}\": 1}}", "x".repeat(number + 1))).collect();
        let rare: Vec<&str> = rare.iter().map(String::as_str).collect();
        assert!(is_map(&rare));
        assert!(!is_map(&rare[..20]));
        let mixed = [&rare[..], &[r#"{"kx": "text"}"#]].concat();
        assert!(!is_map(&mixed));
    }

    #[test]
    fn addresses_are_no_names_of_members() {
        let shape = shape(&[r#"{"all": 1, "ada@example.com": {"a": 1}}"#]);
        assert_eq!(shape.members.keys().collect::<Vec<_>>(), ["all"]);
        assert_eq!(shape.key.map(|key| (key.values, key.kinds().count())), Some((1, 0)));
    }

    #[test]
    fn identifiers_do_not_look_like_names() {
        for id in [
            "17",
            "8f14e45f-ceea-467f-a83b-001122334455",
            "d41d8cd98f00b204e9800998ecf8427e",
            "cus_9s6XKzkNRiz8i3xx",
            "2024-01-31",
            "ada@example.com",
            "https://example.com/a",
        ] {
            assert!(is_id(id), "{id}");
        }
        for name in
            ["", "id", "+1", "address_line_1", "first-name", "abc", "html_url", "customFieldDefinitions"]
        {
            assert!(!is_id(name), "{name}");
        }
    }
}
