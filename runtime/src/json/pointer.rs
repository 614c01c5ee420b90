//! The text of [JSON Pointers](https://www.rfc-editor.org/rfc/rfc6901).

/// Appends a reference token: a slash and `name` with `~` and `/` escaped (RFC 6901 section 3).
pub(crate) fn push_token(pointer: &mut String, name: &str) {
    pointer.push('/');
    for character in name.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// The pointer of what holds the value at `pointer`.
pub(crate) fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_as_rfc_6901_asks() {
        let mut pointer = String::new();
        push_token(&mut pointer, "data");
        push_token(&mut pointer, "a/b~c");
        assert_eq!(pointer, "/data/a~1b~0c");
        assert_eq!((parent(&pointer), parent("/data"), parent("")), ("/data", "", ""));
    }
}
