//! What one text says of signatures.

use std::sync::LazyLock;

use regex::Regex;

use super::super::words::{folded, is_header_like, sentences};
use super::template::template;
use crate::ingest::signing::{BODY, Signing};

/// A pattern without case; white space in it counts for nothing.
macro_rules! pattern {
    ($name:ident, $source:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(concat!("(?xi)", $source)).ok());
    };
}

pattern!(
    ENCODED,
    r"\b (?: signature | signed | digest | hash (?: ed )? | hmac ) \b (?<between> [^.]{0,80}? ) \b (?<encoding> base-?64 | hex (?: adecimal )? )"
);
pattern!(
    ENCODED_BEFORE,
    r"\b (?<encoding> base-?64 | hex (?: adecimal )? ) (?: [-\s] (?: encoded | encoding | digest | string | of | the | an? | is | which ) )* [-\s] (?: hmac | signature | digest | hash )"
);
pattern!(
    OF_BODY,
    r"\b (?: hmac | hash (?: ed )? | digest | signature | sign (?: s | ed | ing )? ) \b [^.;]{0,60}? \b (?: of | from | using | over | with | on | for | sign (?: s | ed | ing )? ) \s+ (?: the | your | its | that )? \s* (?: (?: raw | entire | full | whole | complete | json | exact | unparsed | stringified | http | request | webhook | post | event | message | delivery (?: 's )? ) \s+ )* (?: body | payload ) \b"
);
pattern!(MILLISECONDS, r"\b milliseconds? \b | \b ms \b");
pattern!(
    SECONDS,
    r"\b unix [\s-]* (?: epoch )? \s* time (?: stamp )? \b | \b in \s+ seconds \b | \b epoch \s+ seconds \b | \b seconds \s+ since \b"
);
pattern!(
    TOLERANCE,
    r"\b (?<count> \d{1,4} | one | two | three | five | ten | fifteen | thirty ) [\s-]* (?<unit> second | minute | hour ) s? \b"
);
pattern!(PREFIX, r"^ (?: sha-?\d{1,3} | v\d{1,2} | hmac (?: -?sha\d+ )? ) = $");
pattern!(KEY_AS_TEXT, r"base-?64 [-\s]* encode \s+ (?: the | your ) \s+ (?: \w+ \s+ )? secret");
pattern!(STANDARD, r"\b standard \s+ webhooks \b");

/// What a text says. `codes` are what is written in it as code.
pub(super) fn signing(plain: &str, codes: &[&str]) -> Signing {
    let lower = plain.to_lowercase();
    let mut said = Signing::default();
    if is(&STANDARD, plain)
        && ["follow", "specification", "spec", "compl", "adhere", "implement"]
            .iter()
            .any(|word| lower.contains(word))
    {
        said.scheme = Some("standard-webhooks".to_owned());
        return said;
    }
    if is(&KEY_AS_TEXT, plain) {
        said.key = Some("text".to_owned());
    }
    if !speaks_of_signatures(&lower) {
        return said;
    }
    said.scheme = scheme(&lower);
    said.header = header(&lower, codes);
    said.encoding = encoding(plain);
    let templates: Vec<String> = codes.iter().filter_map(|code| template(code)).collect();
    let is_signed = |made: &&String| made.contains(BODY) && !made.contains("{signature}");
    said.value = templates.iter().find(|made| made.contains("{signature}") && !made.contains(BODY)).cloned();
    let prefix = codes.iter().find(|code| {
        is(&PREFIX, code) && lower.contains("prefix") | lower.contains("begin") | lower.contains("start")
    });
    said.value = said.value.or_else(|| prefix.map(|prefix| format!("{prefix}{{signature}}")));
    said.signed = templates.iter().find(is_signed).cloned();
    if said.signed.is_none()
        && !lower.contains("time")
        && sentences(plain).iter().any(|one| is(&OF_BODY, one))
    {
        said.signed = Some(BODY.to_owned());
    }
    time(plain, &lower, codes, &mut said);
    said
}

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

fn speaks_of_signatures(lower: &str) -> bool {
    ["signature", "hmac", "signed with", "signed using", "are signed", "is signed"]
        .iter()
        .any(|word| lower.contains(word))
}

