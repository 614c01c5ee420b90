//! The command says what a receiver says of other services' events, too: those that headers, the address, several members or
//! integers name, and whose payloads stand further inside, at several places, or nowhere.

use compiled::documents;
use crm_events::DeliveryOf;
use crm_events_build::Config;
use crm_events_cli::deliveries::{Deliveries, Event, Unmade};
use tests::workspace;

use super::words::{Counts, Receive, compare_words, damaged};
use crate::documents::list::with_documents;

macro_rules! receivers {
    ($($input:literal $module:ident::$provider:ident)*) => {
        [$(($input, |headers, query, body| {
            DeliveryOf::<documents::$module::$provider>::from_request(&headers, Some(query), body).map(drop)
        })),*]
    };
}

const DOCUMENTS: &[(&str, Receive)] = &with_documents!(receivers);

#[test]
fn the_command_has_a_receivers_words_for_events_of_other_services() {
    let mut counts = Counts::default();
    for (input, receive) in DOCUMENTS {
        let input = workspace().join("tests/fixtures/documents").join(input);
        let deliveries = Deliveries::read(&Config::new().input(input)).unwrap();
        for event in deliveries.events().filter(|event| !event.is_handshake()) {
            for body in bodies(&event) {
                compare_words(*receive, &event, &body, &mut counts);
            }
        }
    }
    assert!(counts.valid > 250 && counts.invalid > 20 && counts.malformed > 4000, "{counts:?}");
}

/// Valid ones, ones that break a rule each, and damaged ones.
fn bodies(event: &Event<'_>) -> Vec<Vec<u8>> {
    let sampler = match event.sampler() {
        Ok(sampler) => sampler,
        Err(Unmade::NoBody) => return ["", "{}", "7", "{"].map(|body| body.as_bytes().to_vec()).to_vec(),
        Err(why) => panic!("{}: {why}", event.name()),
    };
    let valid = (0..3).map(|seed| sampler.valid(seed));
    let broken = sampler.invalid(0).into_iter().map(|broken| broken.body);
    let whole = valid.chain(broken).map(|body| body.as_str().as_bytes().to_vec());
    whole.chain(damaged(sampler.valid(0).as_str())).collect()
}
