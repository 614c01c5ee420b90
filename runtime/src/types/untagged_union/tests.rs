use super::signs::Branch;
use super::*;
use crate::{
    Decode, Encode, Error, Json, JsonKind, Key, Keyword, Scalar, Sign, Validate, Writer, decode, from_slice,
    rules, to_string,
};

/// `{"anyOf": [a string of up to 3, an integer, a string of 6 or more]}`
#[derive(Clone, Debug, PartialEq)]
enum Code {
    Short(String),
    Number(i64),
    Long(String),
    Unmatched(Json),
}

impl<'a> UntaggedUnion<'a> for Code {
    const SIGNS: &'static Signs = &Signs {
        keyword: Keyword::AnyOf,
        members: &[],
        branches: &[
            Branch { name: "Short", alternatives: &[Sign::of_kinds(&[JsonKind::String])], rivals: &[] },
            Branch { name: "Number", alternatives: &[Sign::of_kinds(&[JsonKind::Number])], rivals: &[] },
            Branch { name: "Long", alternatives: &[Sign::of_kinds(&[JsonKind::String])], rivals: &[] },
        ],
    };

    fn blank(branch: usize) -> Self {
        match branch {
            0 => Self::Short(String::new()),
            1 => Self::Number(0),
            _ => Self::Long(String::new()),
        }
    }

    fn unmatched() -> Option<Self> {
        Some(Self::Unmatched(Json::null()))
    }

    fn branch(&self) -> Option<usize> {
        match self {
            Self::Short(_) => Some(0),
            Self::Number(_) => Some(1),
            Self::Long(_) => Some(2),
            Self::Unmatched(_) => None,
        }
    }

    fn value(&self) -> &dyn Payload<'a> {
        match self {
            Self::Short(text) | Self::Long(text) => text,
            Self::Number(number) => number,
            Self::Unmatched(json) => json,
        }
    }

    fn value_mut(&mut self) -> &mut dyn Payload<'a> {
        match self {
            Self::Short(text) | Self::Long(text) => text,
            Self::Number(number) => number,
            Self::Unmatched(json) => json,
        }
    }

    fn validate_branch(&self, at: Path<'_>, report: &mut Report) {
        match self {
            Self::Short(text) => rules::length(text, 1..=3, at, report),
            Self::Long(text) => rules::length(text, 6.., at, report),
            Self::Number(_) | Self::Unmatched(_) => {}
        }
    }
}

crate::impl_untagged_union!(Code);

/// An object with the members `mail`, `tag` and a list of codes.
#[derive(Clone, Debug, Default, PartialEq)]
struct Mail {
    mail: String,
    codes: Vec<Code>,
}

impl<'a> Decode<'a> for Mail {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        const KEYS: &[Key] = &[Key::required("mail"), Key::required("codes")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.required(&mut self.mail),
            1 => reader.required(&mut self.codes),
            _ => reader.refuse_unknown(),
        })
    }
}

impl Encode for Mail {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.required("mail", &self.mail);
        object.required("codes", &self.codes);
        object.end();
    }
}

impl Validate for Mail {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        rules::length(&self.mail, 2.., at.field("mail"), report);
        rules::nested(&self.codes, at.field("codes"), report);
    }
}

/// Another object that has `phone`, and may have `mail`.
#[derive(Clone, Debug, Default, PartialEq)]
struct Phone {
    phone: i64,
    mail: Option<String>,
    codes: Option<Json>,
}

impl<'a> Decode<'a> for Phone {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        const KEYS: &[Key] = &[Key::required("phone"), Key::optional("mail"), Key::optional("codes")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.required(&mut self.phone),
            1 => reader.optional(&mut self.mail),
            2 => reader.optional(&mut self.codes),
            _ => reader.skip_unknown(),
        })
    }
}

impl Encode for Phone {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.required("phone", &self.phone);
        object.optional("mail", &self.mail);
        object.optional("codes", &self.codes);
        object.end();
    }
}

impl Validate for Phone {
    fn validate(&self, _: Path<'_>, _: &mut Report) {}
}

#[derive(Clone, Debug, PartialEq)]
enum Reach {
    ByMail(Mail),
    ByPhone(Phone),
    Unmatched(Json),
}

impl<'a> UntaggedUnion<'a> for Reach {
    const SIGNS: &'static Signs = &Signs {
        keyword: Keyword::OneOf,
        members: &["codes", "kind", "mail", "phone"],
        branches: &[
            Branch {
                name: "ByMail",
                alternatives: &[Sign {
                    kinds: &[JsonKind::Object],
                    required: &[0, 2],
                    constants: &[(1, &[Scalar::Text("mail")])],
                }],
                rivals: &[1],
            },
            Branch {
                name: "ByPhone",
                alternatives: &[Sign { kinds: &[JsonKind::Object], required: &[3], constants: &[] }],
                rivals: &[0],
            },
        ],
    };

    fn blank(branch: usize) -> Self {
        match branch {
            0 => Self::ByMail(Decode::blank()),
            _ => Self::ByPhone(Decode::blank()),
        }
    }

    fn unmatched() -> Option<Self> {
        Some(Self::Unmatched(Json::null()))
    }

    fn branch(&self) -> Option<usize> {
        match self {
            Self::ByMail(_) => Some(0),
            Self::ByPhone(_) => Some(1),
            Self::Unmatched(_) => None,
        }
    }

    fn value(&self) -> &dyn Payload<'a> {
        match self {
            Self::ByMail(value) => value,
            Self::ByPhone(value) => value,
            Self::Unmatched(value) => value,
        }
    }

    fn value_mut(&mut self) -> &mut dyn Payload<'a> {
        match self {
            Self::ByMail(value) => value,
            Self::ByPhone(value) => value,
            Self::Unmatched(value) => value,
        }
    }

    fn validate_branch(&self, at: Path<'_>, report: &mut Report) {
        if let Self::ByMail(mail) = self {
            rules::nested(mail, at, report);
        }
    }
}

crate::impl_untagged_union!(Reach);

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