/// The algorithm, if one alone is named.
fn scheme(lower: &str) -> Option<String> {
    let flat = folded(lower);
    let hashes = ["sha256", "sha512", "sha1", "md5"];
    let hash = hashes.into_iter().find(|hash| flat.contains(hash));
    if lower.contains("hmac") {
        return hash.map(|hash| format!("hmac-{hash}"));
    }
    if flat.contains("ed25519") {
        return Some("ed25519".to_owned());
    }
    let is_p256 = ["p256", "prime256v1", "secp256r1"].iter().any(|curve| flat.contains(curve));
    if flat.contains("ecdsa") && is_p256 {
        return Some("ecdsa-p256-sha256".to_owned());
    }
    let is_rsa = lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == "rsa" || word == "rsassa");
    (is_rsa && hash == Some("sha256")).then(|| "rsa-sha256".to_owned())
}

/// The header with the signature.
fn header(lower: &str, codes: &[&str]) -> Option<String> {
    let names = codes.iter().map(|code| code.trim().trim_end_matches(':'));
    let mut names = names.filter(|code| is_header_like(code));
    let found = names.find(|name| {
        let name = folded(name);
        let is_other =
            ["timestamp", "version", "algorithm", "keyid"].iter().any(|other| name.contains(other));
        !is_other && (name.contains("sig") || name.contains("hmac") || name.contains("hash"))
    });
    let only = || match codes.iter().filter(|code| is_header_like(code)).collect::<Vec<_>>()[..] {
        [only] if lower.contains("header") && lower.contains("hmac") => Some(*only),
        _ => None,
    };
    found.or_else(only).map(str::to_owned)
}

/// The encoding of the signature, if one alone is named, and not of the key.
fn encoding(plain: &str) -> Option<String> {
    let mut found = Vec::new();
    for sentence in sentences(plain) {
        for pattern in [&ENCODED, &ENCODED_BEFORE] {
            let Some(captures) = pattern.as_ref().and_then(|pattern| pattern.captures(sentence)) else {
                continue;
            };
            let between = captures.name("between").map_or("", |between| between.as_str()).to_lowercase();
            let of_key = ["key", "secret", "token"].iter().any(|word| between.contains(word));
            let is_hex = captures["encoding"].to_lowercase().starts_with("hex");
            if !of_key {
                found.push(if is_hex { "hex" } else { "base64" });
            }
        }
    }
    found.dedup();
    match found[..] {
        [only] => Some(only.to_owned()),
        _ => None,
    }
}

fn time(plain: &str, lower: &str, codes: &[&str], said: &mut Signing) {
    if !lower.contains("time") {
        return;
    }
    let names = codes.iter().map(|code| code.trim().trim_end_matches(':'));
    let is_time = |name: &&str| is_header_like(name) && folded(name).contains("time");
    said.time = names.into_iter().find(is_time).map(str::to_owned);
    said.unit = if is(&MILLISECONDS, plain) {
        Some("ms".to_owned())
    } else if is(&SECONDS, plain) {
        Some("s".to_owned())
    } else {
        None
    };
    said.tolerance = sentences(plain).into_iter().find_map(tolerance);
}

/// How many seconds old a delivery may be: `older than five minutes`.
fn tolerance(sentence: &str) -> Option<String> {
    let lower = sentence.to_lowercase();
    let is_about = lower.contains("timestamp")
        && ["old", "within", "tolerance", "reject", "differ", "more than", "window"]
            .iter()
            .any(|word| lower.contains(word));
    if !is_about {
        return None;
    }
    let captures = TOLERANCE.as_ref()?.captures(sentence)?;
    let count = match captures["count"].to_lowercase().as_str() {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "five" => 5,
        "ten" => 10,
        "fifteen" => 15,
        "thirty" => 30,
        digits => digits.parse().ok()?,
    };
    let unit: u64 = match captures["unit"].to_lowercase().as_str() {
        "second" => 1,
        "minute" => 60,
        _ => 3600,
    };
    Some((count * unit).to_string())
}
