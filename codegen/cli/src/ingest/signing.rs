//! How deliveries are signed, as far as pages say it.

use crm_events::{Json, Map};

use crate::json;

/// What a page says at one place of how deliveries are signed. What is joined of several places may be enough to verify them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signing {
    /// `hmac-sha256`, `ed25519` …, as `scheme` of `x-signature`; `hmac-md5` and the like are none there.
    pub scheme: Option<String>,
    /// The header with the signature.
    pub header: Option<String>,
    /// `hex` or `base64`.
    pub encoding: Option<String>,
    /// What the header's text looks like: `t={time},v1={signature}`.
    pub value: Option<String>,
    /// What is signed: `{time}.{$request.body}`.
    pub signed: Option<String>,
    /// The header with the time.
    pub time: Option<String>,
    /// The unit of the time: `s`, `ms`, `rfc3339`.
    pub unit: Option<String>,
    /// How many seconds old a delivery may be.
    pub tolerance: Option<String>,
    /// How keys are shown: `text`.
    pub key: Option<String>,
    /// A public key that the page has, as PEM.
    pub published: Option<String>,
}

/// The whole body.
pub const BODY: &str = "{$request.body}";

impl Signing {
    /// What is said, by its name.
    #[must_use]
    pub fn parts(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("scheme", &self.scheme),
            ("header", &self.header),
            ("encoding", &self.encoding),
            ("value", &self.value),
            ("signed", &self.signed),
            ("time", &self.time),
            ("unit", &self.unit),
            ("tolerance", &self.tolerance),
            ("key", &self.key),
            ("published", &self.published),
        ];
        all.into_iter().filter_map(|(name, said)| Some((name, said.as_deref()?))).collect()
    }

    /// Reads what is said, each part by its name.
    #[must_use]
    pub fn read(part: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            scheme: part("scheme"),
            header: part("header"),
            encoding: part("encoding"),
            value: part("value"),
            signed: part("signed"),
            time: part("time"),
            unit: part("unit"),
            tolerance: part("tolerance"),
            key: part("key"),
            published: part("published"),
        }
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> Json {
        let mut members = Map::default();
        for (name, said) in self.parts() {
            members.insert(name, json::text(said));
        }
        json::object(members)
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts().is_empty()
    }

    /// Takes what another place says, where nothing is said yet. That more than the body is signed, is believed in any case: it
    /// is the sentence that says all.
    pub fn absorb(&mut self, other: &Self) {
        let has_time = |said: &Option<String>| said.as_ref().is_some_and(|said| said.contains("{time}"));
        if has_time(&other.signed) && !has_time(&self.signed) {
            self.signed.clone_from(&other.signed);
        }
        let fill = |own: &mut Option<String>, other: &Option<String>| {
            if own.is_none() {
                own.clone_from(other);
            }
        };
        fill(&mut self.scheme, &other.scheme);
        fill(&mut self.header, &other.header);
        fill(&mut self.encoding, &other.encoding);
        fill(&mut self.value, &other.value);
        fill(&mut self.signed, &other.signed);
        fill(&mut self.time, &other.time);
        fill(&mut self.unit, &other.unit);
        fill(&mut self.tolerance, &other.tolerance);
        fill(&mut self.key, &other.key);
        fill(&mut self.published, &other.published);
    }

    /// What a receiver needs and no page says, in words.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let Some(scheme) = self.scheme.as_deref() else { return vec!["the algorithm"] };
        if scheme == "standard-webhooks" {
            return Vec::new();
        }
        let mut missing = Vec::new();
        if !KNOWN.contains(&scheme) {
            missing.push("an algorithm that can be verified");
        }
        if self.header.is_none() {
            missing.push("the header");
        }
        if self.encoding.is_none() {
            missing.push("the encoding");
        }
        let in_value = self.value.as_ref().is_some_and(|value| value.contains("{time}"));
        let has_time = in_value || self.time.is_some();
        match &self.signed {
            None => missing.push("what is signed"),
            Some(signed) if has_time && !signed.contains("{time}") => {
                missing.push("what is signed beside the body");
            }
            Some(signed) if signed.contains("{time}") && !has_time => missing.push("where the time is"),
            Some(_) => {}
        }
        if has_time && self.unit.is_none() {
            missing.push("the unit of the time");
        }
        if !scheme.starts_with("hmac-") && self.published.is_none() {
            missing.push("the form of the key");
        }
        missing
    }

    /// `x-signature`, if nothing is missing.
    #[must_use]
    pub fn word(&self) -> Option<Json> {
        if !self.missing().is_empty() {
            return None;
        }
        let mut word = Map::default();
        word.insert("scheme", json::text(self.scheme.as_deref()?));
        let mut key = Map::default();
        if self.scheme.as_deref() == Some("standard-webhooks") {
            if let Some(encoding) = &self.key {
                key.insert("encoding", json::text(encoding));
                word.insert("key", json::object(key));
            }
            return Some(json::object(word));
        }
        let header = self.header.as_deref()?.to_lowercase();
        word.insert("header", json::text(&header));
        let value = self.value.as_ref().filter(|value| *value != "{signature}");
        if let Some(value) = value {
            word.insert("value", json::text(value));
            if value.contains("},") {
                word.insert("separator", json::text(","));
            }
        }
        word.insert("encoding", json::text(self.encoding.as_deref()?));
        if let Some(signed) = self.signed.as_ref().filter(|signed| *signed != BODY) {
            word.insert("signed", json::text(signed));
        }
        if let Some(unit) = &self.unit
            && let Some(time) = self.time_word(unit)
        {
            word.insert("time", time);
        }
        if let Some(published) = &self.published {
            key.insert("published", json::array(vec![json::text(published)]));
            word.insert("key", json::object(key));
        }
        Some(json::object(word))
    }

    fn time_word(&self, unit: &str) -> Option<Json> {
        let mut time = Map::default();
        if let Some(header) = &self.time {
            time.insert("header", json::text(&header.to_lowercase()));
        } else if !self.value.as_ref()?.contains("{time}") {
            return None;
        }
        time.insert("unit", json::text(unit));
        if let Some(tolerance) = &self.tolerance {
            time.insert("tolerance", json::scalar(tolerance));
        }
        Some(json::object(time))
    }
}

