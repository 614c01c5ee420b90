//! The rules about maps, for the maps of the standard library.

#![expect(clippy::disallowed_types, reason = "a user chooses the map, and its rules ask for no order")]

use std::collections::{BTreeMap, HashMap};

use super::each::Each;
use super::properties::Properties;
use crate::report::Report;
use crate::report::path::Path;

macro_rules! impl_map_rules {
    ($map:ident $(, $hasher:ident)?) => {
        impl<T $(, $hasher)?> Each for $map<String, T $(, $hasher)?> {
            type Item = T;

            fn visit(&self, at: Path<'_>, report: &mut Report, check: &mut dyn FnMut(&T, Path<'_>, &mut Report)) {
                for (name, value) in self {
                    check(value, at.key(name), report);
                }
            }
        }

        impl<T $(, $hasher)?> Properties for $map<String, T $(, $hasher)?> {
            fn count(&self) -> Option<u64> {
                Some(self.len() as u64)
            }
        }
    };
}

impl_map_rules!(BTreeMap);
impl_map_rules!(HashMap, S);
