//! What is wrong with a value, as an answer.

use crm_events::{Json, Map, Validate, from_str, validate};

#[derive(Debug, PartialEq, Validate)]
struct Ticket {
    #[crm_event(length(min = 1, max = 5))]
    title: String,
    floor: u8,
}

#[test]
fn a_report_is_an_answer() {
    let report = validate(&Ticket { title: "No light".to_owned(), floor: 4 });
    insta::assert_json_snapshot!(report, @r#"
    {
      "violations": [
        {
          "pointer": "/title",
          "keyword": "maxLength",
          "message": "length 8, at most 5"
        }
      ],
      "total": 1
    }
    "#);
}

#[test]
fn a_fault_is_an_answer() {
    let error = from_str::<Ticket>(r#"{"title": 5}"#).unwrap_err();
    insta::assert_json_snapshot!(error, @r#"
    {
      "faults": [
        {
          "pointer": "/floor",
          "message": "missing member `floor`",
          "line": 1,
          "column": 1
        },
        {
          "pointer": "/title",
          "message": "expected a string",
          "line": 1,
          "column": 11
        }
      ],
      "total": 2
    }
    "#);
}

#[test]
fn snapshots_show_the_wire() {
    let ticket: Ticket = from_str(r#"{"floor": 4, "title": "Dark"}"#).unwrap();
    insta::assert_json_snapshot!(ticket, @r#"
    {
      "title": "Dark",
      "floor": 4
    }
    "#);
    let map: Map<Json> = from_str(r#"{"b": [1, null], "a": {}}"#).unwrap();
    insta::assert_json_snapshot!(map, @r#"
    {
      "b": [
        1,
        null
      ],
      "a": {}
    }
    "#);
}
