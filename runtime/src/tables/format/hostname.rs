//! `hostname` and `idn-hostname`.

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};

use super::code_point::is_in_context;

/// The longest name, in octets and without a dot at its end (RFC 1034 section 3.1).
const MAX_NAME: usize = 253;
/// The longest label, in octets (RFC 1034 section 3.1).
const MAX_LABEL: usize = 63;

/// A host name of [RFC 1123 section 2.1](https://www.rfc-editor.org/rfc/rfc1123#section-2.1). Labels that begin with
/// `xn--` have to be A-labels ([RFC 5890 section 2.3.2.1](https://www.rfc-editor.org/rfc/rfc5890#section-2.3.2.1)).
pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= MAX_NAME
        && text.split('.').all(|label| is_ascii_label(label) && (!is_encoded(label) || is_valid_name(label)))
}

/// A host name of RFC 1123, or an internationalized one of
/// [RFC 5890 section 2.3.2.3](https://www.rfc-editor.org/rfc/rfc5890#section-2.3.2.3).
pub(super) fn is_international_hostname(text: &str) -> bool {
    // Encoding makes nothing shorter, and this keeps it from being given very long texts.
    if text.chars().nth(MAX_NAME).is_some() {
        return false;
    }
    // The full stops that IDNA2003 takes for dots; RFC 5895 section 2 leaves it to the user interface.
    let name = text.replace(['\u{3002}', '\u{ff0e}', '\u{ff61}'], ".");
    let has_ascii_labels = name.split('.').all(|label| !label.is_ascii() || is_ascii_label(label));
    let is_plain = name.is_ascii() && !name.split('.').any(is_encoded);
    has_ascii_labels && (is_plain || is_valid_name(&name))
}

/// Letters, digits and hyphens, no hyphen at an end.
fn is_ascii_label(label: &str) -> bool {
    (1..=MAX_LABEL).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Whether an ASCII label claims to be an A-label.
fn is_encoded(label: &str) -> bool {
    label.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--"))
}

/// Whether each label of `name` that is beyond ASCII, or stands for one, is a U-label.
///
/// The library answers for encoding, normal form, length, joiners (RFC 5892 appendices A.1 and A.2) and direction (RFC
/// 5893). It follows UTS 46, which accepts more characters than IDNA2008 and replaces some. So which characters are allowed is
/// decided here, and a label that the library would change is refused.
fn is_valid_name(name: &str) -> bool {
    let library = Uts46::new();
    let (decoded, errors) = library.to_unicode(name.as_bytes(), AsciiDenyList::STD3, Hyphens::Allow);
    errors.is_ok()
        && library.to_ascii(name.as_bytes(), AsciiDenyList::STD3, Hyphens::Allow, DnsLength::Verify).is_ok()
        && name.split('.').count() == decoded.split('.').count()
        && name.split('.').zip(decoded.split('.')).all(|(label, decoded)| match label.is_ascii() {
            true => !is_encoded(label) || is_unicode_label(decoded),
            false => label == decoded && is_unicode_label(decoded),
        })
}

/// The rules of [RFC 5891 section 4.2.3](https://www.rfc-editor.org/rfc/rfc5891#section-4.2.3) that the library does
/// not check.
fn is_unicode_label(label: &str) -> bool {
    let characters: Vec<char> = label.chars().collect();
    !label.is_ascii()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && characters.get(2..4) != Some(&['-', '-'])
        && (0..characters.len()).all(|index| is_in_context(&characters, index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_names_are_labels_of_letters_digits_and_hyphens() {
        let long = "a".repeat(63);
        for text in ["www.example.com", "localhost", "1host", "a--b.com", "xn--9n2bp8q.xn--9t4b11yi5a", &long]
        {
            assert!(is_hostname(text), "{text}");
            assert!(is_international_hostname(text), "{text}");
        }
        let too_long = "a".repeat(64);
        let too_long_name = "abc.".repeat(63) + "ab";
        for text in
            ["", ".", "a.", ".a", "a..b", "-a", "a-", "a_b", "xn--X", "a b", &too_long, &too_long_name]
        {
            assert!(!is_hostname(text), "{text}");
            assert!(!is_international_hostname(text), "{text}");
        }
        assert!(is_hostname(&("abc.".repeat(63) + "a")));
    }

    #[test]
    fn encoded_labels_have_to_decode_to_labels() {
        // A mark at the beginning, a middle dot between other letters, ASCII only, not what encoding gives.
        for text in ["xn--hello-txk", "xn--al-0ea", "xn--example-", "xn---9uc", "XN--aa---o47jg78q", "xn--7a"]
        {
            assert!(!is_hostname(text), "{text}");
            assert!(!is_international_hostname(text), "{text}");
        }
        assert!(is_hostname("XN--ll-0ea"));
    }

    #[test]
    fn labels_beyond_ascii_make_it_international() {
        for text in ["실례.테스트", "l·l", "ß", "a\u{3002}é", "\u{915}\u{94d}\u{200d}\u{937}"] {
            assert!(is_international_hostname(text) && !is_hostname(text), "{text}");
        }
        // A tone mark, upper case, not in normal form, a hyphen, directions, a symbol.
        for text in ["실\u{302e}례", "É", "cafe\u{301}", "é-", "0a.\u{5d0}", "☃", "\u{3002}é", "é\u{ff0e}"]
        {
            assert!(!is_international_hostname(text), "{text}");
        }
    }

    #[test]
    fn very_long_names_are_refused_at_once() {
        assert!(!is_international_hostname(&"é".repeat(1_000_000)));
        assert!(!is_international_hostname(&"ü".repeat(60)));
    }
}
