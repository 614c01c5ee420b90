//! Which Rust integer holds the values of a schema.

use std::cmp::Ordering;

use crate::base::decimal::compare;
use crate::ir::node::Shape;
use crate::schema::ast::schema::{At, Limits, Schema};
use crate::schema::json::{Data, Value};

/// A type of 64 bits, by its ends and the integers next to them.
struct Range {
    below: &'static str,
    least: &'static str,
    most: &'static str,
    above: &'static str,
}

const SIGNED: Range = Range {
    below: "-9223372036854775809",
    least: "-9223372036854775808",
    most: "9223372036854775807",
    above: "9223372036854775808",
};
const UNSIGNED: Range =
    Range { below: "-1", least: "0", most: "18446744073709551615", above: "18446744073709551616" };

/// The integer that holds all values within what schemas say that apply together: `i64` where they name nothing beyond,
/// `u64` where that holds them or `format` is `uint64`, else one of any size. Without a bound there may be values that 64
/// bits do not hold.
pub(super) fn shape(schemas: &[&Schema]) -> Shape {
    let ends = Ends {
        minimum: texts(schemas, |limits| &limits.minimum),
        more_than: texts(schemas, |limits| &limits.exclusive_minimum),
        maximum: texts(schemas, |limits| &limits.maximum),
        less_than: texts(schemas, |limits| &limits.exclusive_maximum),
        listed: schemas.iter().flat_map(|schema| listed(schema)).collect(),
    };
    let formats = schemas.iter().filter_map(|schema| schema.format.as_ref());
    let is_unsigned = formats.into_iter().any(|format| format.value == "uint64");
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

/// What schemas say of the integers that they take.
struct Ends<'s> {
    minimum: Vec<&'s str>,
    more_than: Vec<&'s str>,
    maximum: Vec<&'s str>,
    less_than: Vec<&'s str>,
    /// By `enum` and `const`.
    listed: Vec<&'s str>,
}

impl Ends<'_> {
    /// Whether they name no integer that a type does not hold. Above its largest and below its smallest one, which are
    /// named, it holds none.
    fn are_within(&self, range: &Range) -> bool {
        let is_within = |text: &&str| range.has(text);
        self.minimum.iter().chain(&self.maximum).chain(&self.listed).all(is_within)
            && self.more_than.iter().all(|text| {
                compare(text, range.below) != Ordering::Less && compare(text, range.most) == Ordering::Less
            })
            && self.less_than.iter().all(|text| {
                compare(text, range.least) == Ordering::Greater
                    && compare(text, range.above) != Ordering::Greater
            })
    }

    /// Whether every integer that they take is one that a type holds, whose ends they do not pass.
    fn hold_all(&self, range: &Range) -> bool {
        let has_start = !self.minimum.is_empty() || !self.more_than.is_empty();
        let has_end = !self.maximum.is_empty() || !self.less_than.is_empty();
        (has_start && has_end) || (!self.listed.is_empty() && self.are_within(range))
    }
}

impl Range {
    fn has(&self, text: &str) -> bool {
        compare(text, self.below) == Ordering::Greater && compare(text, self.above) == Ordering::Less
    }
}

/// A limit of each schema that has it.
fn texts<'s>(schemas: &[&'s Schema], limit: impl Fn(&Limits) -> &Option<At<String>>) -> Vec<&'s str> {
    let limits = schemas.iter().filter_map(|schema| limit(&schema.limits).as_ref());
    limits.map(|limit| limit.value.as_str()).collect()
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
