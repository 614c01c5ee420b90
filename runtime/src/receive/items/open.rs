//! One pass over a body that brings several events.

use http::request::Parts;

use super::key::ItemKeys;
use super::{Content, Item, Items};
use crate::event::about::About;
use crate::event::batch::walk::{Array, Visit, walk};
use crate::event::batch::{below, way};
use crate::event::delivery::DeliveryOf;
use crate::event::description::EventDescription;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::json::ahead::Ahead;
use crate::json::decode::Decode;
use crate::json::fault::DecodeError;
use crate::json::left::Left;
use crate::json::mark::Mark;
use crate::json::reader::{Reader, Step};
use crate::place::around::{Around, Star};
use crate::place::at::Beside;
use crate::receive::content::Text;
use crate::receive::identity::event_of;
use crate::receive::panics::caught;
use crate::receive::policy::UnknownEvents;
use crate::receive::received::{Received, ReceivedItem};
use crate::receive::receiver::Receiver;
use crate::receive::rejection::{RejectedItems, Rejection};
use crate::report::Report;
use crate::report::path::Path;
use crate::report::read::report_on;
use crate::verify::verifier::Verified;

impl<P: Provider> Receiver<P> {
    /// The items of a body that was verified. What is wrong with one of them is told with it, and keeps no other back.
    ///
    /// # Errors
    ///
    /// [`Rejection::Malformed`] if the body is not JSON, or if something else than arrays stands where the items should be.
    pub(in crate::receive) fn open_items<'a>(
        &self,
        parts: &'a Parts,
        body: Verified<'a>,
        text: Text<'a>,
        beside: Beside<'_>,
    ) -> Result<Items<'a, P>, Rejection> {
        let mut opening = Opening {
            receiver: self,
            parts,
            body,
            beside,
            keys: ItemKeys::new(self, text.json),
            list: Vec::new(),
            rejected: RejectedItems::default(),
            malformed: Vec::new(),
        };
        Reader::read_all(text.json, &mut |reader| {
            reader.take_from(text.form);
            walk(way::<P::Envelope<'a>>(), &mut opening, reader)
        })?;
        let Opening { list, mut rejected, malformed, keys, .. } = opening;
        let mut list = list;
        keys.give(&mut list);
        tell(&mut rejected, malformed, text.json);
        rejected.of = list.len();
        let rejected = (!rejected.is_empty()).then_some(Rejection::Items(rejected));
        Ok(Items { list, rejected })
    }
}

/// Says where the faults of malformed items are, in one walk over the body.
fn tell(rejected: &mut RejectedItems, malformed: Vec<Malformed>, body: &[u8]) {
    if malformed.is_empty() {
        return;
    }
    let (indexes, parts): (Vec<usize>, Vec<_>) =
        malformed.into_iter().map(|part| (part.rejected, (part.marks, part.omitted))).unzip();
    // The body was decoded, so it is text.
    let errors = DecodeError::of_parts(std::str::from_utf8(body).unwrap_or_default(), parts);
    for (index, error) in indexes.into_iter().zip(errors) {
        if let Some(rejection) = rejected.rejection_mut(index) {
            *rejection = Rejection::Malformed(error);
        }
    }
}

/// What was found so far.
struct Opening<'o, 'a, P: Provider> {
    receiver: &'o Receiver<P>,
    parts: &'a Parts,
    body: Verified<'a>,
    beside: Beside<'o>,
    keys: ItemKeys<'o, 'a, P>,
    list: Vec<Item<'a, P>>,
    rejected: RejectedItems,
    malformed: Vec<Malformed>,
}

/// What is wrong with a malformed item, before anyone asks where.
struct Malformed {
    /// Its number among those whose rejections are kept.
    rejected: usize,
    marks: Vec<Mark>,
    omitted: usize,
}

