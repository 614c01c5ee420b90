//! Values of TOML as JSON.

use crm_events::{Json, Map};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::wrong::Wrong;
use crate::json;

/// The members of a table in the order of the file.
pub(super) fn in_order<'a, 'i>(
    table: &'a DeTable<'i>,
) -> Vec<(&'a Spanned<DeString<'i>>, &'a Spanned<DeValue<'i>>)> {
    let mut members: Vec<_> = table.iter().collect();
    members.sort_by_key(|(name, _)| name.span().start);
    members
}

/// A value as JSON. Times, `inf` and `nan` have no form there.
pub(super) fn json(value: &Spanned<DeValue<'_>>, wrongs: &mut Vec<Wrong>) -> Json {
    match value.get_ref() {
        DeValue::String(text) => json::text(text),
        DeValue::Boolean(flag) => json::scalar(if *flag { "true" } else { "false" }),
        DeValue::Integer(number) => match i128::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => json::scalar(&number.to_string()),
            Err(_) => no_json(value, wrongs),
        },
        DeValue::Float(number) => match number.as_str().trim_start_matches('+').parse::<f64>() {
            Ok(finite) if finite.is_finite() => json::scalar(number.as_str().trim_start_matches('+')),
            _ => no_json(value, wrongs),
        },
        DeValue::Datetime(_) => no_json(value, wrongs),
        DeValue::Array(values) => json::array(values.iter().map(|value| json(value, wrongs)).collect()),
        DeValue::Table(table) => {
            let mut members = Map::default();
            for (name, value) in in_order(table) {
                members.insert(name.get_ref().as_ref(), json(value, wrongs));
            }
            json::object(members)
        }
    }
}

fn no_json(value: &Spanned<DeValue<'_>>, wrongs: &mut Vec<Wrong>) -> Json {
    wrongs.push(Wrong::new("this value has no form in JSON", value.span()));
    Json::null()
}
