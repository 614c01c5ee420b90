//! Which events a type says that it is the payload of, if it says so: for a check while a derived enum of events compiles.

use std::marker::PhantomData;

use crate::event::CrmEvent;

/// Stands for a type that may name its events.
pub struct Of<T>(PhantomData<T>);

impl<T: CrmEvent> Of<T> {
    /// Its provider, and the events.
    pub const NAMES: Option<(&'static str, &'static [&'static str])> = Some((T::PROVIDER, T::NAMES));
}

/// What counts for a type that names none: an associated constant of its own goes before that of a trait.
pub trait Unnamed {
    /// Nothing is named.
    const NAMES: Option<(&'static str, &'static [&'static str])> = None;
}

impl<T> Unnamed for Of<T> {}

/// Whether an event is among those that are named. Those of another provider do not count: types may be used by several.
pub const fn have(
    named: Option<(&'static str, &'static [&'static str])>,
    provider: &str,
    event: &str,
) -> bool {
    let Some((own, names)) = named else { return true };
    if !are_equal(own, provider) {
        return true;
    }
    let mut index = 0;
    while index < names.len() {
        if are_equal(names[index], event) {
            return true;
        }
        index += 1;
    }
    false
}

const fn are_equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_that_names_events_of_the_provider_has_to_name_this_one() {
        let named = Some(("acme", &["ticket.made", "ticket.closed"] as &[_]));
        assert!(have(named, "acme", "ticket.closed"));
        assert!(!have(named, "acme", "ticket.lost"));
        assert!(!have(named, "acme", "ticket.close"));
        assert!(have(named, "other", "ticket.lost"));
        assert!(have(None, "acme", "ticket.lost"));
    }
}
