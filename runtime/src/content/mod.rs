//! What bodies are written in, and how each becomes JSON text: forms, JSON in texts, events whose attributes are headers.
//!
//! There is one reader of payloads, and it reads JSON. What comes as something else is turned into the JSON text that says the
//! same; names, keys and payloads are looked for in that, and places in errors are places in it. A receiver does so by itself;
//! whoever reads without one calls [`Content::read`], and gives what it returns to
//! [`Delivery::from_content`](crate::Delivery::from_content).

pub(crate) mod base64;
pub(crate) mod cloud_events;
pub(crate) mod embedded;
pub(crate) mod error;
pub(crate) mod form;
pub(crate) mod media_type;

use std::borrow::Cow;
use std::ops::Range;

use self::embedded::Embedded;
use self::error::ContentError;
use self::media_type::MediaType;
use crate::headers::source::{HeaderSource, Single};

/// What the bodies of a provider are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    json: bool,
    form: bool,
    /// Media types that are JSON beside those that are by their names; in lower case.
    json_types: &'static [&'static str],
    cloud_events: Option<CloudEvents>,
    embedded: &'static [Embedded],
}

/// How events with the attributes of CloudEvents are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CloudEvents {
    /// One a body.
    Single,
    /// As the array that a batch is, even if it is one.
    Batch,
}

/// What a content type says of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Json,
    Form,
    /// JSON that is the data of an event whose attributes are headers.
    Data,
    /// JSON that is an event with its attributes.
    Event,
    /// JSON that is an array of such events.
    Events,
}

impl Content {
    /// JSON: `application/json` and `application/<something>+json`.
    pub const JSON: Self =
        Self { json: true, form: false, json_types: &[], cloud_events: None, embedded: &[] };

    /// Nothing, but what is added to it.
    pub const NONE: Self = Self { json: false, ..Self::JSON };

    /// Forms: `application/x-www-form-urlencoded`.
    pub const FORM: Self = Self { json: false, form: true, ..Self::JSON };

    /// JSON or forms.
    pub const JSON_OR_FORM: Self = Self { form: true, ..Self::JSON };

    /// Takes bodies of these media types, which are in lower case, for JSON as well.
    #[must_use]
    pub const fn json_types(self, types: &'static [&'static str]) -> Self {
        Self { json_types: types, ..self }
    }

    /// Takes events of [CloudEvents 1.0](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md)
    /// in both modes: attributes that are headers (`ce-…`) become members beside `data`, which the body is.
    #[must_use]
    pub const fn cloud_events(self) -> Self {
        Self { cloud_events: Some(CloudEvents::Single), ..self }
    }

    /// The same, for a provider whose bodies bring several: a single one becomes an array as well.
    #[must_use]
    pub const fn batches_of_cloud_events(self) -> Self {
        Self { cloud_events: Some(CloudEvents::Batch), ..self }
    }

    /// The media type of the bodies that are made: of several the plainest, and of CloudEvents the one in which attributes are
    /// members.
    #[cfg(feature = "testing")]
    pub(crate) const fn media_type(&self, is_batch: bool) -> &'static str {
        match (self.cloud_events.is_some(), self.json, self.json_types) {
            (true, ..) if is_batch => "application/cloudevents-batch+json",
            (true, ..) => "application/cloudevents+json",
            (false, false, [first, ..]) => first,
            (false, false, []) if self.form => "application/x-www-form-urlencoded",
            _ => "application/json",
        }
    }

    /// The body that is read as this JSON, as it is sent: a form if bodies are nothing else, with JSON in texts where it has that.
    #[cfg(feature = "testing")]
    pub(crate) fn sent(&self, json: &str) -> Vec<u8> {
        if self.form
            && !self.has_json()
            && let Some(form) = self.write_form(json)
        {
            return form.into_bytes();
        }
        if self.embedded.is_empty() { json.to_owned() } else { self.write_json(json) }.into_bytes()
    }

    /// Reads the JSON in these texts in their stead.
    #[must_use]
    pub const fn embedded(self, embedded: &'static [Embedded]) -> Self {
        Self { embedded, ..self }
    }

    /// Whether bodies may be forms.
    #[must_use]
    pub const fn has_forms(&self) -> bool {
        self.form
    }

    /// Whether bodies may be JSON.
    #[must_use]
    pub const fn has_json(&self) -> bool {
        self.json || !self.json_types.is_empty()
    }

    /// Whether all bodies are JSON that is read as it is.
    #[cfg(feature = "receive")]
    pub(crate) const fn is_read_as_it_is(&self) -> bool {
        !self.form && self.cloud_events.is_none() && self.embedded.is_empty()
    }

    /// Whether a body under these headers can be read: there is one `content-type`, and it is one of these, in UTF-8.
    #[must_use]
    pub fn takes(&self, headers: &dyn HeaderSource) -> bool {
        self.written(headers).is_some()
    }

    /// The JSON that a body says. A body that is JSON is not copied.
    ///
    /// # Errors
    ///
    /// [`ContentError::Unsupported`] if the headers say that it is something else; [`ContentError::Malformed`] if it is not
    /// what they say.
    pub fn read<'a>(
        &self,
        headers: &dyn HeaderSource,
        body: &'a [u8],
    ) -> Result<ContentBody<'a>, ContentError> {
        let written = self.written(headers).ok_or(ContentError::Unsupported)?;
        let mut read = match written {
            Written::Json => ContentBody::json(body),
            Written::Form => ContentBody::form(body)?,
            Written::Data => ContentBody::json(self.one(cloud_events::of_headers(headers, body)?)),
            Written::Event => match self.cloud_events {
                Some(CloudEvents::Batch) => ContentBody::json(self.one(body.to_vec())),
                _ => ContentBody::json(body),
            },
            Written::Events => ContentBody::json(body),
        };
        read.expand(self.embedded)?;
        Ok(read)
    }

    /// The body, as JSON, that is read as this JSON: texts that hold JSON are texts again. What is no JSON stays as it is.
    #[must_use]
    pub fn write_json(&self, json: &str) -> String {
        embedded::fold(json, self.embedded)
    }

    /// The same as a form, if the value is an object. Numbers and booleans become texts, null becomes an empty one; empty
    /// arrays and objects are left out.
    #[must_use]
    pub fn write_form(&self, json: &str) -> Option<String> {
        form::write::of_json(&self.write_json(json))
    }

    fn one(&self, mut event: Vec<u8>) -> Vec<u8> {
        if self.cloud_events == Some(CloudEvents::Batch) {
            event.insert(0, b'[');
            event.push(b']');
        }
        event
    }

    fn written(&self, headers: &dyn HeaderSource) -> Option<Written> {
        let Single::Value(value) = headers.single("content-type") else { return None };
        // The usual case.
        if value == b"application/json" && self.json && self.cloud_events.is_none() {
            return Some(Written::Json);
        }
        let media_type = MediaType::parse(std::str::from_utf8(value).ok()?)?;
        if self.cloud_events.is_some() && media_type.is_cloud_events() {
            let is_batch = media_type.is("application/cloudevents-batch+json");
            return is_json(&media_type).then_some(if is_batch { Written::Events } else { Written::Event });
        }
        let is_other = self.json_types.iter().any(|name| media_type.is(name));
        if is_other && media_type.is_utf_8() || self.json && is_json(&media_type) {
            let has_attributes = self.cloud_events.is_some() && cloud_events::is_binary(headers);
            return Some(if has_attributes { Written::Data } else { Written::Json });
        }
        (self.form && media_type.is("application/x-www-form-urlencoded") && media_type.is_utf_8())
            .then_some(Written::Form)
    }
}

