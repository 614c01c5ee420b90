//! JSON Pointers ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)): `/a~1b/0` names the item 0 of the member `a/b`.

/// The names that a pointer lists, from the outside in. `None` if the text is no pointer, which is empty or begins with `/`.
pub(crate) fn tokens(pointer: &str) -> Option<Vec<String>> {
    match pointer.strip_prefix('/') {
        Some(rest) => Some(rest.split('/').map(unescaped).collect()),
        None => pointer.is_empty().then(Vec::new),
    }
}

/// A pointer, that of the value around, and so on to the root, which is the empty one.
#[cfg(feature = "schema")]
pub(crate) fn outwards(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |pointer| pointer.rsplit_once('/').map(|(outer, _)| outer))
}

/// The pointer that lists these names.
pub(crate) fn of(tokens: &[String]) -> String {
    tokens.iter().map(|token| format!("/{}", escaped(token))).collect()
}

/// A name, escaped for a pointer.
pub(crate) fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// A name from a pointer, without its escapes.
pub(crate) fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn a_pointer_says_names_one_after_the_other() {
        assert_eq!(tokens("/a~1b/~01/0"), Some(["a/b", "~1", "0"].map(str::to_owned).to_vec()));
        assert_eq!(tokens(""), Some(Vec::new()));
        assert_eq!(tokens("/"), Some(vec![String::new()]));
        assert_eq!(tokens("a"), None);
    }

    #[test]
    fn a_pointer_leads_outwards_to_the_root() {
        assert_eq!(super::outwards("/a/b").collect::<Vec<_>>(), ["/a/b", "/a", ""]);
    }

    #[cfg(feature = "schema")]
    #[test]
    fn every_name_can_be_said() {
        for name in ["", "/", "~", "~0", "~1", "a/~b"] {
            assert_eq!(super::unescaped(&super::escaped(name)), name);
        }
    }
}
