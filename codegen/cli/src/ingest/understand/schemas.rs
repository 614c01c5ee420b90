//! JSON Schemas that are none: types that do not exist, `required` in the member itself.

use crate::ingest::fact::{Said, What};
use crate::ingest::kind::Kind;
use crate::ingest::place::Place;
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Sample, Samples, Value};

use super::pages::Pages;
use super::values;

/// Says where a schema is no JSON Schema.
pub(super) fn invalid(pages: &mut Pages, samples: &Samples, events: &[usize]) {
    let mut found: Vec<(Pointer, Place, String)> = Vec::new();
    for value in &samples.values {
        of_schema(value, &Pointer::root(), &mut found);
    }
    for (pointer, place, text) in found {
        pages.say_of(What::Contradiction("schema-invalid", Some(pointer), text), events, Said::Schema, place);
    }
}

fn of_schema(schema: &Sample, at: &Pointer, found: &mut Vec<(Pointer, Place, String)>) {
    for member in values::members(schema) {
        match (member.name.as_str(), &member.sample.value) {
            ("type", Value::String(name)) if Kind::named(name).is_none() => {
                found.push((at.clone(), member.place, format!("`{name}` is no type of JSON Schema")));
            }
            ("required", Value::Boolean(_)) => {
                let text = "`required` is a list of names, and stands in the object that has them".to_owned();
                found.push((at.clone(), member.place, text));
            }
            ("properties", Value::Object(object)) => {
                object
                    .members
                    .iter()
                    .for_each(|member| of_schema(&member.sample, &at.member(&member.name), found));
            }
            ("items", Value::Object(_)) => of_schema(&member.sample, &at.then(Step::Element), found),
            ("anyOf" | "oneOf" | "allOf", Value::Array(schemas)) => {
                schemas.iter().for_each(|schema| of_schema(schema, at, found));
            }
            _ => {}
        }
    }
}

/// The place in a body of a place in its schema.
pub(super) fn in_body(pointer: &Pointer) -> Pointer {
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
