//! Reading a delivery: which event it is, then its payload and what stands around it.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::Delivery;
use crate::event::error::{DeliveryError, NameError};
use crate::event::name::Plan;
use crate::event::provider::{Envelope, Provider};
use crate::event::set::EventSet;
use crate::headers;
use crate::json::ahead::Ahead;
use crate::json::decode::Decode;
use crate::json::key::Key;
use crate::json::mark::FaultKind;
use crate::json::reader::{Reader, Step, Stop};
use crate::json::whole::decode;
use crate::place::around::Around;
use crate::place::at::{Beside, Found};
use crate::report::Report;
use crate::report::read::read_with_report;
use crate::types::json::Json;

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Delivery<T, E> {
    /// Decodes a delivery, and tells what it violates. In a box, because deliveries are large and pass through many hands.
    #[cfg(feature = "receive")]
    pub(crate) fn read(beside: Beside<'_>, body: &'a [u8]) -> Result<(Box<Self>, Report), DeliveryError> {
        let mut delivery = Box::new(Self::blank());
        let report = delivery.read_from(beside, body)?;
        Ok((delivery, report))
    }

    /// Fills a blank delivery, and tells what it violates.
    pub(super) fn read_from(&mut self, beside: Beside<'_>, body: &'a [u8]) -> Result<Report, DeliveryError> {
        let mut report = Report::new();
        self.read_and_report(beside, body, &mut report)?;
        Ok(report)
    }

    fn read_and_report(
        &mut self,
        beside: Beside<'_>,
        body: &'a [u8],
        report: &mut Report,
    ) -> Result<(), DeliveryError> {
        match const { E::Provider::EVENT_NAME.plan() } {
            Plan::Member { header: None } => Ok(read_with_report(body, self, report, |delivery, reader| {
                reader.take_from(beside.form);
                delivery.decode(reader)
            })?),
            // What has no body is known by its header alone.
            Plan::Member { header: Some(_) } if body.trim_ascii().is_empty() => {
                self.read_by_parts(beside, body, report)
            }
            Plan::Member { header: Some(names) } => {
                let header = headers::optional_text(beside.headers, names)?;
                read_with_report(body, self, report, |delivery, reader| {
                    reader.take_from(beside.form);
                    delivery.decode_by_member(header, reader)
                })?;
                match header {
                    Some(header) if header != self.name() => Err(NameError::Differ.into()),
                    _ => Ok(()),
                }
            }
            Plan::Parts => self.read_by_parts(beside, body, report),
        }
    }

    fn read_by_parts(
        &mut self,
        beside: Beside<'_>,
        body: &'a [u8],
        report: &mut Report,
    ) -> Result<(), DeliveryError> {
        let name = E::Provider::EVENT_NAME;
        // A body that is no text is refused when it is read.
        let ahead = Ahead::of(std::str::from_utf8(body).unwrap_or_default());
        let found = name.find(Some(beside), ahead)?;
        let is_known = found.is_some() || name.alternatives().is_empty();
        if !is_known && name.missing_in_body(None, ahead).is_none() {
            // What is no JSON is told first: its name may be in what cannot be read.
            if !body.trim_ascii().is_empty() {
                decode::<Json>(body)?;
            }
            return Err(name.missing().into());
        }
        Ok(read_with_report(body, self, report, |delivery, reader| {
            reader.take_from(beside.form);
            delivery.decode_found(found.clone(), None, reader)
        })?)
    }

    /// Decodes a body, or an item of one, whose event was looked for in its parts.
    fn decode_found(
        &mut self,
        found: Option<Found<'a>>,
        around: Option<Around<'_>>,
        reader: &mut Reader<'a>,
    ) -> Step {
        let start = reader.offset();
        if let Some((name, offset)) = found {
            return self.decode_event(name, Some(offset.unwrap_or(start)), reader);
        }
        let missing = E::Provider::EVENT_NAME.missing_in_body(around, reader.ahead());
        self.decode_event(Cow::Borrowed(""), None, reader)?;
        if let Some((offset, kind)) = missing {
            reader.note(offset, kind);
        }
        Ok(())
    }

    /// Decodes what stands at the cursor, a body or an item of one, where no request says which event it is.
    #[inline]
    pub(in crate::event) fn decode_alone(
        &mut self,
        beside: Option<Beside<'_>>,
        reader: &mut Reader<'a>,
    ) -> Step {
        match const { E::Provider::EVENT_NAME.plan() } {
            Plan::Member { .. } => self.decode_by_member(None, reader),
            Plan::Parts => match E::Provider::EVENT_NAME.find(beside, reader.ahead()) {
                Ok(found) => self.decode_found(found, beside.and_then(|beside| beside.around), reader),
                Err(_) => {
                    reader.note(reader.offset(), FaultKind::NamesDiffer);
                    self.decode_payload(reader)
                }
            },
        }
    }

    /// Decodes an item of a body that came with a request. If it is not known which event it is, that is told, and the item
    /// stepped over.
    pub(crate) fn decode_item(
        &mut self,
        beside: Beside<'_>,
        reader: &mut Reader<'a>,
    ) -> Result<Result<(), NameError>, Stop> {
        let name = E::Provider::EVENT_NAME;
        if let Plan::Member { header } = const { E::Provider::EVENT_NAME.plan() } {
            let header = match headers::optional_text(beside.headers, header.unwrap_or_default()) {
                Ok(header) => header,
                Err(error) => return reader.skip().map(|()| Err(NameError::Header(error))),
            };
            self.decode_by_member(header, reader)?;
            let differs = header.is_some_and(|header| header != self.name());
            return Ok(if differs { Err(NameError::Differ) } else { Ok(()) });
        }
        let found = match name.find(Some(beside), reader.ahead()) {
            Ok(found) => found,
            Err(error) => return reader.skip().map(|()| Err(error)),
        };
        let is_known = found.is_some() || name.alternatives().is_empty();
        if !is_known && name.missing_in_body(beside.around, reader.ahead()).is_none() {
            return reader.skip().map(|()| Err(name.missing()));
        }
        self.decode_found(found, beside.around, reader).map(Ok)
    }

    /// Decodes a body that says its event itself in one member. If it does not, the event is `otherwise`.
    fn decode_by_member(&mut self, otherwise: Option<&str>, reader: &mut Reader<'a>) -> Step {
        let path = NamePath::<E::Provider>::PATH;
        let leading = reader.leading_text(NamePath::<E::Provider>::keys());
        let found = leading.or_else(|| match path {
            [name] => reader.trailing_text(name),
            _ => None,
        });
        if let Some((name, offset)) = found {
            return self.decode_event(Cow::Borrowed(name), Some(offset), reader);
        }
        reader.with_name_at(path, E::Provider::EVENT_NAME.kinds(), otherwise, &mut |name, offset, reader| {
            self.decode_event(name, offset, reader)
        })
    }

    /// Decodes a body whose event is `name`, which was found at `offset`; without an offset, nothing was found.
    pub(super) fn decode_event(
        &mut self,
        name: Cow<'a, str>,
        offset: Option<usize>,
        reader: &mut Reader<'a>,
    ) -> Step {
        if let (false, Some(offset)) = (T::KEEPS_OTHERS || T::lists(&name), offset) {
            reader.note(offset, FaultKind::Unlisted("event"));
        }
        self.payload = T::blank(name);
        self.decode_payload(reader)
    }

    /// Decodes a body whose event has been chosen.
    fn decode_payload(&mut self, reader: &mut Reader<'a>) -> Step {
        if reader.is_empty() && self.payload.payload().is_absent() {
            return Ok(());
        }
        match const { E::Provider::PAYLOADS.len() } {
            0 | 1 => self.envelope.decode_around(self.payload.payload_mut(), reader),
            _ => {
                let place = self.place_of_payload(|| reader.ahead());
                self.envelope.decode_around_at(place, self.payload.payload_mut(), reader)
            }
        }
    }

    /// Which place is the payload's: of an event that is not listed the first that is there.
    fn place_of_payload<'b>(&self, body: impl FnOnce() -> Ahead<'b>) -> usize {
        if let Some(event) = self.payload.description() {
            return event.payload_at();
        }
        let body = body();
        E::Provider::PAYLOADS.iter().position(|path| body.is_there(path)).unwrap_or_default()
    }
}

/// Reads the event's name first, wherever it stands in the body, then everything else in one pass.
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Decode<'a> for Delivery<T, E> {
    #[inline(always)]
    fn blank() -> Self {
        Self { payload: T::blank(Cow::Borrowed("")), envelope: E::blank() }
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        self.decode_alone(None, reader)
    }
}

/// Where the name of a provider's events stands in bodies, ready to be compared.
struct NamePath<P>(PhantomData<P>);

impl<P: Provider> NamePath<P> {
    const PATH: &'static [&'static str] = match P::EVENT_NAME.path() {
        Some(path) => path,
        None => &[],
    };

    /// The first two, which is all for every provider so far.
    const KEYS: [Key; 2] = match Self::PATH {
        [] => [Key::required(""), Key::required("")],
        [name] => [Key::required(name), Key::required("")],
        [outer, name, ..] => [Key::required(outer), Key::required(name)],
    };

    /// None of a longer path.
    fn keys() -> &'static [Key] {
        const { &Self::KEYS }.get(..Self::PATH.len()).unwrap_or_default()
    }
}
