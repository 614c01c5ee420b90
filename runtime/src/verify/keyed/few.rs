//! Lists that hardly ever have more than one item.

use std::ops::Deref;

/// A list that takes no memory of its own for one item: nearly every delivery has one signature.
#[derive(Debug, PartialEq)]
pub(super) enum Few<T> {
    One(Option<T>),
    More(Vec<T>),
}

impl<T> Few<T> {
    pub(super) fn push(&mut self, item: T) {
        match self {
            Self::One(one) => match one.take() {
                None => *one = Some(item),
                Some(first) => *self = Self::More(vec![first, item]),
            },
            Self::More(items) => items.push(item),
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self::One(None)
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::One(one) => one.as_slice(),
            Self::More(items) => items,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pushed_is_there_in_order() {
        let mut few = Few::default();
        assert_eq!(*few, [0; 0]);
        for count in 1..5 {
            few.push(count);
            assert_eq!(*few, (1..=count).collect::<Vec<_>>()[..]);
        }
    }
}
