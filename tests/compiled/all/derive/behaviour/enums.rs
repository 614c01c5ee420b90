//! Enums of texts, and of types.

use crm_events::{Json, Validate};

use super::{kept, said};

#[derive(Debug, PartialEq, Validate)]
#[crm_event(rename_all = "snake_case")]
enum Status {
    Open,
    InProgress,
    #[crm_event(rename = "DONE!")]
    Done,
    #[crm_event(unknown)]
    Other(String),
}

#[derive(Debug, PartialEq, Validate)]
#[crm_event(rename_all = "lowercase", open)]
enum Mood {
    Good,
    #[crm_event(unknown)]
    Other(String),
}

#[derive(Debug, PartialEq, Validate)]
enum Level {
    Low,
    High,
}

#[derive(Debug, PartialEq, Validate)]
struct Texts {
    #[crm_event(nested)]
    status: Status,
    #[crm_event(nested)]
    mood: Option<Mood>,
    #[crm_event(nested)]
    level: Option<Level>,
}

#[test]
fn texts_that_are_not_listed_are_kept_if_there_is_a_place() {
    let texts: Texts = kept(r#"{"status":"in_progress","mood":"bad","level":"High"}"#);
    assert_eq!(texts.status, Status::InProgress);
    assert_eq!(texts.mood, Some(Mood::Other("bad".to_owned())));
    assert_eq!(
        said::<Texts>(r#"{"status":"closed"}"#),
        "invalid payload: 1 violation\n  /status  not one of the listed values   (enum)"
    );
    assert_eq!(crm_events::decode::<Status>(br#""closed""#), Ok(Status::Other("closed".to_owned())));
    assert_eq!(
        said::<Texts>(r#"{"status":"DONE!","level":"low"}"#),
        "value that is not listed at line 1 column 27, in /level"
    );
}

#[derive(Debug, PartialEq, Validate)]
struct Person {
    #[crm_event(length(min = 1))]
    name: String,
}

#[derive(Debug, PartialEq, Validate)]
#[crm_event(constant(name = "type", value = "company"))]
struct Company {
    size: u32,
}

#[derive(Debug, PartialEq, Validate)]
#[crm_event(tag = "type", rename_all = "lowercase")]
enum Party {
    Person(Person),
    Company(Box<Company>),
    #[crm_event(unknown)]
    Unknown(Json),
}

#[derive(Debug, PartialEq, Validate)]
#[crm_event(tag = "type", rename_all = "lowercase")]
enum OnlyListed {
    #[crm_event(alias = "human")]
    Person(Person),
}

#[test]
fn a_tag_chooses_the_variant_and_is_written_once() {
    assert_eq!(
        kept::<Party>(r#"{"type":"person","name":"Ada"}"#),
        Party::Person(Person { name: "Ada".to_owned() })
    );
    assert_eq!(
        kept::<Party>(r#"{"type":"company","size":3}"#),
        Party::Company(Box::new(Company { size: 3 }))
    );
    let last: Party = crm_events::from_str(r#"{"name":"Ada","type":"person"}"#).unwrap();
    assert_eq!(crm_events::to_string(&last), r#"{"type":"person","name":"Ada"}"#);
    assert!(said::<Party>(r#"{"type":"person","name":""}"#).contains("/name  length 0, at least 1"));
    assert!(said::<Party>(r#"{"type":"robot"}"#).contains("none of the listed variants"));
    assert_eq!(
        said::<OnlyListed>(r#"{"type":"robot","name":"x"}"#),
        "tag that is not listed at line 1 column 9, in /type"
    );
}

#[test]
fn a_variant_may_have_several_texts_of_which_the_first_is_written() {
    let person: OnlyListed = crm_events::from_str(r#"{"type":"human","name":"Ada"}"#).unwrap();
    assert_eq!(crm_events::to_string(&person), r#"{"type":"person","name":"Ada"}"#);
}

#[derive(Debug, PartialEq, Validate)]
#[crm_event(untagged)]
enum Reference {
    #[crm_event(kind = "string", length(min = 1))]
    Id(String),
    #[crm_event(kind = "object", nested)]
    Person(Person),
}

#[derive(Debug, PartialEq, Validate)]
#[crm_event(untagged)]
enum InOrder {
    #[crm_event(length(max = 2))]
    Short(String),
    Long(String),
    Number(i64),
}

#[test]
fn without_a_tag_the_kind_or_the_order_decides() {
    assert_eq!(kept::<Reference>(r#""a""#), Reference::Id("a".to_owned()));
    assert_eq!(kept::<Reference>(r#"{"name":"Ada"}"#), Reference::Person(Person { name: "Ada".to_owned() }));
    assert_eq!(said::<Reference>("5"), "expected a string or an object at line 1 column 1");
    assert!(said::<Reference>(r#""""#).contains("length 0"));
    assert_eq!(kept::<InOrder>(r#""ab""#), InOrder::Short("ab".to_owned()));
    assert_eq!(kept::<InOrder>(r#""abc""#), InOrder::Long("abc".to_owned()));
    assert_eq!(kept::<InOrder>("7"), InOrder::Number(7));
}

#[derive(Debug, PartialEq, Validate)]
#[crm_event(untagged)]
enum Kept {
    #[crm_event(length(max = 2))]
    Short(String),
    Number(i64),
    #[crm_event(unmatched)]
    Other(Json),
}

#[test]
fn what_fits_no_variant_is_kept_where_there_is_one_for_it() {
    assert_eq!(
        said::<InOrder>("true"),
        "malformed payload: 2 faults\n  \
           value fits no variant; nearest is `Short` at line 1 column 1\n  \
           expected a string at line 1 column 1"
    );
    let other: Kept = crm_events::decode(b"[1 ]").unwrap();
    assert_eq!(other, Kept::Other("[1]".parse().unwrap()));
    assert_eq!(crm_events::to_string(&other), "[1 ]");
    assert_eq!(
        said::<Vec<Kept>>(r#"[7, "abc"]"#),
        "invalid payload: 2 violations\n  \
           /1  fits no branch; nearest is `Short`   (anyOf)\n  \
           /1  length 3, at most 2                  (maxLength)"
    );
}
