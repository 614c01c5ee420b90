//! JSON → [`Schema`]: every keyword is known, of the right type, or reported.

use super::ast::{At, Kind, Property, Reference, Schema, SchemaId, Schemas};
use super::json::{Data, Member, Value};
use super::keywords::{self, nearest};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};

/// Reads schemas into [`Schemas`].
pub(crate) struct Parser<'a> {
    pub schemas: &'a mut Schemas,
    pub diagnostics: &'a mut Diagnostics,
    /// Unknown keywords are errors, not warnings.
    pub deny_unknown_keywords: bool,
}

impl Parser<'_> {
    /// Reads a schema and all schemas in it.
    pub(crate) fn schema(&mut self, value: &Value) -> SchemaId {
        let mut schema = Schema::new(value.origin.clone());
        match &value.data {
            Data::Bool(accept) => schema.never = !accept,
            Data::Object(members) => {
                for member in members {
                    self.keyword(&mut schema, member);
                }
                self.siblings_of_reference(&schema, members);
            }
            _ => self.wrong(value, "a schema is an object or a boolean"),
        }
        self.schemas.add(schema)
    }

    fn keyword(&mut self, schema: &mut Schema, member: &Member) {
        let value = &member.value;
        let limits = &mut schema.limits;
        match member.key.as_str() {
            "$ref" => schema.reference = self.reference(value),
            "$defs" | "definitions" => schema.definitions.extend(self.map(value)),
            "type" => schema.kinds = self.kinds(value),
            "enum" => schema.enumeration = self.enumeration(value),
            "const" => schema.constant = Some(value.clone()),
            "anyOf" => schema.any_of = self.branches(value),
            "oneOf" => schema.one_of = self.branches(value),
            "properties" => schema.properties = self.map(value),
            "required" => schema.required = self.names(value),
            "additionalProperties" => schema.additional_properties = Some(self.schema(value)),
            "items" => schema.items = Some(self.schema(value)),
            "minLength" => limits.min_length = self.count(value),
            "maxLength" => limits.max_length = self.count(value),
            "minItems" => limits.min_items = self.count(value),
            "maxItems" => limits.max_items = self.count(value),
            "minProperties" => limits.min_properties = self.count(value),
            "maxProperties" => limits.max_properties = self.count(value),
            "minimum" => limits.minimum = self.number(value),
            "maximum" => limits.maximum = self.number(value),
            "exclusiveMinimum" => limits.exclusive_minimum = self.number(value),
            "exclusiveMaximum" => limits.exclusive_maximum = self.number(value),
            "multipleOf" => limits.multiple_of = self.divisor(value),
            "uniqueItems" => limits.unique_items = self.flag(value),
            "format" => schema.format = self.text(value),
            "title" => schema.annotations.title = self.text(value).map(|text| text.value),
            "description" => schema.annotations.description = self.text(value).map(|text| text.value),
            "deprecated" => schema.annotations.deprecated = self.flag(value),
            "readOnly" => schema.annotations.read_only = self.flag(value),
            "writeOnly" => schema.annotations.write_only = self.flag(value),
            "x-rust-name" => schema.rust_name = self.text(value),
            name => return self.other(name, member),
        }
        if keywords::asserts(&member.key) {
            schema.assertions.push(At { value: member.key.clone(), origin: member.key_origin() });
        }
    }

    /// A keyword that is not read: an annotation, one that is refused, or one that nobody knows.
    fn other(&mut self, name: &str, member: &Member) {
        if name.starts_with("x-") || keywords::IGNORED.contains(&name) {
            return;
        }
        let diagnostic = if keywords::UNSUPPORTED.contains(&name) {
            Diagnostic::error(Code::UNSUPPORTED_KEYWORD, format!("the keyword `{name}` is not supported"))
                .at(&member.key_origin(), "would be ignored")
                .help("leave it out, or say it with other keywords")
        } else {
            self.unknown(name, member)
        };
        self.diagnostics.push(diagnostic);
    }

    fn unknown(&self, name: &str, member: &Member) -> Diagnostic {
        let mut diagnostic = Diagnostic::warning(Code::UNKNOWN_KEYWORD, format!("unknown keyword `{name}`"));
        if self.deny_unknown_keywords {
            diagnostic.severity = Severity::Error;
        }
        let help = match nearest(name, keywords::all()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "remove it, or begin it with `x-`".to_owned(),
        };
        diagnostic.at(&member.key_origin(), "checks nothing").help(help)
    }

    fn siblings_of_reference(&mut self, schema: &Schema, members: &[Member]) {
        let Some(At { value: keyword, origin }) = schema.reference.as_ref().and(schema.assertions.first())
        else {
            return;
        };
        let reference = members.iter().find(|member| member.key == "$ref");
        let mut diagnostic =
            Diagnostic::error(Code::REFERENCE_SIBLINGS, format!("`{keyword}` stands beside `$ref`"))
                .at(origin, "only annotations may stand here");
        if let Some(reference) = reference {
            diagnostic = diagnostic.related(&reference.key_origin(), "the reference");
        }
        self.diagnostics.push(diagnostic.help("move it into the schema that is referred to"));
    }

    fn wrong(&mut self, value: &Value, expected: &str) {
        let message = format!("{expected}, not {}", value.kind());
        self.diagnostics.push(Diagnostic::error(Code::WRONG_VALUE, message).at(&value.origin, ""));
    }

    fn reference(&mut self, value: &Value) -> Option<Reference> {
        let text = self.text(value)?;
        Some(Reference { uri: text.value, origin: text.origin, target: None })
    }

    fn map(&mut self, value: &Value) -> Vec<Property> {
        let Some(members) = value.as_object() else {
            self.wrong(value, "takes an object of schemas");
            return Vec::new();
        };
        let property = |member: &Member| Property {
            name: member.key.clone(),
            origin: member.key_origin(),
            schema: self.schema(&member.value),
        };
        members.iter().map(property).collect()
    }

    fn branches(&mut self, value: &Value) -> Option<At<Vec<SchemaId>>> {
        match value.as_array() {
            Some(items) if !items.is_empty() => {
                let branches = items.iter().map(|item| self.schema(item)).collect();
                Some(At { value: branches, origin: value.origin.clone() })
            }
            _ => {
                self.wrong(value, "takes an array of at least one schema");
                None
            }
        }
    }

    fn kinds(&mut self, value: &Value) -> Option<At<Vec<Kind>>> {
        let names: Vec<&Value> = match &value.data {
            Data::Array(items) if !items.is_empty() => items.iter().collect(),
            _ => vec![value],
        };
        let kinds: Option<Vec<Kind>> = names.into_iter().map(|name| self.kind(name)).collect();
        kinds.map(|value_kinds| At { value: value_kinds, origin: value.origin.clone() })
    }

    fn kind(&mut self, value: &Value) -> Option<Kind> {
        let text = value.as_str();
        let kind = Kind::ALL.iter().find(|(name, _)| Some(*name) == text).map(|(_, kind)| *kind);
        if kind.is_none() {
            let names = Kind::ALL.map(|(name, _)| name);
            let message = match text {
                Some(text) => format!("`{text}` is no type of JSON Schema"),
                None => format!("`type` takes names of types, not {}", value.kind()),
            };
            let help = match text.and_then(|text| nearest(text, names)) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("one of {}", names.map(|name| format!("`{name}`")).join(", ")),
            };
            self.diagnostics
                .push(Diagnostic::error(Code::WRONG_VALUE, message).at(&value.origin, "").help(help));
        }
        kind
    }

    fn enumeration(&mut self, value: &Value) -> Option<At<Vec<Value>>> {
        match value.as_array() {
            Some(items) if !items.is_empty() => {
                Some(At { value: items.to_vec(), origin: value.origin.clone() })
            }
            _ => {
                self.wrong(value, "`enum` takes an array of at least one value");
                None
            }
        }
    }

    fn names(&mut self, value: &Value) -> Vec<At<String>> {
        let Some(items) = value.as_array() else {
            self.wrong(value, "`required` takes an array of names");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.text(item)).collect()
    }

    /// A text keyword.
    fn text(&mut self, value: &Value) -> Option<At<String>> {
        match value.as_str() {
            Some(text) => Some(At { value: text.to_owned(), origin: value.origin.clone() }),
            None => {
                self.wrong(value, "takes a string");
                None
            }
        }
    }

    fn flag(&mut self, value: &Value) -> bool {
        value.as_bool().unwrap_or_else(|| {
            self.wrong(value, "takes `true` or `false`");
            false
        })
    }

    /// A non-negative integer; `2.0` counts as one (JSON Schema Core, section 4.2.3).
    fn count(&mut self, value: &Value) -> Option<At<u64>> {
        let Data::Number(text) = &value.data else {
            self.wrong(value, "takes a non-negative integer");
            return None;
        };
        let digits = text.split_once('.').map_or(text.as_str(), |(whole, fraction)| {
            if fraction.bytes().all(|digit| digit == b'0') { whole } else { text }
        });
        let count = digits.parse::<u64>().ok();
        if count.is_none() {
            let message = format!("takes a non-negative integer, not `{text}`");
            self.diagnostics.push(Diagnostic::error(Code::WRONG_VALUE, message).at(&value.origin, ""));
        }
        count.map(|count| At { value: count, origin: value.origin.clone() })
    }

    fn number(&mut self, value: &Value) -> Option<At<String>> {
        match &value.data {
            Data::Number(text) => Some(At { value: text.clone(), origin: value.origin.clone() }),
            _ => {
                self.wrong(value, "takes a number");
                None
            }
        }
    }

    /// `multipleOf` is above zero (JSON Schema Validation, section 6.2.1).
    fn divisor(&mut self, value: &Value) -> Option<At<String>> {
        let number = self.number(value)?;
        let mantissa = number.value.split(['e', 'E']).next().unwrap_or_default();
        let positive =
            !mantissa.starts_with('-') && mantissa.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        if !positive {
            let message = "`multipleOf` takes a number above zero";
            self.diagnostics.push(Diagnostic::error(Code::WRONG_VALUE, message).at(&value.origin, ""));
        }
        positive.then_some(number)
    }
}
