//! A type of every shape, as a user may write it so that the generator makes the same of its schema: members in the order
//! of their names (`serde_json` sorts them), unknown members kept or refused, fields called like their members.

use crm_events::{Date, Extra, Integer, Json, JsonSchema, Map, Maybe, Null, Number, Timestamp, Validate};

/// All of them.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Validate)]
#[crm_event(blank = Self::default)]
pub(super) struct Samples {
    #[crm_event(unchecked)]
    pub closed: Option<Closed>,
    #[crm_event(unchecked)]
    pub color: Option<Color>,
    #[crm_event(nested)]
    pub limits: Option<Limits>,
    #[crm_event(nested)]
    pub party: Option<Party>,
    #[crm_event(nested)]
    pub presence: Option<Presence>,
    #[crm_event(nested)]
    pub reference: Option<Reference>,
    #[crm_event(nested)]
    pub tree: Option<Tree>,
    #[crm_event(nested)]
    pub typed: Option<Typed>,
    #[crm_event(extra)]
    pub extra: Extra,
}

/// No other members.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Validate)]
#[crm_event(blank = Self::default, deny_unknown_fields)]
pub(super) struct Closed {
    pub id: String,
}

/// A value that is no object, which only as a whole document has a type of its own.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Validate)]
#[crm_event(blank = Self::default)]
pub(super) struct Code(#[crm_event(items(max = 2), each(length(max = 3)))] pub Vec<String>);

#[derive(Clone, Debug, PartialEq, JsonSchema, Validate)]
#[crm_event(open)]
pub(super) enum Color {
    #[crm_event(rename = "blue")]
    Blue,
    #[crm_event(rename = "red")]
    Red,
    #[crm_event(unknown)]
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, JsonSchema, Validate)]
pub(super) enum Status {
    #[crm_event(rename = "done")]
    Done,
    #[crm_event(rename = "open")]
    Open,
    #[crm_event(unknown)]
    Unknown(String),
}

/// Every rule.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Validate)]
#[crm_event(blank = Self::default)]
pub(super) struct Limits {
    #[crm_event(range(min = 0), range(exclusive_max = "10.5"), multiple_of = "0.01")]
    pub amount: Option<Number>,
    #[crm_event(format = "date-time")]
    pub at: Timestamp,
    #[crm_event(range(min = "-9007199254740993"), range(max = 9007199254740993))]
    pub big: Option<Integer>,
    #[crm_event(range(exclusive_min = 1), range(max = 5))]
    pub count: i64,
    #[crm_event(pattern(super::checks::PATTERN_0))]
    pub currency: Option<String>,
    #[crm_event(format = "date")]
    pub day: Option<Date>,
    #[crm_event(format = "email")]
    pub email: Option<String>,
    #[crm_event(one_of(1, 2, 3))]
    pub level: Option<i64>,
    #[crm_event(length(min = 1, max = 250))]
    pub name: String,
    #[crm_event(properties(max = 5), each(length(max = 3)))]
    pub notes: Option<Map<String>>,
    #[crm_event(known)]
    pub status: Option<Status>,
    #[crm_event(items(min = 1, max = 10), unique, each(length(max = 50)))]
    pub tags: Vec<String>,
    #[crm_event(extra)]
    pub extra: Extra,
}

/// All that a member may be.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Validate)]
#[crm_event(blank = Self::default)]
pub(super) struct Presence {
    pub any: Json,
    pub flag: bool,
    pub maybe: Maybe<String>,
    pub none: Null,
    #[crm_event(nullable)]
    pub nullable: Option<i64>,
    #[crm_event(length(max = 9))]
    pub perhaps: Maybe<String>,
    pub several: Vec<Option<String>>,
    #[crm_event(extra)]
    pub extra: Extra,
}

/// Told apart by a member.
#[derive(Clone, Debug, PartialEq, JsonSchema, Validate)]
#[crm_event(tag = "kind", tag_in_payload)]
pub(super) enum Party {
    #[crm_event(rename = "company")]
    Company(Company),
    #[crm_event(rename = "person")]
    Person(Person),
    #[crm_event(unknown)]
    Unknown(Json),
}

#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Validate)]
#[crm_event(blank = Self::default, constant(name = "kind", value = "company", const_name = "KIND", position = 0))]
pub(super) struct Company {
    pub size: Option<i64>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Validate)]
#[crm_event(blank = Self::default, constant(name = "kind", value = "person", const_name = "KIND", position = 0))]
pub(super) struct Person {
    #[crm_event(length(min = 1))]
    pub name: String,
    #[crm_event(extra)]
    pub extra: Extra,
}

/// Told apart by the kind of JSON.
#[derive(Clone, Debug, PartialEq, JsonSchema, Validate)]
#[crm_event(untagged)]
pub(super) enum Reference {
    #[crm_event(kind = "string", length(min = 1))]
    String(String),
    #[crm_event(kind = "object", unchecked)]
    Closed(Closed),
}

/// It holds itself.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Validate)]
#[crm_event(blank = Self::default)]
pub(super) struct Tree {
    #[crm_event(nested)]
    pub children: Option<Vec<Tree>>,
    #[crm_event(length(min = 1))]
    pub name: String,
    #[crm_event(nested)]
    pub parent: Option<Box<Tree>>,
    #[crm_event(extra)]
    pub extra: Extra,
}

/// Other members of one type.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Validate)]
#[crm_event(blank = Self::default)]
pub(super) struct Typed {
    #[crm_event(unchecked)]
    pub first: Closed,
    #[crm_event(extra, length(max = 5))]
    pub extra: Extra<String>,
}
