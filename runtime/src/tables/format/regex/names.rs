//! Names of groups and of Unicode's properties.

use icu_properties::props::{GeneralCategoryGroup, IdContinue, IdStart, Script};
use icu_properties::{CodePointSetData, PropertyParser};

use super::cursor::Cursor;

/// Reads the name of a group and the `>` behind it.
pub(super) fn group_name(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut name = String::new();
    while !cursor.eat(">") {
        let character = match cursor.next()? {
            '\\' if cursor.eat("u") => char::from_u32(cursor.unicode()?)?,
            character => character,
        };
        let is_allowed = match character {
            '$' | '_' => true,
            '\u{200c}' | '\u{200d}' => !name.is_empty(),
            _ if name.is_empty() => CodePointSetData::new::<IdStart>().contains(character),
            _ => CodePointSetData::new::<IdContinue>().contains(character),
        };
        if !is_allowed {
            return None;
        }
        name.push(character);
    }
    (!name.is_empty()).then_some(name)
}

/// Whether `text` may stand in the braces of `\p{…}`.
pub(super) fn is_property(text: &str) -> bool {
    match text.split_once('=') {
        Some(("General_Category" | "gc", value)) => is_category(value),
        Some(("Script" | "sc" | "Script_Extensions" | "scx", value)) => {
            PropertyParser::<Script>::new().get_strict(value).is_some()
        }
        Some(_) => false,
        None => {
            matches!(text, "Any" | "ASCII" | "Assigned")
                || is_category(text)
                || CodePointSetData::new_for_ecma262(text.as_bytes()).is_some()
        }
    }
}

fn is_category(name: &str) -> bool {
    PropertyParser::<GeneralCategoryGroup>::new().get_strict(name).is_some()
}
