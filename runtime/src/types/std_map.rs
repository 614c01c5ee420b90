//! The maps of the standard library, for types that are written by hand. Unlike [`Map`](crate::Map) they do not keep
//! the order of arrival.

#![expect(
    clippy::disallowed_types,
    reason = "a user chooses the map, and what it is written as has no order"
)]

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::Report;
use crate::report::path::Path;
use crate::report::validate::Validate;

macro_rules! impl_std_map {
    ($map:ident $(, $hasher:ident)?) => {
        impl<'a, T: Decode<'a> $(, $hasher: BuildHasher + Default)?> Decode<'a> for $map<String, T $(, $hasher)?> {
            fn blank() -> Self {
                Self::default()
            }

            fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
                self.clear();
                reader.object(&[], &mut |_, reader| {
                    let name = reader.unknown_name().into_owned();
                    let mut value = T::blank();
                    value.decode(reader)?;
                    self.insert(name, value);
                    Ok(())
                })
            }
        }

        impl<T: Encode $(, $hasher)?> Encode for $map<String, T $(, $hasher)?> {
            fn encode(&self, writer: &mut Writer) {
                let mut object = writer.object();
                for (name, value) in self {
                    object.entry(name, value);
                }
                object.end();
            }
        }

        impl<T: Validate $(, $hasher)?> Validate for $map<String, T $(, $hasher)?> {
            fn validate(&self, at: Path<'_>, report: &mut Report) {
                for (name, value) in self {
                    value.validate(at.key(name), report);
                }
            }
        }
    };
}

impl_std_map!(BTreeMap);
impl_std_map!(HashMap, S);

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashMap};

    use crate::{decode, from_str, to_string};

    #[test]
    fn maps_of_the_standard_library_are_objects() {
        let map: BTreeMap<String, i64> = from_str(r#"{"b": 1, "a": 2}"#).unwrap();
        assert_eq!(to_string(&map), r#"{"a":2,"b":1}"#);
        let map: HashMap<String, Vec<bool>> = from_str(r#"{"b": [true]}"#).unwrap();
        assert_eq!(to_string(&map), r#"{"b":[true]}"#);
    }

    #[test]
    fn a_name_that_comes_twice_is_refused() {
        let error = decode::<BTreeMap<String, i64>>(br#"{"a": 1, "a": 2}"#).unwrap_err();
        assert_eq!(error.to_string(), "duplicate member at line 1 column 10, in /a");
    }
}
