//! The command says what a receiver says, word for word: over every payload that there is, and thousands that are made
//! of them.

use std::time::UNIX_EPOCH;

use compiled::borrowed::parcels::Parcels;
use compiled::cases::overlap::Overlap;
use compiled::rules::workshop::Workshop;
use crm_events::{DeliveryError, DeliveryOf, Error, FaultKind, Json, Limit, Report};
use crm_events_build::Config;
use crm_events_cli::deliveries::{Deliveries, Event, Unsent, Verdict};
use crm_providers::{apideck::Apideck, heffl::Heffl, morph::Morph};
use tests::workspace;

use tests::support::mutants::for_each_mutant;
use tests::support::subject::Subject;
use tests::support::tree::Tree;

/// How many payloads of an event differ from a valid one in one place, and how many in two.
const CHANGES: (usize, usize) = (150, 50);

/// What a receiver says about a body with the headers and the query that name its event.
pub(super) type Receive = fn(&[(String, String)], &str, &[u8]) -> Result<(), DeliveryError>;

/// The providers with generated types, where they are described, and what a receiver of them says.
fn subjects() -> Vec<(Subject, &'static str, Receive)> {
    vec![
        (
            Subject::new::<Apideck>(workspace().join("schemas/apideck")),
            "schemas/apideck",
            |headers, query, body| DeliveryOf::<Apideck>::from_request(&headers, Some(query), body).map(drop),
        ),
        (
            Subject::new::<Heffl>(workspace().join("schemas/heffl")),
            "schemas/heffl",
            |headers, query, body| DeliveryOf::<Heffl>::from_request(&headers, Some(query), body).map(drop),
        ),
        (
            Subject::new::<Morph>(workspace().join("schemas/morph")),
            "schemas/morph",
            |headers, query, body| DeliveryOf::<Morph>::from_request(&headers, Some(query), body).map(drop),
        ),
        (
            Subject::new::<Workshop>(workspace().join("tests/fixtures/rules")),
            "tests/fixtures/rules",
            |headers, query, body| {
                DeliveryOf::<Workshop>::from_request(&headers, Some(query), body).map(drop)
            },
        ),
        (
            Subject::new::<Overlap>(workspace().join("tests/fixtures/cases/05-oneof-overlap/overlap")),
            "tests/fixtures/cases/05-oneof-overlap/overlap",
            |headers, query, body| DeliveryOf::<Overlap>::from_request(&headers, Some(query), body).map(drop),
        ),
        (
            Subject::new::<Parcels>(workspace().join("tests/fixtures/borrowed/parcels")),
            "tests/fixtures/borrowed/parcels",
            |headers, query, body| DeliveryOf::<Parcels>::from_request(&headers, Some(query), body).map(drop),
        ),
    ]
}

/// How many payloads were compared, by what became of them.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) valid: usize,
    pub(super) invalid: usize,
    pub(super) malformed: usize,
    pub(super) other_events: usize,
}

/// Panics unless the command and a receiver say the same, and the whole table has the same verdict.
fn compare(receive: Receive, event: &Event<'_>, body: &[u8], counts: &mut Counts) {
    let Some(received) = compare_words(receive, event, body, counts) else { return };
    let is_out_of_range = |error: &crm_events::DecodeError| {
        error.faults().iter().any(|fault| fault.kind() == FaultKind::IntegerOutOfRange)
    };
    let holds_too_much = |report: &Report| {
        report.iter().any(|violation| match violation.limit() {
            Some(Limit::Expected(words)) => words.contains("that its type can hold"),
            _ => false,
        })
    };
    let is_beyond = match &received {
        Err(Error::Decode(error)) => is_out_of_range(error),
        Err(Error::Invalid(report)) => holds_too_much(report),
        Ok(()) => false,
    };
    if is_beyond {
        // The schema takes any integer, a receiver those of 64 bits.
        return;
    }
    let json = crm_events::decode::<Json>(body);
    let accepts = json.is_ok_and(|json| event.table().accepts(&json));
    let shown = String::from_utf8_lossy(body);
    assert_eq!(accepts, received.is_ok(), "by the whole table: {}: {shown}", event.name());
}

