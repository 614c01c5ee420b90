//! Small changes to what is sent.

use proptest::prelude::*;

/// A change to a body, a header or a whole request: a byte replaced, removed, added or repeated, or a piece cut or copied.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Replace(usize, u8),
    Remove(usize),
    Insert(usize, u8),
    Cut(usize),
    Copy(usize, usize),
    Token(usize, &'static str),
}

/// A change of any kind, anywhere.
pub(super) fn change() -> impl Strategy<Value = Change> {
    let byte = prop_oneof![any::<u8>(), prop::sample::select(br#"{}[]",:\0-1eEtfn "#.to_vec())];
    let token = prop::sample::select(vec![
        "null",
        "[]",
        "{}",
        "1e999",
        "\"\\ud800\"",
        "-",
        "\u{0}",
        "\"event\":",
        "true",
        "99999999999999999999",
    ]);
    prop_oneof![
        (any::<usize>(), byte.clone()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        any::<usize>().prop_map(Change::Remove),
        (any::<usize>(), byte).prop_map(|(at, byte)| Change::Insert(at, byte)),
        any::<usize>().prop_map(Change::Cut),
        (any::<usize>(), 1..40_usize).prop_map(|(at, length)| Change::Copy(at, length)),
        (any::<usize>(), token).prop_map(|(at, token)| Change::Token(at, token)),
    ]
}

/// The bytes after all `changes`, one after the other.
pub(super) fn changed(bytes: impl Into<Vec<u8>>, changes: &[Change]) -> Vec<u8> {
    let mut body = bytes.into();
    for change in changes {
        let length = body.len().max(1);
        let end = body.len();
        match *change {
            Change::Replace(at, byte) if end > 0 => body[at % length] = byte,
            Change::Remove(at) if end > 0 => drop(body.remove(at % length)),
            Change::Insert(at, byte) => body.insert(at % (end + 1), byte),
            Change::Cut(at) => body.truncate(at % (end + 1)),
            Change::Copy(at, count) if end > 0 => {
                let at = at % length;
                let piece = body[at..end.min(at + count)].to_vec();
                body.splice(at..at, piece);
            }
            Change::Token(at, token) => drop(body.splice(at % (end + 1)..at % (end + 1), token.bytes())),
            _ => {}
        }
    }
    body
}
