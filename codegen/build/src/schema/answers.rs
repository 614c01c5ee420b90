//! What is answered: the `answer` of a handshake, and `x-answers`, what a sender takes for success and for "send it again".

use super::json::{Data, Member, Value};
use super::members::{report, unknown, wrong_type};
use crate::diag::diagnostics::Diagnostics;
use crate::ir::answering::{self, Body, Wrong};
use crate::ir::answers::{Again, Answer, Answers};
use crate::ir::template::Template;

const OF_ANSWER: [&str; 5] = ["status", "content", "body", "headers", "$comment"];
const OF_ANSWERS: [&str; 3] = ["success", "again", "$comment"];
const OF_SUCCESS: [&str; 3] = ["status", "body", "$comment"];

/// Reads the answer of a handshake: its members are `status`, `content`, `body` and `headers`. What is wrong is reported, and
/// gives `None`.
pub(super) fn answer(member: &Member, diagnostics: &mut Diagnostics) -> Option<Answer> {
    let Some(members) = member.value.as_object() else {
        wrong_type(member, "an object", diagnostics);
        return None;
    };
    let (mut status, mut content, mut body, mut headers) = (Some(200), Some(None), None, Some(Vec::new()));
    for member in members {
        match member.key.as_str() {
            "status" => status = read_status(&member.value, diagnostics),
            "content" => content = text(member, diagnostics).map(Some),
            "body" => body = Some(read_body(&member.value)),
            "headers" => headers = read_headers(member, diagnostics),
            "$comment" => {}
            _ => unknown(member, "an answer", &OF_ANSWER, diagnostics),
        }
    }
    let (status, content, headers) = (status?, content?, headers?);
    match answering::answer(status, content, body.as_ref()) {
        Ok(answer) => Some(Answer { headers, ..answer }),
        Err(wrong) => {
            let at = member.value.get("body").or(member.value.get("content")).unwrap_or(&member.value);
            report(&at.origin, wrong, diagnostics);
            None
        }
    }
}

fn read_body(value: &Value) -> Body {
    match &value.data {
        Data::Null => Body::Literal("null".to_owned()),
        Data::Bool(flag) => Body::Literal(flag.to_string()),
        Data::Number(digits) => Body::Literal(digits.clone()),
        Data::String(text) => Body::Text(text.clone()),
        Data::Array(items) => Body::List(items.iter().map(read_body).collect()),
        Data::Object(members) => {
            let member = |member: &Member| (member.key.clone(), read_body(&member.value));
            Body::Object(members.iter().map(member).collect())
        }
    }
}

fn read_headers(member: &Member, diagnostics: &mut Diagnostics) -> Option<Vec<(String, Template)>> {
    let Some(members) = member.value.as_object() else {
        wrong_type(member, "an object of names and texts", diagnostics);
        return None;
    };
    let mut headers: Vec<(String, Template)> = Vec::new();
    let mut is_right = true;
    for member in members {
        let Some(text) = text(member, diagnostics) else {
            is_right = false;
            continue;
        };
        match answering::header(&member.key, text) {
            Ok((name, _)) if headers.iter().any(|(known, _)| *known == name) => {
                let wrong = Wrong::new(format!("the header `{name}` is said twice"), "remove one");
                report(&member.key_origin(), wrong, diagnostics);
            }
            Ok(header) => headers.push(header),
            Err(wrong) => {
                is_right = false;
                report(&member.key_origin(), wrong, diagnostics);
            }
        }
    }
    is_right.then_some(headers)
}

/// Reads `x-answers`. What is wrong is reported, and gives `None`.
pub(super) fn answers(value: &Value, diagnostics: &mut Diagnostics) -> Option<Answers> {
    let mut answers = Answers::default();
    for member in value.as_object()? {
        match member.key.as_str() {
            "success" => (answers.status, answers.body) = success(member, diagnostics)?,
            "again" => answers.again = again(member, diagnostics)?,
            "$comment" => {}
            _ => unknown(member, "`x-answers`", &OF_ANSWERS, diagnostics),
        }
    }
    match (&answers.again, value.get("again")) {
        (Again::After(statuses), Some(again)) if statuses.contains(&answers.status) => {
            let message = format!("{} is success, and cannot mean \"again\"", answers.status);
            report(&again.origin, Wrong::new(message, "name another status"), diagnostics);
            None
        }
        _ => Some(answers),
    }
}

/// A status, or an object of a status and a body.
fn success(member: &Member, diagnostics: &mut Diagnostics) -> Option<(u16, String)> {
    let value = &member.value;
    let Some(members) = value.as_object() else {
        return Some((read_status(value, diagnostics)?, String::new()));
    };
    let (mut status, mut body) = (200, "");
    for member in members {
        match member.key.as_str() {
            "status" => status = read_status(&member.value, diagnostics)?,
            "body" => body = text(member, diagnostics)?,
            "$comment" => {}
            _ => unknown(member, "what is success", &OF_SUCCESS, diagnostics),
        }
    }
    if let Err(wrong) = answering::success(status, body) {
        report(&value.origin, wrong, diagnostics);
        return None;
    }
    Some((status, body.to_owned()))
}

/// A status, a list of these, or `false`.
fn again(member: &Member, diagnostics: &mut Diagnostics) -> Option<Again> {
    let value = &member.value;
    let statuses = match (&value.data, value.as_array()) {
        (Data::Bool(false), _) => return Some(Again::Never),
        (Data::Bool(true) | Data::Null | Data::Object(_), _) => {
            wrong_type(member, "a status, a list of statuses, or `false`", diagnostics);
            return None;
        }
        (_, Some([])) => {
            let wrong =
                Wrong::new("no status means \"again\"", "write `false` if nothing makes it send again");
            report(&value.origin, wrong, diagnostics);
            return None;
        }
        (_, Some(items)) => items.iter().collect(),
        (_, None) => vec![value],
    };
    let read: Vec<Option<u16>> = statuses.into_iter().map(|one| read_status(one, diagnostics)).collect();
    read.into_iter().collect::<Option<_>>().map(Again::After)
}

fn read_status(value: &Value, diagnostics: &mut Diagnostics) -> Option<u16> {
    let read = match &value.data {
        Data::Number(digits) => answering::status(digits),
        _ => Err(Wrong::new(format!("{} is no status", value.kind()), "write a number: `200`")),
    };
    read.map_err(|wrong| report(&value.origin, wrong, diagnostics)).ok()
}

fn text<'v>(member: &'v Member, diagnostics: &mut Diagnostics) -> Option<&'v str> {
    let text = member.value.as_str();
    if text.is_none() {
        wrong_type(member, "a string", diagnostics);
    }
    text
}
