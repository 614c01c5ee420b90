//! Unions whose branches overlap: which branch a value is of, and what is said of one that fits none or too many.

use std::fmt::Debug;

use compiled::cases::overlap::{
    Both, BothV, ByMail, ByPhone, Closed, Contact, Host, HostCommits, HostObject, Opened, Reach, Tree,
};
use crm_events::{Error, FromBody, Json, Keyword, decode, from_str, to_string, validate};
use proptest::prelude::*;
use tests::workspace;

fn told<T: for<'a> FromBody<'a> + Debug>(body: &str) -> Vec<String> {
    match from_str::<T>(body) {
        Err(Error::Invalid(report)) => report
            .iter()
            .map(|violation| format!("{}: {violation} ({})", violation.pointer(), violation.keyword()))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn verdicts_are_those_of_the_schema() {
    let path = workspace().join("tests/fixtures/cases/05-oneof-overlap/tests.txt");
    let text = std::fs::read_to_string(path).unwrap();
    for line in text.lines() {
        let [ty, sign, body] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let is_valid = match ty {
            "overlap::Contact" => from_str::<Contact>(body).is_ok(),
            "overlap::Reach" => from_str::<Reach>(body).is_ok(),
            "overlap::Both" => from_str::<Both>(body).is_ok(),
            other => panic!("{other}"),
        };
        assert_eq!(is_valid, sign == "+", "{line}");
    }
}

#[test]
fn what_is_wrong_is_told_in_the_nearest_branch() {
    assert_eq!(
        told::<Reach>(r#"{"phone":"p","email":"e","note":"abcd"}"#),
        [": fits no branch; nearest is `ByMail` (oneOf)", "/note: length 4, at most 3 (maxLength)",]
    );
    // Both branches are as near, so it is the first one.
    assert_eq!(
        told::<Reach>(r#"{"phone":5}"#),
        [": fits no branch; nearest is `ByMail` (oneOf)", "/email: missing (required)"]
    );
    assert_eq!(
        told::<Reach>(r#"{"phone":"p","note":"a"}"#),
        [": fits no branch; nearest is `ByMail` (oneOf)", "/email: missing (required)"]
    );
    assert_eq!(
        told::<Reach>(r#"{"phone":"p","note":true}"#),
        [": fits no branch; nearest is `ByPhone` (oneOf)", "/note: not an integer (type)"]
    );
    assert_eq!(
        told::<Both>(r#"{"v":{"b":9}}"#),
        ["/v: fits no branch; nearest is `Small` (anyOf)", "/v/a: missing (required)"]
    );
    assert_eq!(
        told::<Reach>("[]"),
        [": fits no branch; nearest is `ByMail` (oneOf)", ": not an object (type)"]
    );
    // A matching tag is nearer than fewer violations.
    assert_eq!(
        told::<Host>(r#"{"action":"closed","commits":5,"issue":{"title":"x"},"more":1}"#),
        [
            ": fits no branch; nearest is `Object` (oneOf)",
            "/commits: unknown member (additionalProperties)",
            "/more: unknown member (additionalProperties)",
            "/issue/title: length 1, at least 2 (minLength)",
        ]
    );
    assert_eq!(
        told::<Host>(r#"{"action":"opened","issue":{}}"#),
        [": fits no branch; nearest is `Opened` (oneOf)", "/issue/title: missing (required)"]
    );
    assert_eq!(
        told::<Tree>(
            r#"{"kind":2.0,"children":[{"kind":1,"value":12},{"kind":1,"value":99999999999999999999}]}"#
        ),
        [
            ": fits no branch; nearest is `Fork` (oneOf)",
            "/children/0: fits no branch; nearest is `Leaf` (oneOf)",
            "/children/0/value: number above the maximum 9 (maximum)",
            "/children/1: fits no branch; nearest is `Leaf` (oneOf)",
            "/children/1/value: not a number that its type can hold (type)",
        ]
    );
}

#[test]
fn two_branches_that_both_take_a_value_are_told_by_their_names() {
    let body = r#"{"phone":"p","email":"e"}"#;
    let both = [": fits `ByMail` and `ByPhone`, but only one may (oneOf)"];
    assert_eq!(told::<Reach>(body), both);
    let decoded: Reach = decode(body.as_bytes()).unwrap();
    assert!(matches!(&decoded, Reach::ByMail(mail) if mail.email == "e"), "{decoded:?}");
    assert_eq!(to_string(&decoded).parse::<Json>().unwrap(), body.parse::<Json>().unwrap());
    // The same where the value was built as the later branch, or as none.
    let phone: ByPhone = decode(body.as_bytes()).unwrap();
    for value in [Reach::ByPhone(phone), Reach::Unmatched(body.parse().unwrap())] {
        let report = validate(&value);
        assert_eq!(report.violations()[0].to_string(), "fits `ByMail` and `ByPhone`, but only one may");
        assert_eq!((report.len(), report.violations()[0].keyword()), (1, Keyword::OneOf));
    }
}

#[test]
fn a_value_that_was_built_by_hand_as_unmatched_is_valid_if_a_branch_takes_it() {
    assert!(validate(&Reach::Unmatched(r#"{"phone":"p"}"#.parse().unwrap())).is_empty());
    assert!(!validate(&Reach::Unmatched(r#"{"phone":1}"#.parse().unwrap())).is_empty());
    assert!(validate(&BothV::Unmatched(r#"{"a":1,"b":2}"#.parse().unwrap())).is_empty());
}

#[test]
fn a_union_that_contains_itself_does_not_take_long_however_deep_it_is() {
    let nested = |leaf: &str| {
        let levels = 60;
        let open = r#"{"kind":2,"children":["#.repeat(levels);
        format!("{open}{leaf}{}", "]}".repeat(levels))
    };
    assert!(from_str::<Tree>(&nested(r#"{"kind":1,"value":9}"#)).is_ok());
    let told = told::<Tree>(&nested(r#"{"kind":1,"value":10}"#));
    assert_eq!(told[0], ": fits no branch; nearest is `Fork` (oneOf)");
    assert_eq!(told.len(), 9, "{told:?}");
}

/// A member of an object, which may be absent.
fn member(name: &'static str, values: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    let value = prop::sample::select(values);
    prop::option::weighted(
        0.6,
        value.prop_map(move |value| format!("{}:{value}", spelled(name, value.len() % 2 == 0))),
    )
}

/// A name, maybe with an escape.
fn spelled(name: &str, is_plain: bool) -> String {
    let rest = &name[1..];
    if is_plain { format!("\"{name}\"") } else { format!("\"\\u{:04x}{rest}\" ", name.as_bytes()[0]) }
}

fn object(members: Vec<Option<String>>) -> String {
    format!("{{{}}}", members.into_iter().flatten().collect::<Vec<_>>().join(","))
}

fn host() -> impl Strategy<Value = String> {
    let members = vec![
        member(
            "action",
            &[r#""opened""#, r#""closed""#, r#""edi\u0074ed""#, "7.0", "null", "[]", r#""other""#],
        )
        .boxed(),
        member("issue", &[r#"{"title":"ab"}"#, r#"{"title":"a"}"#, "{}", "5"]).boxed(),
        member("commits", &["[]", r#"["a"]"#, "[1]"]).boxed(),
        member("changes", &["1", "\"1\""]).boxed(),
        member("more", &["1"]).boxed(),
    ];
    members.prop_shuffle().prop_map(object)
}

fn reach() -> impl Strategy<Value = String> {
    let members = vec![
        member("email", &[r#""e""#, "5"]).boxed(),
        member("phone", &[r#""p""#, "null"]).boxed(),
        member("note", &[r#""abc""#, r#""abcd""#, "5", "5.5"]).boxed(),
    ];
    members.prop_shuffle().prop_map(object)
}

fn is<T: for<'a> FromBody<'a>>(body: &str) -> bool {
    from_str::<T>(body).is_ok()
}

/// Panics unless the first branch that takes a body is the one that was found, and two of them are refused.
fn compare(body: &str, found: Option<usize>, is_valid: bool, branches: &[bool]) {
    assert_eq!(found, branches.iter().position(|takes| *takes), "{body}");
    assert_eq!(is_valid, branches.iter().filter(|takes| **takes).count() == 1, "{body}");
}

proptest! {
    #[test]
    fn the_look_at_a_value_excludes_no_branch_that_takes_it(host in host(), reach in reach()) {
        let found = match decode(host.as_bytes()).unwrap() {
            Host::Opened(_) => Some(0),
            Host::Object(_) => Some(1),
            Host::Commits(_) => Some(2),
            Host::Unmatched(_) => None,
        };
        let branches = [is::<Opened>(&host), is::<HostObject>(&host), is::<HostCommits>(&host)];
        compare(&host, found, is::<Host>(&host), &branches);
        prop_assert!(!is::<Closed>(&host) || branches[1]);
        let found = match decode(reach.as_bytes()).unwrap() {
            Reach::ByMail(_) => Some(0),
            Reach::ByPhone(_) => Some(1),
            Reach::Unmatched(_) => None,
        };
        compare(&reach, found, is::<Reach>(&reach), &[is::<ByMail>(&reach), is::<ByPhone>(&reach)]);
    }
}
