//! What programs that verify signatures show.

use std::sync::LazyLock;

use regex::Regex;

use super::template::template;
use crate::ingest::signing::{BODY, Signing};

static CREATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i)(?:createHmac\(\s*|hash_hmac\(\s*|HMAC\.(?:hex)?digest\(\s*)['":]+(sha-?(?:1|256|512))\b|hashlib\.(sha1|sha256|sha512)|\b(?:createVerify)\(\s*['"](?:RSA-)?(SHA256)"#).ok()
});
static HEX: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i)\.digest\(\s*['"]hex['"]|\.hexdigest\(|EncodeToString\(|HMAC\.hexdigest|Hex\.encode"#)
        .ok()
});
static BASE64: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i)\.digest\(\s*['"]base64['"]|b64encode\(|base64_encode\(|strict_encode64|StdEncoding\.EncodeToString|['"]base64['"]"#).ok()
});
static UPDATED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)\.update\(\s*([^()'"`+]*(?:\(\))?)\s*(?:,[^)]*)?\)"#).ok());
static TEXTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"`([^`\n]*\$\{[^`\n]*)`|f?"([^"\n]*#?\{[^"\n]*)"|f'([^'\n]*\{[^'\n]*)'"#).ok()
});
static SUMS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"[\w.]+(?:\(\))?\s*\+\s*(?:['"][^'"\n]{0,3}['"]\s*\+\s*)?[\w.]+(?:\(\))?"#).ok()
});

/// What a program shows; nothing if it verifies none.
pub(super) fn signing(text: &str) -> Option<Signing> {
    let lower = text.to_lowercase();
    let is_rsa = lower.contains("createverify");
    if !lower.contains("hmac") && !is_rsa {
        return None;
    }
    let mut said = Signing::default();
    let hash = CREATED.as_ref()?.captures(text).and_then(|captures| {
        captures.iter().skip(1).flatten().next().map(|hash| hash.as_str().to_lowercase().replace('-', ""))
    });
    said.scheme = hash.map(|hash| if is_rsa { format!("rsa-{hash}") } else { format!("hmac-{hash}") });
    let is =
        |pattern: &LazyLock<Option<Regex>>| pattern.as_ref().is_some_and(|pattern| pattern.is_match(text));
    said.encoding = match (is(&HEX), is(&BASE64)) {
        (true, false) => Some("hex".to_owned()),
        (false, true) => Some("base64".to_owned()),
        _ => None,
    };
    said.signed = signed(text);
    (!said.is_empty()).then_some(said)
}

/// What is signed: a text that is put together, or the body that the hash is updated with.
fn signed(text: &str) -> Option<String> {
    let texts =
        TEXTS.as_ref()?.captures_iter(text).filter_map(|captures| captures.iter().skip(1).flatten().next());
    let texts = texts.map(|text| text.as_str());
    let sums = SUMS.as_ref()?.find_iter(text).map(|sum| sum.as_str());
    let is_signed =
        |made: &String| made.contains(BODY) && made.contains("{time}") && !made.contains("{signature}");
    if let Some(made) = texts.chain(sums).filter_map(template).find(is_signed) {
        return Some(made);
    }
    let updates: Vec<&str> = UPDATED
        .as_ref()?
        .captures_iter(text)
        .filter_map(|captures| captures.get(1))
        .map(|one| one.as_str())
        .collect();
    let is_body = |name: &str| {
        let name = name.to_lowercase();
        name.contains("body") || name.contains("payload")
    };
    match updates[..] {
        [only] if is_body(only) => Some(BODY.to_owned()),
        _ => None,
    }
}

/// A public key as PEM, among lines of code.
pub(super) fn published(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("-----BEGIN PUBLIC KEY-----")?;
    let (inside, _) = rest.split_once("-----END PUBLIC KEY-----")?;
    let lines: Vec<&str> = inside.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_base64 =
        |line: &&str| line.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
    if lines.is_empty() || !lines.iter().all(is_base64) {
        return None;
    }
    Some(format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n")))
}

/// The algorithm of a public key, by its object identifier, where that says all: a key of Ed25519 signs nothing else.
pub(super) fn scheme_of_key(pem: &str) -> Option<&'static str> {
    pem.contains("\nMCowBQYDK2VwAyEA").then_some("ed25519")
}
