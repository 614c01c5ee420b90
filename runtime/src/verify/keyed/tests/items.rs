//! Signatures in each item of a body.

use super::*;

#[test]
fn each_item_has_its_own_signature_and_there_is_at_least_one() {
    let kind = Kind {
        secret: HEX,
        body: r#"{"items": [{"id": "a", "note": "x"}, {"id": "b"}], "n": 1}"#,
        ..Kind::new("each item", ITEMS)
    };
    let scheme = SignatureScheme::Keyed(ITEMS);
    let arrived = Arrived::new(&kind);
    let check = |change: &dyn Fn(String) -> String| {
        let body = change(String::from_utf8(arrived.body.clone()).unwrap()).into_bytes();
        Arrived { body, ..arrived.clone() }.check(scheme, &[HEX])
    };
    let place = Place::Body(&["items", "*", "sign"]);
    assert_eq!(check(&|body| body), Ok(()));
    // What is not signed may change.
    assert_eq!(check(&|body| body.replace("\"n\": 1", "\"n\": 2")), Ok(()));
    assert_eq!(check(&|body| body.replace("\"id\": \"b\"", "\"id\": \"c\"")), Err(VerifyError::Mismatch));
    assert_eq!(check(&|body| body.replace("\"note\"", "\"not\"")), Err(VerifyError::Mismatch));
    assert_eq!(
        check(&|body| body.replacen("\"sign\"", "\"sing\"", 1)),
        Err(VerifyError::MissingPlace(place))
    );
    assert_eq!(check(&|body| body.replace("}]", "}, {}]")), Err(VerifyError::MissingPlace(place)));
    assert_eq!(check(&|_| "{\"items\": []}".to_owned()), Err(VerifyError::MissingPlace(place)));
    assert_eq!(check(&|_| "{}".to_owned()), Err(VerifyError::MissingPlace(place)));
    assert_eq!(check(&|body| body.replace("\"n\": 1", "\"n\": 1, \"n\": 1")), Err(VerifyError::NotJson));
    assert_eq!(
        check(&|_| "{\"items\": [{\"sign\": 7}]}".to_owned()),
        Err(VerifyError::MalformedPlace(place))
    );
}
