//! Events without what stands around them.

use std::fmt;
use std::marker::PhantomData;

use crate::event::provider::{Envelope, Provider};
use crate::json::encode::Encode;
use crate::json::mark::FaultKind;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::Report;
use crate::report::path::Path;
use crate::report::payload::Payload;
use crate::report::validate::Validate;

/// An envelope that keeps nothing: where name and payload stand is known of the provider.
pub(super) struct Bare<P>(PhantomData<P>);

impl<P> Clone for Bare<P> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<P> fmt::Debug for Bare<P> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Bare")
    }
}

impl<P> PartialEq for Bare<P> {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl<P> Validate for Bare<P> {
    fn validate(&self, _at: Path<'_>, _report: &mut Report) {}
}

impl<P: Provider> Bare<P> {
    pub(super) fn blank() -> Self {
        Self(PhantomData)
    }

    fn path(place: usize) -> &'static [&'static str] {
        P::PAYLOADS.get(place).copied().unwrap_or_default()
    }
}

impl<'a, P: Provider> Envelope<'a> for Bare<P> {
    type Provider = P;

    fn blank() -> Self {
        Self::blank()
    }

    fn decode_around(&mut self, payload: &mut dyn Payload<'a>, reader: &mut Reader<'a>) -> Step {
        self.decode_around_at(0, payload, reader)
    }

    fn encode_around(&self, name: &str, payload: &dyn Encode, writer: &mut Writer) {
        Envelope::encode_around_at(self, 0, name, payload, writer);
    }

    fn decode_around_at(
        &mut self,
        place: usize,
        payload: &mut dyn Payload<'a>,
        reader: &mut Reader<'a>,
    ) -> Step {
        read_at(Self::path(place), payload, reader)
    }

    fn encode_around_at(&self, place: usize, name: &str, payload: &dyn Encode, writer: &mut Writer) {
        let name_path = P::EVENT_NAME.path();
        let payload = (!payload.is_absent()).then_some((Self::path(place), payload));
        let name = name_path.filter(|_| !name.is_empty()).map(|path| (path, name));
        write_at(name, payload, P::EVENT_NAME.is_plain(), writer);
    }
}

/// Reads the payload to which `path` leads, and steps over everything beside it.
fn read_at<'a>(
    path: &'static [&'static str],
    payload: &mut dyn Payload<'a>,
    reader: &mut Reader<'a>,
) -> Step {
    let Some((name, inner)) = path.split_first() else { return reader.payload(payload) };
    let (start, mut is_there) = (reader.offset(), false);
    reader.object(&[], &mut |_, reader| {
        if reader.member_name() != *name {
            return reader.skip_unknown();
        }
        is_there = true;
        read_at(inner, payload, reader)
    })?;
    let is_noted = is_there || reader.is_faulty() || payload.is_absent();
    if !is_noted {
        reader.note(start, FaultKind::Missing(name));
    }
    Ok(())
}

/// The names that lead to a value.
type Way = &'static [&'static str];

/// Writes the objects that lead to a name and a payload.
fn write_at(
    name: Option<(Way, &str)>,
    payload: Option<(Way, &dyn Encode)>,
    is_plain: bool,
    writer: &mut Writer,
) {
    if let Some(([], payload)) = payload {
        return payload.encode(writer);
    }
    let name_step =
        name.and_then(|(path, text)| path.split_first().map(|(first, rest)| (*first, rest, text)));
    let payload_step =
        payload.and_then(|(path, value)| path.split_first().map(|(first, rest)| (*first, rest, value)));
    let mut object = writer.object();
    match (name_step, payload_step) {
        (Some((first, name, text)), Some((other, payload, value))) if first == other => {
            let inner = Inner { name: Some((name, text)), payload: Some((payload, value)), is_plain };
            object.required(first, &inner);
        }
        (name, payload) => {
            match name {
                Some((first, [], text)) if is_plain => object.plain_event_name(first, text),
                Some((first, [], text)) => object.event_name(first, text),
                Some((first, name, text)) => {
                    object.required(first, &Inner { name: Some((name, text)), payload: None, is_plain });
                }
                None => {}
            }
            if let Some((first, payload, value)) = payload {
                object.required(first, &Inner { name: None, payload: Some((payload, value)), is_plain });
            }
        }
    }
    object.end();
}

/// What stands in an object on the way.
struct Inner<'p> {
    name: Option<(Way, &'p str)>,
    payload: Option<(Way, &'p dyn Encode)>,
    is_plain: bool,
}

impl Encode for Inner<'_> {
    fn encode(&self, writer: &mut Writer) {
        write_at(self.name, self.payload, self.is_plain, writer);
    }
}
