//! Small documents that were read wrong once, each for a kind: what comes of them, and the value that arrives.

use compiled::cases::{a, ao, b, d, drawn, figures, hub, k, lin, n, nm, nu, pe, y, z};
use crm_events::{Encode, FromBody, Json, Maybe};
use tests::workspace;

use super::seen::{Seen, receive};

/// The bodies of a case that are accepted: a line each, behind the type and `+`.
fn bodies(case: &str) -> Vec<String> {
    listed(case, "\t+\t")
}

/// Those that are refused, behind the type and `-`.
fn refused(case: &str) -> Vec<String> {
    listed(case, "\t-\t")
}

fn listed(case: &str, mark: &str) -> Vec<String> {
    let path = workspace().join("tests/fixtures/cases").join(case).join("tests.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let listed = text.lines().filter_map(|line| line.split_once(mark)).map(|(_, body)| body.to_owned());
    listed.collect()
}

/// Reads each line of a case as it is marked: `+` is accepted, and written as an equal value, `-` is not.
fn judge<T: for<'a> FromBody<'a> + Encode>(case: &str) {
    let path = workspace().join("tests/fixtures/cases").join(case).join("tests.txt");
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let [_, mark, body] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let read = crm_events::from_str::<T>(body);
        match mark {
            "+" => {
                let value = read.unwrap_or_else(|error| panic!("{body}: {error}"));
                let [written, body] = [&crm_events::to_string(&value), body].map(|text| text.parse::<Json>());
                assert_eq!(written, body);
            }
            _ => assert!(read.is_err(), "{body}"),
        }
    }
}

/// The only body of a case.
fn body(case: &str) -> String {
    let [body] = <[String; 1]>::try_from(bodies(case)).unwrap();
    body
}

