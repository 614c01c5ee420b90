//! What an event is about, and when it happened: places that hold one value. Both frontends ask here.

use super::answering::Wrong;
use super::grammar::Grammar;
use super::place::Place;
use super::signature::TimeUnit;
use super::template::Template;
use crate::base::spelling;

/// Reads a place of one value. In braces it may stand as well, as `{*1}` has to.
///
/// # Errors
///
/// [`Wrong`] for a text that names no part of a delivery, names several, or names a whole body.
pub(crate) fn place(text: &str, grammar: Grammar) -> Result<Place, Wrong> {
    let template = Template::parse_as(text, grammar)?;
    let Some(place) = template.single() else {
        let message = format!("`{}` is put together of several parts", text.escape_debug());
        return Err(Wrong::new(message, "name one place: `/data/id`"));
    };
    // An item may be a number or a text itself.
    let is_item = grammar.is_of_item && matches!(place, Place::Body(_));
    match place {
        Place::Body(path) | Place::Whole(path) if path.is_empty() && !is_item => {
            Err(Wrong::new("the whole body is no single value", "point at one member: `/data/id`"))
        }
        place => Ok(place.clone()),
    }
}

/// How times are written, by the names that documents have for it.
const UNITS: [(&str, TimeUnit); 4] = [
    ("s", TimeUnit::Seconds),
    ("ms", TimeUnit::Milliseconds),
    ("rfc3339", TimeUnit::Rfc3339),
    ("http-date", TimeUnit::HttpDate),
];

/// Reads the unit of a time.
///
/// # Errors
///
/// [`Wrong`] for a text that is none.
pub(crate) fn unit(text: &str) -> Result<TimeUnit, Wrong> {
    let found = UNITS.iter().find(|(name, _)| *name == text);
    found.map(|(_, unit)| *unit).ok_or_else(|| {
        let names = UNITS.map(|(name, _)| name);
        let help = match spelling::nearest(text, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of `{}`", names.join("`, `")),
        };
        Wrong::new(format!("`{}` is no unit of time", text.escape_debug()), help)
    })
}
