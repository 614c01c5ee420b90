//! Generated fields of other crates' types: what they hold, what is told of what they cannot hold, and what is written.

use bigdecimal::BigDecimal;
use compiled::foreign_chrono::shop::Order as ChronoOrder;
use compiled::foreign_jiff::shop::{Order, OrderBuyer, ShopDelivery};
use compiled::foreign_time::shop::Order as TimeOrder;
use compiled::own::Colour;
use crm_events::{Error, FaultKind, IntoOwned, Keyword, decode, from_slice, from_str, to_string, validate};
use rust_decimal::Decimal;

use super::twins::order;

fn read(members: &str) -> Order {
    from_str(&order(members)).unwrap()
}

#[test]
fn fields_hold_what_they_are_about() {
    let order = read(
        r##""due":"2026-11-30","weight":1.50,"count":3.0,"colour":"#1e90ff","buyer":"550E8400-E29B-41D4-A716-446655440000""##,
    );
    assert_eq!(order.created_at, "2026-11-20T19:20:00Z".parse().unwrap());
    assert_eq!(order.due, Some(jiff::civil::date(2026, 11, 30)));
    assert_eq!(order.total, Decimal::new(1990, 2));
    assert_eq!(order.weight.value(), Some(&"1.5".parse::<BigDecimal>().unwrap()));
    assert_eq!(order.colour, Some(Colour([0x1e, 0x90, 0xff])));
    assert_eq!(order.buyer, Some(OrderBuyer::String(order.id)));
    assert_eq!(
        to_string(&order),
        r##"{"id":"550e8400-e29b-41d4-a716-446655440000","created_at":"2026-11-20T19:20:00Z","due":"2026-11-30","total":19.90,"weight":1.50,"count":3.0,"colour":"#1e90ff","buyer":"550e8400-e29b-41d4-a716-446655440000"}"##
    );
}

#[test]
fn offsets_are_kept_by_types_that_have_one() {
    let body = order("");
    let written = |text: String| text.contains(r#""created_at":"2026-11-20T20:20:00+01:00""#);
    assert!(written(to_string(&from_str::<ChronoOrder>(&body).unwrap())));
    let owned = {
        let body = body.clone();
        from_str::<TimeOrder<'_>>(&body).unwrap().into_owned()
    };
    assert!(written(to_string(&owned)));
    assert_eq!(owned.created_at.offset().whole_hours(), 1);
    assert_eq!(TimeOrder::default().created_at, time::OffsetDateTime::UNIX_EPOCH);
}

#[test]
fn what_no_field_can_hold_is_an_error_at_its_place() {
    let faults = |members: &str| {
        let Err(Error::Decode(error)) = from_str::<Order>(&order(members)) else {
            panic!("{members} can be held")
        };
        let faults = error.faults().iter();
        faults.map(|fault| (fault.pointer().to_owned(), fault.kind().to_string())).collect::<Vec<_>>()
    };
    let one = |pointer: &str, what: &str| vec![(pointer.to_owned(), format!("expected {what}"))];
    assert_eq!(faults(r#""shipped_at":"yesterday""#), one("/shipped_at", "an RFC 3339 date-time"));
    assert_eq!(faults(r#""due":"2026-02-30""#), one("/due", "an RFC 3339 date"));
    assert_eq!(
        faults(r#""moments":["2026-11-20T19:20:00Z","9999-12-31T00:00:00Z"]"#),
        one("/moments/1", "a time that `jiff::Timestamp` can hold, up to 9999-12-30T22:00:00Z")
    );
    let held = "a number with at most 1000 digits on either side of the decimal point";
    assert_eq!(faults(r#""weight":-1e999999999"#), one("/weight", held));
    assert_eq!(faults(r#""lines":[{"at":"x"},{"at":"y"}]"#).len(), 2);
    let error = decode::<Order>(order(r#""due":"soon""#).as_bytes()).unwrap_err();
    assert_eq!(error.faults()[0].kind(), FaultKind::Unheld("an RFC 3339 date"));
    assert!(!error.to_string().contains("soon"), "contents are not told");
}

#[test]
fn a_rule_that_is_broken_is_told_instead() {
    let found = |body: String| match from_str::<Order>(&body) {
        Err(Error::Invalid(report)) => report
            .iter()
            .map(|violation| (violation.pointer().to_owned(), violation.keyword()))
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let body = order("").replace("550e8400-e29b-41d4-a716-446655440000", "7");
    assert_eq!(found(body), [("/id".to_owned(), Keyword::Format)]);
    assert_eq!(found(order(r#""weight":1e999999999"#)), [("/weight".to_owned(), Keyword::ExclusiveMaximum)]);
    assert_eq!(found(order(r#""colour":"red""#)), [("/colour".to_owned(), Keyword::Pattern)]);
    // A fault that no rule is about makes the whole body undecodable, with all that cannot be held.
    let body = order(r#""colour":"red","due":"soon""#);
    let Err(Error::Decode(error)) = from_str::<Order>(&body) else { panic!("it can be held") };
    assert_eq!(error.faults().len(), 2);
}

#[test]
fn values_of_code_are_checked_as_they_are_written() {
    let mut order = read(r#""confirmed_at":"2026-11-20T19:20:00Z""#);
    assert!(validate(&order).is_empty());
    order.total = Decimal::new(-5, 3);
    order.confirmed_at = Some("2026-11-20T19:20:00.123456789Z".parse().unwrap());
    let report = validate(&order);
    let found: Vec<_> = report.iter().map(|violation| (violation.pointer(), violation.keyword())).collect();
    assert_eq!(
        found,
        [
            ("/confirmed_at", Keyword::MaxLength),
            ("/total", Keyword::Minimum),
            ("/total", Keyword::MultipleOf)
        ]
    );
}

#[test]
fn envelopes_have_them_too() {
    let body =
        format!(r#"{{"event":"order.placed","sent_at":"2026-11-20T20:20:00+01:00","data":{}}}"#, order(""));
    let delivery: ShopDelivery = from_slice(body.as_bytes()).unwrap();
    assert_eq!(delivery.envelope.sent_at.as_second(), 1_795_202_400);
    let wrong = body.replace("2026-11-20T20:20:00+01:00", "now");
    let Err(Error::Decode(error)) = from_slice::<ShopDelivery>(wrong.as_bytes()) else { panic!("now") };
    assert_eq!(
        error.faults().iter().map(|fault| fault.pointer()).collect::<Vec<_>>(),
        ["/sent_at", "/data/created_at"]
    );
}
