use super::{Content, ContentError, Embedded};

const EMBEDDED: Content = Content::JSON_OR_FORM.embedded(&[Embedded::text(&["payload"])]);

fn read(content: &Content, content_type: &str, body: &str) -> Result<String, ContentError> {
    let headers = [("content-type", content_type)];
    let read = content.read(&headers, body.as_bytes())?;
    Ok(String::from_utf8(read.as_json().to_vec()).unwrap())
}

#[test]
fn only_what_a_provider_sends_is_read() {
    let form = "application/x-www-form-urlencoded";
    assert_eq!(read(&Content::JSON, form, "a=1"), Err(ContentError::Unsupported));
    assert_eq!(read(&Content::FORM, form, "a=1").unwrap(), r#"{"a":"1"}"#);
    assert_eq!(read(&Content::FORM, "application/json", "{}"), Err(ContentError::Unsupported));
    assert_eq!(read(&Content::JSON, "text/plain; charset=UTF-8", "{}"), Err(ContentError::Unsupported));
    let text = Content::JSON.json_types(&["text/plain"]);
    assert_eq!(read(&text, "Text/Plain; charset=UTF-8", "{}").unwrap(), "{}");
    assert_eq!(read(&text, "text/plain; charset=latin1", "{}"), Err(ContentError::Unsupported));
    assert_eq!(
        read(&Content::FORM, &format!("{form}; charset=latin1"), "a=1"),
        Err(ContentError::Unsupported)
    );
}

#[test]
fn json_is_not_copied() {
    let body = b"{}";
    let read = Content::JSON.read(&[("content-type", "application/json")], body).unwrap();
    assert!(std::ptr::eq(read.as_json(), &body[..]));
}

#[test]
fn json_in_a_text_of_a_form_is_read() {
    let form = "payload=%7B%22id%22%3A%225%22%7D&id=5";
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let read = EMBEDDED.read(&headers, form.as_bytes()).unwrap();
    assert_eq!(read.as_json(), br#"{"payload":{"id":"5"},"id":"5"}"#);
    assert!(matches!(read.strict(), Some([range]) if *range == (11..21)));
    assert_eq!(EMBEDDED.write_form(r#"{"payload":{"id":"5"},"id":5}"#).as_deref(), Some(form));
}

#[test]
fn events_of_cloud_events_are_the_same_in_every_mode() {
    const SINGLE: Content = Content::JSON.cloud_events();
    const BATCH: Content = Content::JSON.batches_of_cloud_events();
    let event = r#"{"specversion":"1.0","type":"a","datacontenttype":"application/json","data":7}"#;
    let headers = [("content-type", "application/json"), ("ce-specversion", "1.0"), ("ce-type", "a")];
    assert_eq!(SINGLE.read(&headers, b"7").unwrap().as_json(), event.as_bytes());
    assert_eq!(read(&SINGLE, "application/cloudevents+json; charset=utf-8", event).unwrap(), event);
    let batch = format!("[{event}]");
    assert_eq!(BATCH.read(&headers, b"7").unwrap().as_json(), batch.as_bytes());
    assert_eq!(read(&BATCH, "application/cloudevents+json", event).unwrap(), batch);
    assert_eq!(read(&BATCH, "application/cloudevents-batch+json", &batch).unwrap(), batch);
    assert_eq!(read(&BATCH, "application/json", &batch).unwrap(), batch);
}
