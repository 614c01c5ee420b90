//! The same provider twice: with texts of its own, and with texts that borrow.

use compiled::{borrowed, rules};
use crm_events::{IntoOwned, Json};
use tests::workspace;

use crate::providers::{example, subjects};
use tests::support::mutants::for_each_mutant;
use tests::support::subject::Subject;
use tests::support::tree::Tree;

/// Each provider with texts of its own, and its twin.
fn twins() -> Vec<[Subject; 2]> {
    let folder = |name: &str| workspace().join("schemas").join(name);
    let workshop = workspace().join("tests/fixtures/rules");
    let borrowing = [
        Subject::new::<borrowed::apideck::Apideck>(folder("apideck")),
        Subject::new::<borrowed::heffl::Heffl>(folder("heffl")),
        Subject::new::<borrowed::morph::Morph>(folder("morph")),
    ];
    let mut twins: Vec<[Subject; 2]> =
        subjects().into_iter().zip(borrowing).map(|(owning, borrowing)| [owning, borrowing]).collect();
    twins.push([
        Subject::new::<rules::workshop::Workshop>(workshop.clone()),
        Subject::new::<borrowed::workshop::Workshop>(workshop),
    ]);
    twins
}

/// Both say the same of a body, to the letter, and write the same.
fn agree([owning, borrowing]: &[Subject; 2], body: &[u8]) {
    let verdict = (owning.check)(body);
    assert_eq!((borrowing.check)(body), verdict, "{}", owning.name);
    let written = (owning.rewrite)(body);
    assert_eq!((borrowing.rewrite)(body), written, "{}", owning.name);
}

/// The documented example of each event, and one with every member.
fn bodies(subject: &Subject) -> Vec<Tree> {
    let mut bodies = Vec::new();
    for (event, at) in subject.schemas.events() {
        bodies.push(subject.schemas.sample_body(event, &at));
        if subject.schemas.folder.join("examples").is_dir() {
            bodies.push(Tree::parse(&example(subject.name, event)));
        }
    }
    bodies
}

#[test]
fn twins_agree_on_every_example_and_on_changed_ones() {
    for pair in twins() {
        let mut count = 0;
        let bodies = bodies(&pair[0]);
        for body in &bodies {
            agree(&pair, body.compact().as_bytes());
            agree(&pair, body.pretty().as_bytes());
        }
        let counts = (4000 / bodies.len(), 1000 / bodies.len());
        for_each_mutant(&pair[0].schemas, &bodies, counts, |mutant| {
            agree(&pair, mutant.compact().as_bytes());
            count += 1;
        });
        assert!(count > 1000, "{}: {count}", pair[0].name);
    }
}

#[test]
fn twins_agree_on_bodies_that_are_cut_or_have_a_byte_changed() {
    for pair in twins() {
        for body in bodies(&pair[0]).iter().step_by(5) {
            let text = body.compact().into_bytes();
            for at in (0..text.len()).step_by(2) {
                agree(&pair, &text[..at]);
                let mut changed = text.clone();
                changed[at] = b"\"\\{}[],:0n\xff"[at % 11];
                agree(&pair, &changed);
            }
        }
    }
}

/// A delivery outlives its body, and is equal to what it was; `$owning` reads the same.
macro_rules! outlives {
    ($provider:ident, $delivery:ident, $event:ident) => {
        let subject = Subject::new::<borrowed::$provider::$event>(
            workspace().join("schemas").join(stringify!($provider)),
        );
        for body in bodies(&subject) {
            let text = body.compact();
            let delivery: borrowed::$provider::$delivery = crm_events::from_str(&text).unwrap();
            let owned: borrowed::$provider::$delivery<'static> = delivery.clone().into_owned();
            assert_eq!(owned, delivery);
            drop(delivery);
            let expected: Json = text.parse().unwrap();
            drop(text);
            assert_eq!(Json::from_value(&owned), expected);
            assert!(crm_events::validate(&owned).is_empty());
        }
    };
}

#[test]
fn every_example_outlives_its_body_when_it_is_made_to_own_its_texts() {
    outlives!(apideck, ApideckDelivery, Apideck);
    outlives!(heffl, HefflDelivery, Heffl);
    outlives!(morph, MorphDelivery, Morph);
}
