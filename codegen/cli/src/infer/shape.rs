//! What is seen at each place of the bodies of an event.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use indexmap::IndexMap;

use crate::ingest::formats;
use crate::ingest::kind::Kind;
use crate::ingest::sample::{Sample, Value};

/// What is seen at a place.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// How often there was a value.
    pub values: usize,
    /// In how many deliveries.
    pub deliveries: usize,
    /// The delivery that was seen last.
    pub(super) last: Option<usize>,
    /// The types, and how often each was there.
    pub kinds: BTreeMap<Kind, usize>,
    /// Texts that are a point in time of RFC 3339.
    pub date_times: usize,
    /// Whether all values that hold no others are the same so far.
    pub sole: Sole,
    /// The members of objects, as they were seen first.
    pub members: IndexMap<String, Shape>,
    /// The elements of arrays.
    pub element: Option<Box<Shape>>,
    /// The values of maps.
    pub key: Option<Box<Shape>>,
    /// What it is but null, is not seen here, but in other events of the same entity.
    pub is_lent: bool,
}

/// Whether values are the same. Of the value itself, nothing is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sole {
    /// There was none.
    #[default]
    None,
    /// One, by its hash.
    One(u64),
    /// Several.
    Several,
}

impl Shape {
    /// Adds a value of a delivery. Deliveries are numbered, and come in order.
    pub fn add(&mut self, sample: &Sample, delivery: usize) {
        self.values += 1;
        if self.last != Some(delivery) {
            self.last = Some(delivery);
            self.deliveries += 1;
        }
        let Some(kind) = kind(&sample.value) else { return };
        *self.kinds.entry(kind).or_default() += 1;
        match &sample.value {
            Value::Object(object) => {
                for member in &object.members {
                    match self.members.get_mut(&member.name) {
                        Some(known) => known.add(&member.sample, delivery),
                        None => {
                            let mut shape = Self::default();
                            shape.add(&member.sample, delivery);
                            self.members.insert(member.name.clone(), shape);
                        }
                    }
                }
            }
            Value::Array(items) => {
                let element = self.element.get_or_insert_default();
                items.iter().for_each(|item| element.add(item, delivery));
            }
            Value::String(text) => {
                self.date_times += usize::from(is_date_time(text));
                self.sole = self.sole.and(Sole::of(text));
            }
            Value::Number(text) => self.sole = self.sole.and(Sole::of(text)),
            Value::Boolean(value) => self.sole = self.sole.and(Sole::of(value)),
            Value::Null | Value::Placeholder(_) => {}
        }
    }

    /// Adds what was seen at another place.
    pub fn merge(&mut self, other: Self) {
        self.values += other.values;
        self.deliveries += other.deliveries;
        self.date_times += other.date_times;
        self.sole = self.sole.and(other.sole);
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        for (name, member) in other.members {
            match self.members.get_mut(&name) {
                Some(known) => known.merge(member),
                None => drop(self.members.insert(name, member)),
            }
        }
        for (own, other) in [(&mut self.element, other.element), (&mut self.key, other.key)] {
            match (own, other) {
                (Some(own), Some(other)) => own.merge(*other),
                (own @ None, Some(other)) => *own = Some(other),
                (_, None) => {}
            }
        }
    }

    /// The same, for a place where it is not seen itself.
    #[must_use]
    pub fn lent(&self) -> Self {
        Self { is_lent: true, ..self.clone() }
    }

    /// How often it was of a type.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.kinds.get(&kind).copied().unwrap_or_default()
    }

    /// The types but null.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.kinds.keys().copied().filter(|kind| *kind != Kind::Null)
    }
}

impl Sole {
    fn of(value: &impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        Self::One(hasher.finish())
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, one) | (one, Self::None) => one,
            (one, other) if one == other => one,
            _ => Self::Several,
        }
    }
}

/// The type of a value; none of a placeholder.
pub(super) fn kind(value: &Value) -> Option<Kind> {
    Some(match value {
        Value::Null => Kind::Null,
        Value::Boolean(_) => Kind::Boolean,
        Value::Number(text) if text.parse::<i64>().is_ok() => Kind::Integer,
        Value::Number(_) => Kind::Number,
        Value::String(_) => Kind::String,
        Value::Array(_) => Kind::Array,
        Value::Object(_) => Kind::Object,
        Value::Placeholder(_) => return None,
    })
}

fn is_date_time(text: &str) -> bool {
    // A first look is cheap, and most texts are something else.
    text.as_bytes().first().is_some_and(u8::is_ascii_digit) && formats::is_of("date-time", text)
}
