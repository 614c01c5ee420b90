//! A whole body that brings several events, and what stands around them.

mod named;
pub(crate) mod walk;
mod write;

use self::walk::{Array, Visit, walk};
use super::delivery::Delivery;
use super::error::{DeliveryError, NameError};
use super::provider::{Envelope, Provider};
use super::set::EventSet;
use crate::content::ContentBody;
use crate::headers::source::HeaderSource;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::place::around::{Around, STAR, Star};
use crate::place::at::Beside;
use crate::report::Report;
use crate::report::path::Path;
use crate::report::read::read_with_report;
use crate::report::validate::Validate;
use crate::types::into_owned::IntoOwned;
use crate::types::json::Json;

/// The body of one delivery of a provider that sends several events in one: the events, each with the envelope `E` around it,
/// and what stands around all of them.
///
/// Generated code has a short name for it: `HubspotDelivery`. What it holds are deliveries of one event each, as handlers get
/// them.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch<T, E> {
    /// The events, in the order of the body.
    pub items: Vec<Delivery<T, E>>,
    /// The body without its items: an empty array stands where they were. Where there may be several arrays, each has null for
    /// each of its items, which says how many were there. When the body is written, an array gets as many items as it has
    /// elements here, and the last one all that are left. Null is as good as a body with nothing else in it.
    pub around: Json,
}

impl<T, E> Batch<T, E> {
    /// A body with these events and nothing else.
    #[must_use]
    pub fn of(items: Vec<Delivery<T, E>>) -> Self {
        Self { items, around: Json::null() }
    }
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Batch<T, E> {
    /// Decodes and validates a body whose events are found as a receiver finds them: in the items, in the body around them, in
    /// the headers or in the query (what stands behind the `?` of the address), as the provider documents.
    ///
    /// # Errors
    ///
    /// As [`Delivery::from_request`], for the first item with which something is wrong.
    pub fn from_request(
        headers: &dyn HeaderSource,
        query: Option<&str>,
        body: &'a [u8],
    ) -> Result<Self, DeliveryError> {
        Self::brings_several();
        Self::read_from(Beside::new(headers, query), body)
    }

    /// As [`from_request`](Self::from_request), for a body that need not be plain JSON: what it says.
    ///
    /// # Errors
    ///
    /// As [`from_request`](Self::from_request).
    pub fn from_content(
        headers: &dyn HeaderSource,
        query: Option<&str>,
        body: &'a ContentBody<'_>,
    ) -> Result<Self, DeliveryError> {
        Self::brings_several();
        Self::read_from(Beside { form: body.strict(), ..Beside::new(headers, query) }, body.as_json())
    }

    /// Fails the build for a provider whose bodies are one event each.
    fn brings_several() {
        const {
            assert!(
                E::Provider::BATCH.is_some(),
                "a body of this provider is one event: read it as a `Delivery`"
            );
        }
    }

    pub(in crate::event) fn read_from(beside: Beside<'_>, body: &'a [u8]) -> Result<Self, DeliveryError> {
        let mut batch = Self { items: Vec::new(), around: Json::null() };
        let mut unnamed = None;
        let mut report = Report::new();
        read_with_report(body, &mut batch, &mut report, |batch, reader| {
            reader.take_from(beside.form);
            batch.read(Some((beside, &mut unnamed)), reader)
        })?;
        if let Some(error) = unnamed {
            return Err(error.into());
        }
        report.into_result()?;
        Ok(batch)
    }

    fn read(
        &mut self,
        request: Option<(Beside<'_>, &mut Option<NameError>)>,
        reader: &mut Reader<'a>,
    ) -> Step {
        self.items.clear();
        let start = reader.offset();
        let mut kept = Kept {
            items: &mut self.items,
            request,
            body: reader.text_of_body(),
            around: String::new(),
            copied: start,
        };
        walk(way::<E>(), &mut kept, reader)?;
        let Kept { body, mut around, copied, .. } = kept;
        around.push_str(body.get(copied..reader.offset()).unwrap_or_default());
        self.around = Json::of_text(&around);
        Ok(())
    }
}

/// Where the items of the bodies are.
pub(crate) const fn way<'a, E: Envelope<'a>>() -> &'static [&'static str] {
    match E::Provider::BATCH {
        Some(way) => way,
        None => &[],
    }
}

/// Whether there may be several arrays of items.
fn has_several_arrays(way: &[&str]) -> bool {
    way.contains(&STAR)
}

/// What is kept of a body while it is read.
struct Kept<'b, 'r, 'a, T, E> {
    items: &'b mut Vec<Delivery<T, E>>,
    /// What comes beside the body, and the first reason why it is not known which event an item is.
    request: Option<(Beside<'r>, &'r mut Option<NameError>)>,
    body: &'a str,
    around: String,
    /// Up to where the body was copied, or left out.
    copied: usize,
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Visit<'a> for Kept<'_, '_, 'a, T, E> {
    fn item(&mut self, around: Around<'_>, reader: &mut Reader<'a>) -> Step {
        if reader.is_faulty() {
            // Nobody will see these.
            self.items.clear();
        }
        self.items.push(Delivery::blank());
        let Some(item) = self.items.last_mut() else { return Ok(()) };
        match &mut self.request {
            None => item.decode_alone(Some(Beside::item(around)), reader),
            Some((beside, unnamed)) => {
                let beside = Beside { around: Some(around), ..*beside };
                if let Err(error) = item.decode_item(beside, reader)? {
                    unnamed.get_or_insert(error);
                }
                Ok(())
            }
        }
    }

    fn array(&mut self, array: Array<'_>) {
        self.around.push_str(self.body.get(self.copied..array.start).unwrap_or_default());
        self.around.push('[');
        if has_several_arrays(way::<E>()) {
            for index in 0..array.count {
                self.around.push_str(if index == 0 { "null" } else { ",null" });
            }
        }
        self.around.push(']');
        self.copied = array.end;
    }
}

/// Reads all items and what is around them in one pass. Names that only a request says are unknown.
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Decode<'a> for Batch<T, E> {
    fn blank() -> Self {
        Self::brings_several();
        Self { items: Vec::new(), around: Json::null() }
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        self.read(None, reader)
    }
}

