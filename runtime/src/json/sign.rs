//! What values have that a schema may accept, as far as one look at them shows.

use super::decimal::Decimal;
use super::kind::JsonKind;
use super::look::{Look, Seen};

/// What every value of a branch has, told by its outside: its kind, and of an object the members that are required or
/// constant. A value without these signs is not valid for the branch; one that has them may be.
///
/// Members are indexes in a list of names that all branches share.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    /// The kinds that it may be of.
    pub kinds: &'static [JsonKind],
    /// The members that an object needs.
    pub required: &'static [usize],
    /// Members of an object that, if they are there, have one of these values.
    pub constants: &'static [(usize, &'static [Scalar])],
}

/// A value that a member may have to be equal to.
#[derive(Clone, Copy, Debug)]
pub enum Scalar {
    /// Null.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as JSON text. Numbers are compared by their mathematical value.
    Number(&'static str),
    /// A string, without quotes and escapes.
    Text(&'static str),
}

/// How far a value is from a sign; less is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Distance {
    likeness: Likeness,
    /// At least how many rules the value violates.
    pub(crate) violations: usize,
}

/// What a value and a sign have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// A constant member, and no other one differs.
    Tag,
    Kind,
    Nothing,
}

impl Distance {
    /// The distance of a value that no sign is known for.
    pub(crate) const UNKNOWN: Self = Self { likeness: Likeness::Nothing, violations: 1 };

    /// Whether the values have as much in common.
    pub(crate) fn is_as_like(self, other: Self) -> bool {
        self.likeness == other.likeness
    }
}

impl Sign {
    /// A sign that every value has.
    pub const ANY: Self = Self::of_kinds(JsonKind::ALL);

    /// The sign of values of these kinds.
    #[must_use]
    pub const fn of_kinds(kinds: &'static [JsonKind]) -> Self {
        Self { kinds, required: &[], constants: &[] }
    }

    /// Whether a value that was looked at has it.
    pub(crate) fn is_on(&self, look: &Look<'_>) -> bool {
        self.kinds.contains(&look.kind)
            && (look.kind != JsonKind::Object
                || (self.required.iter().all(|member| look.has(*member))
                    && self
                        .constants
                        .iter()
                        .all(|(member, values)| holds(look, *member, values) != Some(false))))
    }

    /// How far a value that was looked at is from it.
    pub(crate) fn distance(&self, look: &Look<'_>) -> Distance {
        if !self.kinds.contains(&look.kind) {
            return Distance::UNKNOWN;
        }
        if look.kind != JsonKind::Object {
            return Distance { likeness: Likeness::Kind, violations: 0 };
        }
        let missing = self.required.iter().filter(|member| !look.has(**member)).count();
        let compared = self.constants.iter().filter_map(|(member, values)| holds(look, *member, values));
        let (same, other) =
            compared.fold(
                (0, 0),
                |(same, other), is_same| {
                    if is_same { (same + 1, other) } else { (same, other + 1) }
                },
            );
        let likeness = if same > 0 && other == 0 { Likeness::Tag } else { Likeness::Kind };
        Distance { likeness, violations: missing + other }
    }
}

/// Whether a member has one of these values; `None` if it is not there.
fn holds(look: &Look<'_>, member: usize, values: &[Scalar]) -> Option<bool> {
    let seen = look.value(member)?;
    Some(values.iter().any(|value| value.is(seen)))
}

impl Scalar {
    fn is(&self, seen: &Seen<'_>) -> bool {
        match (self, seen) {
            (Self::Null, Seen::Null) => true,
            (Self::Boolean(one), Seen::Boolean(other)) => one == other,
            (Self::Number(one), Seen::Number(other)) => {
                one == other || Decimal::parse(one) == Decimal::parse(other)
            }
            (Self::Text(one), Seen::Text(other)) => one == other,
            _ => false,
        }
    }
}
