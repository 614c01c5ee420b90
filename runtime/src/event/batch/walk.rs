//! The way through a body to its items, in one pass.

use crate::json::fault::DecodeError;
use crate::json::kind::JsonKind;
use crate::json::reader::{Reader, Step};
use crate::place::around::{Around, Known, STAR, Star};

/// What is done on the way through a body.
pub(crate) trait Visit<'a> {
    /// Reads the item at the cursor.
    fn item(&mut self, around: Around<'_>, reader: &mut Reader<'a>) -> Step;

    /// An array of items was read: what it is.
    fn array(&mut self, _array: Array<'_>) {}

    /// An object lacks the member of this number on the way, or an array has no element: the offset of its closing bracket,
    /// and whether it is empty.
    fn lacks(&mut self, _depth: usize, _bracket: usize, _is_empty: bool) {}
}

/// An array of items.
pub(crate) struct Array<'w> {
    /// The offset of its opening bracket.
    pub(crate) start: usize,
    /// The offset behind its closing bracket.
    pub(crate) end: usize,
    /// How many items it has.
    pub(crate) count: usize,
    /// What each star of the way to it is.
    pub(crate) stars: &'w [Star],
}

/// Reads the value at the cursor, in which `way` leads to arrays of items. Where a name of the way is absent there are no
/// items; another kind of value on the way is a fault.
pub(crate) fn walk<'a>(
    way: &'static [&'static str],
    visit: &mut dyn Visit<'a>,
    reader: &mut Reader<'a>,
) -> Step {
    Walk { way, stars: Vec::new(), starts: Vec::new(), known: Known::default(), visit }.value(0, reader)
}

/// The same for a whole text, of which nothing is kept.
pub(super) fn walk_text<'a>(
    way: &'static [&'static str],
    visit: &mut dyn Visit<'a>,
    text: &'a str,
) -> Result<(), DecodeError> {
    Reader::read_all(text.as_bytes(), &mut |reader| walk(way, visit, reader)).map(|_| ())
}

struct Walk<'v, 'a> {
    way: &'static [&'static str],
    /// What each star is, as far as the way was gone.
    stars: Vec<Star>,
    /// The offset of each value, as far as the way was gone.
    starts: Vec<usize>,
    known: Known,
    visit: &'v mut dyn Visit<'a>,
}

impl<'a> Walk<'_, 'a> {
    /// Reads the value to which the first names of the way have led.
    fn value(&mut self, depth: usize, reader: &mut Reader<'a>) -> Step {
        self.starts.truncate(depth);
        self.starts.push(reader.offset());
        match self.way.get(depth).copied() {
            None => self.items(reader),
            Some(STAR) => self.each(depth, reader),
            Some(name) => self.member(depth, name, reader),
        }
    }

    fn member(&mut self, depth: usize, name: &'static str, reader: &mut Reader<'a>) -> Step {
        let (mut is_there, mut is_empty, is_object) = (false, true, reader.kind() == Some(JsonKind::Object));
        reader.object(&[], &mut |_, reader| {
            is_empty = false;
            if reader.member_name() != name {
                return reader.skip();
            }
            is_there = true;
            self.value(depth + 1, reader)
        })?;
        if is_object && !is_there {
            self.visit.lacks(depth, reader.offset().saturating_sub(1), is_empty);
        }
        Ok(())
    }

    fn each(&mut self, depth: usize, reader: &mut Reader<'a>) -> Step {
        let star = self.stars.len();
        match reader.kind() {
            Some(JsonKind::Array) => {
                let mut index = 0;
                reader.array(&mut |reader| {
                    self.stars.truncate(star);
                    self.stars.push(Star::Index(index));
                    index += 1;
                    self.value(depth + 1, reader)
                })?;
                if index == 0 {
                    self.visit.lacks(depth, reader.offset().saturating_sub(1), true);
                }
            }
            Some(JsonKind::Object) => reader.object(&[], &mut |_, reader| {
                self.stars.truncate(star);
                self.stars.push(Star::Name(reader.member_name().into_owned()));
                self.value(depth + 1, reader)
            })?,
            _ => return reader.mismatch("an array or an object"),
        }
        self.stars.truncate(star);
        Ok(())
    }

    fn items(&mut self, reader: &mut Reader<'a>) -> Step {
        let (start, depth, star) = (reader.offset(), self.starts.len(), self.stars.len());
        let is_array = reader.kind() == Some(JsonKind::Array);
        let (body, mut count) = (reader.text_of_body(), 0);
        reader.array(&mut |reader| {
            self.stars.truncate(star);
            self.stars.push(Star::Index(count));
            self.starts.truncate(depth);
            self.starts.push(reader.offset());
            count += 1;
            let (stars, starts) = (&self.stars, &self.starts);
            self.visit.item(Around { body, stars, way: self.way, starts, known: &self.known }, reader)
        })?;
        self.stars.truncate(star);
        if is_array {
            self.visit.array(Array { start, end: reader.offset(), count, stars: &self.stars });
        }
        Ok(())
    }
}