/// Each item says which event it is, as [`Delivery`] does. What its provider says around items is written there, too, if it is
/// not in [`around`](Batch::around) yet; what is there stays, because other items share it.
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Encode for Batch<T, E> {
    fn encode(&self, writer: &mut Writer) {
        let start = writer.length();
        write::body(self.around.as_str(), way::<E>(), &self.items, writer);
        if const { E::Provider::EVENT_NAME.is_around_items() } {
            self.write_names(start, writer);
        }
    }
}

/// The rules of each item, at its place in the body.
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Validate for Batch<T, E> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        let way = const { way::<E>() };
        let mut rest = self.items.iter();
        for (stars, count) in write::shares(self.around.as_str(), way, self.items.len()) {
            for (index, item) in rest.by_ref().take(count).enumerate() {
                below(at, way, &stars, &mut |at| item.validate(at.index(index), report));
            }
        }
    }
}

/// Calls `found` with the place to which a way leads whose stars are these.
pub(crate) fn below(at: Path<'_>, way: &[&str], stars: &[Star], found: &mut dyn FnMut(Path<'_>)) {
    match (way, stars) {
        ([], _) => found(at),
        ([STAR, way @ ..], [Star::Index(index), stars @ ..]) => below(at.index(*index), way, stars, found),
        ([STAR, way @ ..], [Star::Name(name), stars @ ..]) => below(at.key(name), way, stars, found),
        ([name, way @ ..], stars) => below(at.field(name), way, stars, found),
    }
}

impl<T: IntoOwned, E: IntoOwned> IntoOwned for Batch<T, E> {
    type Owned = Batch<T::Owned, E::Owned>;

    fn into_owned(self) -> Self::Owned {
        Batch { items: self.items.into_owned(), around: self.around }
    }
}
