//! What was changed on its way.

use super::*;

#[test]
fn every_flipped_bit_of_what_is_signed_is_refused() {
    for kind in kinds().iter().filter(|kind| kind.covers_body) {
        let (arrived, scheme) = (Arrived::new(kind), SignatureScheme::Keyed(kind.keyed));
        for (at, bit) in (0..arrived.body.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
            let mut changed = arrived.clone();
            changed.body[at] ^= 1 << bit;
            assert!(changed.check(scheme, &[kind.secret]).is_err(), "{}: byte {at}, bit {bit}", kind.name);
        }
        for length in 0..arrived.body.len() {
            let mut cut = arrived.clone();
            cut.body.truncate(length);
            assert!(cut.check(scheme, &[kind.secret]).is_err(), "{}: {length} bytes", kind.name);
        }
    }
}

#[test]
fn every_changed_character_of_what_the_scheme_adds_is_refused() {
    for kind in kinds() {
        let (arrived, scheme) = (Arrived::new(&kind), SignatureScheme::Keyed(kind.keyed));
        for (index, (name, value)) in arrived.headers.iter().enumerate().skip(1) {
            for at in 0..value.len() {
                let mut changed = arrived.clone();
                let mut text = value.clone().into_bytes();
                text[at] = if text[at] == b'x' { b'y' } else { b'x' };
                changed.headers[index].1 = String::from_utf8(text).unwrap();
                assert!(changed.check(scheme, &[kind.secret]).is_err(), "{}: {name}: {at}", kind.name);
            }
            let mut missing = arrived.clone();
            missing.headers.remove(index);
            assert!(missing.check(scheme, &[kind.secret]).is_err(), "{}: without {name}", kind.name);
            let mut repeated = arrived.clone();
            repeated.headers.push((name.to_uppercase(), value.clone()));
            assert!(repeated.check(scheme, &[kind.secret]).is_err(), "{}: {name} twice", kind.name);
        }
    }
}
