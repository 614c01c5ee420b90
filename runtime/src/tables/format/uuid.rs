//! `uuid`.

/// `UUID` of [RFC 4122 section 3](https://www.rfc-editor.org/rfc/rfc4122#section-3), of any version and variant.
pub(super) fn is_uuid(text: &str) -> bool {
    let is_allowed = |(index, byte): (usize, u8)| match index {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_has_five_groups_of_digits() {
        for text in ["2eb8aa08-AA98-11ea-b4aa-73b441d16380", "00000000-0000-0000-0000-000000000000"] {
            assert!(is_uuid(text), "{text}");
        }
        for text in [
            "",
            "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
            "2eb8aa08-aa98-11ea-b4aa-73b441d16380-",
            "2eb8aa08-aa98-11ea-b4ga-73b441d16380",
            "2eb8aa0-8aa98-11ea-b4aa-73b441d16380",
            "{2eb8aa08-aa98-11ea-b4aa-73b441d163}",
            "২eb8aa08-aa98-11ea-b4aa-73b441d1638",
        ] {
            assert!(!is_uuid(text), "{text}");
        }
    }
}
