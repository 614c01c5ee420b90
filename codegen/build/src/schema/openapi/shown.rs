//! What only readers want to know of a webhook: its tags, and what is said of its example.

use super::body::Body;
use super::files::{Chain, Files};
use super::outline::Operation;
use super::{Example, ExampleText, Shown};
use crate::schema::json::Value;

/// The tags of the objects, each once. What is no text is none.
pub(super) fn tags(objects: &[&Value]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in objects.iter().filter_map(|object| object.get("tags")?.as_array()).flatten() {
        let text = tag.as_str().unwrap_or_default();
        if !text.is_empty() && !tags.iter().any(|known| known == text) {
            tags.push(text.to_owned());
        }
    }
    tags
}

/// What is said of the example of a webhook: of that one of its bodies' examples that is called like it, but for what files
/// cannot be called.
pub(super) fn example(key: &str, operations: &[Operation<'_>]) -> Option<Shown> {
    let mut examples =
        media_types(operations).filter_map(|media_type| media_type.get("examples")?.as_object()).flatten();
    let example = examples.find(|example| is_called(&example.key, key))?;
    Some(Shown {
        summary: example.value.get("summary")?.as_str()?.to_owned(),
        file: example.value.get("externalValue").and_then(Value::as_str).map(str::to_owned),
    })
}

/// The examples of all bodies. What cannot be followed is none.
pub(super) fn examples<'a>(operations: &[Operation<'a>], files: &mut Files<'a, '_>) -> Vec<Example> {
    let mut all = Vec::new();
    for media_type in media_types(operations) {
        all.extend(media_type.get("example").map(|value| Example {
            key: None,
            text: ExampleText::Here(value.to_json()),
            origin: value.origin.clone(),
        }));
        let several = media_type.get("examples").and_then(Value::as_object).unwrap_or_default();
        for member in several {
            let Ok(example) = files.followed(&member.value) else { continue };
            let here = example.get("value").map(|value| ExampleText::Here(value.to_json()));
            let file = || {
                let file = example.get("externalValue").and_then(Value::as_str)?;
                Some(ExampleText::File(file.to_owned()))
            };
            let key = Some(member.key.clone());
            let text = here.or_else(file);
            all.extend(text.map(|text| Example { key, text, origin: member.key_origin() }));
        }
    }
    all
}

/// What the bodies that are read are described by, under each of their media types.
fn media_types<'o, 'a>(operations: &'o [Operation<'a>]) -> impl Iterator<Item = &'o Chain<'a>> {
    let read = operations.iter().filter_map(|operation| match &operation.body {
        Ok(Body::Read { media_types, .. }) => Some(media_types),
        _ => None,
    });
    read.flatten()
}

/// Whether an example is called like an event, but for what files cannot be called and for case.
pub(crate) fn is_called(example: &str, event: &str) -> bool {
    letters(example).eq(letters(event))
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase)
}
