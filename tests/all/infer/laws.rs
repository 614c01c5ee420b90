//! What holds for all deliveries.

use proptest::prelude::*;

use super::{Judge, delivery, inferred, wanted};
use crm_events_cli::infer::model::grouped;
use crm_events_cli::infer::widen::widen;

/// Values in which kinds, names and depths meet by chance.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        any::<i32>().prop_map(|number| number.to_string()),
        Just("1.0".to_owned()),
        Just("98765432109876543210".to_owned()),
        Just("-2.5e3".to_owned()),
        Just(r#""2031-01-02T03:04:05Z""#.to_owned()),
        Just(r#""2031-01-02T03:04:06+01:00""#.to_owned()),
        "[a-c ]{0,3}".prop_map(|text| format!("\"{text}\"")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let name = prop_oneof!["[a-d]", "1[0-9]", Just("amount".to_owned()), Just("a/b~c".to_owned())];
        let members = prop::collection::btree_map(name, inner.clone(), 0..4);
        let object = members.prop_map(|members| {
            let members: Vec<String> =
                members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            format!("{{{}}}", members.join(","))
        });
        prop_oneof![
            object,
            prop::collection::vec(inner, 0..3).prop_map(|items| format!("[{}]", items.join(",")))
        ]
    })
}

fn body() -> impl Strategy<Value = String> {
    let parts = ("[a-c]\\.x", value(), value(), any::<bool>());
    parts.prop_map(|(event, data, other, has_other)| match has_other {
        true => format!(r#"{{"event":"{event}","data":{data},"other":{other}}}"#),
        false => format!(r#"{{"event":"{event}","data":{data}}}"#),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn what_is_inferred_accepts_what_it_is_inferred_from(bodies in prop::collection::vec(body(), 1..8)) {
        let judge = Judge::new(&inferred(&bodies));
        for body in &bodies {
            prop_assert_eq!(judge.fault(body), None);
        }
    }

    #[test]
    fn the_order_of_deliveries_does_not_matter(bodies in prop::collection::vec(body(), 1..8)) {
        let reversed: Vec<String> = bodies.iter().rev().cloned().collect();
        prop_assert_eq!(inferred(&bodies), inferred(&reversed));
    }

    #[test]
    fn widened_schemas_accept_old_and_new_deliveries_and_need_nothing_more(
        old in prop::collection::vec(body(), 1..5),
        new in prop::collection::vec(body(), 1..5),
    ) {
        let mut files = inferred(&old);
        let (groups, nameless) = grouped(new.iter().map(|body| delivery(body)).collect(), &wanted().rule);
        prop_assert_eq!(nameless, 0);
        let widened = widen(&files, &groups).unwrap();
        prop_assert_eq!(&widened.refused, &Vec::<String>::new());
        let is_same = widened.files.is_empty();
        prop_assert_eq!(is_same, widened.told.is_empty());
        files.extend(widened.files);
        let judge = Judge::new(&files);
        for body in old.iter().chain(&new) {
            prop_assert_eq!(judge.fault(body), None);
        }
        prop_assert_eq!(widen(&files, &groups).unwrap().told, vec![]);
    }
}
