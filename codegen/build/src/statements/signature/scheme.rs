//! `scheme`: what vouches for a delivery, and which members it has.

use super::super::reader::{COMMENT, Reader};
use super::super::statement::Statement;
use crate::base::spelling::nearest;
use crate::diag::origin::Origin;
use crate::ir::signature::Algorithm;

/// What a scheme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    None,
    StandardWebhooks,
    Keyed(Algorithm),
}

const SCHEMES: [(&str, Kind); 11] = [
    ("none", Kind::None),
    ("standard-webhooks", Kind::StandardWebhooks),
    ("hmac-sha1", Kind::Keyed(Algorithm::HmacSha1)),
    ("hmac-sha256", Kind::Keyed(Algorithm::HmacSha256)),
    ("hmac-sha512", Kind::Keyed(Algorithm::HmacSha512)),
    ("sha1", Kind::Keyed(Algorithm::Sha1)),
    ("sha256", Kind::Keyed(Algorithm::Sha256)),
    ("ed25519", Kind::Keyed(Algorithm::Ed25519)),
    ("ecdsa-p256-sha256", Kind::Keyed(Algorithm::EcdsaP256Sha256)),
    ("rsa-sha256", Kind::Keyed(Algorithm::RsaSha256)),
    ("secret", Kind::Keyed(Algorithm::Secret)),
];

/// Members of every scheme.
const COMMON: [&str; 2] = ["scheme", "name"];
const OF_STANDARD: &[&str] = &["prefix", "key"];
const OF_KEYED: &[&str] =
    &["header", "in", "value", "separator", "encoding", "wrapped", "signed", "time", "key", "equal"];
const OF_SECRET: &[&str] = &["header", "in", "value", "separator", "wrapped", "equal"];

/// What a scheme has beside [`COMMON`].
fn own(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::None => &[],
        Kind::StandardWebhooks => OF_STANDARD,
        Kind::Keyed(Algorithm::Secret) => OF_SECRET,
        Kind::Keyed(_) => OF_KEYED,
    }
}

pub(super) fn name(kind: Kind) -> &'static str {
    SCHEMES.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| name)
}

/// Which way of several a way is, as far as its scheme says.
pub(super) fn read(statement: &Statement, reader: &mut Reader<'_>) -> Option<Kind> {
    if statement.members().is_none() {
        let example = reader.language.member("scheme", "standard-webhooks");
        let message = format!("a way to sign is an object, not {}", statement.kind());
        reader.wrong(&statement.origin, message, format!("say which: `{example}`"));
        return None;
    }
    let Some(member) = statement.member("scheme") else {
        let help = format!("it is one of {}", all());
        reader.wrong(&statement.origin, "`scheme` is missing: it says how deliveries are signed", help);
        return None;
    };
    let text = reader.text(member)?;
    let found = SCHEMES.iter().find(|(name, _)| *name == text).map(|(_, kind)| *kind);
    if found.is_none() {
        let message = format!("`{}` is no scheme that is known", text.escape_debug());
        reader.wrong(&member.value.origin, message, meant(text));
    }
    found
}

/// What a scheme may be that is none.
fn meant(text: &str) -> String {
    let plain = text.to_ascii_lowercase().replace(['_', ' '], "-");
    let near = OTHER_NAMES.iter().find(|(other, _)| *other == plain).map(|(_, name)| *name);
    match near.or_else(|| nearest(&plain, SCHEMES.iter().map(|(name, _)| *name))) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it is one of {}", all()),
    }
}

/// What others call the schemes.
const OTHER_NAMES: [(&str, &str); 18] = [
    ("basic", "secret"),
    ("basic-auth", "secret"),
    ("bearer", "secret"),
    ("ecdsa", "ecdsa-p256-sha256"),
    ("ecdsa-sha256", "ecdsa-p256-sha256"),
    ("eddsa", "ed25519"),
    ("es256", "ecdsa-p256-sha256"),
    ("hmac", "hmac-sha256"),
    ("hs256", "hmac-sha256"),
    ("hs512", "hmac-sha512"),
    ("p256", "ecdsa-p256-sha256"),
    ("rs256", "rsa-sha256"),
    ("rsa", "rsa-sha256"),
    ("svix", "standard-webhooks"),
    ("token", "secret"),
    ("unsigned", "none"),
    ("sha-1", "sha1"),
    ("sha-256", "sha256"),
];

fn all() -> String {
    let names: Vec<String> = SCHEMES.iter().map(|(name, _)| format!("`{name}`")).collect();
    names.join(", ")
}

/// Refuses members that the scheme does not have.
pub(super) fn members_of(kind: Kind, statement: &Statement, reader: &mut Reader<'_>) -> Option<()> {
    let members = statement.members().unwrap_or_default();
    let own = own(kind);
    let is_known = |key: &str| COMMON.contains(&key) || own.contains(&key) || key == COMMENT;
    let of_another = |key: &str| OF_KEYED.contains(&key) || OF_STANDARD.contains(&key);
    let foreign = members.iter().filter(|member| !is_known(&member.key) && of_another(&member.key));
    let foreign: Vec<(&str, &Origin)> =
        foreign.map(|member| (member.key.as_str(), &member.key_origin)).collect();
    for (key, at) in &foreign {
        let message = format!("`{key}` means nothing to `{}`", name(kind));
        reader.wrong(at, message, instead(kind, key));
    }
    let known: Vec<&str> =
        COMMON.into_iter().chain(own.iter().copied()).chain(foreign.iter().map(|(key, _)| *key)).collect();
    reader.only(statement, &known, &format!("`{}`", name(kind)))?;
    foreign.is_empty().then_some(())
}

/// What to write instead of a member that belongs to other schemes.
fn instead(kind: Kind, key: &str) -> &'static str {
    match (kind, key) {
        (Kind::None, _) => "remove it, or choose another `scheme`",
        (Kind::Keyed(Algorithm::Secret), "encoding") => {
            "the secret stands there as it is; in base64 it is `{secret|base64}` of `value`"
        }
        (Kind::Keyed(Algorithm::Secret), "signed" | "time") => {
            "a secret signs nothing: remove it, or choose another `scheme`"
        }
        (Kind::Keyed(Algorithm::Secret), "key") => "the secret stands there as it is: remove it",
        (Kind::StandardWebhooks, _) => {
            "Standard Webhooks says it: remove it, or choose the scheme `hmac-sha256`"
        }
        _ => "remove it, or choose another `scheme`",
    }
}
