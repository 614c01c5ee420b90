//! `value` and `separator`: what the text with the signature looks like.

use super::super::reader::Reader;
use super::super::statement::{Member, Statement};
use crate::ir::grammar::Grammar;
use crate::ir::signature::Algorithm;
use crate::ir::template::{Filter, Part, Template};

const SIGNATURES: &str = "it has text, `{signature}`, `{time}` and `{given.NAME}`: `sha256={signature}`";
const SECRETS: &str = "it has text, `{secret}` and `{given.NAME}`: `Bearer {secret}`";

pub(super) fn read(
    statement: &Statement,
    algorithm: Algorithm,
    reader: &mut Reader<'_>,
) -> Option<Option<Template>> {
    let Some(member) = statement.member("value") else { return Some(None) };
    let is_secret = algorithm == Algorithm::Secret;
    let help = if is_secret { SECRETS } else { SIGNATURES };
    let text = reader.text(member)?;
    let at = &member.value.origin;
    let wanted = if is_secret { "{secret}" } else { "{signature}" };
    if text.starts_with(['/', '$']) || !text.contains('{') {
        reader.wrong(at, format!("`value` says not where `{wanted}` is in it"), help);
        return None;
    }
    let template = reader.template(text, at, Grammar::SIGNATURE)?;
    for part in &template.parts {
        if let Some(message) = refused(part, is_secret) {
            reader.wrong(at, message, help);
            return None;
        }
    }
    let is_wanted = |part: &&Part| match part {
        Part::Secret(_) => is_secret,
        Part::Signature => !is_secret,
        _ => false,
    };
    let wanted_count = template.parts.iter().filter(is_wanted).count();
    let times = template.parts.iter().filter(|part| **part == Part::Time).count();
    let message = match (wanted_count, times) {
        (0, _) => format!("`value` says not where `{wanted}` is in it"),
        (2.., _) => format!("`{wanted}` is in `value` twice"),
        (_, 2..) => "`{time}` is in `value` twice".to_owned(),
        _ => return apart(&template, member, reader).map(|()| Some(template)),
    };
    let help = match wanted_count {
        2.. => "once is enough: with a `separator`, each piece may come again",
        _ => help,
    };
    reader.wrong(at, message, help);
    None
}

/// Why a part of a template cannot be in this one.
fn refused(part: &Part, is_secret: bool) -> Option<String> {
    match part {
        Part::Text(_) | Part::Given(_) => None,
        Part::Time | Part::Signature if !is_secret => None,
        Part::Time => Some("a secret has no `{time}` beside it".to_owned()),
        Part::Signature => Some("there is no `{signature}`: the secret itself stands there".to_owned()),
        Part::Secret(None | Some(Filter::Base64 | Filter::Sha256)) if is_secret => None,
        Part::Secret(Some(filter)) if is_secret => {
            Some(format!("`{}` of a secret stands nowhere", filter.name()))
        }
        Part::Secret(_) => Some("`{secret}` beside a signature".to_owned()),
        Part::Place { place, .. } => {
            Some(format!("`{{{place}}}` is a place, and `value` is what stands at one"))
        }
    }
}

/// Refuses two parts of which nobody knows where one ends.
fn apart(template: &Template, member: &Member, reader: &mut Reader<'_>) -> Option<()> {
    let is_unknown = |part: &Part| matches!(part, Part::Time | Part::Signature);
    let touches = template.parts.windows(2).any(|pair| pair.iter().all(is_unknown));
    if touches {
        let help = "write what stands between them: `{time}.{signature}`";
        reader.wrong(
            &member.value.origin,
            "nothing tells where the time ends and the signature begins",
            help,
        );
    }
    (!touches).then_some(())
}

/// What stands between the pieces of the text.
pub(super) fn separator(statement: &Statement, reader: &mut Reader<'_>) -> Option<Option<String>> {
    let Some(member) = statement.member("separator") else { return Some(None) };
    let text = reader.text(member)?;
    let is_of_signatures = |character: char| character.is_ascii_alphanumeric() || "+/=".contains(character);
    if text.is_empty() || text.chars().all(is_of_signatures) {
        let message = match text {
            "" => "`separator` is empty".to_owned(),
            _ => format!("`{}` as a separator can stand in a signature, too", text.escape_debug()),
        };
        let help =
            format!("write what stands between pieces: `{}`", reader.language.member("separator", ","));
        reader.wrong(&member.value.origin, message, help);
        return None;
    }
    Some(Some(text.to_owned()))
}