fn headers(headers: &[(&str, &str)]) -> Vec<(String, String)> {
    let json = [("content-type", "application/json")];
    let all = json.iter().chain(headers);
    all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What is read from a body, and written as it was.
fn read<T: for<'a> FromBody<'a>>(body: &str) -> T {
    crm_events::from_str(body).unwrap()
}

/// The violations of a body that is refused, as they are told.
fn told<T: for<'a> FromBody<'a> + std::fmt::Debug>(body: &str) -> String {
    crm_events::from_str::<T>(body).unwrap_err().to_string()
}

#[test]
fn a_mapping_says_which_texts_select_an_alternative() {
    let case = "02-discriminator-mapping";
    let variants = bodies(case).into_iter().map(|body| {
        let delivery: figures::FiguresDelivery = read(&body);
        assert_eq!(crm_events::to_string(&delivery), body, "the text is written as it came");
        let figures::FiguresEvent::FigureCut(cut) = delivery.payload else { panic!("{body}") };
        cut.figure
    });
    let variants: Vec<figures::CutFigure> = variants.collect();
    use figures::CutFigure::{Disc, Plate};
    assert!(matches!(&variants[..], [Disc(_), Disc(_), Plate(_), Plate(_)]), "{variants:?}");
    for body in refused(case) {
        let told = told::<figures::FiguresDelivery>(&body);
        assert!(told.contains("/data/figure/finish  not one of the listed values   (enum)"), "{told}");
    }
    let other =
        told::<figures::FiguresDelivery>(r#"{"event":"figure.cut","data":{"figure":{"form":"cone"}}}"#);
    assert!(other.contains("/data/figure  `form` is none of the listed variants   (oneOf)"), "{other}");
}

#[test]
fn what_a_discriminator_selects_decides_alone() {
    let case = "15-discriminator-selects";
    for body in bodies(case) {
        let delivery: drawn::DrawnDelivery = read(&body);
        let is_plate = match &delivery.payload {
            drawn::DrawnEvent::DrawnAny(any) => matches!(any.form, drawn::AnyDrawnForm::Plate(_)),
            drawn::DrawnEvent::DrawnOne(one) => matches!(one.form, drawn::OneDrawnForm::Plate(_)),
            drawn::DrawnEvent::Unknown(_) => false,
        };
        assert!(is_plate, "{delivery:?}");
        assert_eq!(crm_events::to_string(&delivery), body);
    }
    for body in refused(case) {
        let told = told::<drawn::DrawnDelivery>(&body);
        assert!(told.contains("/data/form/width  number above the maximum 9   (maximum)"), "{told}");
    }
}

#[test]
fn a_path_item_of_another_file_is_an_event() {
    let delivery: a::ADelivery = read(&body("20-external-path-item"));
    assert!(matches!(&delivery.payload, a::AEvent::ItMade(thing) if thing.id == Some(1)), "{delivery:?}");
}

#[test]
fn post_and_put_of_one_webhook_are_one_event() {
    let first = body("21-methods");
    for body in [first.as_str(), r#"{"event":"it.made","data":{"n":"x"}}"#] {
        let delivery: b::BDelivery = read(body);
        assert!(matches!(&delivery.payload, b::BEvent::ItMade(_)), "{delivery:?}");
        assert_eq!(crm_events::to_string(&delivery), body);
        for method in ["POST", "PUT"] {
            assert_eq!(receive::<b::B>(method, &[], &headers(&[]), body), Seen::handled("it.made"));
        }
        assert_eq!(receive::<b::B>("PATCH", &[], &headers(&[]), body).outcome, "method");
    }
    let neither = crm_events::from_str::<b::BDelivery>(r#"{"event":"it.made","data":{"id":"1","n":1}}"#);
    assert!(neither.is_err(), "{neither:?}");
}

#[test]
fn a_media_type_that_ends_in_json_is_json() {
    let delivery: d::DDelivery = read(&body("23b-media-type"));
    assert!(matches!(&delivery.payload, d::DEvent::ItMade(thing) if thing.id == Some(1)), "{delivery:?}");
}

#[test]
fn a_header_names_the_event() {
    let body = body("24-header-name");
    let seen = |name| receive::<hub::Hub>("POST", &[], &headers(&[("x-github-event", name)]), &body);
    assert_eq!(seen("issues"), Seen::handled("issues"));
    assert_eq!(seen("ping"), Seen::handled("ping"));
    assert_eq!(seen("star"), Seen { outcome: "handled", name: Some("star".to_owned()), is_unknown: true });
    let issues = hub::HubDelivery::from_named("issues", body.as_bytes()).unwrap();
    assert!(matches!(&issues.payload, hub::HubEvent::Issues(_)), "{issues:?}");
}

#[test]
fn two_members_make_one_name() {
    let delivery: lin::LinDelivery = read(&body("25-two-field-name"));
    assert!(
        matches!(&delivery.payload, lin::LinEvent::IssueCreate(issue) if issue.id.as_deref() == Some("1")),
        "{delivery:?}"
    );
    let removed: lin::LinDelivery = read(r#"{"data":{"id":"2"},"action":"remove","type":"Issue"}"#);
    assert_eq!(removed.name(), "Issue.remove");
    assert!(matches!(&removed.payload, lin::LinEvent::IssueRemove(_)), "{removed:?}");
}

#[test]
fn each_element_of_an_array_is_an_event() {
    judge::<pe::PeDelivery>("27-array-of-events");
    let delivery: pe::PeDelivery = read(&bodies("27-array-of-events")[0]);
    let [person, team] = &delivery.items[..] else { panic!("{delivery:?}") };
    assert!(
        matches!(&person.payload, pe::PeEvent::PersonJoined(person) if person.person_id == 1),
        "{person:?}"
    );
    assert!(matches!(&team.payload, pe::PeEvent::TeamJoined(team) if team.team_id == 2), "{team:?}");
}

#[test]
fn the_body_names_the_event_whatever_its_key_is() {
    let delivery: k::KDelivery = read(&body("28-key-not-wire-name"));
    assert_eq!(delivery.name(), "pet.created");
    assert!(matches!(&delivery.payload, k::KEvent::PetCreated(pet) if pet.id == Some(1)), "{delivery:?}");
}

#[test]
fn a_webhook_alone_in_yaml_is_every_delivery() {
    let body = body("29-yaml");
    assert_eq!(receive::<y::Y>("POST", &[], &headers(&[]), &body), Seen::handled("newPet"));
    let delivery: y::YDelivery = read(&body);
    assert!(matches!(&delivery.payload, y::YEvent::NewPet(pet) if pet.id == Some(1)), "{delivery:?}");
}

#[test]
fn a_webhook_without_a_body_does_not_cost_another_its_event() {
    let delivery: n::NDelivery = read(&body("31-no-body"));
    assert!(matches!(&delivery.payload, n::NEvent::ItMade(thing) if thing.id == Some(1)), "{delivery:?}");
}

#[test]
fn an_envelope_may_be_all_of_a_base() {
    let delivery: ao::AoDelivery = read(&body("34c-allof-body"));
    assert!(
        matches!(&delivery.payload, ao::AoEvent::LeadCreated(lead) if lead.id == Some(1)),
        "{delivery:?}"
    );
    assert_eq!(delivery.envelope.at, "x");
}

#[test]
fn a_member_that_only_some_events_have_is_optional_in_the_envelope() {
    let gone: z::ZDelivery = read(&body("36-envelope-differs"));
    assert!(matches!(&gone.payload, z::ZEvent::ItGone(gone) if gone.id == Some(1)), "{gone:?}");
    assert!(gone.envelope.previous.is_some());
    let made: z::ZDelivery = read(r#"{"event":"it.made","data":{"id":2}}"#);
    assert!(matches!(&made.payload, z::ZEvent::ItMade(_)) && made.envelope.previous.is_none(), "{made:?}");
}

#[test]
fn null_is_valid_wherever_nullable_says_so() {
    judge::<nu::NuDelivery>("04-nullable");
    let delivery: nu::NuDelivery = read(r#"{"event":"deal.made","deal":{"order":null,"buyer":null}}"#);
    let nu::NuEvent::DealMade(deal) = &delivery.payload else { panic!("{delivery:?}") };
    assert_eq!((deal.order.as_ref(), &deal.buyer), (None, &Maybe::Null));
}

#[test]
fn numbers_are_held_by_a_type_of_their_range() {
    judge::<nm::Meter>("09-numbers");
    let meter: nm::Meter = read(r#"{"serial":18446744073709551615,"high":18446744073709551616}"#);
    assert_eq!((meter.serial, meter.high.unwrap().as_u64()), (Some(u64::MAX), None));
    for body in [r#"{"count":9223372036854775808}"#, r#"{"key":9223372036854775808}"#] {
        let error = crm_events::from_str::<nm::Meter>(body).unwrap_err().to_string();
        let place = body.split('"').nth(1).unwrap();
        assert!(error.contains("`exact_integers`") && error.ends_with(&format!(", in /{place}")), "{error}");
    }
}
