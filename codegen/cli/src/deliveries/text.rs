//! Texts that a schema asks for: of a format, a pattern, a length.

use regex_syntax::hir::{Class, Hir, HirKind};

use crm_events_build::internals::Translated;

use super::keywords::Keywords;
use super::random::Random;

/// The longest text that is made, in characters.
pub(super) const LONGEST: u64 = 1_000_000;

/// Texts that are likely to be valid, the likeliest first. `patterns` are those of the tables.
pub(super) fn text(keywords: Keywords, patterns: &[Translated], random: &mut Random) -> String {
    let made = match (keywords.pattern(), keywords.format) {
        (Some(pattern), _) => of_pattern(&patterns[pattern.0], random),
        (None, Some(format)) => of_format(format, random),
        (None, None) => None,
    };
    let least = keywords.count("MinLength").unwrap_or(0);
    let most = keywords.count("MaxLength").unwrap_or(LONGEST).min(LONGEST);
    made.unwrap_or_else(|| letters(least.max(6).min(most), random))
}

fn letters(count: u64, random: &mut Random) -> String {
    (0..count).map(|_| char::from(b'a' + u8::try_from(random.below(26)).unwrap_or(0))).collect()
}

/// A text of a format; `None` if it is not known.
pub(super) fn of_format(format: &str, random: &mut Random) -> Option<String> {
    let (month, day) = (1 + random.below(12), 1 + random.below(28));
    let (hour, minute, second) = (random.below(24), random.below(60), random.below(60));
    let number = 1 + random.below(9999);
    Some(match format {
        "date-time" => format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"),
        "date" => format!("2026-{month:02}-{day:02}"),
        "time" => format!("{hour:02}:{minute:02}:{second:02}Z"),
        "duration" => format!("PT{number}S"),
        "email" | "idn-email" => format!("user{number}@example.com"),
        "hostname" | "idn-hostname" => format!("host{number}.example.com"),
        "ipv4" => format!("192.0.2.{}", random.below(256)),
        "ipv6" => format!("2001:db8::{:x}", random.below(65536)),
        "uri" | "iri" => format!("https://example.com/{number}"),
        "uri-reference" | "iri-reference" | "uri-template" => format!("/{number}"),
        "uuid" => digits_varied("00000000-0000-4000-8000-000000000000", random),
        "json-pointer" => format!("/{number}"),
        "relative-json-pointer" => format!("{}/a", random.below(9)),
        "regex" => "^[a-z]+$".to_owned(),
        _ => return None,
    })
}

/// The same text with other digits. Zeros that lead stay away from the front, and marks of time stay in their range.
pub(super) fn digits_varied(text: &str, random: &mut Random) -> String {
    let mut is_first = true;
    let varied = text.chars().map(|character| {
        let digit = match character {
            '0'..='9' if is_first => '1'..='9',
            '0'..='9' => '0'..='9',
            other => {
                is_first = true;
                return other;
            }
        };
        is_first = false;
        let choices: Vec<char> = digit.collect();
        random.one_of(&choices).copied().unwrap_or(character)
    });
    varied.collect()
}

/// A text that a pattern matches, or, if it looks around or refers back, may match; `None` if the pattern cannot be read.
fn of_pattern(pattern: &Translated, random: &mut Random) -> Option<String> {
    let parsed = match pattern.backtracks {
        true => regex_syntax::parse(&straight(&pattern.text)).ok()?,
        false => regex_syntax::parse(&pattern.text).ok()?,
    };
    let mut text = String::new();
    write(&parsed, &mut text, random);
    Some(text)
}

/// A pattern without what looks around or refers back.
fn straight(pattern: &str) -> String {
    const BEGINNINGS: [&str; 5] = ["(?=", "(?!", "(?<=", "(?<!", "(?("];
    let mut text = String::new();
    let mut rest = pattern;
    // How many groups are open inside of one that is left out, that one included.
    let mut open = 0_u32;
    let mut brackets = 0_u32;
    while let Some(first) = rest.chars().next() {
        let begins = brackets == 0 && BEGINNINGS.iter().any(|beginning| rest.starts_with(beginning));
        let length = if first == '\\' {
            1 + rest[1..].chars().next().map_or(0, char::len_utf8)
        } else {
            first.len_utf8()
        };
        let (part, behind) = rest.split_at(length);
        rest = behind;
        let was_open = open > 0;
        match first {
            '[' => brackets += 1,
            ']' => brackets = brackets.saturating_sub(1),
            '(' if brackets == 0 && (begins || was_open) => open += 1,
            ')' if brackets == 0 => open = open.saturating_sub(1),
            _ => {}
        }
        if !was_open && open == 0 {
            text.push_str(part);
        }
    }
    text
}

fn write(pattern: &Hir, text: &mut String, random: &mut Random) {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            // Printable ASCII, where the class has some of it.
            let choices: Vec<char> = (' '..='~').filter(|c| has(class, *c)).collect();
            let first = class.ranges().first().map(|range| range.start());
            text.extend(random.one_of(&choices).copied().or(first));
        }
        HirKind::Class(Class::Bytes(class)) => {
            text.extend(class.ranges().first().map(|range| char::from(range.start())));
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(repetition.min + 4).min(repetition.min + 4);
            let times = repetition.min
                + u32::try_from(random.below(u64::from(most - repetition.min) + 1)).unwrap_or(0);
            (0..times).for_each(|_| write(&repetition.sub, text, random));
        }
        HirKind::Capture(capture) => write(&capture.sub, text, random),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, text, random)),
        HirKind::Alternation(parts) => {
            if let Some(part) = random.one_of(parts) {
                write(part, text, random);
            }
        }
    }
}

fn has(class: &regex_syntax::hir::ClassUnicode, character: char) -> bool {
    class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&character))
}

#[cfg(test)]
mod tests {
    use super::straight;

    #[test]
    fn what_looks_around_is_left_out_and_the_rest_stays() {
        assert_eq!(straight(r"^(?!^[\-+.]*$)[+\-]?0*[0-9]*$"), r"^[+\-]?0*[0-9]*$");
        assert_eq!(straight(r"(?=a(b[)]\)))([(?=]\(?=)(?(1)\1|)c"), r"([(?=]\(?=)c");
    }
}
