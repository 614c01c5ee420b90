//! Which Rust integer holds the values of a schema.

use std::cmp::Ordering;

use crate::base::decimal::compare;
use crate::ir::node::Shape;
use crate::schema::ast::schema::{At, Schema};
use crate::schema::json::{Data, Value};

/// A type of 64 bits, by the integers next to its ends.
struct Range {
    below: &'static str,
    above: &'static str,
}

const SIGNED: Range = Range { below: "-9223372036854775809", above: "9223372036854775808" };
const UNSIGNED: Range = Range { below: "-1", above: "18446744073709551616" };

/// The integer that holds all values within what a schema says: `i64` where it names nothing beyond, `u64` where that holds
/// them or `format` is `uint64`, else one of any size. Without a bound there may be values that 64 bits do not hold.
pub(super) fn shape(schema: &Schema) -> Shape {
    let limits = &schema.limits;
    let ends = Ends {
        minimum: text(&limits.minimum),
        more_than: text(&limits.exclusive_minimum),
        maximum: text(&limits.maximum),
        less_than: text(&limits.exclusive_maximum),
        listed: listed(schema),
    };
    let is_unsigned = schema.format.as_ref().is_some_and(|format| format.value == "uint64");
    if ends.are_within(&SIGNED) && !is_unsigned {
        Shape::Integer
    } else if ends.are_within(&UNSIGNED) && (is_unsigned || ends.hold_all(&UNSIGNED)) {
        Shape::Primitive("u64")
    } else {
        Shape::BigInteger
    }
}

/// The integer that holds all these, if they are written as integers.
pub(super) fn shape_of_listed(texts: &[String]) -> Option<Shape> {
    let is_integer = |text: &String| !text.contains(['.', 'e', 'E']);
    if !texts.iter().all(is_integer) {
        return None;
    }
    let all_within = |range: &Range| texts.iter().all(|text| range.has(text));
    Some(match (all_within(&SIGNED), all_within(&UNSIGNED)) {
        (true, _) => Shape::Integer,
        (false, true) => Shape::Primitive("u64"),
        (false, false) => Shape::BigInteger,
    })
}

/// What a schema says of the integers that it takes.
struct Ends<'s> {
    minimum: Option<&'s str>,
    more_than: Option<&'s str>,
    maximum: Option<&'s str>,
    less_than: Option<&'s str>,
    /// By `enum` and `const`.
    listed: Vec<&'s str>,
}

impl Ends<'_> {
    /// Whether it names no integer that a type does not hold.
    fn are_within(&self, range: &Range) -> bool {
        let is_within = |text: &&str| range.has(text);
        self.minimum.iter().chain(&self.maximum).chain(&self.listed).all(is_within)
            && self.more_than.iter().all(|text| {
                compare(text, range.below) != Ordering::Less && compare(text, range.above) == Ordering::Less
            })
            && self.less_than.iter().all(|text| {
                compare(text, range.below) == Ordering::Greater
                    && compare(text, range.above) != Ordering::Greater
            })
    }

    /// Whether every integer that it takes is one that a type holds, whose ends it does not pass.
    fn hold_all(&self, range: &Range) -> bool {
        let has_start = self.minimum.is_some() || self.more_than.is_some();
        let has_end = self.maximum.is_some() || self.less_than.is_some();
        (has_start && has_end) || (!self.listed.is_empty() && self.are_within(range))
    }
}

impl Range {
    fn has(&self, text: &str) -> bool {
        compare(text, self.below) == Ordering::Greater && compare(text, self.above) == Ordering::Less
    }
}

fn text(limit: &Option<At<String>>) -> Option<&str> {
    limit.as_ref().map(|limit| limit.value.as_str())
}

/// The numbers that `enum` and `const` list.
fn listed(schema: &Schema) -> Vec<&str> {
    fn number(value: &Value) -> Option<&str> {
        match &value.data {
            Data::Number(text) => Some(text),
            _ => None,
        }
    }
    let enumerated = schema.enumeration.iter().flat_map(|values| &values.value);
    enumerated.chain(&schema.constant).filter_map(number).collect()
}
