//! JSON → values.

use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::complaints::{MAX_LEVELS, duplicate, number, too_deep};
use crate::base::pointer;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::{FileId, Origin};
use crate::diag::source::SourceFile;
use crate::schema::json::{Data, Member, Value};
use crate::schema::recognize;

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

/// Reads a file as JSON. What is wrong is reported.
pub(super) fn read(file: FileId, source: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Value> {
    if let Err(fault) = check(source.text()) {
        diagnostics.push(match fault {
            Fault::Syntax(error) => not_json(file, source, &error),
            Fault::TooDeep(at) => too_deep(&Origin { file, span: at..at + 1, pointer: String::new() }),
        });
        return None;
    }
    convert_text(file, source.text(), diagnostics)
}

/// Reads a text as JSON if it is JSON; says nothing if it is not.
#[cfg(feature = "yaml")]
pub(super) fn read_if_json(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Value> {
    check(text).ok()?;
    convert_text(file, text, diagnostics)
}

/// Why a text is not read.
enum Fault {
    Syntax(serde_json::Error),
    /// The bracket at this byte stands in too many others.
    TooDeep(usize),
}

/// Whether a text is JSON, not too deep. The library that knows spans accepts some texts that are none (control characters,
/// lone surrogates). serde_json is strict, but refuses numbers beyond floating point, so it gets short ones.
fn check(text: &str) -> Result<(), Fault> {
    let text = with_short_numbers(text);
    let bound = first_too_deep(&text);
    let readable = &text[..bound.unwrap_or(text.len())];
    match (serde_json::from_str::<serde_json::Value>(readable), bound) {
        // What stands before that bracket is JSON so far.
        (Err(error), Some(at)) if error.is_eof() => Err(Fault::TooDeep(at)),
        (Err(error), _) => Err(Fault::Syntax(error)),
        (Ok(_), _) => Ok(()),
    }
}

/// The first bracket that opens one level more than there may be.
fn first_too_deep(text: &str) -> Option<usize> {
    let mut levels = 0_usize;
    let mut at = 0;
    while let Some(next) = text[at..].find(['"', '[', '{', ']', '}']) {
        at += next;
        match text.as_bytes()[at] {
            b'"' => at += string_length(&text[at..]),
            b'[' | b'{' if levels == MAX_LEVELS => return Some(at),
            b'[' | b'{' => (levels, at) = (levels + 1, at + 1),
            _ => (levels, at) = (levels.saturating_sub(1), at + 1),
        }
    }
    None
}

/// Reads a text that is JSON, with all places.
fn convert_text(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Value> {
    let root = Origin { file, span: 0..0, pointer: String::new() };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT);
    let Ok(Some(value)) = parsed.map(|result| result.value) else {
        diagnostics.push(Diagnostic::error(Code::NOT_JSON, "not valid JSON").at(&root, ""));
        return None;
    };
    Some(convert(value, root, diagnostics))
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
    let diagnostic = Diagnostic::error(Code::NOT_JSON, "not valid JSON").at(&place, why);
    if recognize::looks_like_yaml(source.text()) {
        return diagnostic.help("this looks like YAML: give the file the ending `.yaml`");
    }
    diagnostic
}

fn convert(value: ast::Value<'_>, place: Origin, diagnostics: &mut Diagnostics) -> Value {
    let range = value.range();
    let origin = place.with_span(range.start..range.end);
    let data = match value {
        ast::Value::NullKeyword(_) => Data::Null,
        ast::Value::BooleanLit(literal) => Data::Bool(literal.value),
        ast::Value::NumberLit(literal) => {
            let (kept, complaint) = number(literal.value, &origin);
            complaint.into_iter().for_each(|complaint| diagnostics.push(complaint));
            Data::Number(kept)
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
            diagnostics.push(duplicate(&key, &place, key_span.clone(), first.clone(), &parent.pointer));
            continue;
        }
        seen.insert(key.clone(), key_span.clone());
        members.push(Member { key, key_span, value: convert(property.value, place, diagnostics) });
    }
    members
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
