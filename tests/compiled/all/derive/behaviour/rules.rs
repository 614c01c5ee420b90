//! Rules of fields, each at its limit and beyond.

use crm_events::{Assertion, Check, JsonType, Number, Pattern, Validate};

use super::said;

static CURRENCY: Pattern = Pattern::new("^[A-Z]{3}$");
static NO_TEXT: Check = Check(&[Assertion::Type(&[JsonType::Object])]);

#[derive(Debug, PartialEq, Validate)]
#[crm_event(custom(ends_after_start))]
struct Everything {
    #[crm_event(length(min = 1, max = 3))]
    name: Option<String>,
    #[crm_event(length(3), pattern(CURRENCY))]
    currency: Option<String>,
    #[crm_event(pattern = r"^\d+$")]
    digits: Option<String>,
    #[crm_event(format = "email")]
    email: Option<String>,
    #[crm_event(format = "date-time")]
    at: Option<String>,
    #[crm_event(range(min = 0, exclusive_max = "10.5"), multiple_of = 0.5)]
    amount: Option<Number>,
    #[crm_event(one_of(1, 2, 3))]
    level: Option<i64>,
    #[crm_event(range(min = -5))]
    change: Option<i16>,
    #[crm_event(items(min = 1, max = 2, unique), each(length(max = 2), custom(is_lower)))]
    tags: Option<Vec<String>>,
    #[crm_event(properties(max = 1), each(range(max = 1)))]
    counts: Option<std::collections::BTreeMap<String, i64>>,
    #[crm_event(custom(is_lower))]
    code: Option<String>,
    #[crm_event(check(NO_TEXT))]
    raw: Option<crm_events::Json>,
    start: Option<i64>,
    end: Option<i64>,
}

fn is_lower(text: &str) -> Result<(), &'static str> {
    if text.chars().all(char::is_lowercase) { Ok(()) } else { Err("not in lower case") }
}

fn ends_after_start(value: &Everything) -> Result<(), &'static str> {
    if value.start <= value.end { Ok(()) } else { Err("ends before it starts") }
}

#[test]
fn at_the_limit_nothing_is_wrong() {
    let body = r#"{"name":"abc","currency":"EUR","digits":"1","email":"a@b.c","at":"2026-11-24T10:00:00Z","amount":10,"level":3,
        "change":-5,"tags":["a","bc"],"counts":{"a":1},"code":"x","raw":{},"start":1,"end":1}"#;
    assert!(crm_events::from_str::<Everything>(body).is_ok());
    assert!(crm_events::from_str::<Everything>("{}").is_ok());
}

#[test]
fn beyond_it_every_rule_speaks() {
    let body = r#"{"name":"","currency":"euro","digits":"a","email":"a","at":"now","amount":10.6,"level":4,
        "change":-6,"tags":["ABC","ABC","d"],"counts":{"a":2,"b":0},"code":"X","raw":[],"start":2,"end":1}"#;
    insta::assert_snapshot!(said::<Everything>(body), @r"
    invalid payload: 21 violations
      /name      length 0, at least 1           (minLength)
      /currency  length 4, exactly 3            (maxLength)
      /currency  no match of `^[A-Z]{3}$`       (pattern)
      /digits    no match of `^[0-9]+$`         (pattern)
      /email     not of format email            (format)
      /at        not an RFC 3339 date-time      (format)
      /amount    number not below 10.5          (exclusiveMaximum)
      /amount    number not a multiple of 0.5   (multipleOf)
      /level     not one of the listed values   (enum)
      /change    number below the minimum -5    (minimum)
      /tags      3 items, at most 2             (maxItems)
      /tags      items 0 and 1 are equal        (uniqueItems)
      /tags/0    length 3, at most 2            (maxLength)
      /tags/0    not in lower case              (custom)
      /tags/1    length 3, at most 2            (maxLength)
      /tags/1    not in lower case              (custom)
      /counts    2 members, at most 1           (maxProperties)
      /counts/a  number above the maximum 1     (maximum)
      /code      not in lower case              (custom)
      /raw       not of type object             (type)
      (root)     ends before it starts          (custom)
    ");
}

/// The function takes the field's own type, too.
fn is_even(number: &i64) -> Result<(), &'static str> {
    if number % 2 == 0 { Ok(()) } else { Err("odd") }
}

#[derive(Debug, PartialEq, Validate)]
struct Custom {
    #[crm_event(custom(is_even))]
    required: i64,
    #[crm_event(nullable, custom(is_even))]
    nullable: Option<i64>,
    #[crm_event(custom(is_even))]
    maybe: crm_events::Maybe<i64>,
}

#[test]
fn a_function_is_asked_only_if_there_is_a_value() {
    assert!(crm_events::from_str::<Custom>(r#"{"required":2,"nullable":null,"maybe":null}"#).is_ok());
    let said = said::<Custom>(r#"{"required":1,"nullable":3,"maybe":5}"#);
    assert_eq!(said.matches("odd   (custom)").count(), 3, "{said}");
}
