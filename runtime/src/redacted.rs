//! `Debug` without contents, as generated and derived types have it where something of them is redacted.

use std::fmt::{self, Debug, Formatter};

use crate::event::unknown::UnknownEvent;
use crate::types::map::Map;

/// What stands in the place of a value: not even its kind or its length, nor whether it is there.
pub struct Redacted;

impl Debug for Redacted {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("<redacted>")
    }
}

/// The names of members that the schema does not name, without what they hold.
pub struct Names<'m, T, S>(pub &'m Map<T, S>);

impl<T, S: AsRef<str>> Debug for Names<'_, T, S> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.0.names()).finish()
    }
}

/// The name of an event that the schema does not name, without its payload.
pub struct Named<'e, S, J>(pub &'e UnknownEvent<S, J>);

impl<S: Debug, J> Debug for Named<'_, S, J> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("UnknownEvent");
        shown.field("name", &self.0.name).field("payload", &Redacted).finish()
    }
}

/// A struct with named fields.
pub fn object(formatter: &mut Formatter<'_>, name: &str, fields: &[(&str, &dyn Debug)]) -> fmt::Result {
    let mut shown = formatter.debug_struct(name);
    fields.iter().for_each(|(name, value)| {
        shown.field(name, value);
    });
    shown.finish()
}

/// A tuple struct, or a variant.
pub fn tuple(formatter: &mut Formatter<'_>, name: &str, items: &[&dyn Debug]) -> fmt::Result {
    let mut shown = formatter.debug_tuple(name);
    items.iter().for_each(|value| {
        shown.field(value);
    });
    shown.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::json::Json;

    struct Lead;

    impl Debug for Lead {
        fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
            let mut extra = Map::<Json>::new();
            extra.insert("mobile", Json::null());
            object(formatter, "Lead", &[("id", &7), ("email", &Redacted), ("extra", &Names(&extra))])
        }
    }

    #[test]
    fn what_is_redacted_is_shown_as_the_standard_library_shows_the_rest() {
        assert_eq!(format!("{Lead:?}"), r#"Lead { id: 7, email: <redacted>, extra: {"mobile"} }"#);
        let lines =
            "Lead {\n    id: 7,\n    email: <redacted>,\n    extra: {\n        \"mobile\",\n    },\n}";
        assert_eq!(format!("{Lead:#?}"), lines);
    }
}
