//! What a provider's document says, as the constants that generated code has of it. They are made once for a document, and
//! stay as long as the process.

use crm_events::{
    Alternative, Answer, AnswerPart, Condition, Content, Embedded, EventName, Filter, Handshake, KeyEncoding,
    KeyForm, Keyed, Place, SignatureAlgorithm, SignatureAt, SignatureEncoding, SignatureScheme,
    StandardScheme, TemplatePart, Time, TimeUnit,
};
use crm_events_build::internals as ir;

/// A list that stays.
fn kept<T: 'static>(items: impl IntoIterator<Item = T>) -> &'static [T] {
    Box::leak(items.into_iter().collect::<Vec<T>>().into_boxed_slice())
}

fn texts(texts: &'static [String]) -> &'static [&'static str] {
    kept(texts.iter().map(String::as_str))
}

/// Where deliveries say which event they are.
pub(crate) fn event_name(name: &'static ir::EventName) -> EventName {
    EventName::new(kept(name.alternatives.iter().map(template)))
}

/// What bodies are written in.
pub(crate) fn content(content: &'static ir::Content, is_batch: bool) -> Content {
    let made = match (content.json, content.form) {
        (true, true) => Content::JSON_OR_FORM,
        (true, false) => Content::JSON,
        (false, true) => Content::FORM,
        (false, false) => Content::NONE,
    };
    let made =
        made.json_types(texts(&content.json_types)).embedded(kept(content.embedded.iter().map(embedded)));
    match (content.cloud_events, is_batch) {
        (true, true) => made.batches_of_cloud_events(),
        (true, false) => made.cloud_events(),
        (false, _) => made,
    }
}

fn embedded(embedded: &'static ir::Embedded) -> Embedded {
    let path = texts(&embedded.path);
    if embedded.base64 { Embedded::base64(path) } else { Embedded::text(path) }
}

/// A check of the address.
pub(crate) fn handshake(handshake: &'static ir::Handshake) -> Handshake {
    let answer = &handshake.answer;
    let mut made = Answer::status(answer.status)
        .headers(kept(answer.headers.iter().map(|(name, text)| (name.as_str(), template(text)))));
    if let Some(content_type) = &answer.content_type {
        made = made.body(content_type, kept(answer.body.iter().map(answer_part)));
    }
    let when = kept(handshake.when.iter().map(condition));
    let handshake_made = Handshake::when(when).answer(made);
    if handshake.is_unsigned { handshake_made.unsigned() } else { handshake_made }
}

fn condition(condition: &'static ir::Condition) -> Condition {
    match condition {
        ir::Condition::Named(name) => Condition::Named(name),
        ir::Condition::There(at) => Condition::There(place(at)),
        ir::Condition::Equals(at, text) => Condition::Equals(place(at), template(text)),
    }
}

fn answer_part(part: &'static ir::AnswerPart) -> AnswerPart {
    match part {
        ir::AnswerPart::Text(text) => AnswerPart::Text(text),
        ir::AnswerPart::Template(text) => AnswerPart::Template(template(text)),
        ir::AnswerPart::JsonString(text) => AnswerPart::JsonString(template(text)),
    }
}

/// How deliveries are signed.
pub(crate) fn scheme(signature: &'static ir::Signature) -> SignatureScheme {
    match signature {
        ir::Signature::None => SignatureScheme::Unsigned,
        ir::Signature::StandardWebhooks(standard) => {
            let scheme = StandardScheme::new().prefix(&standard.prefix);
            let scheme = standard.key.as_ref().map_or(scheme, |form| scheme.key(key(form)));
            SignatureScheme::StandardWebhooks(scheme)
        }
        ir::Signature::Keyed(scheme) => SignatureScheme::Keyed(keyed(scheme)),
        ir::Signature::AnyOf(alternatives) => SignatureScheme::AnyOf(kept(
            alternatives.iter().map(|one| Alternative { name: &one.name, scheme: scheme(&one.signature) }),
        )),
    }
}

fn keyed(scheme: &'static ir::Keyed) -> Keyed {
    let mut keyed = Keyed::at(algorithm(scheme.algorithm), at(&scheme.at))
        .value(template(&scheme.value))
        .encoding(encoding(scheme.encoding))
        .signed(template(&scheme.signed))
        .key(key(&scheme.key))
        .equal(kept(scheme.equal.iter().map(|(at, text)| (place(at), template(text)))));
    if let Some(separator) = &scheme.separator {
        keyed = keyed.separator(separator);
    }
    if scheme.is_wrapped {
        keyed = keyed.wrapped();
    }
    if let Some(time) = &scheme.time {
        keyed = keyed.time(self::time(time));
    }
    if !scheme.published.is_empty() {
        keyed = keyed.published(texts(&scheme.published));
    }
    keyed
}

fn algorithm(algorithm: ir::Algorithm) -> SignatureAlgorithm {
    match algorithm {
        ir::Algorithm::HmacSha1 => SignatureAlgorithm::HmacSha1,
        ir::Algorithm::HmacSha256 => SignatureAlgorithm::HmacSha256,
        ir::Algorithm::HmacSha512 => SignatureAlgorithm::HmacSha512,
        ir::Algorithm::Sha1 => SignatureAlgorithm::Sha1,
        ir::Algorithm::Sha256 => SignatureAlgorithm::Sha256,
        ir::Algorithm::Ed25519 => SignatureAlgorithm::Ed25519,
        ir::Algorithm::EcdsaP256Sha256 => SignatureAlgorithm::EcdsaP256Sha256,
        ir::Algorithm::RsaSha256 => SignatureAlgorithm::RsaSha256,
        ir::Algorithm::Secret => SignatureAlgorithm::Secret,
    }
}

fn at(at: &'static ir::SignatureAt) -> SignatureAt {
    match at {
        ir::SignatureAt::Headers(names) => SignatureAt::Headers(texts(names)),
        ir::SignatureAt::HeadersFrom(beginning) => SignatureAt::HeadersFrom(beginning),
        ir::SignatureAt::Place(at) => SignatureAt::Place(place(at)),
    }
}

fn encoding(encoding: ir::SignatureEncoding) -> SignatureEncoding {
    match encoding {
        ir::SignatureEncoding::Hex => SignatureEncoding::Hex,
        ir::SignatureEncoding::Base64 => SignatureEncoding::Base64,
    }
}

fn time(time: &'static ir::Time) -> Time {
    let unit = unit(time.unit);
    let made = time.place.as_ref().map_or(Time::beside_signature(unit), |at| Time::at(place(at), unit));
    made.tolerance(time.tolerance)
}

fn unit(unit: ir::TimeUnit) -> TimeUnit {
    match unit {
        ir::TimeUnit::Seconds => TimeUnit::Seconds,
        ir::TimeUnit::Milliseconds => TimeUnit::Milliseconds,
        ir::TimeUnit::Rfc3339 => TimeUnit::Rfc3339,
        ir::TimeUnit::HttpDate => TimeUnit::HttpDate,
    }
}

pub(crate) fn key(form: &'static ir::KeyForm) -> KeyForm {
    let encoding = match form.encoding {
        ir::KeyEncoding::Text => KeyEncoding::Text,
        ir::KeyEncoding::Hex => KeyEncoding::Hex,
        ir::KeyEncoding::Base64 => KeyEncoding::Base64,
        ir::KeyEncoding::Pem => KeyEncoding::Pem,
        ir::KeyEncoding::SpkiBase64 => KeyEncoding::SpkiBase64,
    };
    KeyForm::new(encoding).prefix(&form.prefix)
}

/// A part of a delivery.
pub(crate) fn place(place: &'static ir::Place) -> Place {
    match place {
        ir::Place::Header(names) => Place::Header(texts(names)),
        ir::Place::Query(name) => Place::Query(name),
        ir::Place::Body(path) => Place::Body(texts(path)),
        ir::Place::Whole(path) => Place::Whole(texts(path)),
        ir::Place::Star(number) => Place::Star(*number),
        ir::Place::Url => Place::Url,
        ir::Place::Method => Place::Method,
    }
}

/// A text with parts of a delivery in it.
pub(crate) fn template(template: &'static ir::Template) -> &'static [TemplatePart] {
    kept(template.parts.iter().map(|part| match part {
        ir::Part::Text(text) => TemplatePart::Text(text),
        ir::Part::Place { place: at, filter: Some(filter), .. } => {
            TemplatePart::Filtered(place(at), self::filter(*filter))
        }
        ir::Part::Place { place: at, is_optional: true, .. } => TemplatePart::Optional(place(at)),
        ir::Part::Place { place: at, .. } => TemplatePart::Place(place(at)),
        ir::Part::Time => TemplatePart::Time,
        ir::Part::Signature => TemplatePart::Signature,
        ir::Part::Secret(filter) => TemplatePart::Secret(filter.map(self::filter)),
        ir::Part::Given(name) => TemplatePart::Given(name),
    }))
}

fn filter(filter: ir::Filter) -> Filter {
    match filter {
        ir::Filter::Sha256 => Filter::Sha256,
        ir::Filter::Base64 => Filter::Base64,
        ir::Filter::Crc32 => Filter::Crc32,
        ir::Filter::SortedForm => Filter::SortedForm,
        ir::Filter::SortedJson => Filter::SortedJson,
        ir::Filter::HubspotUrl => Filter::HubspotUrl,
        ir::Filter::HmacSha256 => Filter::HmacSha256,
    }
}
