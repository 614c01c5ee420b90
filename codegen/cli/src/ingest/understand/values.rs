//! Looking into values of examples.

use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Member, Placeholder, Sample, Value};

/// The members of an object; none of something else.
pub(super) fn members(sample: &Sample) -> &[Member] {
    match &sample.value {
        Value::Object(object) => &object.members,
        _ => &[],
    }
}

/// A member of an object.
pub(super) fn member<'s>(sample: &'s Sample, name: &str) -> Option<&'s Member> {
    members(sample).iter().find(|member| member.name == name)
}

/// The values at a place, several where the way leads through arrays.
pub(super) fn at<'s>(sample: &'s Sample, pointer: &Pointer) -> Vec<&'s Sample> {
    let mut found = vec![sample];
    for step in &pointer.0 {
        found = found.into_iter().flat_map(|sample| step_into(sample, step)).collect();
    }
    found
}

fn step_into<'s>(sample: &'s Sample, step: &Step) -> Vec<&'s Sample> {
    match (step, &sample.value) {
        (Step::Member(name), Value::Object(_)) => {
            member(sample, name).map(|member| &member.sample).into_iter().collect()
        }
        (Step::Element, Value::Array(elements)) => elements.iter().collect(),
        (Step::Key, Value::Object(object)) => object.members.iter().map(|member| &member.sample).collect(),
        _ => Vec::new(),
    }
}

/// Calls `visit` with each value and its place, from the outside; `false` keeps it from going in.
pub(super) fn walk<'s>(
    sample: &'s Sample,
    pointer: &Pointer,
    visit: &mut impl FnMut(&Pointer, &'s Sample) -> bool,
) {
    if !visit(pointer, sample) {
        return;
    }
    match &sample.value {
        Value::Object(object) => {
            for member in &object.members {
                walk(&member.sample, &pointer.member(&member.name), visit);
            }
        }
        Value::Array(elements) => {
            let inner = pointer.then(Step::Element);
            elements.iter().for_each(|element| walk(element, &inner, visit));
        }
        _ => {}
    }
}

/// The text of a value.
pub(super) fn text(sample: &Sample) -> Option<&str> {
    match &sample.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// Whether a value is an object.
pub(super) fn is_object(sample: &Sample) -> bool {
    matches!(sample.value, Value::Object(_))
}

/// Whether an object is a template: variables stand for all of its values, without quotes.
pub(super) fn is_template(sample: &Sample) -> bool {
    let is_any = |sample: &Sample| matches!(sample.value, Value::Placeholder(Placeholder::Any));
    !members(sample).is_empty() && members(sample).iter().all(|member| is_any(&member.sample))
}

/// The last member on the way of a pointer.
pub(super) fn last_name(pointer: &Pointer) -> Option<&str> {
    pointer.0.iter().rev().find_map(|step| match step {
        Step::Member(name) => Some(name.as_str()),
        _ => None,
    })
}
