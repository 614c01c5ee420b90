//! What is wrong with a JSON Schema of a page by itself.

use crate::ingest::kind::Kind;
use crate::ingest::place::Place;
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Object, Sample, Samples, Value};

use super::values;

/// What no JSON Schema has: types that are none, `required` of a member as a boolean; with the member that it is about.
pub(super) fn invalid(samples: &Samples) -> Vec<(Pointer, String, Place)> {
    let mut found = Vec::new();
    for value in &samples.values {
        values::walk(value, &Pointer::root(), &mut |pointer, sample| {
            if let (true, Value::Object(object)) = (is_node(pointer), &sample.value) {
                let mut tell = |text: &str, place| found.push((described(pointer), text.to_owned(), place));
                look(object, &mut tell);
            }
            true
        });
    }
    found
}

fn look(object: &Object, tell: &mut dyn FnMut(&str, Place)) {
    for member in &object.members {
        let place = member.sample.place;
        match (member.name.as_str(), &member.sample.value) {
            ("type", Value::String(_)) if !is_type(&member.sample) => {
                tell("the type of the schema is none of JSON Schema", place);
            }
            ("type", Value::Array(items)) if !items.iter().all(is_type) => {
                tell("a type of the schema is none of JSON Schema", place);
            }
            ("required", Value::Boolean(_)) => {
                tell("`required` of a member is a list in its object, and no boolean of its own", place);
            }
            _ => {}
        }
    }
}

fn is_type(sample: &Sample) -> bool {
    match &sample.value {
        Value::String(text) => Kind::named(text).is_some(),
        // As what stands for a value of a type, a name of a type was read.
        _ => true,
    }
}

/// Whether a place in a schema is a schema itself, not the object of `properties` or a value of an example.
fn is_node(pointer: &Pointer) -> bool {
    let mut is_name = false;
    for step in &pointer.0 {
        match step {
            _ if is_name => is_name = false,
            Step::Member(name) if name == "properties" => is_name = true,
            Step::Member(name)
                if matches!(name.as_str(), "example" | "examples" | "default" | "enum" | "const") =>
            {
                return false;
            }
            _ => {}
        }
    }
    !is_name
}

/// The place in a body that a place in its schema describes.
pub(super) fn described(pointer: &Pointer) -> Pointer {
    let mut steps = Vec::new();
    let mut is_name = false;
    for step in &pointer.0 {
        match step {
            Step::Member(name) if !is_name && name == "properties" => is_name = true,
            Step::Member(name) if !is_name && name == "items" => steps.push(Step::Element),
            _ if is_name => {
                steps.push(step.clone());
                is_name = false;
            }
            _ => {}
        }
    }
    Pointer(steps)
}
