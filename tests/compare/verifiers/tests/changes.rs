//! What may happen to a delivery on its way.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::Delivery;

/// A change of a header that the scheme has, or of the body.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    None,
    /// A bit of the body.
    Bit(Index, u8),
    /// A byte of the body that is put in.
    Byte(Index, u8),
    /// A byte of the body that is left out.
    Cut(Index),
    /// A character of a header that is another.
    Character(Index, Index, char),
    /// A character in a header that is put in.
    Inserted(Index, Index, char),
    /// A character of a header that is left out.
    Dropped(Index, Index),
    /// A header that is not there.
    Missing(Index),
    /// A header that says what another said.
    Swapped(Index, Index),
    /// A text behind a header.
    Behind(Index, &'static str),
}

/// Half of them change nothing at all or something that may mean the same.
pub(crate) fn change() -> impl Strategy<Value = Change> {
    let index = any::<Index>;
    let character = "[ -~]".prop_map(|text| text.chars().next().unwrap_or(' '));
    prop_oneof![
        2 => Just(Change::None),
        2 => (index(), 0..8_u8).prop_map(|(at, bit)| Change::Bit(at, bit)),
        1 => (index(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        1 => index().prop_map(Change::Cut),
        4 => (index(), index(), character.clone()).prop_map(|(header, at, to)| Change::Character(header, at, to)),
        2 => (index(), index(), character).prop_map(|(header, at, to)| Change::Inserted(header, at, to)),
        2 => (index(), index()).prop_map(|(header, at)| Change::Dropped(header, at)),
        1 => index().prop_map(Change::Missing),
        1 => (index(), index()).prop_map(|(one, other)| Change::Swapped(one, other)),
        2 => (index(), prop::sample::select(BEHIND)).prop_map(|(header, text)| Change::Behind(header, text)),
    ]
}

/// Texts that lists of signatures may have more of.
const BEHIND: &[&str] =
    &[",v0=00", ",v2=", ",x=y", " v2,AAAA", " v1a,AAAA", ",v1=00", " v1,AAAA", ",t=7", "=", "A", "0"];

impl Change {
    /// Whether nothing was changed.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The first header is the content type, which is no scheme's.
    pub(crate) fn of(&self, delivery: &Delivery) -> Delivery {
        let mut changed = delivery.clone();
        let headers = &mut changed.headers[1..];
        let header = |index: &Index| index.index(delivery.headers.len() - 1);
        match self {
            Self::None => {}
            Self::Bit(at, bit) if !changed.body.is_empty() => {
                let at = at.index(changed.body.len());
                changed.body[at] ^= 1 << bit;
            }
            Self::Byte(at, byte) => changed.body.insert(at.index(delivery.body.len() + 1), *byte),
            Self::Cut(at) if !changed.body.is_empty() => {
                changed.body.remove(at.index(delivery.body.len()));
            }
            Self::Bit(..) | Self::Cut(_) => {}
            Self::Character(index, at, to) => {
                let value = &mut headers[header(index)].1;
                let at = at.index(value.len());
                value.replace_range(at..=at, &to.to_string());
            }
            Self::Inserted(index, at, to) => {
                let value = &mut headers[header(index)].1;
                value.insert(at.index(value.len() + 1), *to);
            }
            Self::Dropped(index, at) => {
                let value = &mut headers[header(index)].1;
                value.remove(at.index(value.len()));
            }
            Self::Missing(index) => {
                changed.headers.remove(header(index) + 1);
            }
            Self::Swapped(one, other) => {
                let other = headers[header(other)].1.clone();
                headers[header(one)].1 = other;
            }
            Self::Behind(index, text) => headers[header(index)].1.push_str(text),
        }
        changed
    }
}
