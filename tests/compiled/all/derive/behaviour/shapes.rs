//! Tuple structs, other places for the runtime, and what serde says.

use crm_events::{Decode, Validate};

use super::{kept, said};

#[derive(Debug, PartialEq, Validate)]
struct Id(#[crm_event(length(min = 1))] String);

#[derive(Debug, PartialEq, Validate)]
#[crm_event(custom(is_ordered))]
struct Span(#[crm_event(range(min = 0))] i64, Option<i64>, #[crm_event(nested)] Vec<Id>);

fn is_ordered(span: &Span) -> Result<(), &'static str> {
    if span.1.is_none_or(|end| span.0 <= end) { Ok(()) } else { Err("ends before it starts") }
}

#[test]
fn one_value_is_itself_and_several_are_an_array() {
    assert_eq!(kept::<Id>(r#""a""#), Id("a".to_owned()));
    assert_eq!(kept::<Span>(r#"[1,null,["a"]]"#), Span(1, None, vec![Id("a".to_owned())]));
    insta::assert_snapshot!(said::<Span>(r#"[-1,-2,[""]]"#), @r"
    invalid payload: 3 violations
      /0      number below the minimum 0   (minimum)
      /2/0    length 0, at least 1         (minLength)
      (root)  ends before it starts        (custom)
    ");
    assert_eq!(said::<Span>("[1]"), "expected an array of 3 items at line 1 column 1");
}

#[derive(Debug, PartialEq, Validate)]
struct Empty {}

#[test]
fn a_struct_without_members_is_an_empty_object() {
    assert_eq!(kept::<Empty>("{}"), Empty {});
    assert_eq!(said::<Empty>("[]"), "expected an object at line 1 column 1");
}

mod elsewhere {
    pub(crate) mod runtime {
        pub(crate) use ::crm_events::*;
    }
}

#[derive(Debug, PartialEq, elsewhere::runtime::Validate)]
#[crm_event(crate = "crate::derive::behaviour::shapes::elsewhere::runtime")]
struct Renamed {
    #[crm_event(length(max = 1), format = "date")]
    id: String,
}

#[test]
fn the_runtime_may_have_another_name() {
    assert!(said::<Renamed>(r#"{"id":"ab"}"#).contains("at most 1"));
}

/// `$crate` is no text that could be read again, and a type that a macro passes on stands in an invisible group.
macro_rules! payload {
    ($name:ident, $field:ident: $ty:ty, $item:ty) => {
        mod made {
            use super::*;

            type Small = u8;

            #[derive(Debug, PartialEq, ::crm_events::Validate)]
            pub(super) struct $name {
                #[crm_event(length(max = 3))]
                pub(super) $field: $ty,
                #[crm_event(unchecked, default)]
                pub(super) count: Small,
                #[crm_event(each(nested))]
                pub(super) all: Vec<$item>,
                #[crm_event(nested)]
                pub(super) first: Option<$crate::derive::behaviour::shapes::Id>,
            }
        }
    };
}

payload!(Made, title: Option<String>, Id);

#[test]
fn a_macro_can_write_the_type_around_the_types_of_its_caller() {
    let made = made::Made { title: None, count: 0, all: vec![Id("a".to_owned())], first: None };
    assert_eq!(kept::<made::Made>(r#"{"count":0,"all":["a"]}"#), made);
    insta::assert_snapshot!(said::<made::Made>(r#"{"title":"abcd","all":[""],"first":""}"#), @r"
    invalid payload: 3 violations
      /title  length 4, at most 3    (maxLength)
      /all/0  length 0, at least 1   (minLength)
      /first  length 0, at least 1   (minLength)
    ");
}

#[derive(Debug, PartialEq, Validate)]
#[serde(rename_all = "camelCase")]
struct Serde {
    #[serde(rename = "ID")]
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<String>,
    #[serde(default = "three")]
    tries: u8,
    #[serde(flatten)]
    rest: crm_events::Extra,
}

fn three() -> u8 {
    3
}

#[test]
fn what_serde_is_told_counts_too() {
    let value: Serde = kept(r#"{"ID":"1","firstName":"Ada","tries":1,"x":2}"#);
    assert_eq!(value.rest.len(), 1);
    assert_eq!(crm_events::from_str::<Serde>(r#"{"ID":"1"}"#).map(|value| value.tries), Ok(3));
}

#[derive(Debug, PartialEq, Validate)]
#[crm_event(blank = Self::fresh)]
struct Blank {
    id: String,
    #[crm_event(default)]
    note: String,
}

impl Blank {
    fn fresh() -> Self {
        Self { id: String::new(), note: "none".to_owned() }
    }
}

#[test]
fn a_function_can_make_the_value_to_decode_into() {
    assert_eq!(<Blank as Decode<'_>>::blank(), Blank::fresh());
    assert_eq!(crm_events::from_str::<Blank>(r#"{"id":"1"}"#).map(|value| value.note), Ok("none".to_owned()));
}
