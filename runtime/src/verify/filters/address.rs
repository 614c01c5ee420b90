//! Addresses in which some escapes are decoded.

/// What escapes of an address are decoded; all others stay as they are.
const DECODED: &[u8] = b":/?@!$'()*,;";

/// The address with the escapes of [`DECODED`] decoded.
pub(super) fn decoded(address: &[u8]) -> Vec<u8> {
    let mut made = Vec::with_capacity(address.len());
    let mut rest = address;
    while let [first, behind @ ..] = rest {
        rest = behind;
        let mut byte = *first;
        if let (b'%', [high, low, after @ ..]) = (first, behind)
            && let Some(spelled) = spelled(*high, *low)
            && DECODED.contains(&spelled)
        {
            (byte, rest) = (spelled, after);
        }
        made.push(byte);
    }
    made
}

fn spelled(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? * 16 + digit(low)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_characters_are_decoded_once() {
        let made = |address: &str| String::from_utf8(decoded(address.as_bytes())).unwrap();
        assert_eq!(
            made("https://h.example/%3a%2F%3F%40%21%24%27%28%29%2A%2C%3B"),
            "https://h.example/:/?@!$'()*,;"
        );
        assert_eq!(made("/gr%C3%B6?q=a%20b%26c%2"), "/gr%C3%B6?q=a%20b%26c%2");
        assert_eq!(made("%253A%"), "%253A%");
    }
}