/// Panics unless the command and a receiver say the same. `None` if they say it of another event, or of none.
pub(super) fn compare_words(
    receive: Receive,
    event: &Event<'_>,
    body: &[u8],
    counts: &mut Counts,
) -> Option<Result<(), Error>> {
    let unsent = Unsent::new("msg_1", UNIX_EPOCH, body);
    let query: Vec<String> =
        event.query(&unsent).iter().map(|(name, value)| format!("{name}={value}")).collect();
    let received = receive(&event.headers(&unsent, None).unwrap(), &query.join("&"), body);
    let verdict = event.verdict(body);
    let shown = || format!("{}: {}", event.name(), String::from_utf8_lossy(body));
    let received = match received {
        Err(DeliveryError::Name(error)) => {
            let is_so = !matches!(verdict, Verdict::Valid | Verdict::Invalid(_));
            assert!(is_so, "{}\nthe command: {verdict}\na receiver: {error}", shown());
            counts.other_events += 1;
            return None;
        }
        Err(DeliveryError::Body(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    match (&verdict, &received) {
        (Verdict::Valid, Ok(())) => counts.valid += 1,
        (Verdict::Invalid(said), Err(Error::Invalid(report))) if said == report => counts.invalid += 1,
        (Verdict::Malformed(said), Err(Error::Decode(error))) if said == error => counts.malformed += 1,
        // What a receiver says is about the event that the body names.
        (Verdict::OtherEvent { .. }, _) => {
            counts.other_events += 1;
            return None;
        }
        _ => panic!("{}\nthe command: {verdict}\na receiver: {received:?}", shown()),
    }
    if let Err(error) = &received {
        assert_eq!(verdict.to_string(), error.to_string(), "{}", shown());
    }
    Some(received)
}

/// Calls `visit` with all events but those that only check an address.
fn for_each_event(mut visit: impl FnMut(&Subject, Receive, &Event<'_>, &mut Counts)) -> Counts {
    let mut counts = Counts::default();
    for (subject, folder, receive) in subjects() {
        let deliveries = Deliveries::read(&Config::new().input(workspace().join(folder))).unwrap();
        for event in deliveries.events().filter(|event| !event.is_handshake()) {
            visit(&subject, receive, &event, &mut counts);
        }
    }
    counts
}

#[test]
fn the_command_has_a_receivers_words_for_samples_and_broken_rules() {
    let counts = for_each_event(|_, receive, event, counts| {
        let sampler = event.sampler().unwrap();
        (0..3).for_each(|seed| compare(receive, event, sampler.valid(seed).as_str().as_bytes(), counts));
        for broken in sampler.invalid(0) {
            compare(receive, event, broken.body.as_str().as_bytes(), counts);
        }
    });
    assert!(counts.valid > 150 && counts.invalid > 500 && counts.malformed > 1000, "{counts:?}");
}

#[test]
fn the_command_has_a_receivers_words_for_payloads_with_other_values() {
    let counts = for_each_event(|subject, receive, event, counts| {
        let body = Tree::parse(event.sampler().unwrap().valid(0).as_str());
        for_each_mutant(&subject.schemas, &[body], CHANGES, |mutant| {
            compare(receive, event, mutant.compact().as_bytes(), counts);
        });
    });
    assert!(counts.valid > 500 && counts.invalid > 500 && counts.malformed > 2000, "{counts:?}");
}

/// Cut off, with a byte replaced, with a member twice, too deep, and what is no text.
pub(super) fn damaged(body: &str) -> Vec<Vec<u8>> {
    let mut damaged: Vec<Vec<u8>> = Vec::new();
    let step = (body.len() / 60).max(1);
    for at in (0..body.len()).step_by(step) {
        damaged.push(body.as_bytes()[..at].to_vec());
        let mut changed = body.as_bytes().to_vec();
        changed[at] = b"\"\\{}[],:0n\xff"[at % 11];
        damaged.push(changed);
    }
    for (at, _) in body.match_indices('{') {
        let (before, behind) = body.split_at(at + 1);
        for member in ["\"twice\":1,\"tw\\u0069ce\":2,", "\"half\":\"\\ud800\",", "\"id\":7,"] {
            damaged.push(format!("{before}{member}{behind}").into_bytes());
        }
    }
    let deep = "[".repeat(200);
    damaged.push(body.replacen(':', &format!(":{deep}"), 1).into_bytes());
    damaged.extend([
        body.replacen(':', ":1e99999999999999999999,\"x\":", 1).into_bytes(),
        b"\xef\xbb\xbf{}".to_vec(),
    ]);
    damaged.push(format!("{body} {body}").into_bytes());
    damaged
}

#[test]
fn the_command_has_a_receivers_words_for_payloads_that_are_damaged() {
    let counts = for_each_event(|_, receive, event, counts| {
        let body = event.sampler().unwrap().valid(0);
        damaged(body.as_str()).iter().for_each(|body| compare(receive, event, body, counts));
    });
    assert!(counts.malformed > 4000, "{counts:?}");
}

#[test]
fn a_body_that_names_another_event_is_not_judged_as_this_one() {
    let deliveries = Deliveries::read(&Config::new().input(workspace().join("schemas"))).unwrap();
    let [created, updated] = ["lead.created", "lead.updated"].map(|name| deliveries.event(name).unwrap());
    let body = created.sampler().unwrap().valid(0).to_string();
    assert_eq!(
        updated.verdict(body.as_bytes()).to_string(),
        "not `lead.updated`: the body names the event `lead.created`"
    );
    let unlisted = body.replace("lead.created", "lead.secret");
    assert_eq!(
        updated.verdict(unlisted.as_bytes()).to_string(),
        "not `lead.updated`: the body names an event that is not listed"
    );
    // What no receiver can read is told first.
    let broken = body.replacen("\"timestamp\"", "\"no_timestamp\"", 1);
    assert_eq!(
        updated.verdict(broken.as_bytes()).to_string(),
        created.verdict(broken.as_bytes()).to_string()
    );
}
