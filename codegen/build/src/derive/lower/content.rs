//! `content = "application/x-www-form-urlencoded"`, or `content(types("text/plain"), json_in_text("/payload"))`: what bodies are
//! written in.

use super::statements;
use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::ir::content::{Content, Embedded};
use crate::ir::place::{self, PlaceError};
use crate::statements::media::{self, Kind};
use crate::statements::reader::{Language, Reader};
use crate::statements::statement::{Member, Says, Statement};

const TYPES: &str = "types";
const IN_TEXT: &str = "json_in_text";
const IN_BASE64: &str = "json_in_base64";

/// Without the setting, bodies are JSON.
pub(super) fn lower(settings: &Settings, context: &mut Context) -> Content {
    let Some(argument) = settings.get("content") else { return Content::JSON };
    let Some(statement) = statements::of(argument, context) else { return Content::JSON };
    let name = context.origin(argument.name_span());
    let mut diagnostics = Diagnostics::default();
    let read = content(statement, name, &mut Reader::new(Language::Attribute, &mut diagnostics));
    context.take(&diagnostics);
    read.unwrap_or_default()
}

fn content(statement: Statement, name: Origin, reader: &mut Reader<'_>) -> Option<Content> {
    if !matches!(statement.says, Says::Members(_)) {
        return types(&Member { key: "content".to_owned(), key_origin: name, value: statement }, reader);
    }
    reader.only(&statement, &[TYPES, IN_TEXT, IN_BASE64], "`content`")?;
    let mut content = match statement.member(TYPES) {
        Some(member) => types(member, reader)?,
        None => Content::JSON,
    };
    for (key, base64) in [(IN_TEXT, false), (IN_BASE64, true)] {
        if let Some(member) = statement.member(key) {
            embedded(member, base64, &mut content.embedded, reader)?;
        }
    }
    if content.embedded.is_empty() && statement.member(TYPES).is_none() {
        reader.wrong(&name, "this says nothing", "write `content = \"application/x-www-form-urlencoded\"`");
        return None;
    }
    // One that is in another is longer, so that it comes later.
    content.embedded.sort_by_key(|embedded| embedded.path.len());
    Some(content)
}

/// Media types, each by its name.
fn types(member: &Member, reader: &mut Reader<'_>) -> Option<Content> {
    let mut written = Content::NONE;
    for (name, at) in reader.texts(member)? {
        let shown = name.escape_debug();
        let content = match media::kind(name) {
            Kind::Range => {
                let message = format!("`{shown}` is a range, and a body is one of it");
                reader.wrong(at, message, "name each media type: `\"application/json\"`");
                return None;
            }
            Kind::Other if !is_media_type(name) => {
                let help = "write its name without parameters: `\"application/json\"`, `\"application/x-www-form-urlencoded\"`";
                reader.wrong(at, format!("`{shown}` is no media type"), help);
                return None;
            }
            _ => media::content(name),
        };
        let Some(content) = content else {
            reader.wrong(at, format!("`{shown}` is neither JSON nor a form"), "only JSON and forms are read");
            return None;
        };
        written.join(&content);
    }
    Some(written)
}

/// Whether a text is a media type without parameters ([RFC 9110, section 8.3.1](https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1)).
fn is_media_type(name: &str) -> bool {
    let is_token = |text: &str| {
        let is_token_character =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !text.is_empty() && text.bytes().all(is_token_character)
    };
    name.split_once('/').is_some_and(|(top, subtype)| is_token(top) && is_token(subtype))
}

/// Texts that hold JSON, by their pointers from the root of a body.
fn embedded(member: &Member, base64: bool, known: &mut Vec<Embedded>, reader: &mut Reader<'_>) -> Option<()> {
    for (text, at) in reader.texts(member)? {
        let path = match place::path(text, true) {
            Ok(path) => path,
            Err(PlaceError { message, help }) => {
                reader.wrong(at, message, help);
                return None;
            }
        };
        if path.is_empty() {
            reader.wrong(at, "the body itself is no text", "point at a member of it: `/payload`");
            return None;
        }
        if known.iter().any(|one| one.path == path) {
            let message = format!("`{}` is said twice", text.escape_debug());
            reader.wrong(at, message, "say once whether it is base64");
            return None;
        }
        known.push(Embedded { path, base64 });
    }
    Some(())
}
