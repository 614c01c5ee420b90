//! Base64 ([RFC 4648 section 4](https://www.rfc-editor.org/rfc/rfc4648#section-4)), strictly: with its padding, and each value
//! written in one way. By hand, because what reads payloads depends on nothing: `base64` comes with the feature `verify`. A test
//! compares the two.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes that a text stands for; `None` if it is none.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let (quads, []) = text.as_bytes().as_chunks::<4>() else { return None };
    let mut bytes = Vec::with_capacity(quads.len() * 3);
    let last = quads.len().wrapping_sub(1);
    for (index, quad) in quads.iter().enumerate() {
        let length = match quad {
            [_, _, b'=', b'='] if index == last => 1,
            [_, _, _, b'='] if index == last => 2,
            _ => 3,
        };
        let mut bits = 0_u32;
        for digit in &quad[..=length] {
            bits = bits << 6 | value(*digit)?;
        }
        let [_, whole @ ..] = (bits << (6 * (3 - length))).to_be_bytes();
        let (kept, rest) = whole.split_at(length);
        if rest.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(kept);
    }
    Some(bytes)
}

/// The text of some bytes, with padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for triple in bytes.chunks(3) {
        let mut whole = [0; 4];
        whole[1..=triple.len()].copy_from_slice(triple);
        let bits = u32::from_be_bytes(whole);
        for index in 0..4_usize {
            let digit = DIGITS[(bits >> (18 - 6 * index) & 63) as usize];
            text.push(if index > triple.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

fn value(digit: u8) -> Option<u32> {
    Some(u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("\u{ff}~?", "w79+Pw=="),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
    }

    #[test]
    fn each_value_is_written_in_one_way() {
        for text in
            ["Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "Z===", "====", "Zm 9", "Zm-_", "Zm9v\n", "é"]
        {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    #[cfg(feature = "verify")]
    #[test]
    fn it_is_what_others_take_for_base64() {
        use base64::Engine;
        use base64::engine::general_purpose::STANDARD;

        let mut state = 7_u32;
        for length in 0..400 {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            };
            let bytes: Vec<u8> = (0..length % 50).map(|_| next()).collect();
            let mut text = STANDARD.encode(&bytes);
            assert_eq!(encode(&bytes), text);
            assert_eq!(decode(&text), Some(bytes));
            let changed = usize::from(next()) % (text.len() + 1);
            text.insert(changed, char::from(next() & 127));
            text.truncate(text.len() & !3);
            assert_eq!(decode(&text), STANDARD.decode(&text).ok(), "{text}");
        }
    }
}