/// Schemes that can be verified with what [`Signing`] has.
const KNOWN: [&str; 6] =
    ["hmac-sha1", "hmac-sha256", "hmac-sha512", "ed25519", "ecdsa-p256-sha256", "rsa-sha256"];

#[cfg(test)]
mod tests {
    use super::*;

    fn signing(parts: &[(&str, &str)]) -> Signing {
        let part =
            |name: &str| parts.iter().find(|(own, _)| *own == name).map(|(_, said)| (*said).to_owned());
        Signing::read(part)
    }

    #[test]
    fn what_is_said_completely_is_a_word() {
        let body =
            [("scheme", "hmac-sha256"), ("header", "X-Sign"), ("encoding", "base64"), ("signed", BODY)];
        let word = signing(&body).word().unwrap();
        assert_eq!(word.as_str(), r#"{"scheme":"hmac-sha256","header":"x-sign","encoding":"base64"}"#);
        let pairs = [
            ("scheme", "hmac-sha256"),
            ("header", "x-sign"),
            ("encoding", "hex"),
            ("value", "t={time},v1={signature}"),
            ("signed", "{time}.{$request.body}"),
            ("unit", "s"),
        ];
        let expected = r#"{"scheme":"hmac-sha256","header":"x-sign","value":"t={time},v1={signature}","separator":",","encoding":"hex","signed":"{time}.{$request.body}","time":{"unit":"s"}}"#;
        assert_eq!(signing(&pairs).word().unwrap().as_str(), expected);
    }

    #[test]
    fn what_is_not_said_is_missing() {
        let said = signing(&[("scheme", "hmac-sha256"), ("header", "x-sign"), ("signed", BODY)]);
        assert_eq!((said.missing(), said.word()), (vec!["the encoding"], None));
        let with_time = Signing { time: Some("x-time".to_owned()), encoding: Some("hex".to_owned()), ..said };
        assert_eq!(with_time.missing(), ["what is signed beside the body", "the unit of the time"]);
        assert_eq!(signing(&[("scheme", "hmac-md5")]).missing()[0], "an algorithm that can be verified");
        assert_eq!(signing(&[("scheme", "standard-webhooks")]).missing(), Vec::<&str>::new());
    }

    #[test]
    fn a_sentence_that_says_more_of_what_is_signed_counts() {
        let mut said = signing(&[("signed", BODY)]);
        said.absorb(&signing(&[("signed", "{time}.{$request.body}"), ("encoding", "hex")]));
        assert_eq!(said.signed.as_deref(), Some("{time}.{$request.body}"));
        assert_eq!(said.encoding.as_deref(), Some("hex"));
    }
}
