use super::testing::{Code, Mail, Reach};
use super::*;
use crate::{Assertion, Check, Decode, Error, Keyword, decode, from_slice, rules, to_string};

fn told<T: for<'a> crate::FromBody<'a>>(body: &str) -> Vec<String> {
    match from_slice::<T>(body.as_bytes()) {
        Err(Error::Invalid(report)) => report
            .iter()
            .map(|violation| format!("{} {violation} ({})", violation.pointer(), violation.keyword()))
            .collect(),
        Err(Error::Decode(error)) => vec![format!("decode: {error}")],
        Ok(_) => Vec::new(),
    }
}

#[test]
fn the_first_branch_that_finds_the_value_valid_is_chosen() {
    let list: Vec<Code> = decode(br#"["abc", 7, "abcdef"]"#).unwrap();
    let expected = [Code::Short("abc".into()), Code::Number(7), Code::Long("abcdef".into())];
    assert_eq!(list, expected);
    assert_eq!(to_string(&list), r#"["abc",7,"abcdef"]"#);
}

#[test]
fn what_fits_no_branch_is_kept_and_told_at_its_place() {
    let list: Vec<Code> = decode(br#"[1, "abcd", [2 ]]"#).unwrap();
    let json = |text: &str| Code::Unmatched(text.parse().unwrap());
    assert_eq!(list, [Code::Number(1), json("\"abcd\""), json("[2]")]);
    assert_eq!(to_string(&list), r#"[1,"abcd",[2 ]]"#);
    assert_eq!(
        told::<Vec<Code>>(r#"[1, "abcd", [2]]"#),
        [
            "/1 fits no branch; nearest is `Short` (anyOf)",
            "/1 length 4, at most 3 (maxLength)",
            "/2 fits no branch; nearest is `Short` (anyOf)",
            "/2 not a string (type)",
        ]
    );
}

#[test]
fn integers_beyond_64_bits_are_told_with_what_takes_them() {
    assert_eq!(
        told::<Vec<Code>>("[9223372036854775808]")[1],
        "/0 not an integer that its type can hold (the setting `exact_integers`, or the type `Integer`, \
         takes any) (type)"
    );
}

#[test]
fn all_that_keeps_a_value_from_the_nearest_branch_is_told_as_rules() {
    assert_eq!(
        told::<Vec<Reach>>(r#"[{"mail": "m", "codes": ["abcd", 1.5, true], "x/y": 1}]"#),
        ["/0 fits no branch; nearest is `ByPhone` (oneOf)", "/0/phone missing (required)",]
    );
    assert_eq!(
        told::<Vec<Reach>>(r#"[{"kind": "mail", "mail": "m", "codes": ["abcd", 1.5, true], "x/y": 1}]"#),
        [
            "/0 fits no branch; nearest is `ByMail` (oneOf)",
            "/0/kind unknown member (additionalProperties)",
            "/0/x~1y unknown member (additionalProperties)",
            "/0/mail length 1, at least 2 (minLength)",
            "/0/codes/0 fits no branch; nearest is `Short` (anyOf)",
            "/0/codes/0 length 4, at most 3 (maxLength)",
            "/0/codes/1 fits no branch; nearest is `Number` (anyOf)",
            "/0/codes/1 not an integer (type)",
            "/0/codes/2 fits no branch; nearest is `Short` (anyOf)",
            "/0/codes/2 not a string (type)",
        ]
    );
}

#[test]
fn rules_are_not_told_of_what_could_not_be_read() {
    // A blank `mail` would be too short.
    assert_eq!(
        told::<Reach>(r#"{"kind": "mail", "codes": ["abcd"]}"#),
        [
            " fits no branch; nearest is `ByMail` (oneOf)",
            "/mail missing (required)",
            "/kind unknown member (additionalProperties)",
            "/codes/0 fits no branch; nearest is `Short` (anyOf)",
            "/codes/0 length 4, at most 3 (maxLength)",
        ]
    );
}

#[test]
fn what_stands_behind_a_fault_is_told_at_its_own_place() {
    assert_eq!(
        told::<Reach>(r#"{"kind": "mail", "mail": 5, "codes": [1, 2, "abcd", 3, "abcd"]}"#)[3..],
        [
            "/codes/2 fits no branch; nearest is `Short` (anyOf)",
            "/codes/2 length 4, at most 3 (maxLength)",
            "/codes/4 fits no branch; nearest is `Short` (anyOf)",
            "/codes/4 length 4, at most 3 (maxLength)",
        ]
    );
}

#[test]
fn what_could_not_be_read_has_no_part_in_what_is_told_of_the_rest() {
    static NEVER: Check = Check(&[Assertion::Never]);
    static NO_CODES: Check = Check(&[Assertion::Items { from: 0, check: &NEVER }]);
    static WITHOUT_CODES: Check = Check(&[Assertion::Properties(&[("codes", &NO_CODES)])]);
    // A `mail` allows no codes.
    static MAIL: Check = Check(&[Assertion::DependentSchemas(&[("mail", &WITHOUT_CODES)])]);
    let told = |text: &str| {
        let mut report = Report::new();
        let read = |value: &mut Mail, reader: &mut Reader<'_>| value.decode(reader);
        let rules =
            |value: &Mail, at: Path<'_>, report: &mut Report| rules::residual(value, &MAIL, at, report);
        attempt(text, &mut Mail::default(), read, rules, Path::ROOT, &mut report);
        report.iter().map(|violation| violation.pointer().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(r#"{"mail": "me", "codes": [1]}"#), ["/codes/0"]);
    assert_eq!(told(r#"{"codes": [1]}"#), ["/mail"]);
}

#[test]
fn more_faults_than_are_kept_are_counted_and_no_rules_are_told_beside_them() {
    let text = format!("[{}1.5]", "1.5, ".repeat(200));
    let mut report = Report::new();
    let read = |value: &mut Vec<i64>, reader: &mut Reader<'_>| value.decode(reader);
    let rules = |value: &Vec<i64>, at: Path<'_>, report: &mut Report| rules::items(value, 300.., at, report);
    attempt(&text, &mut Vec::new(), read, rules, Path::ROOT, &mut report);
    assert_eq!((report.len(), report.violations().len()), (201, 100));
    assert!(report.iter().all(|violation| violation.keyword() == Keyword::Type));
}

#[test]
fn two_branches_that_both_take_a_value_are_told_by_their_names() {
    let body = r#"{"phone": 1, "mail": "me", "codes": []}"#;
    assert_eq!(told::<Reach>(body), Vec::<String>::new());
    // `ByMail` is closed, and `ByPhone` is not.
    let both = Reach::ByMail(Mail { mail: "me".into(), codes: Vec::new() });
    assert!(crate::validate(&both).is_empty());
}

#[test]
fn an_unmatched_value_that_was_built_by_hand_is_judged_as_what_it_is() {
    let unmatched = |text: &str| crate::validate(&Reach::Unmatched(text.parse().unwrap())).len();
    assert_eq!(unmatched(r#"{"phone": 1}"#), 0);
    assert_eq!(unmatched(r#"{"phone": "1"}"#), 2);
}

#[test]
fn malformed_text_stops_as_anywhere() {
    for body in [r#"{"phone": 1"#, r#"{"phone": 1, "mail": "\x"}"#, r#"{"phone": 01}"#, "", "[1"] {
        assert!(decode::<Reach>(body.as_bytes()).is_err(), "{body}");
    }
    let error = decode::<Reach>(br#"{"phone": 1, "x": 1, "x": 2}"#).unwrap_err();
    assert_eq!(error.faults().len(), 1);
    assert_eq!(error.faults()[0].kind(), FaultKind::DuplicateMember);
}

#[test]
fn faults_that_were_noted_before_a_trial_stay() {
    let error =
        decode::<std::collections::BTreeMap<String, Vec<Code>>>(br#"{"a": 5, "b": ["abcd"]}"#).unwrap_err();
    assert_eq!(error.faults().len(), 1);
}