fn is_json(media_type: &MediaType<'_>) -> bool {
    media_type.is_json() && media_type.may_be_utf_8()
}

/// The JSON that a body says.
#[derive(Clone, Debug)]
pub struct ContentBody<'a> {
    text: Cow<'a, [u8]>,
    /// Of a form: what was JSON in it.
    strict: Option<Vec<Range<usize>>>,
}

impl<'a> ContentBody<'a> {
    /// A body that is JSON.
    pub fn json(body: impl Into<Cow<'a, [u8]>>) -> Self {
        Self { text: body.into(), strict: None }
    }

    /// A body that is a form.
    ///
    /// # Errors
    ///
    /// If it is no form that can be read: it has more than 4,096 members, names with more than 32 brackets, texts that are not
    /// UTF-8, or a name for a text that is that of an object as well.
    pub fn form(body: &[u8]) -> Result<Self, ContentError> {
        let text = form::read::to_json(body)?;
        Ok(Self { text: Cow::Owned(text.into_bytes()), strict: Some(Vec::new()) })
    }

    /// The JSON text.
    #[must_use]
    pub fn as_json(&self) -> &[u8] {
        &self.text
    }

    /// Whether it was a form.
    #[must_use]
    pub fn is_form(&self) -> bool {
        self.strict.is_some()
    }

    /// Of a form, the parts that were JSON in it; in all others values are texts.
    pub(crate) fn strict(&self) -> Option<&[Range<usize>]> {
        self.strict.as_deref()
    }

    /// The same, if it is not the body as it came.
    #[cfg(feature = "receive")]
    pub(crate) fn converted(self) -> Option<ContentBody<'static>> {
        match self.text {
            Cow::Owned(text) => Some(ContentBody { text: Cow::Owned(text), strict: self.strict }),
            Cow::Borrowed(_) => None,
        }
    }

    fn expand(&mut self, embedded: &[Embedded]) -> Result<(), ContentError> {
        for one in embedded {
            // A body that is no text is refused when it is read.
            let Ok(text) = std::str::from_utf8(&self.text) else { return Ok(()) };
            if let Some(expanded) = embedded::expand(text, one)? {
                self.strict = self.strict.take().map(|strict| expanded.moved(strict));
                self.text = Cow::Owned(expanded.into_text().into_bytes());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
