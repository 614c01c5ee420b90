//! `signed`: the text that is signed.

use super::super::reader::Reader;
use super::super::statement::Statement;
use crate::diag::origin::Origin;
use crate::ir::grammar::Grammar;
use crate::ir::place::Place;
use crate::ir::signature::Algorithm;
use crate::ir::template::{Filter, Part, Template};

pub(super) fn read(
    statement: &Statement,
    algorithm: Algorithm,
    reader: &mut Reader<'_>,
) -> Option<Option<Template>> {
    let Some(member) = statement.member("signed") else { return Some(None) };
    let text = reader.text(member)?;
    let at = &member.value.origin;
    if !text.is_empty() && !text.starts_with(['/', '$']) && !text.contains(['{', '}']) {
        let help = format!(
            "write what is signed in braces: `{}`",
            reader.language.member("signed", "{$request.body}")
        );
        reader.wrong(at, format!("`{}` would always be the same", text.escape_debug()), help);
        return None;
    }
    let template = reader.template(text, at, Grammar::SIGNATURE)?;
    sensible(&template, algorithm, at, reader)?;
    Some(Some(template))
}

/// Refuses parts that have no meaning in what is signed, or compared.
pub(super) fn sensible(
    template: &Template,
    algorithm: Algorithm,
    at: &Origin,
    reader: &mut Reader<'_>,
) -> Option<()> {
    let wrong = template.parts.iter().find_map(|part| refused(part, algorithm));
    if let Some((message, help)) = wrong {
        reader.wrong(at, message, help);
        return None;
    }
    Some(())
}

fn refused(part: &Part, algorithm: Algorithm) -> Option<(String, &'static str)> {
    match part {
        Part::Signature => Some((
            "a signature does not sign itself".to_owned(),
            "remove `{signature}`; it stands in `value`",
        )),
        Part::Secret(_) if is_of_public_key(algorithm) => Some((
            "`{secret}`: with public keys there is none".to_owned(),
            "remove it, or choose the `scheme` that has a secret",
        )),
        Part::Secret(Some(filter)) if !matches!(filter, Filter::Sha256 | Filter::Base64) => {
            Some((format!("`{}` of a secret", filter.name()), "write `{secret}`"))
        }
        Part::Given(name) if !is_name(name) => Some((
            format!("`{}` is no name of what is given", name.escape_debug()),
            "it has letters, digits, `_` and `-`: `{given.webhook_id}`",
        )),
        Part::Place { place, filter: Some(filter), .. } => filtered(place, *filter),
        _ => None,
    }
}

/// What a filter cannot be made of.
fn filtered(place: &Place, filter: Filter) -> Option<(String, &'static str)> {
    let is_body = *place == Place::Body(Vec::new());
    let help = match filter {
        Filter::HmacSha256 => "only answers to handshakes have it: remove it",
        Filter::SortedForm | Filter::SortedJson if !is_body => "it is of the whole body: `{$request.body|…}`",
        Filter::HubspotUrl if *place != Place::Url => "it is of the address: `{$url|hubspot-url}`",
        _ => return None,
    };
    Some((format!("`{}` of `{place}` has no meaning here", filter.name()), help))
}

pub(super) fn is_of_public_key(algorithm: Algorithm) -> bool {
    matches!(algorithm, Algorithm::Ed25519 | Algorithm::EcdsaP256Sha256 | Algorithm::RsaSha256)
}

fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}
