//! `x-signature`: how a provider signs its deliveries.

use super::json::{Member, Value};
use crate::base::header;
use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::place::{Filter, Part, Place, Template};
use crate::ir::signature::{
    Algorithm, Keyed, Signature, SignatureAt, SignatureEncoding, StandardWebhooks, Time, TimeUnit,
};

const SCHEMES: [&str; 3] = ["none", "standard-webhooks", "hmac-sha256"];

/// Members of `x-signature` for every scheme, and those of `hmac-sha256`.
const COMMON: [&str; 2] = ["scheme", "$comment"];
const OF_HMAC: [&str; 5] = ["header", "content", "encoding", "prefix", "pairs"];

/// Reads the object. What is wrong is reported, and gives `None`.
pub(super) fn read(value: &Value, diagnostics: &mut Diagnostics) -> Option<Signature> {
    let mut reader = SignatureReader { value, diagnostics };
    let scheme = reader.choice("scheme", &SCHEMES, None)?;
    let of_scheme: &[&str] = if scheme == "hmac-sha256" { &OF_HMAC } else { &[] };
    reader.refuse_others(of_scheme)?;
    match scheme {
        "none" => Some(Signature::None),
        "standard-webhooks" => Some(Signature::StandardWebhooks(StandardWebhooks::default())),
        _ => reader.hmac().map(|keyed| Signature::Keyed(Box::new(keyed))),
    }
}

struct SignatureReader<'a, 'd> {
    value: &'a Value,
    diagnostics: &'d mut Diagnostics,
}

impl SignatureReader<'_, '_> {
    fn hmac(&mut self) -> Option<Keyed> {
        let header = self.header()?;
        let mut keyed = Keyed::new(Algorithm::HmacSha256, SignatureAt::Headers(vec![header]));
        if self.choice("content", &["body", "sorted-json"], Some("body"))? == "sorted-json" {
            let place = Place::Body(Vec::new());
            let filter = Some(Filter::SortedJson);
            keyed.signed = Template { parts: vec![Part::Place { place, is_optional: false, filter }] };
        }
        if self.choice("encoding", &["hex", "base64"], Some("hex"))? == "base64" {
            keyed.encoding = SignatureEncoding::Base64;
        }
        self.layout(&mut keyed)?;
        Some(keyed)
    }

    fn header(&mut self) -> Option<String> {
        let text = self.text(self.value, "header")?;
        let name = header::name(&text);
        if name.is_none() {
            let at = self.value.get("header").unwrap_or(self.value);
            self.report(at, header::is_no_name(&text), header::NAMES);
        }
        name
    }

    fn layout(&mut self, keyed: &mut Keyed) -> Option<()> {
        match (self.value.get("prefix"), self.value.get("pairs")) {
            (None, None) => Some(()),
            (Some(_), None) => {
                let prefix = self.text(self.value, "prefix")?;
                keyed.value = Template { parts: vec![Part::Text(prefix), Part::Signature] };
                Some(())
            }
            (None, Some(pairs)) => {
                let time = self.text(pairs, "timestamp")?;
                let signature = self.text(pairs, "signature")?;
                pairs_of_before(keyed, &time, &signature);
                Some(())
            }
            (Some(_), Some(pairs)) => {
                self.report(
                    pairs,
                    "`pairs` beside `prefix`",
                    "remove one: a header is built one way or the other",
                );
                None
            }
        }
    }

    /// The string of the member `key` of `object`.
    fn text(&mut self, object: &Value, key: &str) -> Option<String> {
        let text = object.get(key).and_then(Value::as_str);
        if text.is_none() {
            let message = format!("`{key}` is no string");
            self.report(object.get(key).unwrap_or(object), message, format!("write `\"{key}\": \"…\"`"));
        }
        text.map(str::to_owned)
    }

    /// Which of `choices` the member `key` is; `otherwise` if it is absent.
    fn choice(
        &mut self,
        key: &str,
        choices: &[&'static str],
        otherwise: Option<&'static str>,
    ) -> Option<&'static str> {
        let member = self.value.get(key);
        let text = member.and_then(Value::as_str);
        let found = match (member, text) {
            (None, _) => otherwise,
            (Some(_), text) => choices.iter().copied().find(|choice| Some(*choice) == text),
        };
        if found.is_none() {
            let help = match text.and_then(|text| nearest(text, choices.iter().copied())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it is one of `{}`", choices.join("`, `")),
            };
            let message = format!("`{key}` says no way to sign that is known");
            self.report(member.unwrap_or(self.value), message, help);
        }
        found
    }

    fn refuse_others(&mut self, of_scheme: &[&'static str]) -> Option<()> {
        let known: Vec<&str> = COMMON.iter().chain(of_scheme).copied().collect();
        let members = self.value.as_object().unwrap_or_default();
        let other = members.iter().find(|member| !known.contains(&member.key.as_str()));
        let Some(Member { key, value, .. }) = other else { return Some(()) };
        let help = match nearest(key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove it, or choose another `scheme`".to_owned(),
        };
        self.report(value, format!("`{}` means nothing to this scheme", key.escape_debug()), help);
        None
    }

    fn report(&mut self, at: &Value, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::error(Code::OPENAPI, message.into()).at(&at.origin, "").help(help.into()));
    }
}

/// `pairs` of before.
pub(crate) fn pairs_of_before(keyed: &mut Keyed, time: &str, signature: &str) {
    let text = |text: String| Part::Text(text);
    keyed.value = Template {
        parts: vec![text(format!("{time}=")), Part::Time, text(format!(",{signature}=")), Part::Signature],
    };
    keyed.separator = Some(",".to_owned());
    keyed.time = Some(Time { place: None, unit: TimeUnit::Seconds, tolerance: 300 });
    let content = keyed.signed.parts.clone();
    keyed.signed =
        Template { parts: [Part::Time, text(".".to_owned())].into_iter().chain(content).collect() };
}
