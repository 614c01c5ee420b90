//! Finding where a run of plain string characters ends, eight bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// The offset of the first `"`, `\` or control character at or after `from`; the length of `bytes` if there is
/// none.
#[inline]
pub(crate) fn plain_end(bytes: &[u8], from: usize) -> usize {
    if let Some(end) = early_plain_end(bytes, from) {
        return end;
    }
    let rest = bytes.get(from..).unwrap_or_default().chunks_exact(8).remainder();
    let plain = rest.iter().take_while(|byte| !is_special(**byte)).count();
    bytes.len() - rest.len() + plain
}

/// The same, if it is found before the last seven bytes.
#[inline]
pub(crate) fn early_plain_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut rest = bytes.get(from..)?;
    while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
        let marks = special_bytes(u64::from_le_bytes(*chunk));
        if marks != 0 {
            return Some(bytes.len() - rest.len() + marks.trailing_zeros() as usize / 8);
        }
        rest = behind;
    }
    None
}

/// The offset behind the string whose first quote is at `start`, if it has no escapes and does not end with the last seven bytes.
#[inline]
pub(super) fn behind_plain_string(bytes: &[u8], start: usize) -> Option<usize> {
    if bytes.get(start) != Some(&b'"') {
        return None;
    }
    let end = early_plain_end(bytes, start + 1)?;
    (bytes.get(end) == Some(&b'"')).then_some(end + 1)
}

/// The offset of the first byte at or after `from` that is no white space of JSON. Mostly that is a blank, or a line feed and then
/// many blanks, which are counted eight at a time.
#[inline]
pub(super) fn behind_space(bytes: &[u8], from: usize) -> usize {
    let mut rest = bytes.get(from..).unwrap_or_default();
    if let [b' ', b'!'..=b'\xff', ..] = rest {
        return from + 1;
    }
    if let [b'\n', behind @ ..] = rest {
        rest = behind;
    }
    while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
        let others = u64::from_le_bytes(*chunk) ^ u64::from_le_bytes(*b"        ");
        if others != 0 {
            rest = rest.get(others.trailing_zeros() as usize / 8..).unwrap_or_default();
            break;
        }
        rest = behind;
    }
    while let [b' ' | b'\n' | b'\r' | b'\t', behind @ ..] = rest {
        rest = behind;
    }
    bytes.len() - rest.len()
}

/// Whether there is neither `"` nor `\` nor a control character. Words that overlap do without a byte at a time.
#[inline]
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    let marks = |chunk: &[u8; 8]| special_bytes(u64::from_le_bytes(*chunk));
    if let Some(last) = bytes.last_chunk::<8>() {
        let (mut rest, mut found) = (bytes, marks(last));
        while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
            found |= marks(chunk);
            rest = behind;
        }
        return found == 0;
    }
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some([a, b, c, d]), Some([e, f, g, h])) => marks(&[*a, *b, *c, *d, *e, *f, *g, *h]) == 0,
        _ => !bytes.iter().any(|byte| is_special(*byte)),
    }
}

/// Sets the high bit of the first byte of `word` that is special.
///
/// With its second bit turned, a quote is 0x20, and control characters stay what is smaller: one comparison for both.
/// Each subtraction turns the high bit on where a byte was smaller than what was taken from it. Its borrow may
/// mark later bytes wrongly, never earlier ones, so only the lowest mark counts.
#[inline]
fn special_bytes(word: u64) -> u64 {
    let quotes_and_controls = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslashes = (word ^ (ONES * u64::from(b'\\'))).wrapping_sub(ONES);
    (quotes_and_controls | backslashes) & !word & HIGH_BITS
}

#[inline]
fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_judged_alike_at_every_place_of_a_word() {
        for byte in 0..=255 {
            for place in 0..24 {
                let mut bytes = [b'a'; 24];
                bytes[place] = byte;
                let expected = if is_special(byte) { place } else { 24 };
                assert_eq!(plain_end(&bytes, 0), expected, "byte {byte:#x} at {place}");
                assert_eq!(early_plain_end(&bytes, 0), (expected < 24).then_some(expected));
                for end in place + 1..=24 {
                    assert_eq!(is_plain(&bytes[..end]), expected == 24, "byte {byte:#x} at {place} of {end}");
                    assert!(is_plain(&bytes[..place]));
                }
            }
        }
    }

    #[test]
    fn the_first_of_two_special_bytes_is_found_whatever_the_other_is() {
        for (first, second) in [(b'"', b'#'), (b'\\', b']'), (0x1f, b' '), (b'"', 0x00), (b'\\', b'"')] {
            let bytes = [b'a', 0xc3, 0xa9, first, second, second, b'a', b'a', b'a'];
            assert_eq!(plain_end(&bytes, 0), 3);
        }
    }

    #[test]
    fn a_start_beyond_the_end_is_the_end() {
        assert_eq!(plain_end(b"abc", 7), 3);
    }
}
