//! The same body, read with and without types of other crates.

use compiled::{foreign_chrono, foreign_jiff, foreign_plain, foreign_time};
use crm_events::{Encode, Error, FromBody, Json, from_str, to_string};
use proptest::prelude::*;

/// What is said of a body: nothing, what it violates, or that it cannot be decoded.
#[derive(Debug, PartialEq)]
enum Said {
    Valid,
    Invalid(Vec<(String, String)>),
    Undecodable(Vec<String>),
}

fn said<'a, T: FromBody<'a> + Encode>(body: &'a str) -> Said {
    match from_str::<T>(body) {
        Ok(_) => Said::Valid,
        Err(Error::Invalid(report)) => {
            let mut found: Vec<_> = report
                .iter()
                .map(|violation| (violation.pointer().to_owned(), violation.to_string()))
                .collect();
            found.sort();
            Said::Invalid(found)
        }
        Err(Error::Decode(error)) => {
            Said::Undecodable(error.faults().iter().map(|fault| fault.pointer().to_owned()).collect())
        }
    }
}

/// An order with these members beside the required ones.
pub(super) fn order(members: &str) -> String {
    let comma = if members.is_empty() { "" } else { "," };
    format!(
        r#"{{"id":"550e8400-e29b-41d4-a716-446655440000","created_at":"2026-11-20T20:20:00+01:00","total":19.90{comma}{members}}}"#
    )
}

/// Members, each valid or not for another reason.
const MEMBERS: [&str; 44] = [
    "",
    r#""shipped_at":null"#,
    r#""shipped_at":"2026-11-20T19:20:00.123456789123Z""#,
    r#""confirmed_at":"2026-11-20T19:20:00Z""#,
    r#""confirmed_at":"2026-11-20T20:20:00+01:00""#,
    r#""confirmed_at":"2026-11-20T19:20:00.000000Z""#,
    r#""confirmed_at":"2026-11-20T19:20:00z""#,
    r#""confirmed_at":"2026-11-20t19:20:00.12Z""#,
    r#""due":"2026-02-28""#,
    r#""weight":999.99999999999999999"#,
    r#""weight":1e3"#,
    r#""weight":null"#,
    r#""count":1.0"#,
    r#""count":1.5"#,
    r#""count":0"#,
    r#""count":10e-1"#,
    r##""colour":"#1e90ff""##,
    r##""colour":"#1E90FF""##,
    r#""moments":[]"#,
    r#""moments":["2026-11-20T19:20:00Z","2026-11-20T20:20:00+01:00"]"#,
    r#""moments":["2026-11-20T19:20:00Z","2026-11-20T19:20:00Z"]"#,
    r#""moments":["2026-11-20T19:20:00+01:00","2026-11-20T19:20:00+01:00"]"#,
    r#""moments":["2000-01-01T00:00:00Z","2000-01-01T00:00:00.0Z"]"#,
    r#""moments":["2000-01-01T01:00:00+01:00"]"#,
    r#""by_place":{"a":"2026-11-20T19:20:00Z"}"#,
    r#""by_place":{"a/b~":"2026-11-20T19:20:00.0Z","c":"2026-11-20T19:20:00+00:00"}"#,
    r#""buyer":"550E8400-E29B-41D4-A716-446655440000""#,
    r#""buyer":7"#,
    r#""buyer":"550e8400e29b41d4a716446655440000""#,
    r#""when":"2026-11-20T20:20:00+01:00""#,
    r#""when":"2026-11-20T19:20:00Z""#,
    r#""when":"later""#,
    r#""until":"2026-11-20T19:20:00Z""#,
    r#""until":"2025-11-20T19:20:00Z""#,
    r#""until":"2026-11-20T19:20:00.5Z""#,
    r#""until":"2025-11-20T20:20:00+01:00""#,
    r#""until":"2026-11-20T20:20:00+01:00""#,
    r#""lines":[{"at":"2026-11-20T19:20:00Z"},{"at":"2026-11-20T20:20:00+01:00"}]"#,
    r#""lines":[{"at":"2026-11-20T20:20:00+01:00"},{"at":"2026-11-20T20:20:00+01:00"}]"#,
    r#""lines":[{"at":"2026-11-20T19:20:00Z","price":1.0},{"at":"2026-11-20T19:20:00Z","price":1}]"#,
    r#""window":["2026-11-20T20:20:00+01:00","2026-11-20T19:20:00.0Z"]"#,
    r#""window":["2026-11-20T20:20:00+01:00"]"#,
    r#""more":[1.50]"#,
    r#""shipped_at":5"#,
];

#[test]
fn what_is_said_does_not_depend_on_the_types() {
    let mut valid = 0;
    for members in MEMBERS {
        let body = order(members);
        let plain = said::<foreign_plain::shop::Order>(&body);
        valid += usize::from(plain == Said::Valid);
        assert_eq!(said::<foreign_jiff::shop::Order>(&body), plain, "jiff: {members}");
        assert_eq!(said::<foreign_chrono::shop::Order>(&body), plain, "chrono: {members}");
        assert_eq!(said::<foreign_time::shop::Order<'_>>(&body), plain, "time: {members}");
    }
    assert_eq!(valid, 24, "not all of them are valid, nor none");
}

#[test]
fn conditions_see_the_text_as_it_came() {
    let body = order("").replace("20:20:00+01:00", "19:20:00z");
    let plain = said::<foreign_plain::shop::Order>(&body);
    assert_eq!(plain, Said::Invalid(vec![("/due".to_owned(), "missing".to_owned())]));
    assert_eq!(said::<foreign_jiff::shop::Order>(&body), plain);
}

/// The value with its moments and numbers in one spelling.
fn normal(body: &str) -> String {
    to_string(&from_str::<foreign_jiff::shop::Order>(body).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn members_together_are_told_as_alone(chosen in prop::sample::subsequence(MEMBERS[1..].to_vec(), 0..6)) {
        let mut names = std::collections::BTreeSet::new();
        let distinct: Vec<&str> =
            chosen.into_iter().filter(|member| names.insert(member.split(':').next())).collect();
        let body = order(&distinct.join(","));
        let plain = said::<foreign_plain::shop::Order>(&body);
        prop_assert_eq!(&said::<foreign_jiff::shop::Order>(&body), &plain);
        prop_assert_eq!(&said::<foreign_time::shop::Order<'_>>(&body), &plain);
        if plain == Said::Valid {
            let written = normal(&body);
            // The same by value, whatever it is written as.
            let again: foreign_jiff::shop::Order = crm_events::decode(written.as_bytes()).unwrap();
            prop_assert_eq!(again, from_str::<foreign_jiff::shop::Order>(&body).unwrap());
            prop_assert!(crm_events::decode::<Json>(written.as_bytes()).is_ok());
        }
    }
}
