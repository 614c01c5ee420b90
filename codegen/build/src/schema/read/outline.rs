//! A document as a list of its places, for tests of what is read.

use crate::diag::diagnostics::Diagnostics;
use crate::diag::error::Error;
use crate::diag::source::Sources;
use crate::schema::json::{Data, Value};

/// A value, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The JSON Pointer.
    pub pointer: String,
    /// A scalar as JSON; `[]` for an array and `{}` for an object, whose items and members follow.
    pub data: String,
    /// The part of the text that it is from.
    pub text: String,
    /// The key of a member, as it stands in the text.
    pub key: Option<String>,
}

/// Reads a text as the file of a name is read: its values from the outside in, and the warnings about it.
///
/// # Errors
///
/// What is wrong with it.
pub fn outline(name: &str, text: &str) -> Result<(Vec<Place>, Diagnostics), Error> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let file = sources.add_text(name, text.to_owned());
    match super::document(file, &sources, &mut diagnostics) {
        Some(value) => {
            let mut places = Vec::new();
            append(&value, None, text, &mut places);
            Ok((places, diagnostics))
        }
        None => Err(Error::new(diagnostics, sources)),
    }
}

fn append(value: &Value, key: Option<String>, text: &str, places: &mut Vec<Place>) {
    let slice = |span: std::ops::Range<usize>| text.get(span).unwrap_or("(no part of the text)").to_owned();
    let data = match &value.data {
        Data::Null => "null".to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::Number(number) => number.clone(),
        Data::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Data::Array(_) => "[]".to_owned(),
        Data::Object(_) => "{}".to_owned(),
    };
    let origin = &value.origin;
    places.push(Place { pointer: origin.pointer.clone(), data, text: slice(origin.span.clone()), key });
    for item in value.as_array().unwrap_or_default() {
        append(item, None, text, places);
    }
    for member in value.as_object().unwrap_or_default() {
        append(&member.value, Some(slice(member.key_span.clone())), text, places);
    }
}
