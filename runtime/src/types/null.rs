//! A value that is always null.

use crate::{Decode, Encode, Reader, Step, Writer};

/// JSON null, where the schema allows nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Null;

impl<'a> Decode<'a> for Null {
    #[inline]
    fn blank() -> Self {
        Self
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        if reader.null() { Ok(()) } else { reader.mismatch("null") }
    }
}

impl Encode for Null {
    fn encode(&self, writer: &mut Writer) {
        writer.null();
    }
}
