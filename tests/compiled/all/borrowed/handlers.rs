//! Handlers of deliveries that borrow.

use std::sync::Mutex;

use compiled::borrowed::parcels::{Parcel, Parcels, ParcelsDelivery, ParcelsHandler, Size};
use crm_events::Dispatch;
use crm_events::borrowed::UnknownEvent;
use tests::block_on;

/// Notes what it is called with.
#[derive(Default)]
struct Clerk(Mutex<Vec<String>>);

impl Clerk {
    fn note(&self, text: String) {
        self.0.lock().unwrap().push(text);
    }
}

impl ParcelsHandler for Clerk {
    type Error = String;

    async fn unhandled(&self, delivery: ParcelsDelivery<'_>) -> Result<(), String> {
        Err(format!("nobody takes `{}`", delivery.name()))
    }

    async fn parcel_sent(&self, delivery: ParcelsDelivery<'_, Box<Parcel<'_>>>) -> Result<(), String> {
        self.note(format!("{} at {}", delivery.payload.id, delivery.envelope.sent_at));
        Ok(())
    }

    async fn parcel_measured(&self, delivery: ParcelsDelivery<'_, Size>) -> Result<(), String> {
        self.note(format!("{} cm", delivery.payload.width));
        Ok(())
    }
}

/// Takes unknown events only.
struct Curious;

impl ParcelsHandler for Curious {
    type Error = String;

    async fn unknown(&self, delivery: ParcelsDelivery<'_, UnknownEvent<'_>>) -> Result<(), String> {
        Err(delivery.payload.name.into_owned())
    }
}

fn body(event: &str, data: &str) -> String {
    format!(r#"{{"event":"{event}","sentAt":"2026-11-20T19:20:00Z","data":{data}}}"#)
}

fn dispatch<H: ParcelsHandler>(handler: &H, body: &str) -> Result<(), H::Error> {
    block_on(Parcels::dispatch(handler, crm_events::from_str(body).unwrap()))
}

#[test]
fn a_delivery_reaches_the_method_of_its_event_while_the_body_lives() {
    let clerk = Clerk::default();
    let parcel = r#"{"object":"parcel","id":"p-2","sent_at":"2026-11-20T19:20:00Z","reference":7,"code":"abc",
        "route":{"height":9,"kind":"air"},"size":{"width":9,"unit":"cm"}}"#;
    dispatch(&clerk, &body("parcel.sent", parcel)).unwrap();
    dispatch(&clerk, &body("parcel.measured", r#"{"width":2,"unit":"cm"}"#)).unwrap();
    assert_eq!(*clerk.0.lock().unwrap(), ["p-2 at 2026-11-20T19:20:00Z", "2 cm"]);
}

#[test]
fn what_a_handler_leaves_out_goes_to_unhandled() {
    let error = dispatch(&Clerk::default(), &body("parcel.lost", "null")).unwrap_err();
    assert_eq!(error, "nobody takes `parcel.lost`");
    assert_eq!(dispatch(&Curious, &body("parcel.measured", r#"{"width":2,"unit":"cm"}"#)), Ok(()));
    assert_eq!(dispatch(&Curious, &body("parcel.lost", "null")), Err("parcel.lost".to_owned()));
}
