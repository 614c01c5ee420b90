//! `key`: how the provider shows its keys, or that it publishes them.

use super::super::reader::Reader;
use super::super::statement::{Member, Statement};
use super::pem;
use super::signed::is_of_public_key;
use crate::ir::signature::{Algorithm, KeyEncoding, KeyForm};

const TEXT: (&str, KeyEncoding) = ("text", KeyEncoding::Text);
const HEX: (&str, KeyEncoding) = ("hex", KeyEncoding::Hex);
const BASE64: (&str, KeyEncoding) = ("base64", KeyEncoding::Base64);
const PEM: (&str, KeyEncoding) = ("pem", KeyEncoding::Pem);
const SPKI: (&str, KeyEncoding) = ("spki-base64", KeyEncoding::SpkiBase64);

/// Bytes, of secrets.
const OF_SECRETS: &[(&str, KeyEncoding)] = &[TEXT, HEX, BASE64];
/// Of public keys that are no more than bytes, too.
const OF_PLAIN_KEYS: &[(&str, KeyEncoding)] = &[HEX, BASE64, PEM, SPKI];
const OF_OTHER_KEYS: &[(&str, KeyEncoding)] = &[PEM, SPKI];

/// The form of keys, and those that are published.
pub(super) fn read(
    statement: &Statement,
    algorithm: Algorithm,
    reader: &mut Reader<'_>,
) -> Option<(KeyForm, Vec<String>)> {
    let is_public = is_of_public_key(algorithm);
    let usual = if is_public { KeyEncoding::Pem } else { KeyEncoding::Text };
    let Some(member) = statement.member("key") else { return Some((form(usual), Vec::new())) };
    let encodings = match algorithm {
        Algorithm::Ed25519 => OF_PLAIN_KEYS,
        _ if is_public => OF_OTHER_KEYS,
        _ => OF_SECRETS,
    };
    reader.members(member)?;
    let key = &member.value;
    let known = reader.only(key, &["encoding", "prefix", "published"], "`key`");
    if let Some(published) = key.member("published") {
        let keys = self::published(published, key, algorithm, reader)?;
        known?;
        return Some((form(KeyEncoding::Pem), keys));
    }
    let form = written(key, usual, encodings, reader)?;
    known?;
    Some((form, Vec::new()))
}

/// The form of the secrets of Standard Webhooks.
pub(super) fn of_standard(member: &Member, reader: &mut Reader<'_>) -> Option<KeyForm> {
    reader.members(member)?;
    let known = reader.only(&member.value, &["encoding", "prefix"], "`key` of Standard Webhooks");
    let form = written(&member.value, KeyEncoding::Base64, OF_SECRETS, reader)?;
    known.map(|()| form)
}

fn form(encoding: KeyEncoding) -> KeyForm {
    KeyForm { encoding, prefix: String::new() }
}

fn written(
    key: &Statement,
    usual: KeyEncoding,
    encodings: &[(&'static str, KeyEncoding)],
    reader: &mut Reader<'_>,
) -> Option<KeyForm> {
    let encoding = match key.member("encoding") {
        Some(member) => reader.choice(member, encodings),
        None => Some(usual),
    };
    let prefix = match key.member("prefix") {
        Some(member) => reader.text(member).map(str::to_owned),
        None => Some(String::new()),
    };
    Some(KeyForm { encoding: encoding?, prefix: prefix? })
}

/// Public keys that need not be configured.
fn published(
    member: &Member,
    key: &Statement,
    algorithm: Algorithm,
    reader: &mut Reader<'_>,
) -> Option<Vec<String>> {
    if !is_of_public_key(algorithm) {
        let help = "remove it: with this `scheme` each receiver has a secret of its own";
        reader.wrong(&member.key_origin, "`published`: a key that all know is no secret", help);
        return None;
    }
    let beside = key.member("encoding").or_else(|| key.member("prefix"));
    if let Some(beside) = beside {
        let message = format!("`{}` beside `published`", beside.key);
        reader.wrong(&beside.key_origin, message, "remove it: published keys are PEM");
        return None;
    }
    let texts = reader.texts(member)?;
    let keys = texts.into_iter().map(|(text, at)| match pem::public_key(text, algorithm) {
        Ok(key) => Some(key),
        Err((message, help)) => {
            reader.wrong(at, message, help);
            None
        }
    });
    let keys: Vec<Option<String>> = keys.collect();
    keys.into_iter().collect()
}
