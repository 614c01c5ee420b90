//! Whether rivals say the same of a body.

use chrono::DateTime;
use serde_json::Value;

use super::rivals::Rival;
use crate::body::Body;

/// Checks that a rival accepts a body, and that what it says of it is what stands there.
///
/// # Errors
///
/// A text for people: what differs.
pub fn agrees(rival: &Rival, body: &Body) -> Result<(), String> {
    let said = (rival.value)(body);
    let written: Value = serde_json::from_str(&body.text).map_err(|error| error.to_string())?;
    differ(&written, &said, "", rival.drops).map_or(Ok(()), |place| {
        Err(format!("{} differs at `{place}` from the body\n{said}\n{}", rival.name, body.text))
    })
}

/// Members that no schema names.
const UNKNOWN: [&str; 2] = ["origin", "deliveryId"];

/// A place at which a value is not what was written. Null is as good as nothing, an empty list as null, and numbers are
/// floating point, in which all that is measured fits.
fn differ(written: &Value, said: &Value, place: &str, drops: &[&str]) -> Option<String> {
    let is_equal = match (written, said) {
        (Value::Object(written), Value::Object(said)) => {
            let is_dropped = |name: &str| drops.iter().any(|end| format!("{place}/{name}").ends_with(end));
            let is_kept = |name: &str| !UNKNOWN.contains(&name) && !is_dropped(name);
            let mut names = written.keys().chain(said.keys()).filter(|name| is_kept(name));
            return names.find_map(|name| {
                let of = |members: &serde_json::Map<String, Value>| members.get(name).cloned();
                let (written, said) = (of(written).unwrap_or_default(), of(said).unwrap_or_default());
                differ(&written, &said, &format!("{place}/{name}"), drops)
            });
        }
        (Value::Array(written), Value::Array(said)) if written.len() == said.len() => {
            let mut items = written.iter().zip(said).enumerate();
            return items
                .find_map(|(index, (one, other))| differ(one, other, &format!("{place}/{index}"), drops));
        }
        (Value::Number(written), Value::Number(said)) => written.as_f64() == said.as_f64(),
        (Value::String(written), Value::String(said)) => written == said || is_same_time(written, said),
        (Value::Null, Value::Array(items)) | (Value::Array(items), Value::Null) => items.is_empty(),
        _ => written == said,
    };
    (!is_equal).then(|| place.to_owned())
}

/// Types of date-times write them in their own way.
fn is_same_time(one: &str, other: &str) -> bool {
    let time = |text| DateTime::parse_from_rfc3339(text).ok();
    time(one).is_some_and(|one| Some(one) == time(other))
}
