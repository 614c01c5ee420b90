//! The verdict of an independent validator.

use std::error::Error;
use std::path::{Path, PathBuf};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Retrieve, Uri, ValidationError, Validator};
use serde_json::Value;

use super::decimal::Decimal;
use super::schemas::{Location, Schemas};
use super::tree::{Tree, child};

/// A schema of a provider as the `jsonschema` crate reads it, with `date` and `date-time` asserted where the provider's
/// document asserts them, and no other format.
pub struct Oracle(Validator);

const BASE: &str = "https://schemas.invalid/";

impl Oracle {
    /// The schema at a place, in a folder of schemas.
    pub fn new(schemas: &Schemas, at: &Location) -> Self {
        Self::of(schemas, &at.file, schemas.get(at))
    }

    /// A schema of a place in a folder, as if it stood in this file, with the formats that the folder asserts.
    pub fn of(schemas: &Schemas, file: &str, schema: &Value) -> Self {
        let mut options = jsonschema::draft202012::options()
            .with_base_uri(format!("{BASE}{file}"))
            .with_retriever(Folder(schemas.folder.clone()))
            .should_validate_formats(true);
        for format in ["date", "date-time", "email"] {
            if !schemas.asserts(format) {
                options = options.with_format(format, |_: &str| true);
            }
        }
        Self(options.build(schema).unwrap())
    }

    /// A schema on its own, with those of the `used` formats asserted that are `asserted`. `None` if the validator cannot
    /// read it.
    pub fn alone(schema: &Value, used: &[&'static str], asserted: &[&str]) -> Option<Self> {
        let mut options = jsonschema::options().should_validate_formats(!used.is_empty());
        for format in used.iter().filter(|format| !asserted.contains(format)) {
            options = options.with_format(*format, |_: &str| true);
        }
        options.build(schema).ok().map(Self)
    }

    /// Whether the schema accepts a payload. `None` if the validator cannot tell, because it has numbers in floating
    /// point only, and one of the payload's does not fit.
    pub fn accepts(&self, payload: &Tree) -> Option<bool> {
        if !fits_floats(payload) {
            return None;
        }
        let value: Value = serde_json::from_str(&payload.compact()).unwrap();
        Some(self.0.is_valid(&value))
    }
}

/// Whether no number loses digits as an `f64`.
fn fits_floats(payload: &Tree) -> bool {
    match payload {
        Tree::Scalar(text) if text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
            // Integers of 64 bits are not in floating point.
            if text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok() {
                return true;
            }
            let nearest = text.parse::<f64>().unwrap();
            // Beyond its digits a float is written with zeros.
            let spelled = if nearest.fract() == 0.0 && nearest.abs() < 1e20 {
                (nearest as i128).to_string()
            } else {
                nearest.to_string()
            };
            Decimal::parse(text).is_some_and(|number| Decimal::parse(&spelled) == Some(number))
        }
        Tree::Scalar(_) => true,
        Tree::Array(items) => items.iter().all(fits_floats),
        Tree::Object(members) => members.iter().all(|(_, value)| fits_floats(value)),
    }
}

/// Finds the files that references name.
struct Folder(PathBuf);

impl Retrieve for Folder {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let file = uri.as_str().strip_prefix(BASE).ok_or("a reference out of the folder")?;
        let text = std::fs::read_to_string(self.0.join(Path::new(file)))?;
        Ok(serde_json::from_str(&text)?)
    }
}

/// An error of the validator: keyword and JSON Pointer, and, where a value follows none of several schemas, the errors of
/// each of these.
#[derive(Debug, PartialEq)]
pub struct OracleError {
    keyword: String,
    pointer: String,
    missing: Option<String>,
    context: Vec<OracleError>,
}

impl OracleError {
    fn of(error: &ValidationError<'_>) -> Self {
        let (missing, context) = match error.kind() {
            ValidationErrorKind::Required { property } => (property.as_str().map(str::to_owned), Vec::new()),
            ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
                (None, context.iter().flatten().map(Self::of).collect())
            }
            _ => (None, Vec::new()),
        };
        let pointer = error.instance_path().as_str().to_owned();
        Self { keyword: error.kind().keyword().to_owned(), pointer, missing, context }
    }

    /// Whether this is the error, or one of those that it is about. A missing member is told by its own pointer.
    pub fn has(&self, keyword: &str, pointer: &str) -> bool {
        let here = match &self.missing {
            Some(name) => child(&self.pointer, name),
            None => self.pointer.clone(),
        };
        (self.keyword == keyword && here == pointer)
            || self.context.iter().any(|inner| inner.has(keyword, pointer))
    }
}

impl Oracle {
    /// All errors in a payload.
    pub fn errors(&self, payload: &str) -> Vec<OracleError> {
        let value: Value = serde_json::from_str(payload).unwrap();
        self.0.iter_errors(&value).map(|error| OracleError::of(&error)).collect()
    }
}
