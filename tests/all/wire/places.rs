//! Places of the body in what is signed, by their long names and by their short ones.

use std::time::UNIX_EPOCH;

use crm_events::SignatureScheme;
use crm_events::verify::{Unsent, Unverified, VerifyError};
use crm_events_cli::deliveries::Deliveries;
use serde_json::{Value, json};
use tests::{Scratch, workspace};

const SECRET: &str = "sixteen-bytes-of-ours";

/// The scheme of a document that signs so.
fn scheme(signed: &str) -> SignatureScheme {
    let path = workspace().join("tests/fixtures/wire/signatures/github/webhooks.json");
    let mut document: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    document["x-signature"] = json!({"scheme": "hmac-sha256", "header": "x-sign", "signed": signed});
    let scratch = Scratch::new().unwrap();
    scratch.write("made/webhooks.json", document.to_string()).unwrap();
    let deliveries =
        Deliveries::read(&crm_events_build::Config::new().input(scratch.path().join("made"))).unwrap();
    deliveries.events().next().unwrap().signature()
}

/// `printf '%s' 'k-7|true|Größe|' | openssl dgst -sha256 -hmac "$SECRET"`
const SIGNATURE: &str = "671b672164f40d29597cdf42ad2534c3c69edbdadcbd1ae6dfd5339a6970828b";

#[test]
fn a_member_of_the_body_is_signed_by_its_long_name_as_by_its_short_one() {
    let long =
        "{$request.body#/account/id}|{$request.body#/a~1b}|{$request.body#/note}|{$request.body#/old?}";
    let short = "{/account/id}|{/a~1b}|{/note}|{/old?}";
    let body = r#"{"account": {"id": "k-7"}, "a/b": true, "note": "Gr\u00f6\u00dfe", "old": null}"#;
    for signed in [long, short] {
        let scheme = scheme(signed);
        let signer = scheme.signer(SECRET).unwrap();
        let headers = signer.sign(&Unsent::new("", UNIX_EPOCH, body.as_bytes())).unwrap().headers;
        assert_eq!(headers, [("x-sign".to_owned(), SIGNATURE.to_owned())], "{signed}");
        let verifier = scheme.verifier([SECRET]).unwrap();
        let check = |body: &str| verifier.check(&Unverified::new(&headers, body.as_bytes()), UNIX_EPOCH);
        assert_eq!(check(body), Ok(()), "{signed}");
        assert_eq!(check(&body.replace("null", "7")), Err(VerifyError::Mismatch), "{signed}");
        assert_eq!(check(&body.replace("true", "false")), Err(VerifyError::Mismatch), "{signed}");
        let error = check(&body.replace("\"a/b\"", "\"a\"")).unwrap_err();
        assert_eq!(error.to_string(), "`$request.body#/a~1b` is missing", "{signed}");
        // It is a text that is signed, not how it is spelled, and nothing else of the body.
        assert_eq!(check(&body.replace("\\u00f6", "ö").replace('}', " }")), Ok(()), "{signed}");
    }
}
