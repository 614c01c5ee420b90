//! Every flipped bit of a request is refused, unless the text that is signed stays the same. What is signed is read from the
//! documents of `tests/fixtures/wire/signatures` once more, by a reading that shares no code with the engine.
//!
//! What no part of a scheme names is not signed, and may change: which that is, is told by the parts, too.

mod meaning;
mod part;
mod request;
mod secrets;
mod way;

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::verify::{Given, Verifier};

use self::meaning::meaning;
use self::request::{Location, Request};
use self::way::{Way, ways};

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(1_795_202_400_137)
}

fn given(names: &[&str]) -> Given {
    names.iter().fold(Given::new(), |given, name| given.with(*name, format!("{name}-7")))
}

#[test]
fn every_flipped_bit_is_refused_unless_the_signed_text_stays_the_same() {
    let ways = ways();
    let (mut wrong, mut flips, mut same) = (Vec::new(), 0, 0);
    for way in &ways {
        let (request, verifier) = signed(way);
        let meant = meaning(way, &request).unwrap_or_else(|| panic!("{}: no meaning", way.name));
        // Where any flipped bit is refused.
        let mut covered = BTreeSet::new();
        for flipped in request.flipped() {
            flips += 1;
            let is_same = meaning(way, &flipped.request).as_ref() == Some(&meant);
            let verdict = flipped.request.check(&*verifier, now());
            if verdict.is_ok() != is_same {
                wrong.push(format!("{}: {:?}, bit {}: {verdict:?}", way.name, flipped.location, flipped.bit));
            }
            same += usize::from(is_same);
            if verdict.is_err() {
                covered.insert(flipped.location);
            }
        }
        let told: BTreeSet<Location> =
            request.locations().into_iter().filter(|location| way.names(location)).collect();
        assert_eq!(covered, told, "{}: what is signed, and what its parts name", way.name);
    }
    assert!(wrong.is_empty(), "{} of {flips}:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    assert!(ways.len() >= 48 && flips > 50_000 && same > 10_000, "{} ways, {flips}, {same}", ways.len());
}

/// A request that is signed by one way, and what verifies all ways of its document.
fn signed(way: &Way) -> (Request, Box<dyn Verifier>) {
    let given = given(&way.scheme.given_names());
    let unsent = Request::unsigned(way);
    let request = secrets::PRIVATE
        .iter()
        .filter_map(|secret| way.scheme.signer_with(*secret, &given).ok())
        .map(|signer| unsent.signed(&*signer, now()))
        .next()
        .unwrap_or_else(|| panic!("{}: no secret is fit", way.name));
    let verifier = secrets::PUBLIC
        .iter()
        .filter_map(|secret| way.document.verifier_with([*secret], &given).ok())
        .find(|verifier| request.check(&**verifier, now()).is_ok())
        .unwrap_or_else(|| panic!("{}: what is signed is not believed", way.name));
    (request, verifier)
}
