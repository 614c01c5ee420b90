//! Bodies that bring several events: read in one pass, and written again as they came.

use crm_events::{
    Batch, DeliveryError, Envelope, Error, FaultKind, IntoOwned, Json, NameError, Provider, decode, from_str,
    to_string,
};
use proptest::prelude::*;
use tests::support::random::config;

use crate::batched::{
    ByMemberDelivery, ChangeEvent, ListedDelivery, ListedEnvelope, NestedDelivery, NestedEnvelope,
    NumberedDelivery, RootedDelivery, changed,
};

fn json(text: &str) -> Json {
    text.parse().unwrap()
}

fn names<'a, E: Envelope<'a>>(batch: &Batch<ChangeEvent, E>) -> Vec<&str>
where
    E::Provider: Provider<Event<'a> = ChangeEvent>,
{
    batch.items.iter().map(|item| item.name()).collect()
}

/// The pointers and kinds of what is wrong with a body.
fn faults<T>(result: Result<T, Error>) -> Vec<(String, FaultKind)> {
    match result.err().unwrap() {
        Error::Decode(error) => {
            error.faults().iter().map(|fault| (fault.pointer().to_owned(), fault.kind())).collect()
        }
        Error::Invalid(report) => panic!("{report}"),
    }
}

#[test]
fn items_are_read_wherever_they_are_and_the_rest_is_kept_as_it_came() {
    let batch: RootedDelivery =
        from_str(r#" [{"type":"deal.changed","id":1}, {"type":"x","id":2.50}] "#).unwrap();
    assert_eq!(names(&batch), ["deal.changed", "x"]);
    assert_eq!(batch.around.as_str(), "[]");

    let body = r#"{"n": 1.50, "data": {"a":[{}], "events" : [{"type":"deal.changed","id":1}] }, "z":null}"#;
    let batch: ListedDelivery = from_str(body).unwrap();
    assert_eq!(names(&batch), ["deal.changed"]);
    assert_eq!(batch.around.as_str(), r#"{"n": 1.50, "data": {"a":[{}], "events" : [] }, "z":null}"#);
    assert_eq!(json(&to_string(&batch)), json(body));
    assert!(to_string(&batch).contains("1.50"));
}

#[test]
fn a_name_may_be_that_of_the_member_around_an_item() {
    let body = r#"{"deal.changed":[{"id":1},{"id":2}],"empty":[],"deal.x":[{"id":3}]}"#;
    let batch: ByMemberDelivery = from_str(body).unwrap();
    assert_eq!(names(&batch), ["deal.changed", "deal.changed", "deal.x"]);
    assert_eq!(to_string(&batch), body);
    assert_eq!(
        faults(from_str::<ByMemberDelivery>(r#"{"deal.changed":[{"id":1}],"at":"now","n":{}}"#)),
        [
            ("/at".to_owned(), FaultKind::Mismatch("an array")),
            ("/n".to_owned(), FaultKind::Mismatch("an array")),
        ]
    );
}

#[test]
fn a_name_may_be_put_together_of_what_stands_around_an_item() {
    let body = r#"{"entry":[{"id":7,"changes":[{"id":1}],"what":"changed"},
        {"id":8,"what":"merged","changes":[{"id":1},{"id":2}]},{"what":"x"}],"object":"deal"}"#;
    let batch: NestedDelivery = from_str(body).unwrap();
    assert_eq!(names(&batch), ["deal.changed", "deal.merged", "deal.merged"]);
    assert_eq!(json(&to_string(&batch)), json(body));

    let lacking = r#"{"object":"deal","entry":[{"id":7,"changes":[{"id":1}]}]}"#;
    let (pointer, kind) = faults(from_str::<NestedDelivery>(lacking)).remove(0);
    assert_eq!((pointer.as_str(), kind), ("/entry/0/what", FaultKind::Missing("what")));
}

#[test]
fn what_is_wrong_is_told_at_its_place_in_the_whole_body() {
    let wrong =
        r#"{"data":{"events":[{"type":"deal.changed","id":1},{"type":"deal.changed","id":"x"},7,{"id":1}]}}"#;
    assert_eq!(
        faults(from_str::<ListedDelivery>(wrong)),
        [
            ("/data/events/1/id".to_owned(), FaultKind::Mismatch("an integer")),
            ("/data/events/2".to_owned(), FaultKind::Mismatch("an object")),
            ("/data/events/3/type".to_owned(), FaultKind::Missing("type")),
        ]
    );
    let invalid = r#"{"data":{"events":[{"type":"deal.changed","id":1},{"type":"deal.changed","id":0}]}}"#;
    let Err(Error::Invalid(report)) = from_str::<ListedDelivery>(invalid) else { panic!() };
    assert_eq!(report.violations()[0].pointer(), "/data/events/1/id");
    let invalid = r#"{"object":"deal","entry":[{"what":"changed","changes":[]},{"what":"changed","changes":[{"id":0}]}]}"#;
    let Err(Error::Invalid(report)) = from_str::<NestedDelivery>(invalid) else { panic!() };
    assert_eq!(report.violations()[0].pointer(), "/entry/1/changes/0/id");
}

#[test]
fn where_the_place_of_the_items_is_absent_there_are_none_and_another_kind_is_a_fault() {
    for body in ["{}", r#"{"data":{}}"#, r#"{"data":{"event":[]}}"#] {
        let batch: ListedDelivery = from_str(body).unwrap();
        assert!(batch.items.is_empty(), "{body}");
        assert_eq!(to_string(&batch), body);
    }
    for (body, pointer) in [
        ("[]", ""),
        ("null", ""),
        (r#"{"data":[]}"#, "/data"),
        (r#"{"data":null}"#, "/data"),
        (r#"{"data":{"events":{}}}"#, "/data/events"),
        (r#"{"data":{"events":null}}"#, "/data/events"),
        (r#"{"data":{"events":[],"events":[]}}"#, "/data/events"),
    ] {
        assert_eq!(faults(from_str::<ListedDelivery>(body))[0].0, pointer, "{body}");
    }
    assert_eq!(faults(from_str::<NestedDelivery>(r#"{"entry":[1]}"#))[0].0, "/entry/0");
    assert_eq!(faults(from_str::<NestedDelivery>(r#"{"entry":1}"#))[0].0, "/entry");
}

#[test]
fn a_request_says_the_names_that_bodies_do_not_have() {
    let body = br#"{"events":[{"id":1},{"id":2}]}"#;
    let batch = NumberedDelivery::from_request(&[("X-Event", "deal.changed")], None, body).unwrap();
    assert_eq!(names(&batch), ["deal.changed"; 2]);
    let error = NumberedDelivery::from_request(&[("x-other", "deal.changed")], None, body).unwrap_err();
    assert!(matches!(error, DeliveryError::Name(NameError::Header(_))), "{error:?}");
    let unnamed: NumberedDelivery = decode(body).unwrap();
    assert_eq!(names(&unnamed), [""; 2]);
    assert!(
        NumberedDelivery::from_request(&[("x-event", "deal.changed")], None, br#"{"events":[1]"#).is_err()
    );
}

#[test]
fn items_are_added_removed_and_put_into_bodies_of_their_own() {
    let body = r#"{"n":1.50,"data":{"events":[{"id":1},{"id":2}]}}"#
        .replace(r#""id""#, r#""type":"deal.changed","id""#);
    let mut batch: ListedDelivery = from_str(&body).unwrap();
    batch.items.remove(0);
    batch.items.push(changed(3, ListedEnvelope));
    batch.items.push(changed(4, ListedEnvelope));
    let written = to_string(&batch);
    let items =
        r#"{"id":2,"type":"deal.changed"},{"type":"deal.changed","id":3},{"type":"deal.changed","id":4}"#;
    assert_eq!(written, format!(r#"{{"n":1.50,"data":{{"events":[{items}]}}}}"#));
    batch.items.clear();
    assert_eq!(to_string(&batch), r#"{"n":1.50,"data":{"events":[]}}"#);

    let items = vec![changed(1, ListedEnvelope)];
    assert_eq!(
        to_string(&Batch::of(items.clone())),
        r#"{"data":{"events":[{"type":"deal.changed","id":1}]}}"#
    );
    for (around, expected) in [
        (r#"{}"#, r#"{"data":{"events":[{"type":"deal.changed","id":1}]}}"#),
        (r#"{"a":1}"#, r#"{"a":1,"data":{"events":[{"type":"deal.changed","id":1}]}}"#),
        (r#"{"data":{"b":2},"a":1}"#, r#"{"data":{"b":2,"events":[{"type":"deal.changed","id":1}]},"a":1}"#),
        (r#"{"data":{"events":[]}}"#, r#"{"data":{"events":[{"type":"deal.changed","id":1}]}}"#),
    ] {
        assert_eq!(to_string(&Batch { items: items.clone(), around: json(around) }), expected);
    }
    let nested = Batch::of(vec![changed(1, NestedEnvelope), changed(2, NestedEnvelope)]);
    // What names the items stands around them.
    let entry = r#""entry":[{"what":"changed","changes":[{"id":1},{"id":2}]}]"#;
    assert_eq!(to_string(&nested), format!(r#"{{"object":"deal",{entry}}}"#));
    let empty = Batch { items: nested.items.clone(), around: json(r#"{"entry":[],"object":"deal"}"#) };
    assert_eq!(to_string(&empty), format!(r#"{{{entry},"object":"deal"}}"#));
    let none = Batch::<ChangeEvent, NestedEnvelope>::of(Vec::new());
    assert_eq!(to_string(&none), r#"{"entry":[{"changes":[]}]}"#);
}

/// Items as they may come: with digits and members that are kept.
fn item() -> impl Strategy<Value = String> {
    let rest = prop_oneof![Just(""), Just(r#","order":"a""#), Just(r#","x":[1.50,{"y":1e2}]"#)];
    (1..99_u32, rest).prop_map(|(id, rest)| format!(r#"{{"id":{id}{rest}}}"#))
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn what_is_read_is_written_again_as_it_came(
        arrays in prop::collection::vec((prop::option::of(prop::collection::vec(item(), 0..4)), 0..3_u32), 0..4),
        is_first in any::<bool>(),
    ) {
        let entries: Vec<String> = arrays
            .iter()
            .map(|(items, id)| {
                let changes = items.as_ref().map_or(String::new(), |items| format!(r#","changes": [{}]"#, items.join(" ,")));
                format!(r#"{{"what":"changed","id":{id}.0{changes}}}"#)
            })
            .collect();
        let (before, behind) = if is_first { (r#""object":"deal","#, "") } else { ("", r#","object":"deal""#) };
        let body = format!(r#"{{{before}"entry":[{}]{behind}}}"#, entries.join(","));
        let batch: NestedDelivery = from_str(&body).unwrap();
        let count: usize = arrays.iter().filter_map(|(items, _)| items.as_ref()).map(Vec::len).sum();
        prop_assert_eq!(batch.items.len(), count);
        prop_assert!(batch.items.iter().all(|item| item.name() == "deal.changed"));
        let written = to_string(&batch);
        prop_assert_eq!(json(&written), json(&body));
        prop_assert_eq!(written.matches(".0").count(), body.matches(".0").count());
        prop_assert_eq!(&from_str::<NestedDelivery>(&written).unwrap(), &batch);
    }

    #[test]
    fn all_items_are_written_whatever_was_done_to_them(
        counts in prop::collection::vec(0..3_usize, 1..4),
        left in prop::collection::vec(1..99_u64, 0..9),
    ) {
        let entries: Vec<String> = counts
            .iter()
            .map(|count| format!(r#"{{"what":"changed","changes":[{}]}}"#, vec![r#"{"id":1}"#; *count].join(",")))
            .collect();
        let mut batch: NestedDelivery =
            from_str(&format!(r#"{{"object":"deal","entry":[{}]}}"#, entries.join(","))).unwrap();
        batch.items = left.iter().map(|id| changed(*id, NestedEnvelope)).collect();
        let again: NestedDelivery = from_str(&to_string(&batch)).unwrap();
        prop_assert_eq!(again.items, batch.items);
    }

    #[test]
    fn no_body_is_a_panic(body in r#"[\[\]{},:"a-e0-9 ]{0,40}"#) {
        let _ = from_str::<NestedDelivery>(&body);
        let _ = from_str::<ByMemberDelivery>(&body);
        let _ = from_str::<RootedDelivery>(&body);
    }
}

#[test]
fn a_batch_outlives_its_body() {
    let owned: Batch<crm_events::UnknownEvent, String> = Batch {
        items: vec![crm_events::Delivery {
            payload: crm_events::UnknownEvent::new("x"),
            envelope: String::new(),
        }],
        around: json("[]"),
    };
    assert_eq!(owned.clone().into_owned(), owned);
}
