//! Where a type and its schema part: one message a mistake, each at what the user has written.

mod limits;
mod members;
mod texts;
mod values;

use std::fmt::Display;

use proc_macro2::Span;

use super::expected::Expected;
use super::model::{Kind, Type};
use super::phrases;
use crate::derive::Context;

/// Reports all mistakes of a type called `name`; `attribute` is where the user names the schema.
pub(super) fn compare(
    expected: &Expected,
    given: &Type<Span>,
    name: &str,
    attribute: Span,
    context: &mut Context,
) {
    let mut comparison = Comparison { name, attribute, context };
    comparison.types(expected, given);
}

/// What goes along.
struct Comparison<'c> {
    name: &'c str,
    attribute: Span,
    context: &'c mut Context,
}

impl Comparison<'_> {
    fn report(&mut self, place: Span, message: impl Display) {
        self.context.errors.at(place, message);
    }

    fn types(&mut self, expected: &Expected, given: &Type<Span>) {
        match (given, &expected.named) {
            (Type::Object(given), Some(Type::Object(expected))) => self.objects(expected, given),
            (Type::Texts(given), Some(Type::Texts(expected))) => self.texts(expected, given),
            (Type::Tagged(given), Some(Type::Tagged(expected))) => self.tagged(expected, given),
            (Type::Kinds(given), Some(Type::Kinds(kinds))) => self.kinds(kinds, given, &expected.place),
            (Type::Ordered(given), Some(Type::Ordered(count))) => {
                self.counts(*count, *given, &expected.place);
            }
            (Type::Ordered(given), Some(Type::Kinds(kinds))) => {
                self.counts(kinds.len(), *given, &expected.place);
            }
            (Type::Kinds(given), Some(Type::Ordered(count))) => {
                self.counts(*count, given.len(), &expected.place);
            }
            // An enum of objects that are tried in order takes what a tag would tell apart.
            (Type::Ordered(_), Some(Type::Tagged(_))) => {}
            (Type::Value(given), _) => {
                let subject = format!("`{}`", self.name);
                self.values(&subject, &expected.value, given);
            }
            (Type::Tuple, _) if matches!(expected.value.kind, Kind::List(_) | Kind::Unknown) => {}
            _ => self.another_type(expected, given),
        }
    }

    fn another_type(&mut self, expected: &Expected, given: &Type<Span>) {
        let place = &expected.value.place;
        let name = self.name;
        let message = match (&expected.named, &expected.value.kind) {
            (None, Kind::Unknown) => format!(
                "no type of Rust says what this schema says, so that `{name}` cannot be compared with it: name a part of \
                 it (`…json#/$defs/…`), or leave `schema` out; the schema is at {place}"
            ),
            (Some(Type::Tagged(union)), _) => format!(
                "the schema is a union of objects that `{}` tells apart, and `{name}` is {}: write an enum with \
                 `#[crm_event(tag = \"{}\")]`; the schema is at {place}",
                union.tag,
                written(given),
                union.tag
            ),
            (_, kind) => {
                let (word, rust) = phrases::of_schema(kind);
                let wanted = match kind {
                    Kind::Object | Kind::Enum | Kind::Several => rust.to_owned(),
                    _ => format!("a struct around one value, `struct {name}(…)`, with {rust} in it"),
                };
                format!(
                    "the schema is {word}, and `{name}` is {}: write {wanted}; the schema is at {place}",
                    written(given)
                )
            }
        };
        self.report(self.attribute, message);
    }
}

fn written(given: &Type<Span>) -> &'static str {
    match given {
        Type::Object(_) => "a struct with fields",
        Type::Texts(_) => "an enum of texts",
        Type::Tagged(_) => "an enum with a `tag`",
        Type::Kinds(_) | Type::Ordered(_) => "an `untagged` enum",
        Type::Value(_) => "a struct around one value",
        Type::Tuple => "an array of several items",
    }
}

/// `keyword` as a place in a sentence: `` `maxLength` at schemas/… ``.
fn at(keyword: &str, place: &str) -> String {
    format!("`{keyword}` at {place}")
}
