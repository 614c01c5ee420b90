//! `email` and `idn-email`.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The longest part before the `@`, in octets (RFC 5321 section 4.5.3.1.1).
const MAX_LOCAL_PART: usize = 64;
/// The longest domain, in octets (RFC 5321 section 4.5.3.1.2).
const MAX_DOMAIN: usize = 255;
/// The longest label of a domain, in octets (RFC 1035 section 2.3.4).
const MAX_LABEL: usize = 63;

/// `Mailbox` of [RFC 5321 section 4.1.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2).
pub(super) fn is_email(text: &str) -> bool {
    text.is_ascii() && is_international_email(text)
}

/// `Mailbox` as [RFC 6531 section 3.3](https://www.rfc-editor.org/rfc/rfc6531#section-3.3) extends it: everything
/// beyond ASCII is like a letter. Labels need not be U-labels: mail systems make U-labels of them.
pub(super) fn is_international_email(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(local_part, domain)| is_local_part(local_part) && is_domain(domain))
}

fn is_local_part(text: &str) -> bool {
    let is_allowed = match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) => is_quoted_content(quoted),
        None => text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_character)),
    };
    is_allowed && text.len() <= MAX_LOCAL_PART
}

/// `atext`.
fn is_atom_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(character) || !character.is_ascii()
}

/// `*QcontentSMTP`.
fn is_quoted_content(text: &str) -> bool {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let is_allowed = match character {
            '"' => false,
            '\\' => matches!(characters.next(), Some(' '..='~')),
            _ => matches!(character, ' '..='~') || !character.is_ascii(),
        };
        if !is_allowed {
            return false;
        }
    }
    true
}

/// `Domain` or `address-literal`. Of the tags of the latter, only `IPv6` is registered.
fn is_domain(text: &str) -> bool {
    match text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(literal) => match literal.split_at_checked(5) {
            Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => address.parse::<Ipv6Addr>().is_ok(),
            _ => literal.parse::<Ipv4Addr>().is_ok(),
        },
        None => text.len() <= MAX_DOMAIN && text.split('.').all(is_label),
    }
}

/// `sub-domain`.
fn is_label(text: &str) -> bool {
    let is_letter = |character: char| character.is_ascii_alphanumeric() || !character.is_ascii();
    text.starts_with(is_letter)
        && text.ends_with(is_letter)
        && text.chars().all(|character| is_letter(character) || character == '-')
        && (text.len() <= MAX_LABEL || !text.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes_are_emails() {
        let mailboxes = [
            "joe.bloggs@example.com",
            "te~st@localhost",
            "\"joe@bloggs .. \\\"x\\\"\"@example.com",
            "joe@[127.0.0.1]",
            "joe@[IPv6:::1]",
            "joe@[ipv6:2001:db8::1]",
            "o'hara+tag@a-b.example",
        ];
        for text in mailboxes {
            assert!(is_email(text), "{text}");
            assert!(is_international_email(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_emails() {
        let others = [
            "",
            "2962",
            "@example.com",
            "joe@",
            ".joe@example.com",
            "joe.@example.com",
            "j..oe@example.com",
            "joe bloggs@example.com",
            "joe@-example.com",
            "joe@example-.com",
            "joe@example..com",
            "joe@invalid=domain.com",
            "joe@[127.0.0.300]",
            "joe@[::1]",
            "joe@[tag:content]",
            "a@b.com, c@d.com",
            "\"joe\"bloggs@example.com",
            "\"joe\\\"@example.com",
            "\"joe\n\"@example.com",
            "\"Joe\" <joe@example.com>",
        ];
        for text in others {
            assert!(!is_email(text), "{text}");
            assert!(!is_international_email(text), "{text}");
        }
    }

    #[test]
    fn letters_beyond_ascii_make_it_international() {
        for text in ["실례@실례.테스트", "\"δοκιμή\"@example.com", "user@cafe\u{301}.com"] {
            assert!(is_international_email(text) && !is_email(text), "{text}");
        }
        assert!(!is_international_email("user＠example.com"));
    }

    #[test]
    fn parts_have_a_longest_length() {
        assert!(is_email(&format!("{}@example.com", "a".repeat(64))));
        assert!(!is_email(&format!("{}@example.com", "a".repeat(65))));
        assert!(is_email(&format!("a@{}.com", "a".repeat(63))));
        assert!(!is_email(&format!("a@{}.com", "a".repeat(64))));
        assert!(!is_email(&format!("a@{}com", "abc.".repeat(64))));
    }
}
