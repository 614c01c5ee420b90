//! Public keys as PEM ([RFC 7468, section 13](https://www.rfc-editor.org/rfc/rfc7468#section-13)).

use crate::ir::signature::Algorithm;

const BEGIN: &str = "-----BEGIN PUBLIC KEY-----";
const END: &str = "-----END PUBLIC KEY-----";
const FRAME: &str = "write it as `-----BEGIN PUBLIC KEY-----\\n…\\n-----END PUBLIC KEY-----`";

type Wrong = (String, &'static str);

/// The key, framed as it has to be.
pub(super) fn public_key(text: &str, algorithm: Algorithm) -> Result<String, Wrong> {
    let text = text.trim();
    let Some(inside) = text.strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(END)) else {
        return Err(another(text));
    };
    let der = base64(inside).ok_or_else(|| {
        ("between the lines of a published key is no base64".to_owned(), "copy it again, as a whole")
    })?;
    if !starts_as_its_length_says(&der) {
        return Err(("a published key that is cut, or has too much".to_owned(), "copy it again, as a whole"));
    }
    if !identifiers(algorithm).iter().all(|identifier| contains(&der, identifier)) {
        let message = "a published key of another algorithm".to_owned();
        return Err((
            message,
            "choose the `scheme` of the key: `openssl pkey -pubin -text` tells which it is",
        ));
    }
    Ok(text.to_owned())
}

/// What is said of a text that is no public key.
fn another(text: &str) -> Wrong {
    let label =
        text.strip_prefix("-----BEGIN ").and_then(|rest| rest.split_once("-----")).map(|(label, _)| label);
    match label {
        Some(label) if label.ends_with("PRIVATE KEY") => (
            "a private key, where a public one is published".to_owned(),
            "remove it, and take another: whoever has seen it can sign",
        ),
        Some("CERTIFICATE") => (
            "a certificate, where a public key is published".to_owned(),
            "take the key out of it: `openssl x509 -in FILE -noout -pubkey`",
        ),
        Some("RSA PUBLIC KEY") => (
            "a public key in the form of PKCS #1".to_owned(),
            "write it in the usual form: `openssl rsa -RSAPublicKey_in -in FILE -pubout`",
        ),
        _ => ("a published key that is no PEM".to_owned(), FRAME),
    }
}

/// What a `SubjectPublicKeyInfo` has of its algorithm, in DER.
fn identifiers(algorithm: Algorithm) -> &'static [&'static [u8]] {
    const ED25519: &[u8] = &[6, 3, 0x2b, 0x65, 0x70];
    const RSA: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
    const ELLIPTIC: &[u8] = &[6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
    const P256: &[u8] = &[6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
    match algorithm {
        Algorithm::Ed25519 => &[ED25519],
        Algorithm::RsaSha256 => &[RSA],
        Algorithm::EcdsaP256Sha256 => &[ELLIPTIC, P256],
        _ => &[],
    }
}

fn contains(der: &[u8], identifier: &[u8]) -> bool {
    der.windows(identifier.len()).any(|window| window == identifier)
}

/// Whether bytes are one sequence of DER, as long as it says.
fn starts_as_its_length_says(der: &[u8]) -> bool {
    let (length, rest) = match der {
        [0x30, length @ 0..=0x7f, rest @ ..] => (usize::from(*length), rest),
        [0x30, 0x81, length, rest @ ..] => (usize::from(*length), rest),
        [0x30, 0x82, high, low, rest @ ..] => (usize::from(u16::from_be_bytes([*high, *low])), rest),
        _ => return false,
    };
    length == rest.len()
}

/// Bytes of base64 with padding, in lines. By hand, because nothing else in this crate needs a library for it, and every build
/// script would build that.
fn base64(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let padding = digits.iter().rev().take_while(|byte| **byte == b'=').count();
    if !digits.len().is_multiple_of(4) || padding > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3);
    for four in digits.chunks_exact(4) {
        let mut bits = 0_u32;
        for &digit in four {
            bits = bits << 6 | if digit == b'=' { 0 } else { u32::from(sextet(digit)?) };
        }
        let [_, first, second, third] = bits.to_be_bytes();
        bytes.extend([first, second, third]);
    }
    bytes.truncate(bytes.len() - padding);
    let has_padding_inside = digits.iter().take(digits.len() - padding).any(|byte| *byte == b'=');
    (!has_padding_inside).then_some(bytes)
}

fn sextet(digit: u8) -> Option<u8> {
    Some(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}
