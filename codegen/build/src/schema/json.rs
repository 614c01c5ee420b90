//! JSON with the span of every value and key, every digit of its numbers and the order of its members.

use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::base::pointer;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::FileId;
use crate::diag::origin::Origin;
use crate::diag::source::{SourceFile, Sources};

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

    /// The value at a JSON Pointer.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Value> {
        let mut value = self;
        for token in pointer::tokens(pointer)? {
            value = match &value.data {
                Data::Array(items) => items.get(token.parse::<usize>().ok()?)?,
                Data::Object(_) => value.get(&token)?,
                _ => return None,
            };
        }
        Some(value)
    }

    /// Whether another value is equal, wherever it stands. The order of members counts.
    pub(crate) fn says_as(&self, other: &Value) -> bool {
        match (&self.data, &other.data) {
            (Data::Null, Data::Null) => true,
            (Data::Bool(one), Data::Bool(other)) => one == other,
            (Data::Number(one), Data::Number(other)) | (Data::String(one), Data::String(other)) => {
                one == other
            }
            (Data::Array(one), Data::Array(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.says_as(other))
            }
            (Data::Object(one), Data::Object(other)) => {
                let is_same = |(one, other): (&Member, &Member)| {
                    one.key == other.key && one.value.says_as(&other.value)
                };
                one.len() == other.len() && one.iter().zip(other).all(is_same)
            }
            _ => false,
        }
    }

    /// What stands there, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.data {
            Data::Null => "null",
            Data::Bool(_) => "a boolean",
            Data::Number(_) => "a number",
            Data::String(_) => "a string",
            Data::Array(items) if items.is_empty() => "an empty array",
            Data::Array(_) => "an array",
            Data::Object(_) => "an object",
        }
    }
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
    // The library that knows spans accepts some texts that are no JSON (control characters, lone surrogates). serde_json
    // is strict and bounds the depth, but refuses numbers beyond floating point, so it gets short ones.
    if let Err(error) = serde_json::from_str::<serde_json::Value>(&with_short_numbers(text)) {
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

/// The digits of an exponent that the runtime reads.
const MAX_EXPONENT_DIGITS: usize = 18;

fn exponent_digits(number: &str) -> usize {
    let exponent = number.split_once(['e', 'E']).map_or("", |(_, exponent)| exponent);
    exponent.trim_start_matches(['+', '-', '0']).len()
}

fn long_exponent(origin: &Origin) -> Diagnostic {
    let message = format!("an exponent of more than {MAX_EXPONENT_DIGITS} digits");
    Diagnostic::error(Code::WRONG_VALUE, message).at(origin, "").help("no payload can have such a number")
}

/// The text with each number replaced by a zero and blanks, so that all places stay. What is no valid number is kept.
fn with_short_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.find(['"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        let (before, from) = rest.split_at(next);
        out.push_str(before);
        let length = if from.starts_with('"') { string_length(from) } else { number_length(from) };
        let (token, behind) = from.split_at(length);
        if is_number(token) {
            out.push('0');
            out.extend(std::iter::repeat_n(' ', token.len() - 1));
        } else {
            out.push_str(token);
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// How many bytes the string takes that a text begins with, both quotes included.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().enumerate().skip(1).find(|(_, byte)| {
        let is_end = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// How many bytes at the beginning of a text could belong to a number.
fn number_length(text: &str) -> usize {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    text.bytes().take_while(|byte| is_part(*byte)).count()
}

/// Whether a text is a JSON number ([RFC 8259 section 6](https://www.rfc-editor.org/rfc/rfc8259#section-6)).
fn is_number(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let magnitude = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = match magnitude.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (magnitude, None),
    };
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(|exponent| is_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
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
        ast::Value::NumberLit(literal) => {
            if exponent_digits(literal.value) > MAX_EXPONENT_DIGITS {
                diagnostics.push(long_exponent(&origin));
            }
            Data::Number(literal.value.to_owned())
        }
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
            Origin { pointer: format!("{}/{}", parent.pointer, pointer::escaped(&key)), ..parent.clone() };
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

#[cfg(test)]
mod tests {
    use super::with_short_numbers;

    #[test]
    fn numbers_of_any_size_are_taken() {
        assert_eq!(with_short_numbers(r#"{"1e400": [1e400,-0.5E+1 ]}"#), r#"{"1e400": [0    ,0       ]}"#);
        assert_eq!(with_short_numbers(r#""a\\\"1" 12"#), r#""a\\\"1" 0 "#);
        assert_eq!(with_short_numbers("\"é12é\" 12\"é1"), "\"é12é\" 0 \"é1");
    }

    #[test]
    fn what_is_no_number_is_still_refused() {
        for text in
            ["01", "1.", ".5", "-", "+1", "1e", "0x10", "1_0", "--1", "1 2", "1true", "Infinity", "1é"]
        {
            let short = with_short_numbers(text);
            assert!(serde_json::from_str::<serde_json::Value>(&short).is_err(), "{text}");
        }
    }
}
