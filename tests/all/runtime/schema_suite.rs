//! What the JSON Schema test suite says about values of one rule each: equality, lengths, multiples, moments.

use crm_events::{Date, Json, Number, Path, Report, Timestamp, rules};
use serde_json::Value;
use tests::corpus;

/// Schemas of a file of the suite that have this keyword and no other, each with its cases: description, data, whether
/// they are valid. `None` if the suite is not here.
fn groups(file: &str, keyword: &str) -> Option<Vec<(Json, Vec<Case>)>> {
    let path = corpus("json-schema-test-suite").unwrap()?.join("draft2020-12").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    // Read by this runtime, which keeps all digits.
    let groups: Vec<crm_events::Map> = crm_events::from_str(&text).unwrap();
    let member = |map: &crm_events::Map, name: &str| map.get(name).unwrap().clone();
    let found: Vec<(Json, Vec<Case>)> = groups
        .iter()
        .filter_map(|group| {
            let schema: crm_events::Map = member(group, "schema").decode().ok()?;
            let others = schema.names().filter(|name| !["$schema", keyword].contains(name)).count();
            let limit = schema.get(keyword).filter(|_| others == 0)?.clone();
            let tests: Vec<crm_events::Map> = member(group, "tests").decode().unwrap();
            let case = |test: &crm_events::Map| Case {
                description: member(test, "description").to_string(),
                data: member(test, "data"),
                is_valid: member(test, "valid").decode().unwrap(),
            };
            Some((limit, tests.iter().map(case).collect()))
        })
        .collect();
    assert!(!found.is_empty(), "{file} has no schema with `{keyword}` alone");
    Some(found)
}

struct Case {
    description: String,
    data: Json,
    is_valid: bool,
}

/// Compares the suite's verdicts with those of `is_valid`; `None` of it is a value that the keyword says nothing about.
fn agrees(file: &str, keyword: &str, is_valid: impl Fn(&Json, &Json) -> Option<bool>) {
    for (limit, cases) in groups(file, keyword).unwrap_or_default() {
        for case in cases {
            let verdict = is_valid(&limit, &case.data).unwrap_or(true);
            assert_eq!(verdict, case.is_valid, "{file}: {}", case.description);
        }
    }
}

fn text(json: &Json) -> Option<String> {
    json.decode().ok()
}

#[test]
fn moments_are_those_of_the_suite() {
    let date_time = |_: &Json, data: &Json| Some(Timestamp::from(text(data)?).is_valid());
    agrees("optional/format/date-time.json", "format", date_time);
    let date = |_: &Json, data: &Json| Some(Date::from(text(data)?).is_valid());
    agrees("optional/format/date.json", "format", date);
}

#[test]
fn equality_is_that_of_the_suite() {
    agrees("const.json", "const", |constant, data| Some(constant == data));
    agrees("enum.json", "enum", |listed, data| Some(listed.decode::<Vec<Json>>().unwrap().contains(data)));
    agrees("uniqueItems.json", "uniqueItems", |is_asked, data| {
        let items: Vec<Json> = data.decode().ok()?;
        let mut report = Report::new();
        rules::unique(&items, Path::ROOT, &mut report);
        Some(report.is_empty() || is_asked.as_str() == "false")
    });
}

#[test]
fn numbers_compare_as_in_the_suite() {
    let compare = |file: &str, keyword: &str, allows: fn(&Number, &Number) -> bool| {
        agrees(file, keyword, |limit, data| {
            Some(allows(&data.decode::<Number>().ok()?, &limit.decode::<Number>().unwrap()))
        });
    };
    compare("minimum.json", "minimum", |number, limit| number >= limit);
    compare("maximum.json", "maximum", |number, limit| number <= limit);
    compare("exclusiveMinimum.json", "exclusiveMinimum", |number, limit| number > limit);
    compare("exclusiveMaximum.json", "exclusiveMaximum", |number, limit| number < limit);
    compare("multipleOf.json", "multipleOf", Number::is_multiple_of);
    compare("optional/bignum.json", "maximum", |number, limit| number <= limit);
    compare("optional/bignum.json", "exclusiveMaximum", |number, limit| number < limit);
    compare("optional/bignum.json", "minimum", |number, limit| number >= limit);
    compare("optional/bignum.json", "exclusiveMinimum", |number, limit| number > limit);
}

#[test]
fn lengths_are_those_of_the_suite() {
    let length = |file: &str, keyword: &str, allows: fn(u64, u64) -> bool| {
        agrees(file, keyword, |limit, data| {
            let limit: i64 = limit.decode().unwrap();
            let mut report = Report::new();
            rules::length(&text(data)?, ..=0, Path::ROOT, &mut report);
            let actual = report.violations().first().map_or(0, |one| match one.actual() {
                Some(crm_events::Actual::Length(length)) => length,
                other => panic!("{other:?}"),
            });
            Some(allows(actual, u64::try_from(limit).unwrap()))
        });
    };
    length("minLength.json", "minLength", |length, limit| length >= limit);
    length("maxLength.json", "maxLength", |length, limit| length <= limit);
}

#[test]
fn kinds_are_those_of_the_suite() {
    for file in ["type.json", "optional/bignum.json"] {
        agrees(file, "type", |kinds, data| {
            let kinds: Value = serde_json::from_str(kinds.as_str()).unwrap();
            Some(match kinds.as_array() {
                Some(kinds) => kinds.iter().any(|kind| is_of_kind(kind, data)),
                None => is_of_kind(&kinds, data),
            })
        });
    }
}

fn is_of_kind(kind: &Value, data: &Json) -> bool {
    match kind.as_str().unwrap() {
        "integer" => data.decode::<Number>().is_ok_and(|number| number.is_integer()),
        kind => format!("{:?}", data.kind()).to_lowercase() == kind,
    }
}
