//! Values of keywords, each checked to be of its type.

use super::Parser;
use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::schema::ast::schema::{At, JsonKind};
use crate::schema::json::{Data, Value};

impl Parser<'_> {
    /// Reports a value of the wrong type.
    pub(super) fn wrong(&mut self, value: &Value, expected: &str) {
        self.diagnostics.push(wrong_value(value, expected));
    }

    /// The same, with what to do about it.
    pub(super) fn wrong_for(&mut self, value: &Value, expected: &str, help: &str) {
        self.diagnostics.push(wrong_value(value, expected).help(help));
    }

    pub(super) fn kinds(&mut self, value: &Value) -> Option<At<Vec<JsonKind>>> {
        let names: Vec<&Value> = match &value.data {
            Data::Array(items) if !items.is_empty() => items.iter().collect(),
            _ => vec![value],
        };
        let kinds: Option<Vec<JsonKind>> = names.into_iter().map(|name| self.kind(name)).collect();
        kinds.map(|value_kinds| At { value: value_kinds, origin: value.origin.clone() })
    }

    pub(super) fn kind(&mut self, value: &Value) -> Option<JsonKind> {
        if matches!(value.data, Data::Null) {
            self.null_without_quotes(value);
            return Some(JsonKind::Null);
        }
        let text = value.as_str();
        let kind = JsonKind::ALL.iter().find(|(name, _)| Some(*name) == text).map(|(_, kind)| *kind);
        if kind.is_none() {
            let names = JsonKind::ALL.map(|(name, _)| name);
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

    /// In YAML, `type: [string, null]` is easily written for `"null"`. Nothing else can be meant.
    fn null_without_quotes(&mut self, value: &Value) {
        let diagnostic = Diagnostic::warning(Code::WRONG_VALUE, "null stands for the type `\"null\"` here")
            .at(&value.origin, "")
            .help("types are names: write `\"null\"`, with its quotes");
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn enumeration(&mut self, value: &Value) -> Option<At<Vec<Value>>> {
        match value.as_array() {
            Some(items) => Some(At { value: items.to_vec(), origin: value.origin.clone() }),
            None => {
                self.wrong(value, "takes an array of values");
                None
            }
        }
    }

    pub(super) fn names(&mut self, value: &Value) -> Vec<At<String>> {
        let Some(items) = value.as_array() else {
            self.wrong(value, "takes an array of names");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.text(item)).collect()
    }

    /// A text keyword.
    pub(super) fn text(&mut self, value: &Value) -> Option<At<String>> {
        match value.as_str() {
            Some(text) => Some(At { value: text.to_owned(), origin: value.origin.clone() }),
            None => {
                self.wrong(value, "takes a string");
                None
            }
        }
    }

    pub(super) fn flag(&mut self, value: &Value) -> bool {
        value.as_bool().unwrap_or_else(|| {
            self.wrong(value, "takes `true` or `false`");
            false
        })
    }

    /// A non-negative integer; `2.0` and `2e0` count as one (JSON Schema Core, section 4.2.3).
    pub(super) fn count(&mut self, value: &Value) -> Option<At<u64>> {
        let Data::Number(text) = &value.data else {
            self.wrong(value, "takes a non-negative integer");
            return None;
        };
        let count = whole(text);
        if count.is_none() {
            let message = format!("takes a non-negative integer, not `{text}`");
            self.diagnostics.push(Diagnostic::error(Code::WRONG_VALUE, message).at(&value.origin, ""));
        }
        count.map(|count| At { value: count, origin: value.origin.clone() })
    }

    pub(super) fn number(&mut self, value: &Value) -> Option<At<String>> {
        match &value.data {
            Data::Number(text) => Some(At { value: text.clone(), origin: value.origin.clone() }),
            _ => {
                self.wrong(value, "takes a number");
                None
            }
        }
    }

    /// `multipleOf` is above zero (JSON Schema Validation, section 6.2.1).
    pub(super) fn divisor(&mut self, value: &Value) -> Option<At<String>> {
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

/// What is said of a value of the wrong type. The keyword is the last part of the pointer.
pub(super) fn not_as_expected(value: &Value, expected: &str) -> String {
    let keyword = value.origin.pointer.rsplit('/').next().unwrap_or_default();
    let subject = if expected.starts_with('a') || keyword.is_empty() {
        expected.to_owned()
    } else {
        format!("`{}` {expected}", keyword.escape_debug())
    };
    format!("{subject}, not {}", value.kind())
}

/// The same as an error.
fn wrong_value(value: &Value, expected: &str) -> Diagnostic {
    Diagnostic::error(Code::WRONG_VALUE, not_as_expected(value, expected)).at(&value.origin, "")
}

/// The number that a text writes, if it is an integer of 64 bits without a sign: `2`, `2.0`, `20e-1`.
fn whole(number: &str) -> Option<u64> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('-').trim_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    let trailing = digits.len() - digits.trim_end_matches('0').len();
    let exponent: i64 = exponent.parse().ok()?;
    let zeros = exponent.checked_add(trailing as i64)?.checked_sub(fraction.len() as i64)?;
    let power = 10_u64.checked_pow(u32::try_from(zeros).ok()?)?;
    let is_negative = digits.starts_with('-');
    significant.parse::<u64>().ok()?.checked_mul(power).filter(|_| !is_negative)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn counts_are_integers_however_they_are_written() {
        for (text, count) in [
            ("0", 0),
            ("-0", 0),
            ("0.0e5", 0),
            ("2", 2),
            ("2.0", 2),
            ("20e-1", 2),
            ("1.5e1", 15),
            ("2E+2", 200),
        ] {
            assert_eq!(whole(text), Some(count), "{text}");
        }
        for text in ["-1", "1.5", "2e-1", "1e30", "18446744073709551616", "1e99999999999999999999"] {
            assert_eq!(whole(text), None, "{text}");
        }
        assert_eq!(whole("18446744073709551615"), Some(u64::MAX));
    }
}
