//! JSON with the span of every value and key, every digit of its numbers and the order of its members.

use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::source::{FileId, SourceFile, Sources};

#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub origin: Origin,
    pub data: Data,
}

#[derive(Clone, Debug)]
pub(crate) enum Data {
    Null,
    Bool(bool),
    /// The text of the number as it stands in the file.
    Number(String),
    String(String),
    Array(Vec<Value>),
    Object(Vec<Member>),
}

#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub key: String,
    pub key_span: Range<usize>,
    pub value: Value,
}

impl Member {
    /// The member's place, with its key underlined.
    pub(crate) fn key_origin(&self) -> Origin {
        self.value.origin.with_span(self.key_span.clone())
    }
}

impl Value {
    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Data::String(text) = &self.data { Some(text) } else { None }
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        if let Data::Bool(value) = &self.data { Some(*value) } else { None }
    }

    pub(crate) fn as_array(&self) -> Option<&[Value]> {
        if let Data::Array(items) = &self.data { Some(items) } else { None }
    }

    pub(crate) fn as_object(&self) -> Option<&[Member]> {
        if let Data::Object(members) = &self.data { Some(members) } else { None }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.iter().find(|member| member.key == key).map(|member| &member.value)
    }

    /// The value at a JSON Pointer (RFC 6901), which is empty or begins with `/`.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Value> {
        let mut value = self;
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            value = match &value.data {
                Data::Array(items) => items.get(token.parse::<usize>().ok()?)?,
                Data::Object(_) => value.get(&token)?,
                _ => return None,
            };
        }
        (pointer.is_empty() || pointer.starts_with('/')).then_some(value)
    }

    /// What stands there, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.data {
            Data::Null => "null",
            Data::Bool(_) => "a boolean",
            Data::Number(_) => "a number",
            Data::String(_) => "a string",
            Data::Array(_) => "an array",
            Data::Object(_) => "an object",
        }
    }
}

/// One token of a JSON Pointer, escaped.
pub(crate) fn escape_token(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads a file as JSON. Duplicate keys are reported too. `None` if anything was wrong.
pub(crate) fn read(file: FileId, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Value> {
    let text = sources.file(file).text();
    // The library with spans is lenient in corners (control characters, lone surrogates); serde_json is strict, and
    // bounds the depth.
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        diagnostics.push(not_json(file, sources.file(file), &error));
        return None;
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT);
    let Ok(Some(value)) = parsed.map(|result| result.value) else {
        let origin = Origin { file, span: 0..0, pointer: String::new() };
        diagnostics.push(Diagnostic::error(Code::NOT_JSON, "not valid JSON").at(&origin, ""));
        return None;
    };
    let errors = diagnostics.error_count();
    let value = convert(value, Origin { file, span: 0..0, pointer: String::new() }, diagnostics);
    (diagnostics.error_count() == errors).then_some(value)
}

fn not_json(file: FileId, source: &SourceFile, error: &serde_json::Error) -> Diagnostic {
    let lines = source.text().split_inclusive('\n').take(error.line().saturating_sub(1));
    let line_start: usize = lines.map(str::len).sum();
    let start = source.boundary(line_start + error.column().saturating_sub(1));
    let length = source.text()[start..].chars().next().map_or(0, char::len_utf8);
    let place = Origin { file, span: start..start + length, pointer: String::new() };
    let full = error.to_string();
    let why = full.split(" at line ").next().unwrap_or(&full).to_owned();
    Diagnostic::error(Code::NOT_JSON, "not valid JSON").at(&place, why)
}

fn convert(value: ast::Value<'_>, place: Origin, diagnostics: &mut Diagnostics) -> Value {
    let range = value.range();
    let origin = place.with_span(range.start..range.end);
    let data = match value {
        ast::Value::NullKeyword(_) => Data::Null,
        ast::Value::BooleanLit(literal) => Data::Bool(literal.value),
        ast::Value::NumberLit(literal) => Data::Number(literal.value.to_owned()),
        ast::Value::StringLit(literal) => Data::String(literal.value.into_owned()),
        ast::Value::Array(array) => Data::Array(convert_items(array.elements, &origin, diagnostics)),
        ast::Value::Object(object) => Data::Object(convert_members(object.properties, &origin, diagnostics)),
    };
    Value { origin, data }
}

fn convert_items(items: Vec<ast::Value<'_>>, parent: &Origin, diagnostics: &mut Diagnostics) -> Vec<Value> {
    let child = |index: usize| Origin { pointer: format!("{}/{index}", parent.pointer), ..parent.clone() };
    items.into_iter().enumerate().map(|(index, item)| convert(item, child(index), diagnostics)).collect()
}

fn convert_members(
    properties: Vec<ast::ObjectProp<'_>>,
    parent: &Origin,
    diagnostics: &mut Diagnostics,
) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::with_capacity(properties.len());
    let mut seen = std::collections::BTreeMap::<String, Range<usize>>::new();
    for property in properties {
        let key = property.name.as_str().to_owned();
        let key_range = property.name.range();
        let key_span = key_range.start..key_range.end;
        let place =
            Origin { pointer: format!("{}/{}", parent.pointer, escape_token(&key)), ..parent.clone() };
        if let Some(first) = seen.get(&key) {
            diagnostics.push(duplicate(&key, &place, key_span.clone(), first.clone(), parent));
            continue;
        }
        seen.insert(key.clone(), key_span.clone());
        members.push(Member { key, key_span, value: convert(property.value, place, diagnostics) });
    }
    members
}

fn duplicate(
    key: &str,
    place: &Origin,
    again: Range<usize>,
    first: Range<usize>,
    parent: &Origin,
) -> Diagnostic {
    let (code, message) = if parent.pointer == "/webhooks" {
        (Code::DUPLICATE_EVENT, format!("two events are called `{key}`"))
    } else {
        (Code::DUPLICATE_KEY, format!("the key `{key}` stands here twice"))
    };
    Diagnostic::error(code, message)
        .at(&place.with_span(again), "again")
        .related(&place.with_span(first), "first")
        .help("remove one of them")
}
