//! The body of an operation: its media types, and which of them are read.

use super::files::{Chain, Files};
use super::media::{self, Unread};
use super::problem::Problem;
use crate::ir::content::Content;
use crate::schema::json::{Member, Value};
use crate::statements::media::{Kind, is_json, kind};

/// The body of an operation.
pub(super) enum Body<'a> {
    /// It has none.
    None,
    Read {
        /// The media types that are read.
        media_types: Vec<Chain<'a>>,
        /// What they make it be written in.
        content: Content,
        /// What is wrong with the others.
        unread: Vec<Problem>,
    },
}

/// What an operation says of its body.
pub(super) fn body<'a>(operation: &'a Value, files: &mut Files<'a, '_>) -> Result<Body<'a>, Problem> {
    let Some(request_body) = operation.get("requestBody") else { return Ok(Body::None) };
    let request_body = files.followed(request_body)?;
    let Some(content) = request_body.get("content") else { return Ok(Body::None) };
    let Some(content_members) = content.as_object() else {
        let why = format!("`content` takes an object, not {}", content.kind());
        return Err(Problem::new(
            why,
            &content.origin,
            "write `\"content\": { \"application/json\": { … } }`",
        ));
    };
    if content_members.is_empty() {
        return Ok(Body::None);
    }
    let read = media::read(content_members, |member| is_said_to_be_json(member, files));
    if read.members.is_empty() {
        let names: Vec<String> =
            content_members.iter().map(|member| format!("`{}`", member.key.escape_debug())).collect();
        let why = format!("its body is {}, neither JSON nor a form", names.join(", "));
        let help = "only JSON and forms are read; if one is sent as well, add it";
        return Err(Problem::new(why, &content.origin, help));
    }
    let unread = read.unread.iter().filter_map(|one| unread(one, files)).collect();
    let media_types =
        read.members.into_iter().map(|member| files.followed(&member.value)).collect::<Result<_, _>>()?;
    Ok(Body::Read { media_types, content: read.content, unread })
}

/// Whether the schema of a media type says that its bodies are JSON: by its `contentMediaType`, or because it is one of an object
/// or array.
fn is_said_to_be_json<'a>(member: &'a Member, files: &mut Files<'a, '_>) -> bool {
    let Some(schema) = schema(member, files).and_then(|schema| files.followed(schema).ok()) else {
        return false;
    };
    let said = |key: &str| schema.get(key).and_then(Value::as_str);
    said("contentMediaType").is_some_and(is_json)
        || matches!(said("type"), Some("object" | "array"))
        || schema.get("properties").is_some()
}

/// What is lost with a media type that is not read, if something is: none is where another says the same.
fn unread<'a>(unread: &Unread<'a>, files: &mut Files<'a, '_>) -> Option<Problem> {
    let name = unread.member.key.escape_debug();
    let at = unread.member.key_origin();
    let Some(instead) = unread.instead else {
        let why = format!("`{name}` is neither JSON nor a form");
        return Some(Problem::new(
            why,
            &at,
            "a receiver answers it with 415: have the provider send another one",
        ));
    };
    let own = schema(unread.member, files)?;
    let read = schema(instead, files);
    if read.is_some_and(|read| says_the_same(own, read, kind(&instead.key), files)) {
        return None;
    }
    let read_name = instead.key.escape_debug();
    let why = format!("bodies of `{name}` are read by the schema of `{read_name}`, which is another");
    let help = "say the same schema for both; what comes in two forms at once needs an `anyOf` of them";
    Some(Problem {
        related: Some(Box::new((instead.key_origin(), "this one is read".to_owned()))),
        ..Problem::new(why, &at, help)
    })
}

/// The schema of a media type.
fn schema<'a>(member: &'a Member, files: &mut Files<'a, '_>) -> Option<&'a Value> {
    files.followed(&member.value).ok()?.get("schema")
}

/// Whether what one schema says is read by another one, of this kind: the same, that of the events of a batch, or of the data of
/// events, which is what comes where their attributes are headers.
fn says_the_same<'a>(own: &'a Value, read: &'a Value, kind: Kind, files: &mut Files<'a, '_>) -> bool {
    if is_same(own, read, files) {
        return true;
    }
    let inner = |value: &'a Value, keys: &[&str], files: &mut Files<'a, '_>| {
        keys.iter().try_fold(value, |value, key| files.followed(value).ok()?.get(key))
    };
    let paths: &[&[&str]] = match kind {
        Kind::CloudEvents => &[&["items"], &["items", "properties", "data"]],
        Kind::CloudEvent => &[&["properties", "data"]],
        _ => &[],
    };
    paths.iter().any(|path| inner(read, path, files).is_some_and(|inner| is_same(own, inner, files)))
}

/// Whether two schemas are one, or are written alike in one file.
fn is_same<'a>(one: &'a Value, other: &'a Value, files: &mut Files<'a, '_>) -> bool {
    let is_alike = |one: &Value, other: &Value| one.origin.file == other.origin.file && one.says_as(other);
    if is_alike(one, other) {
        return true;
    }
    match (files.followed(one), files.followed(other)) {
        (Ok(one), Ok(other)) => is_alike(one.last(), other.last()),
        _ => false,
    }
}
