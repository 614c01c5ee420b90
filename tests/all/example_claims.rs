//! What documents say of their examples is so: those that are called documented have the values of the page.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tests::workspace;

/// How an example of a page goes with a payload.
#[derive(Clone, Copy, Default)]
struct Likeness {
    /// How many values are those of the page.
    same: usize,
    /// How many stand where the page has a placeholder.
    filled: usize,
}

/// Compares a sample, as facts have it, with a payload; nothing if they differ.
fn likeness(sample: &Value, payload: &Value) -> Option<Likeness> {
    if let Some(members) = sample["object"].as_array() {
        let payload = payload.as_object().filter(|payload| payload.len() == members.len())?;
        let each = members.iter().map(|member| {
            let name = member["name"].as_str().unwrap();
            likeness(&member["is"], payload.get(name)?)
        });
        return sum(each);
    }
    if let Some(items) = sample["array"].as_array() {
        let payload = payload.as_array().filter(|payload| payload.len() == items.len())?;
        return sum(items.iter().zip(payload).map(|(item, value)| likeness(item, value)));
    }
    if sample.get("any").is_some() {
        return Some(Likeness { same: 0, filled: 1 });
    }
    let is_same = match sample["number"].as_str() {
        Some(number) => payload.as_f64() == number.parse().ok(),
        None => sample.get("value") == Some(payload),
    };
    is_same.then_some(Likeness { same: 1, filled: 0 })
}

fn sum(mut each: impl Iterator<Item = Option<Likeness>>) -> Option<Likeness> {
    each.try_fold(Likeness::default(), |sum, one| {
        let one = one?;
        Some(Likeness { same: sum.same + one.same, filled: sum.filled + one.filled })
    })
}

/// What is to be said of a payload, by the examples of the pages.
fn expected(facts: &Value, payload: &Value) -> &'static str {
    let examples = facts["list"].as_array().unwrap().iter().filter(|fact| fact["what"] == "example");
    let found =
        examples.filter(|fact| fact["pointer"] == "").filter_map(|fact| likeness(&fact["sample"], payload));
    match found.min_by_key(|likeness| likeness.filled) {
        Some(Likeness { filled: 0, .. }) => "Documented by the provider.",
        Some(_) => "Documented by the provider, with values of ours where it shows placeholders.",
        None => "Made of the documented members, with values of ours.",
    }
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn what_is_said_of_an_example_is_so() {
    let (mut documented, mut made) = (0, 0);
    for provider in ["apideck", "heffl", "highlevel", "morph"] {
        let folder = workspace().join("schemas").join(provider);
        let (document, facts) = (json(&folder.join("webhooks.json")), json(&folder.join("facts.json")));
        let mut said = 0;
        for item in document["components"]["pathItems"].as_object().unwrap().values() {
            let examples = &item["post"]["requestBody"]["content"]["application/json"]["examples"];
            for (name, example) in examples.as_object().unwrap() {
                let payload = json(&folder.join(example["externalValue"].as_str().unwrap()));
                let expected = expected(&facts, &payload);
                assert_eq!(example["summary"], expected, "{provider} {name}");
                *(if expected.starts_with("Made") { &mut made } else { &mut documented }) += 1;
                said += 1;
            }
        }
        assert_eq!(
            said,
            document["webhooks"].as_object().unwrap().len(),
            "each example is spoken of: {provider}"
        );
    }
    assert_eq!((documented, made), (27, 24 + 58));
}

#[test]
fn categories_of_events_are_in_documents_and_in_generated_documentation() {
    let generated = fs::read_to_string(workspace().join("generated/src/heffl/events.rs")).unwrap();
    let variants = generated.split_once("pub enum HefflEvent {").unwrap().1.split_once("\n}\n").unwrap().0;
    let of = |category: &str| variants.matches(&format!("/// Category: {category}.\n")).count();
    assert_eq!((of("CRM"), of("Sales")), (16, 10));
}
