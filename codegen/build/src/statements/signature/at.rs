//! `header` and `in`: where the text with the signature is.

use super::super::reader::Reader;
use super::super::statement::{Member, Statement};
use crate::base::header;
use crate::diag::origin::Origin;
use crate::ir::grammar::Grammar;
use crate::ir::place::Place;
use crate::ir::signature::SignatureAt;

pub(super) fn read(statement: &Statement, reader: &mut Reader<'_>) -> Option<SignatureAt> {
    match (statement.member("header"), statement.member("in")) {
        (Some(header), None) => headers(header, reader),
        (None, Some(place)) => elsewhere(place, reader),
        (None, None) => {
            let help = format!("write `{}`", reader.language.member("header", "x-signature"));
            reader.wrong(&statement.origin, "nothing says where the signature is", help);
            None
        }
        (Some(_), Some(place)) => {
            reader.wrong(
                &place.key_origin,
                "`in` beside `header`",
                "remove one: a signature is in one place",
            );
            None
        }
    }
}

fn headers(member: &Member, reader: &mut Reader<'_>) -> Option<SignatureAt> {
    let texts = reader.texts(member)?;
    if let [(text, at)] = texts[..]
        && let Some(start) = text.strip_suffix('*')
    {
        return name_of_header(start, at, reader).map(SignatureAt::HeadersFrom);
    }
    let names: Vec<Option<String>> =
        texts.iter().map(|(text, at)| name_of_header(text, at, reader)).collect();
    let names: Vec<String> = names.into_iter().collect::<Option<_>>()?;
    let twice = names.iter().enumerate().find(|(index, name)| names.iter().take(*index).any(|n| n == *name));
    if let Some((index, name)) = twice {
        reader.wrong(texts[index].1, format!("`{name}` is listed twice"), "remove one");
        return None;
    }
    Some(SignatureAt::Headers(names))
}

/// A name of a header, or the beginning of such, in lower case.
pub(super) fn name_of_header(text: &str, at: &Origin, reader: &mut Reader<'_>) -> Option<String> {
    let name = header::name(text);
    match &name {
        None => reader.wrong(at, header::is_no_name(text), header::NAMES),
        Some(name) if name.contains('*') => {
            let help = "a star stands at the end of one name, for all headers that begin so: `x-sig-*`";
            reader.wrong(at, format!("`{name}`: a star in the name of a header"), help);
            return None;
        }
        Some(_) => {}
    }
    name
}

fn elsewhere(member: &Member, reader: &mut Reader<'_>) -> Option<SignatureAt> {
    let text = reader.text(member)?;
    let at = &member.value.origin;
    match part(text, at, "signature", reader)? {
        Place::Header(names) => Some(SignatureAt::Headers(names)),
        place => Some(SignatureAt::Place(place)),
    }
}

/// A place where a signature or a time can be.
pub(super) fn part(text: &str, at: &Origin, what: &str, reader: &mut Reader<'_>) -> Option<Place> {
    let place = reader.place(text, at, Grammar::SIGNATURE)?;
    match &place {
        Place::Url | Place::Method => {
            let help = "name a header, a parameter or a member of the body: `$request.query.signature`";
            reader.wrong(at, format!("`{place}` is no place for a {what}"), help);
            None
        }
        Place::Body(path) if path.is_empty() => {
            let help = format!("point at one member: `/{what}`");
            reader.wrong(at, format!("the whole body is no {what}"), help);
            None
        }
        _ => Some(place),
    }
}
