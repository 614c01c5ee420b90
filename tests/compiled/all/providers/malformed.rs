//! Bodies that are not JSON, for every provider: none is accepted, and none is a panic.

use crm_events::{DecodeError, Error, Fault, FaultKind};
use crm_providers::morph::MorphEvent;

use super::{event_examples, example, subjects};
use tests::support::subject::Subject;
use tests::support::tree::Tree;

/// One example of each provider.
pub(super) fn for_each_provider(test: impl Fn(&Subject, &Tree)) {
    for subject in subjects() {
        let example = event_examples(&subject).swap_remove(0);
        test(&subject, &Tree::parse(&example.text));
    }
}

/// Kind and pointer of all faults of a body of Morph.
pub(super) fn told(body: &str) -> Vec<(FaultKind, String)> {
    match crm_events::from_str::<MorphEvent>(body) {
        Err(Error::Decode(error)) => pointers(&error),
        other => panic!("not a decode error: {other:?}"),
    }
}

pub(super) fn pointers(error: &DecodeError) -> Vec<(FaultKind, String)> {
    error.faults().iter().map(|fault| (fault.kind(), fault.pointer().to_owned())).collect()
}

pub(super) fn opportunity() -> Tree {
    Tree::parse(&example("morph", "crmOpportunity::created"))
}

/// The faults of a body.
fn faults(subject: &Subject, body: &[u8]) -> Vec<Fault> {
    match (subject.check)(body) {
        Err(Error::Decode(error)) => error.faults().to_vec(),
        other => panic!("{}: not a decode error: {other:?}", subject.name),
    }
}

/// Kind and offset of the only fault of a body.
fn fault(subject: &Subject, body: &[u8]) -> (FaultKind, usize) {
    match faults(subject, body).as_slice() {
        [only] => (only.kind(), only.offset()),
        other => panic!("{}: {other:?}", subject.name),
    }
}

#[test]
fn a_member_that_comes_twice_is_refused_in_every_object() {
    for_each_provider(|subject, body| {
        for pointer in body.pointers() {
            let Some(Tree::Object(members)) = body.at(&pointer) else { continue };
            for index in 0..members.len() {
                let mut members = members.clone();
                members.push(members[index].clone());
                let repeated = body.with(&pointer, Tree::Object(members)).compact();
                let kinds: Vec<FaultKind> =
                    faults(subject, repeated.as_bytes()).iter().map(Fault::kind).collect();
                assert_eq!(kinds, [FaultKind::DuplicateMember], "{repeated}");
            }
        }
    });
}

#[test]
fn a_member_that_comes_twice_is_found_however_it_is_spelled() {
    let twice = |member: &str| {
        let body = opportunity().compact().replacen("\"data\":{", &format!("\"data\":{{{member},"), 1);
        let kinds: Vec<FaultKind> = told(&body).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [FaultKind::DuplicateMember], "{member}");
    };
    twice(r#""id":"1""#);
    twice(r#""\u0069d":"1""#);
    twice(r#""note":1,"note":1"#);
    twice(r#""n\u00f6te":1,"nöte":2"#);
    twice(r#""":1,"":2"#);
    for raw in [r#"{"a":1,"a":2}"#, r#"[{"x":[{"a":1,"\u0061":1}]}]"#] {
        let body =
            opportunity().compact().replacen("\"rawResource\":null", &format!("\"rawResource\":{raw}"), 1);
        let found = told(&body);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, FaultKind::DuplicateMember);
        assert!(found[0].1.starts_with("/data/rawResource/"), "{found:?}");
    }
}

#[test]
fn a_body_that_is_cut_anywhere_is_refused() {
    for_each_provider(|subject, body| {
        for text in [body.compact(), body.pretty()] {
            for end in 0..text.len() {
                let faults = faults(subject, &text.as_bytes()[..end]);
                assert!(!faults.is_empty());
                for fault in faults {
                    assert!(fault.offset() <= end, "{fault} in {end} bytes");
                }
            }
        }
    });
}

#[test]
fn a_byte_that_is_not_utf_8_is_refused_anywhere() {
    for_each_provider(|subject, body| {
        let text = body.compact();
        for place in 0..text.len() {
            for bytes in [&b"\xff"[..], b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc0\x80"] {
                let mut body = text.clone().into_bytes();
                body.splice(place..place, bytes.iter().copied());
                assert_eq!(fault(subject, &body), (FaultKind::InvalidUtf8, place));
            }
        }
    });
}

#[test]
fn a_byte_order_mark_is_refused() {
    for_each_provider(|subject, body| {
        let text = body.compact();
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (mark, body) in
            [(&b"\xef\xbb\xbf"[..], text.as_bytes()), (b"\xff\xfe", &little), (b"\xfe\xff", &big)]
        {
            assert_eq!(fault(subject, &[mark, body].concat()), (FaultKind::ByteOrderMark, 0));
        }
        // Without its mark, UTF-16 is not JSON either.
        assert!((subject.check)(&little).is_err() && (subject.check)(&big).is_err());
    });
}

#[test]
fn a_body_without_a_value_is_refused() {
    for_each_provider(|subject, _| {
        for body in ["", " ", "\n", " \t\r\n "] {
            assert_eq!(fault(subject, body.as_bytes()), (FaultKind::UnexpectedEnd, body.len()));
        }
    });
}

#[test]
fn what_follows_the_value_is_refused() {
    for_each_provider(|subject, body| {
        let text = body.compact();
        for tail in ["{}", "]", "}", ",", "x", "\0", "\u{a0}", "\u{feff}", "null", " //", "\n\n0"] {
            let body = format!("{text}{tail}");
            let offset = text.len() + (tail.len() - tail.trim_start_matches([' ', '\n']).len());
            assert_eq!(
                fault(subject, body.as_bytes()),
                (FaultKind::Syntax("the end of input"), offset),
                "{tail:?}"
            );
        }
        (subject.check)(format!("{text}\n").as_bytes()).unwrap();
    });
}

#[test]
fn bodies_of_another_kind_are_refused() {
    for_each_provider(|subject, body| {
        for other in ["null", "true", "0", "\"event\"", "[]"] {
            assert_eq!(fault(subject, other.as_bytes()), (FaultKind::Mismatch("an object"), 0), "{other}");
        }
        let wrapped = format!("[{}]", body.compact());
        assert_eq!(fault(subject, wrapped.as_bytes()), (FaultKind::Mismatch("an object"), 0));
    });
}

#[test]
fn half_a_surrogate_pair_is_refused_wherever_it_stands() {
    for_each_provider(|subject, body| {
        let text = body.compact();
        for half in [r"\ud800", r"\udfff", r"\ud834x", r"\ud834\n", r"\ud834\u0041", r"\udd1e\ud834"] {
            for member in
                [format!("\"x\":\"{half}\""), format!("\"{half}\":1"), format!("\"x\":[{{\"{half}\":0}}]")]
            {
                let body = text.replacen('{', &format!("{{{member},"), 1);
                assert_eq!(fault(subject, body.as_bytes()).0, FaultKind::LoneSurrogate, "{body}");
            }
        }
        let pair = text.replacen('{', r#"{"\ud834\udd1e":"\ud834\udd1e","#, 1);
        (subject.check)(pair.as_bytes()).unwrap();
        // A name is text; the value of a member that the schema does not name is raw JSON.
        assert!((subject.rewrite)(pair.as_bytes()).unwrap().contains(r#""𝄞":"\ud834\udd1e""#));
    });
}
