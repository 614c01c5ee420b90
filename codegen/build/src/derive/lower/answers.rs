//! `answer(status = 200, body = "{/challenge}")` of a handshake, and `answers(success = 200, again = 429)`.

use syn::Expr;

use crate::derive::attr::argument::{Argument, as_flag, as_number, as_text};
use crate::derive::attr::settings::Settings;
use crate::derive::attr::suggestion::suggestion;
use crate::derive::context::Context;
use crate::ir::answering::{self, Body, Wrong};
use crate::ir::answers::{Again, Answer, Answers};

const OF_ANSWER: [&str; 4] = ["body", "content", "headers", "status"];
const ANSWER: &str = "answer(status = 200, content = \"text/plain\", body = \"{/challenge}\")";
const OF_ANSWERS: [&str; 2] = ["again", "success"];
const ANSWERS: &str = "answers(success = 200, again = 429)";

/// The answer of a handshake.
pub(super) fn answer(argument: &Argument, context: &mut Context) -> Option<Answer> {
    let parts = context.errors.keep(argument.list(ANSWER))?;
    let (mut status, mut content, mut body, mut headers) = (200, None, None, Vec::new());
    for part in parts {
        match part.name().as_deref() {
            Some("status") => status = self::status(part, context)?,
            Some("content") => content = Some(context.errors.keep(part.text())?.value()),
            Some("body") => body = Some(self::body(part, context)?),
            Some("headers") => headers = self::headers(part, context)?,
            other => return unknown(part, other, "an answer", &OF_ANSWER, ANSWER, context),
        }
    }
    let answer = told(answering::answer(status, content.as_deref(), body.as_ref()), argument, context)?;
    Some(Answer { headers, ..answer })
}

/// `body = "{/challenge}"`, or `body(token = "{/token}", proof = "{/token|hmac-sha256}")`, which is a JSON object.
fn body(part: &Argument, context: &mut Context) -> Option<Body> {
    match part {
        Argument::Value(_, value) => value_of(value, part, context),
        Argument::List(_, members) if !members.is_empty() => {
            let members = members.iter().map(|member| {
                let name = match member {
                    Argument::Pair(name, _) => Some(name.value()),
                    other => other.name(),
                };
                let value = match member {
                    Argument::Pair(_, value) => value_of(value, member, context),
                    other => body(other, context),
                };
                Some((name?, value?))
            });
            let members: Vec<Option<(String, Body)>> = members.collect();
            members.into_iter().collect::<Option<_>>().map(Body::Object)
        }
        _ => {
            let message = "a body is a text, `body = \"{/challenge}\"`, or an object, `body(challenge = \"{/challenge}\")`";
            context.errors.push(part, message);
            None
        }
    }
}

fn value_of(value: &Expr, at: &Argument, context: &mut Context) -> Option<Body> {
    let text = as_text(value).map(|text| Body::Text(text.value()));
    let flag = || as_flag(value).map(|flag| Body::Literal(flag.to_string()));
    let number = || as_number(value).map(Body::Literal);
    let read = text.or_else(flag).or_else(number);
    if read.is_none() {
        context.errors.push(at, "this is a text, a number, `true` or `false`");
    }
    read
}

/// `headers("x-allowed" = "120")`
fn headers(part: &Argument, context: &mut Context) -> Option<Vec<(String, crate::ir::template::Template)>> {
    let mut headers = Vec::new();
    for one in context.errors.keep(part.list("headers(\"x-allowed\" = \"120\")"))? {
        let (name, text) = match one {
            Argument::Pair(name, value) => (name.value(), as_text(value)),
            _ => (String::new(), None),
        };
        let Some(text) = text else {
            context.errors.push(one, "a header is written `\"x-allowed\" = \"120\"`");
            return None;
        };
        headers.push(told(answering::header(&name, &text.value()), one, context)?);
    }
    Some(headers)
}

/// What the sender takes for success, and for "send it again".
pub(super) fn lower(settings: &Settings, context: &mut Context) -> Answers {
    let read = |argument: &Argument| answers(argument, context);
    settings.get("answers").and_then(read).unwrap_or_default()
}

fn answers(argument: &Argument, context: &mut Context) -> Option<Answers> {
    let mut answers = Answers::default();
    for part in context.errors.keep(argument.list(ANSWERS))? {
        match part.name().as_deref() {
            Some("success") => (answers.status, answers.body) = success(part, context)?,
            Some("again") => answers.again = again(part, context)?,
            other => return unknown(part, other, "`answers`", &OF_ANSWERS, ANSWERS, context),
        }
    }
    if let Again::After(statuses) = &answers.again
        && statuses.contains(&answers.status)
    {
        let message = format!("{} is success, and cannot mean \"again\"", answers.status);
        context.errors.push(argument, message);
        return None;
    }
    Some(answers)
}

/// `success = 200`, or `success(status = 200, body = "[accepted]")`
fn success(part: &Argument, context: &mut Context) -> Option<(u16, String)> {
    let Argument::List(_, parts) = part else { return Some((status(part, context)?, String::new())) };
    let (mut status, mut body) = (200, String::new());
    for one in parts {
        match one.name().as_deref() {
            Some("status") => status = self::status(one, context)?,
            Some("body") => body = context.errors.keep(one.text())?.value(),
            other => {
                let example = "success(status = 200, body = \"[accepted]\")";
                return unknown(one, other, "what is success", &["body", "status"], example, context);
            }
        }
    }
    told(answering::success(status, &body), part, context)?;
    Some((status, body))
}

/// `again = 429`, `again(429, 503)`, or `again = false`
fn again(part: &Argument, context: &mut Context) -> Option<Again> {
    match part {
        Argument::Value(_, value) if as_flag(value) == Some(false) => Some(Again::Never),
        Argument::List(_, statuses) if !statuses.is_empty() => {
            let read = statuses.iter().map(|one| status(one, context));
            let read: Vec<Option<u16>> = read.collect();
            read.into_iter().collect::<Option<_>>().map(Again::After)
        }
        _ => status(part, context).map(|status| Again::After(vec![status])),
    }
}

fn status(part: &Argument, context: &mut Context) -> Option<u16> {
    let digits = part.integer().unwrap_or_default();
    told(answering::status(&digits), part, context)
}

fn told<T>(read: Result<T, Wrong>, at: &Argument, context: &mut Context) -> Option<T> {
    read.map_err(|Wrong { message, help }| context.errors.push(at, format!("{message}: {help}"))).ok()
}

fn unknown<T>(
    part: &Argument,
    name: Option<&str>,
    what: &str,
    known: &[&'static str],
    example: &str,
    context: &mut Context,
) -> Option<T> {
    let hint = suggestion(name.unwrap_or_default(), known.iter().copied());
    context.errors.at(part.name_span(), format!("this is no part of {what}{hint}; it is `{example}`"));
    None
}