impl<'a, P: Provider> Visit<'a> for Opening<'_, 'a, P> {
    fn item(&mut self, around: Around<'_>, reader: &mut Reader<'a>) -> Step {
        let beside = Beside { around: Some(around), ..self.beside };
        let (before, start) = (reader.save(), reader.offset());
        let mut delivery = Box::new(DeliveryOf::<P>::blank());
        let named = delivery.decode_item(beside, reader)?;
        let noted = reader.take_noted_since(&before);
        let pointer = pointer_of(around);
        if !noted.marks.is_empty() {
            let event = event_of::<P>(beside, Ahead::at(around.body, start));
            self.reject_malformed(pointer, event, noted.marks, noted.omitted);
            return Ok(());
        }
        let described = delivery.payload.description();
        let event = described.map_or("unknown", EventDescription::name);
        let json = reader.text_of_body().get(start..reader.offset()).unwrap_or_default();
        let judged = match named {
            Ok(()) => self.judge(&delivery, json, noted.left.counted_from(start).take_unless_nothing()),
            Err(error) => Judged::Rejected(error.into()),
        };
        let own_key = described.and_then(EventDescription::own_key);
        let content = match judged {
            Judged::Accepted(violations) => match self.keys.key_of(own_key, beside, around, start) {
                Ok(key) => {
                    let about = About::of::<P>(described, beside, || Ahead::at(around.body, start));
                    let item = Some(Box::new(ReceivedItem::new(pointer.clone(), json)));
                    let (parts, body, lacks_key) = (self.parts, self.body, false);
                    Content::Received(Received {
                        delivery,
                        parts,
                        body,
                        item,
                        violations,
                        about,
                        key,
                        lacks_key,
                    })
                }
                Err(rejection) => return self.reject(pointer, event, rejection),
            },
            Judged::Acknowledged => Content::Acknowledged,
            Judged::Panicked => Content::Panicked,
            Judged::Rejected(rejection) => return self.reject(pointer, event, rejection),
            Judged::Malformed(mut marks) => {
                marks.iter_mut().for_each(|mark| mark.offset += start);
                self.reject_malformed(pointer, event, marks, 0);
                return Ok(());
            }
        };
        self.list.push(Item { pointer, event, content });
        Ok(())
    }

    fn array(&mut self, array: Array<'_>) {
        self.keys.array(&array);
    }
}

/// What the policy says of an item.
enum Judged {
    /// It has values that no field can hold, for no reason that its schema has; where, from its own start.
    Malformed(Vec<Mark>),
    /// It is for the handler, with what is warned of.
    Accepted(Report),
    Acknowledged,
    Rejected(Rejection),
    Panicked,
}

impl<'a, P: Provider> Opening<'_, 'a, P> {
    /// Judges an item, whose text begins at an offset of the body. Functions that validate may be the user's.
    fn judge(&self, delivery: &DeliveryOf<'a, P>, json: &str, left: Option<Box<Left>>) -> Judged {
        let policy = &self.receiver.policy;
        if delivery.payload.is_unknown() {
            match policy.for_unknown_events() {
                UnknownEvents::Handle => {}
                UnknownEvents::Acknowledge => return Judged::Acknowledged,
                UnknownEvents::Reject => return Judged::Rejected(Rejection::UnknownEvent),
            }
        }
        let told = || {
            let mut report = Report::new();
            report_on(delivery, || json, left, &mut report).map(|()| report)
        };
        let report = match caught(told) {
            Ok(Ok(report)) => report,
            Ok(Err(left)) => return Judged::Malformed(left.unheld),
            Err(_) => return Judged::Panicked,
        };
        match policy.judge(report) {
            Ok(report) => Judged::Accepted(report),
            Err(report) => Judged::Rejected(Rejection::Invalid(report)),
        }
    }

    fn reject(&mut self, pointer: String, event: &'static str, rejection: Rejection) -> Step {
        let content = Content::rejected(&rejection);
        let rejection = match rejection {
            Rejection::Invalid(report) => Rejection::Invalid(report.below(&pointer)),
            other => other,
        };
        self.rejected.add(&pointer, rejection);
        self.list.push(Item { pointer, event, content });
        Ok(())
    }

    fn reject_malformed(&mut self, pointer: String, event: &'static str, marks: Vec<Mark>, omitted: usize) {
        if self.rejected.has_room() {
            self.malformed.push(Malformed { rejected: self.rejected.len(), marks, omitted });
        }
        // Where its faults are is found out when all items were read.
        let _ = self.reject(pointer, event, Rejection::Malformed(DecodeError::unplaced()));
    }
}

/// The JSON Pointer of an item.
fn pointer_of(around: Around<'_>) -> String {
    let Some((Star::Index(index), stars)) = around.stars.split_last() else { return String::new() };
    let mut pointer = String::new();
    below(Path::ROOT, around.way, stars, &mut |at| pointer = at.index(*index).pointer());
    pointer
}
