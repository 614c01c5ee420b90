//! What a text without quotes is, by the [core schema](https://yaml.org/spec/1.2.2/#103-core-schema) of YAML 1.2.

/// What a text is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    Null,
    Bool(bool),
    /// The number as JSON writes it, with all its digits.
    Number(String),
    /// A number that JSON cannot write, and why.
    NoNumber(&'static str),
    Text,
}

/// Says what a text without quotes is.
pub(super) fn resolve(text: &str) -> Scalar {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Bool(true),
        "false" | "False" | "FALSE" => Scalar::Bool(false),
        _ if text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) => number(text),
        _ => Scalar::Text,
    }
}

fn number(text: &str) -> Scalar {
    let in_other_base = [("0x", 16), ("0o", 8)]
        .into_iter()
        .find_map(|(prefix, base)| text.strip_prefix(prefix).map(|digits| (digits, base)));
    match in_other_base {
        Some((digits, base)) => integer(digits, base),
        None if matches!(text, ".nan" | ".NaN" | ".NAN") => Scalar::NoNumber("JSON has no such number"),
        None => {
            let (sign, magnitude) = split_sign(text);
            match magnitude {
                ".inf" | ".Inf" | ".INF" => Scalar::NoNumber("JSON has no such number"),
                _ => decimal(sign == "-", magnitude).map_or(Scalar::Text, Scalar::Number),
            }
        }
    }
}

fn split_sign(text: &str) -> (&str, &str) {
    text.split_at(usize::from(text.starts_with(['+', '-'])))
}

/// An integer in another base than ten. It has no sign.
fn integer(digits: &str, base: u32) -> Scalar {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return Scalar::Text;
    }
    match u128::from_str_radix(digits, base) {
        Ok(integer) => Scalar::Number(integer.to_string()),
        Err(_) => Scalar::NoNumber("more than 128 bits"),
    }
}

/// A number without its sign: `.5`, `1.`, `007` and `1e+2` are some. JSON wants a digit on both sides of a point, and no
/// zeros before the others.
fn decimal(is_negative: bool, text: &str) -> Option<String> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = text.split_at(text.find(['e', 'E']).unwrap_or(text.len()));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = !(whole.is_empty() && fraction.is_empty()) && is_digits(whole) && is_digits(fraction);
    let has_exponent = exponent.is_empty() || {
        let (_, digits) = split_sign(&exponent[1..]);
        !digits.is_empty() && is_digits(digits)
    };
    if !has_digits || !has_exponent {
        return None;
    }
    let mut number = String::with_capacity(text.len() + 2);
    number.push_str(if is_negative { "-" } else { "" });
    let whole = whole.trim_start_matches('0');
    number.push_str(if whole.is_empty() { "0" } else { whole });
    if !fraction.is_empty() {
        number.push('.');
        number.push_str(fraction);
    }
    number.push_str(exponent);
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_those_of_json_with_all_their_digits() {
        for (text, number) in [
            ("0", "0"),
            ("-0", "-0"),
            ("+1", "1"),
            ("007", "7"),
            ("-010", "-10"),
            ("00", "0"),
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("+.50", "0.50"),
            ("1.", "1"),
            ("1.e5", "1e5"),
            ("00.10", "0.10"),
            ("1E+2", "1E+2"),
            ("1e-02", "1e-02"),
            ("12345678901234567890.12345678901234567890", "12345678901234567890.12345678901234567890"),
            ("1e400", "1e400"),
            ("0x1F", "31"),
            ("0xdeadBEEF", "3735928559"),
            ("0o17", "15"),
            ("0x00ffffffffffffffffffffffffffffffff", "340282366920938463463374607431768211455"),
        ] {
            assert_eq!(resolve(text), Scalar::Number(number.to_owned()), "{text}");
        }
    }

    #[test]
    fn numbers_that_json_has_not_are_told() {
        for text in [".inf", "-.inf", "+.INF", ".Inf", ".nan", ".NaN", ".NAN"] {
            assert_eq!(resolve(text), Scalar::NoNumber("JSON has no such number"), "{text}");
        }
        let long = format!("0x1{}", "0".repeat(32));
        assert_eq!(resolve(&long), Scalar::NoNumber("more than 128 bits"));
    }

    #[test]
    fn only_the_words_of_the_core_schema_are_null_true_and_false() {
        for text in ["", "~", "null", "Null", "NULL"] {
            assert_eq!(resolve(text), Scalar::Null, "{text}");
        }
        for text in ["true", "True", "TRUE"] {
            assert_eq!(resolve(text), Scalar::Bool(true), "{text}");
        }
        for text in ["false", "False", "FALSE"] {
            assert_eq!(resolve(text), Scalar::Bool(false), "{text}");
        }
    }

    #[test]
    fn all_else_is_a_text() {
        for text in [
            "no",
            "off",
            "yes",
            "on",
            "No",
            "OFF",
            "y",
            "n",
            "nUll",
            "tRUE",
            "none",
            "2001-12-14",
            "12:30:45",
            "2001-12-14T21:59:43.10-05:00",
            "1_000",
            "1,000",
            "0x",
            "0o",
            "0o8",
            "0xg",
            "+0x1F",
            "-0o7",
            "0b1",
            ".",
            "-",
            "+",
            "..",
            ".e5",
            "1e",
            "1e+",
            "1.2.3",
            "--1",
            "+-1",
            "-+1",
            "1 2",
            "1a",
            ".infinity",
            "+.nan",
            "-.nan",
            ".iNF",
            "<<",
            "=",
            "é",
            "١",
        ] {
            assert_eq!(resolve(text), Scalar::Text, "{text}");
        }
    }
}
