//! Characters that Rust does not allow in names, or warns of.

use unicode_security::confusable_detection::skeleton;
use unicode_security::mixed_script::{AugmentedScriptSet, is_potential_mixed_script_confusable_char};
use unicode_security::restriction_level::{RestrictionLevel, RestrictionLevelDetection};

/// Whether rustc says nothing about a name, wherever it is used: its lints on characters look at whole crates, so
/// generated code cannot allow them. See "Lint levels" of the Rust Reference and
/// [UTS 39](https://www.unicode.org/reports/tr39/).
pub(super) fn is_plain(name: &str) -> bool {
    let others = || name.chars().filter(|character| !character.is_ascii());
    let looks_like_ascii = |character: char| ascii_look(character).is_some();
    let mut foreign = others().filter(|&character| !is_latin(character)).peekable();
    let is_ambiguous = foreign.peek().is_some() && foreign.all(is_potential_mixed_script_confusable_char);
    name.is_ascii()
        || name.check_restriction_level(RestrictionLevel::ModeratelyRestrictive)
            && !others().all(looks_like_ascii)
            && !is_ambiguous
}

fn is_latin(character: char) -> bool {
    let mut scripts = AugmentedScriptSet::for_char(character);
    scripts.intersect_with(AugmentedScriptSet::for_char('a'));
    !scripts.is_empty()
}

/// The ASCII letters that a letter looks like: `а` of Cyrillic is `a`, `æ` is `ae`.
fn ascii_look(character: char) -> Option<String> {
    let mut encoded = [0; 4];
    let look: String = skeleton(character.encode_utf8(&mut encoded)).collect();
    look.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some(look)
}

/// A text in ASCII: letters as what they look like, or else as their numbers.
pub(super) fn in_ascii(text: &str) -> String {
    let spelled = |character: char| match character {
        _ if character.is_ascii() || !character.is_alphanumeric() => character.to_string(),
        _ => ascii_look(character).unwrap_or_else(|| number(character)),
    };
    text.chars().map(spelled).collect()
}

fn number(character: char) -> String {
    format!("u{:x}", u32::from(character))
}

/// A text without letters and digits in words: `+` → `plus`.
pub(super) fn spelled(text: &str) -> String {
    let word = |symbol: char| {
        let known = SYMBOLS.iter().find(|(character, _)| *character == symbol);
        known.map_or_else(|| number(symbol), |(_, word)| (*word).to_owned())
    };
    let words: Vec<String> = text.chars().map(word).take(MAX_WORDS).collect();
    if words.is_empty() { "empty".to_owned() } else { words.join("_") }
}

/// How many symbols of a text are spelled out in a name.
const MAX_WORDS: usize = 8;

const SYMBOLS: &[(char, &str)] = &[
    ('+', "plus"),
    ('-', "minus"),
    ('*', "star"),
    ('/', "slash"),
    ('=', "equals"),
    ('<', "less"),
    ('>', "greater"),
    ('!', "not"),
    ('?', "question"),
    ('.', "dot"),
    (',', "comma"),
    (':', "colon"),
    (';', "semicolon"),
    ('%', "percent"),
    ('&', "and"),
    ('|', "or"),
    ('^', "caret"),
    ('~', "tilde"),
    ('@', "at"),
    ('#', "hash"),
    ('$', "dollar"),
    ('_', "underscore"),
    (' ', "space"),
    ('"', "quote"),
    ('\'', "apostrophe"),
    ('`', "backtick"),
    ('\\', "backslash"),
    ('(', "open"),
    (')', "close"),
    ('[', "bracket"),
    (']', "unbracket"),
    ('{', "brace"),
    ('}', "unbrace"),
];

#[cfg(test)]
mod tests {
    use super::{in_ascii, is_plain, spelled};

    #[test]
    fn lookalikes_of_ascii_and_of_other_scripts_are_not_plain() {
        for name in ["größe", "名前", "номер", "שם", "이름", "größe_2"] {
            assert!(is_plain(name), "{name}");
        }
        for name in ["сор", "ı", "π", "工", "ſharp", "\u{1d54f}", "Latin_и_кириллица", "æ"]
        {
            assert!(!is_plain(name), "{name}");
        }
    }

    #[test]
    fn every_text_can_be_said_in_ascii() {
        assert_eq!(in_ascii("сор"), "cop");
        assert_eq!(in_ascii("工"), "u5de5");
        assert_eq!(spelled(">="), "greater_equals");
        assert_eq!(spelled("\u{1f44d}"), "u1f44d");
    }
}
