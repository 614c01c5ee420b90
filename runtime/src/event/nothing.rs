//! Payloads of events that have none.

use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::Report;
use crate::report::path::Path;
use crate::report::validate::Validate;

/// The payload of an event that has none: whatever stands there is checked as JSON, and nothing of it is kept.
impl<'a> Decode<'a> for () {
    fn blank() -> Self {}

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        reader.skip_unknown()
    }
}

/// Null where something has to stand.
impl Encode for () {
    fn encode(&self, writer: &mut Writer) {
        writer.null();
    }

    fn is_present(&self) -> bool {
        false
    }

    fn is_absent(&self) -> bool {
        true
    }
}

/// Always valid.
impl Validate for () {
    fn validate(&self, _at: Path<'_>, _report: &mut Report) {}
}
