//! `x-handshake`: deliveries that only check the address, how they are told, and what they are answered.

use super::answers;
use super::json::{Data, Member, Value};
use super::members::{report, unknown, wrong_type};
use super::words::Stand;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::ir::answering::Wrong;
use crate::ir::answers::{Answer, Condition};
use crate::ir::conditions::{Expected, condition, never_met};

/// An entry of `x-handshake`.
#[derive(Clone, Debug)]
pub(crate) struct HandshakeSaid {
    pub origin: Origin,
    /// What tells it; `None`: the name or the method of its webhook.
    pub when: Option<Vec<Condition>>,
    /// It is answered before verification.
    pub is_unsigned: bool,
    pub answer: Answer,
}

impl HandshakeSaid {
    fn new(origin: &Origin) -> Self {
        Self { origin: origin.clone(), when: None, is_unsigned: false, answer: Answer::default() }
    }
}

const MEMBERS: [&str; 4] = ["when", "answer", "unsigned", "$comment"];

/// Reads the word: a list of objects, or, at a webhook, `true`, which is short for `[{}]`, or `false`. What is wrong is
/// reported. Empty if there are no handshakes.
pub(super) fn read(value: &Value, stand: Stand, diagnostics: &mut Diagnostics) -> Vec<HandshakeSaid> {
    let Some(entries) = value.as_array() else {
        return match (value.as_bool(), stand) {
            (Some(true), Stand::Webhook) => vec![HandshakeSaid::new(&value.origin)],
            (Some(true), _) => {
                let wrong = Wrong::new("`true` is short for the name of a webhook, and stands at one", WHEN);
                report(&value.origin, wrong, diagnostics);
                Vec::new()
            }
            _ => Vec::new(),
        };
    };
    if entries.is_empty() {
        let help = if stand == Stand::Webhook { "write `true`, or leave it out" } else { "leave it out" };
        report(&value.origin, Wrong::new("`x-handshake` is an empty list", help), diagnostics);
    }
    entries.iter().map(|entry| read_entry(entry, stand, diagnostics)).collect()
}

const WHEN: &str = "say what tells it: `[{ \"when\": { \"/type\": \"ping\" } }]`";

fn read_entry(entry: &Value, stand: Stand, diagnostics: &mut Diagnostics) -> HandshakeSaid {
    let mut said = HandshakeSaid::new(&entry.origin);
    let Some(members) = entry.as_object() else {
        let message = format!("`x-handshake` lists objects, not {}", entry.kind());
        let diagnostic = Diagnostic::error(Code::WRONG_VALUE, message).at(&entry.origin, "");
        diagnostics.push(diagnostic.help("write `{ \"when\": { \"/type\": \"ping\" } }`"));
        return said;
    };
    for member in members {
        match (member.key.as_str(), member.value.as_bool()) {
            ("unsigned", Some(is_unsigned)) => said.is_unsigned = is_unsigned,
            ("unsigned", None) => wrong_type(member, "`true` or `false`", diagnostics),
            ("when", _) => said.when = read_when(member, diagnostics),
            ("answer", _) => said.answer = answers::answer(member, diagnostics).unwrap_or_default(),
            ("$comment", _) => {}
            _ => unknown(member, "a handshake", &MEMBERS, diagnostics),
        }
    }
    if stand == Stand::Root && entry.get("when").is_none() {
        let wrong = Wrong::new("every delivery would be this handshake: there is no `when`", WHEN);
        report(&entry.origin, wrong, diagnostics);
    }
    said
}

/// The conditions, unless one of them is wrong.
fn read_when(member: &Member, diagnostics: &mut Diagnostics) -> Option<Vec<Condition>> {
    let Some(members) = member.value.as_object() else {
        wrong_type(member, "an object of places and what stands there", diagnostics);
        return None;
    };
    if members.is_empty() {
        let wrong = Wrong::new("`when` asks for nothing", "name a place: `{ \"/type\": \"ping\" }`");
        report(&member.value.origin, wrong, diagnostics);
        return None;
    }
    let read = members.iter().map(|member| match read_condition(member) {
        Ok(condition) => Some(condition),
        Err(wrong) => {
            report(&member.key_origin(), wrong, diagnostics);
            None
        }
    });
    let read: Vec<Option<Condition>> = read.collect();
    let conditions: Vec<Condition> = read.into_iter().collect::<Option<_>>()?;
    match never_met(&conditions) {
        Some((number, wrong)) => {
            report(&members[number].key_origin(), wrong, diagnostics);
            None
        }
        None => Some(conditions),
    }
}

fn read_condition(member: &Member) -> Result<Condition, Wrong> {
    let expected = match &member.value.data {
        Data::Bool(true) => Expected::Something,
        Data::Bool(false) => Expected::Literal("false"),
        Data::Number(digits) => Expected::Literal(digits),
        Data::String(text) => Expected::Text(text),
        Data::Null | Data::Array(_) | Data::Object(_) => {
            let message = format!("{} never stands there", member.value.kind());
            return Err(Wrong::new(
                message,
                "write a string, a number, `false`, or `true` if anything may stand there",
            ));
        }
    };
    condition(&member.key, &expected)
}
