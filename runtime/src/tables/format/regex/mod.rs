//! `regex`: the grammar of [ECMA-262 section 22.2.1](https://tc39.es/ecma262/#sec-patterns) with the flag `u`, early
//! errors included.
//!
//! Only whether a text is a pattern is asked, so there is no tree of it. Groups are a list, not calls of each other:
//! the text comes from a payload, and may nest as deeply as it is long. The crate `regress` was measured in its place: it
//! refuses more than 255 groups in each other, takes `\b+`, and builds a tree that hostile classes make slow.

mod class;
mod cursor;
mod escape;
mod group;
mod names;
mod quantifier;

use cursor::Cursor;
use group::Groups;

/// Whether `text` is a `Pattern`.
pub(super) fn is_regex(text: &str) -> bool {
    let mut cursor = Cursor::new(text);
    let mut groups = Groups::default();
    disjunction(&mut cursor, &mut groups).is_some() && groups.are_complete()
}

/// Reads all of the text; `None` at the first error.
fn disjunction<'t>(cursor: &mut Cursor<'t>, groups: &mut Groups) -> Option<()> {
    while let Some(character) = cursor.next() {
        let is_atom = match character {
            '|' => {
                groups.alternative(cursor.position());
                false
            }
            '(' => {
                groups.open(cursor)?;
                false
            }
            ')' => groups.close()?,
            '[' => {
                class::class(cursor)?;
                true
            }
            '\\' => escape::atom(cursor, groups)?,
            '^' | '$' => false,
            '*' | '+' | '?' | '{' | '}' | ']' => return None,
            _ => true,
        };
        if is_atom {
            quantifier::quantifier(cursor)?;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn patterns_of_ecma_262_are_accepted() {
        let patterns = [
            "",
            "a|b||",
            "^([abc])+\\s+$",
            "a*b+?c{2}d{2,}e{2,3}?",
            "(?:a)(?=b)(?!c)(?<=d+)(?<!e)",
            "(?i:a)(?ms-i:b)(?-s:c)",
            "(?<name>x)\\k<name>",
            "\\k<later>(?<later>)",
            "(?<a>x)|(?<a>y)",
            "(?:(?<a>x)|(?<a>y))\\1\\2",
            "(?<$_\\u0061\\u{62}é𝒜>)",
            "[]",
            "[^]",
            "[a-z\\d\\-\\b\\]^[-]",
            "[\\u{1f600}-\\u{1f64f}]",
            "[\\ud83d\\ude00-\\ud83d\\ude4f]",
            "\\d\\D\\w\\W\\s\\S\\b\\B\\f\\n\\r\\t\\v\\cA\\0\\x41\\u0041\\u{10ffff}\\ud800\\/\\.\\|\\{",
            "\\p{L}\\P{Lu}\\p{Script=Greek}\\p{scx=Grek}\\p{gc=Decimal_Number}\\p{Emoji}\\p{Any}\\p{ASCII}",
        ];
        for text in patterns {
            assert!(is_regex(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_patterns() {
        let others = [
            "^(abc]",
            "(",
            ")",
            "a)",
            "(?",
            "(?a)",
            "(?i)a",
            "(?ii:a)",
            "(?i-i:a)",
            "(?-:a)",
            "(?P<n>a)",
            "(?#a)",
            "(?>a)",
            "(?<n>a",
            "(?<>a)",
            "(?<1>a)",
            "(?<n>)(?<n>)",
            "(?<n>(?<n>))",
            "(?<n>|(?<n>))",
            "(?:(?<a>)|b)(?<a>)",
            "*",
            "+a",
            "a**",
            "a{2",
            "a{",
            "{",
            "}",
            "]",
            "a{,2}",
            "a{3,2}",
            "(?=a)*",
            "(?<=a)+",
            "^*",
            "\\b+",
            "|*",
            "\\",
            "\\a",
            "\\-",
            "\\_",
            "\\1",
            "(a)\\2",
            "\\k",
            "\\k<n>",
            "\\01",
            "\\c",
            "\\c1",
            "\\x4",
            "\\u004",
            "\\u{110000}",
            "\\u{}",
            "[",
            "[a",
            "[b-a]",
            "[a-\\d]",
            "[\\d-z]",
            "[\\1]",
            "[\\B]",
            "[\\u{1f64f}-a]",
            "\\p",
            "\\pL",
            "\\p{}",
            "\\p{Foo}",
            "\\p{Script=Foo}",
            "\\p{Script}",
            "\\p{lu}",
            "\\p{Block=Basic_Latin}",
            "\\p{Emoji=Y}",
        ];
        for text in others {
            assert!(!is_regex(text), "{text}");
        }
    }

    #[test]
    fn hostile_texts_are_read_in_time_and_without_recursion() {
        let start = Instant::now();
        let size = 200_000;
        assert!(is_regex(&format!("{}{}", "(".repeat(size), ")".repeat(size))));
        assert!(!is_regex(&"(?=".repeat(size)));
        assert!(!is_regex(&"[".repeat(size)));
        assert!(is_regex(&"(?<a>b)|".repeat(size)));
        assert!(is_regex(&"\\p{L}".repeat(size)));
        let names: String = (0..size).map(|index| format!("(?<n{index}>(")).collect();
        assert!(is_regex(&format!("{names}{}", "|))".repeat(size))));
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}
