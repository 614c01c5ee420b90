//! Values at places of a JSON text.

use crate::verify::body::splice;

/// The JSON with a value, in JSON, at a path, instead of what stands there; members on the way that are not there are made. What
/// else is there stays as it is written. `None` if it is not JSON, or if something else than an object or an array is on the
/// way.
#[must_use]
pub fn put(json: &str, path: &[&str], value: &str) -> Option<String> {
    let made = splice::json(json.as_bytes(), path, &mut |_| Some(value.to_owned()))?;
    String::from_utf8(made).ok()
}

#[cfg(test)]
mod tests {
    use super::put;

    #[test]
    fn a_value_is_put_where_it_belongs_and_nothing_else_changes() {
        for (json, path, made) in [
            (r#"{"b": 1}"#, &["a", "s"][..], Some(r#"{"b": 1,"a":{"s":7}}"#)),
            (r#"[{"s": 1}, {"t": 2}]"#, &["1", "s"], Some(r#"[{"s": 1}, {"t": 2,"s":7}]"#)),
            ("1", &[], Some("7")),
            (r#"{"a": 1}"#, &["a", "s"], None),
        ] {
            assert_eq!(put(json, path, "7").as_deref(), made, "{json}");
        }
    }
}
