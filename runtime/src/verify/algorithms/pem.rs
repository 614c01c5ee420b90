//! Keys in a frame of text ([RFC 7468](https://www.rfc-editor.org/rfc/rfc7468)).

use zeroize::Zeroizing;

use crate::verify::encoding;

/// The bytes between `-----BEGIN <label>-----` and its end; `None` if the text is something else. Line feeds may be spelled
/// `\n`, as they are in environment variables.
pub(super) fn decode(text: &str, label: &str) -> Option<Zeroizing<Vec<u8>>> {
    let begin = format!("-----BEGIN {label}-----");
    let end = format!("-----END {label}-----");
    let inner = text.trim().strip_prefix(&begin)?.strip_suffix(&end)?;
    let plain = Zeroizing::new(inner.replace("\\n", "\n"));
    let base64: Zeroizing<String> = Zeroizing::new(plain.split_ascii_whitespace().collect());
    encoding::base64(&base64).map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_label_that_is_meant_is_read() {
        let decoded = |text: &str| decode(text, "PUBLIC KEY").map(|bytes| bytes.to_vec());
        let key = "-----BEGIN PUBLIC KEY-----\nAQID\nBA==\n-----END PUBLIC KEY-----\n";
        assert_eq!(decoded(key), Some(vec![1, 2, 3, 4]));
        assert_eq!(decoded(&key.replace('\n', "\r\n")), Some(vec![1, 2, 3, 4]));
        assert_eq!(decoded(key.trim().replace('\n', "\\n").as_str()), Some(vec![1, 2, 3, 4]));
        assert_eq!(decoded(&key.replace("PUBLIC", "PRIVATE")), None);
        assert_eq!(decoded("AQIDBA=="), None);
        assert_eq!(decoded(&key.replace("AQID", "A*ID")), None);
        assert_eq!(decoded(&format!("{key}{key}")), None);
    }
}
