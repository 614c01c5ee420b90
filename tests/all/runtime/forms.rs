//! Forms against another library, and laws of what they are read as.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crm_events::{Content, ContentBody};
use proptest::prelude::*;
use serde_json::{Map, Value};
use tests::support::random::config;

/// The JSON of a form; `None` if it is refused.
fn read(form: &[u8]) -> Option<Value> {
    let body = ContentBody::form(form).ok()?;
    Some(serde_json::from_slice(body.as_json()).unwrap())
}

/// Texts with what has a meaning in forms.
fn text() -> impl Strategy<Value = String> {
    "[a-c0-2 +%&=;.é🎉\"\\\\\n]{0,6}"
}

/// Names that are a part of their own.
fn name() -> impl Strategy<Value = String> {
    "[a-cé%&= ][a-c0-2é%&=+ ]{0,3}"
}

/// Objects of texts, as forms can say them: none is empty.
fn value() -> impl Strategy<Value = Value> {
    text().prop_map(Value::String).prop_recursive(4, 24, 3, |inner| {
        let members = prop::collection::btree_map(name(), inner.clone(), 1..4);
        let object = members.prop_map(|members| Value::Object(members.into_iter().collect()));
        prop_oneof![object, prop::collection::vec(inner, 1..4).prop_map(Value::Array)]
    })
}

/// Arrays as forms have them that count.
fn counted(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let members = items.iter().enumerate();
            Value::Object(members.map(|(index, item)| (index.to_string(), counted(item))).collect())
        }
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), counted(value))).collect())
        }
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn flat_forms_are_read_as_another_library_reads_them(form in "[a-c=&+%0-9A-F]{0,40}") {
        let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(form.as_bytes()) {
            // That library puts a character in the place of what is not UTF-8.
            prop_assume!(!name.contains('\u{fffd}') && !value.contains('\u{fffd}') && !name.contains(['[', ']']));
            expected.entry(name.into_owned()).or_default().push(value.into_owned());
        }
        let one_or_all = |mut texts: Vec<String>| if texts.len() == 1 { Value::String(texts.remove(0)) } else { texts.into() };
        let expected: Map<String, Value> = expected.into_iter().map(|(name, texts)| (name, one_or_all(texts))).collect();
        prop_assert_eq!(read(form.as_bytes()), Some(Value::Object(expected)));
    }

    #[test]
    fn what_is_written_is_read_and_another_library_writes_the_same(
        members in prop::collection::btree_map(name(), value(), 0..4)
    ) {
        let json = Value::Object(members.iter().map(|(name, value)| (name.clone(), value.clone())).collect());
        let form = Content::FORM.write_form(&json.to_string()).unwrap();
        prop_assert_eq!(read(form.as_bytes()), Some(counted(&json)));
        let pairs: Vec<_> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
        let other = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        prop_assert_eq!(form, other);
    }

    #[test]
    fn any_bytes_are_a_form_or_refused(form in prop::collection::vec(prop_oneof![Just(b'['), Just(b']'), Just(b'&'), Just(b'='), Just(b'a'), Just(b'%'), any::<u8>()], 0..60)) {
        prop_assert!(read(&form).is_none_or(|value| value.is_object()));
    }
}

#[test]
fn hostile_forms_take_no_longer_than_others() {
    let began = Instant::now();
    let forms = [
        "a[".repeat(500_000),
        "[]".repeat(500_000),
        format!("a{}=1", "[]".repeat(500_000)),
        "a[]&".repeat(250_000),
        "%5B".repeat(330_000),
        "a[b][c][d][e]=1&".repeat(4_000),
        (0..4_000).map(|index| format!("a[{index}]{}=1&", "[b]".repeat(30))).collect(),
        (0..4_000).map(|_| format!("a[]{}=1&", "[]".repeat(30))).collect(),
    ];
    for form in forms {
        let _ = read(form.as_bytes());
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}
