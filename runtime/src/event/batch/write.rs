//! Putting items back into the body around them.

use super::walk::{Array, Visit, walk_text};
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::place::around::{Around, STAR, Star};

/// Where items go in the body around them.
#[derive(Default)]
struct Places {
    arrays: Vec<Place>,
    /// The first object that lacks a member on the way, or the first empty array on it.
    gap: Option<Gap>,
}

struct Place {
    start: usize,
    end: usize,
    count: usize,
    stars: Vec<Star>,
}

/// Where an array can be put in, if there is none.
struct Gap {
    depth: usize,
    bracket: usize,
    is_empty: bool,
}

impl<'a> Visit<'a> for Places {
    fn item(&mut self, _around: Around<'_>, reader: &mut Reader<'a>) -> Step {
        reader.skip()
    }

    fn array(&mut self, array: Array<'_>) {
        let Array { start, end, count, stars } = array;
        self.arrays.push(Place { start, end, count, stars: stars.to_vec() });
    }

    fn lacks(&mut self, depth: usize, bracket: usize, is_empty: bool) {
        self.gap.get_or_insert(Gap { depth, bracket, is_empty });
    }
}

/// The places for so many items in the body around them, each with what it gets.
fn places(around: &str, way: &'static [&'static str], count: usize) -> Places {
    let mut places = Places::default();
    if walk_text(way, &mut places, around).is_err() {
        places = Places::default();
    }
    let mut left = count;
    for place in &mut places.arrays {
        place.count = place.count.min(left);
        left -= place.count;
    }
    if let Some(last) = places.arrays.last_mut() {
        last.count += left;
    }
    places
}

/// How many items each array gets, with what the stars of the way to it are.
pub(super) fn shares(around: &str, way: &'static [&'static str], count: usize) -> Vec<(Vec<Star>, usize)> {
    let arrays = places(around, way, count).arrays;
    if arrays.is_empty() {
        let stars = way.iter().filter(|name| **name == STAR).map(|_| Star::Index(0)).collect();
        return vec![(stars, count)];
    }
    arrays.into_iter().map(|array| (array.stars, array.count)).collect()
}

/// Writes the body with its items. Where nothing of the way is there it is made, with an array for each star.
pub(super) fn body<T: Encode>(around: &str, way: &'static [&'static str], items: &[T], writer: &mut Writer) {
    let Places { arrays, gap } = places(around, way, items.len());
    let (mut written, mut rest) = (0, items);
    for array in &arrays {
        writer.raw(around.get(written..array.start).unwrap_or_default());
        let (own, others) = rest.split_at(array.count.min(rest.len()));
        own.encode(writer);
        (written, rest) = (array.end, others);
    }
    match gap {
        _ if !arrays.is_empty() => {}
        Some(Gap { depth, bracket, is_empty }) if !items.is_empty() => {
            writer.raw(around.get(..bracket).unwrap_or_default());
            writer.raw(if is_empty { "" } else { "," });
            if let Some((name, inner)) = way.get(depth..).and_then(<[_]>::split_first) {
                inside(name, inner, items, writer);
            }
            written = bracket;
        }
        _ if !items.is_empty() || around == "null" => return made(way, items, writer),
        _ => {}
    }
    writer.raw(around.get(written..).unwrap_or_default());
}

/// Writes a value in which nothing but the items is.
fn made<T: Encode>(way: &[&'static str], items: &[T], writer: &mut Writer) {
    let Some((name, inner)) = way.split_first() else { return items.encode(writer) };
    let (open, close) = if *name == STAR { ("[", "]") } else { ("{", "}") };
    writer.raw(open);
    inside(name, inner, items, writer);
    writer.raw(close);
}

/// Writes the only element of an array, or a member of an object.
fn inside<T: Encode>(name: &'static str, inner: &[&'static str], items: &[T], writer: &mut Writer) {
    if name != STAR {
        writer.string(name);
        writer.raw(":");
    }
    made(inner, items, writer);
}
