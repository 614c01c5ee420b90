//! The body around an item: where the item is in it, and what stands beside it.

use std::cell::RefCell;

use crate::json::ahead::Ahead;
use crate::json::ahead::find::Kinds;
use crate::json::mark::FaultKind;
use crate::json::put::Change;

/// The name in a way that stands for every element or member.
pub(crate) const STAR: &str = "*";

/// What a `*` stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Star {
    Index(usize),
    Name(String),
}

impl Star {
    /// The name, if it is one.
    #[cfg(feature = "receive")]
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Index(_) => None,
            Self::Name(name) => Some(name),
        }
    }

    /// As it stands in a text: a name as it is, a number in decimal digits.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Index(index) => index.to_string(),
            Self::Name(name) => name.clone(),
        }
    }
}

/// The body around an item.
#[derive(Clone, Copy)]
pub(crate) struct Around<'h> {
    pub(crate) body: &'h str,
    /// What each `*` of the way to the item is, and the item's index at the end.
    pub(crate) stars: &'h [Star],
    /// The names that lead from the root to the array of the item.
    pub(crate) way: &'static [&'static str],
    /// The offset of each value on the way: of the body, of what each name leads to, and of the item at the end.
    pub(crate) starts: &'h [usize],
    pub(crate) known: &'h Known,
}

/// What stands around items, so that it is not looked for again for each of them.
#[derive(Default)]
pub(crate) struct Known(RefCell<Vec<KnownText>>);

struct KnownText {
    path: &'static [&'static str],
    kinds: Kinds,
    /// The offset of the value from which it was looked for.
    start: usize,
    text: Option<String>,
}

impl<'h> Around<'h> {
    /// What the star of this number is, from 1.
    pub(crate) fn star(self, number: usize) -> Option<String> {
        self.stars.get(number.checked_sub(1)?).map(Star::text)
    }

    /// The value of one of these kinds at a path from the root of the body. A star stands for what it is on the way to the
    /// item, so that all before it has to be as on that way.
    pub(crate) fn text_at(self, path: &'static [&'static str], kinds: Kinds) -> Option<String> {
        let (ahead, start, rest) = self.nearest(path)?;
        let mut known = self.known.0.borrow_mut();
        let of_path = known.iter_mut().find(|known| known.path == path && known.kinds == kinds);
        if let Some(known) = &of_path
            && known.start == start
        {
            return known.text.clone();
        }
        let text = ahead.value_at(rest, kinds).map(|(text, _)| text.into_owned());
        let found = KnownText { path, kinds, start, text: text.clone() };
        match of_path {
            Some(known) => *known = found,
            None => known.push(found),
        }
        text
    }

    /// What keeps [`text_at`](Self::text_at) from finding a value, and its offset.
    pub(crate) fn missing_at(
        self,
        path: &'static [&'static str],
        kinds: Kinds,
    ) -> Option<(usize, FaultKind)> {
        let (ahead, _, rest) = self.nearest(path)?;
        ahead.missing_at(rest, kinds)
    }

    /// What has to be changed in the body so that `text` stands at a path from its root, and the offset of the value from which
    /// that is looked for; `None` if it cannot stand there.
    pub(crate) fn put(self, path: &'static [&'static str], text: &str) -> Option<(usize, Change)> {
        let (ahead, start, rest) = self.nearest(path)?;
        Some((start, ahead.put(rest, text, false)?))
    }

    /// The innermost value that is on the way to the item as well as on `path`, its offset, and the rest of the path.
    fn nearest(self, path: &'static [&'static str]) -> Option<(Ahead<'h>, usize, &'static [&'static str])> {
        let way = self.way.iter().chain([&STAR]);
        let common = path.iter().zip(way).take_while(|(name, other)| name == other).count();
        let (rest, start) = (path.get(common..)?, *self.starts.get(common)?);
        // A star that is elsewhere stands for nothing.
        (!rest.contains(&STAR)).then(|| (Ahead::at(self.body, start), start, rest))
    }
}
