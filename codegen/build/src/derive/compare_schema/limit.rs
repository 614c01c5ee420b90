//! One limit on a value.

use std::cmp::Ordering;

use crate::base::decimal;
use crate::diag::origin::Origin;
use crate::ir::said::{Said, SaidValue};

/// A limit, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Limit<'i> {
    /// As JSON Schema writes it.
    pub keyword: &'static str,
    pub value: SaidValue<'i>,
    /// A pattern of the `regex` crate, unless it is in a `static` of the user.
    pub pattern: Option<&'i str>,
    pub origin: &'i Origin,
}

impl<'i> Limit<'i> {
    pub(super) fn of(said: &Said<'i>, origin: &'i Origin) -> Self {
        let pattern = match said.value {
            SaidValue::Pattern(pattern) => Some(pattern.translated.text.as_str()),
            _ => None,
        };
        Self { keyword: said.keyword, value: said.value, pattern, origin }
    }

    /// One keyword for both limits at one end.
    pub(super) fn key(&self) -> &'static str {
        match self.keyword {
            "exclusiveMinimum" => "minimum",
            "exclusiveMaximum" => "maximum",
            keyword => keyword,
        }
    }

    /// Whether a larger value of the limit takes fewer values.
    pub(super) fn is_lower_end(&self) -> bool {
        self.key().starts_with("min")
    }

    pub(super) fn is_exclusive(&self) -> bool {
        self.key() != self.keyword
    }

    /// How strict it is beside another at the same end: `Less` is looser.
    pub(super) fn strictness(&self, other: &Limit<'_>) -> Ordering {
        let by_size = match (self.value, other.value) {
            (SaidValue::Count(one), SaidValue::Count(other)) => one.cmp(&other),
            (SaidValue::Number(one), SaidValue::Number(other)) => decimal::compare(one, other),
            _ => Ordering::Equal,
        };
        let by_size = if self.is_lower_end() { by_size } else { by_size.reverse() };
        by_size.then(self.is_exclusive().cmp(&other.is_exclusive()))
    }
}

/// Adds a limit; of two numbers at the same end, the stricter one counts.
pub(super) fn push<'i>(limit: Limit<'i>, limits: &mut Vec<Limit<'i>>) {
    match limits.iter_mut().find(|known| known.key() == limit.key()) {
        Some(known) if known.strictness(&limit) == Ordering::Less => *known = limit,
        Some(_) => {}
        None => limits.push(limit),
    }
}

/// What an integer of Rust refuses. 64 bits at the upper end, and at the lower one of signed types, count as no limit, as
/// they do in generated types.
pub(super) fn of_primitive<'i>(name: &str, origin: &'i Origin) -> impl Iterator<Item = Limit<'i>> {
    let (minimum, maximum) = match name {
        "i8" => ("-128", Some("127")),
        "i16" => ("-32768", Some("32767")),
        "i32" => ("-2147483648", Some("2147483647")),
        "u8" => ("0", Some("255")),
        "u16" => ("0", Some("65535")),
        "u32" => ("0", Some("4294967295")),
        _ => ("0", None),
    };
    let ends = [("minimum", Some(minimum)), ("maximum", maximum)];
    ends.into_iter().filter_map(move |(keyword, number)| {
        Some(Limit { keyword, value: SaidValue::Number(number?), pattern: None, origin })
    })
}
