//! The two ways in which the members of an object that is written are named.

use super::writer::Writer;

/// How an [`ObjectWriter`](crate::ObjectWriter) takes the names of members: [`AsTheyAre`] or [`Spelled`].
pub trait MemberNames: sealed::Sealed {
    /// Writes a name, with the comma in front and the colon behind it.
    #[doc(hidden)]
    fn write(name: &'static str, writer: &mut Writer);

    /// Whether a name is among these.
    #[doc(hidden)]
    fn have(known: &[&'static str], name: &str) -> bool;
}

mod sealed {
    pub trait Sealed {}
}

/// Members are given by their names: `id`.
#[derive(Clone, Copy, Debug)]
pub struct AsTheyAre;

/// Members are given as they are spelled, with what stands around their names: `,"id":`, and `,"kind":"person"` for one that
/// always holds this string. Nothing is looked at or put together while an object is written, so generated code does it; who
/// writes by hand is to take [`AsTheyAre`].
#[derive(Clone, Copy, Debug)]
pub struct Spelled;

impl sealed::Sealed for AsTheyAre {}
impl sealed::Sealed for Spelled {}

impl MemberNames for AsTheyAre {
    fn write(name: &'static str, writer: &mut Writer) {
        writer.member_name(name);
    }

    fn have(known: &[&'static str], name: &str) -> bool {
        known.contains(&name)
    }
}

impl MemberNames for Spelled {
    #[inline]
    fn write(name: &'static str, writer: &mut Writer) {
        debug_assert!(name.starts_with(",\""), "a member as it is spelled");
        writer.raw(name);
    }

    fn have(known: &[&'static str], name: &str) -> bool {
        let mut spelled = Writer::default();
        spelled.member_name(name);
        known.iter().any(|known| known.as_bytes().starts_with(&spelled.bytes))
    }
}

impl Writer {
    /// The name of a member that is not known to be plain.
    pub(super) fn member_name(&mut self, name: &str) {
        self.bytes.reserve(name.len() + ",\"\":".len());
        self.raw(",\"");
        self.content(name);
        self.raw("\":");
    }
}
