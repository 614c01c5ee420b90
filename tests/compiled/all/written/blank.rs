//! The law, over all providers of the repository and of the fixtures: an event with a blank payload, which has no name in it,
//! is written with its name.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::Mutex;

use compiled::{batches, borrowed, documents, named, rules, wire};
use crm_events::receive::{Handle, ItemKey, Policy, Received, Receiver};
use crm_events::verify::Unsigned;
use crm_events::{Batch, Delivery, Envelope, EventSet, NamedBeside, Provider};
use tests::block_on;

use crate::documents::list::with_documents;

#[derive(Default)]
struct Seen(Mutex<Vec<(String, bool)>>);

impl<P: Provider> Handle<P> for Seen {
    type Error = Infallible;

    async fn handle(&self, received: Received<'_, P>) -> Result<(), Infallible> {
        let event = &received.delivery.payload;
        self.0.lock().unwrap().push((event.name().to_owned(), event.is_unknown()));
        Ok(())
    }
}

/// What a receiver of the provider makes of a body of its with what names it beside it, whatever rules it breaks.
fn received<P: Provider>(beside: &NamedBeside, body: &str) -> (String, Vec<(String, bool)>) {
    let (body, media_type) = match P::CONTENT.has_json() {
        true => (P::CONTENT.write_json(body), "application/json"),
        false => (P::CONTENT.write_form(body).unwrap(), "application/x-www-form-urlencoded"),
    };
    let uri = format!("/webhooks?{}", beside.query_text());
    let mut request =
        http::Request::builder().method(P::METHODS[0]).uri(uri).header("content-type", media_type);
    for (name, value) in &beside.headers {
        request = request.header(*name, value);
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let seen = Seen::default();
    let receiver = Receiver::<P>::item_key(ItemKey::AtLeastOnce).verified_by(Unsigned).unwrap();
    let endpoint = receiver.without_store().policy(Policy::lenient()).handle_received(&seen);
    let outcome = block_on(endpoint.receive(&parts, body.as_bytes()));
    (format!("{outcome:?}"), seen.0.lock().unwrap().clone())
}

/// Events whose blank payload says nothing about names: a union of theirs takes no null; their body is JSON in a text under another
/// media type; their name is the member of the body that holds them, which is said by what stands around the items.
const NO_BODY_OF_THEIRS: [&str; 6] = [
    "reaction_added",
    "choices.made",
    "Notification",
    "mautic.lead_post_save_new",
    "mautic.lead_post_save_update",
    "mautic.lead_points_change",
];

/// The events that are read as other ones, and how many there are.
fn strays<P: Provider>() -> (usize, Vec<String>) {
    let events = <P::Event<'static> as EventSet<'static>>::EVENTS;
    let asked = events.iter().filter(|event| !NO_BODY_OF_THEIRS.contains(&event.name()));
    let strays = asked.filter_map(|event| {
        let payload = <P::Event<'static> as EventSet<'static>>::blank(Cow::Borrowed(event.name()));
        let delivery = Delivery { payload, envelope: <P::Envelope<'static> as Envelope<'static>>::blank() };
        let (body, beside) = match P::BATCH {
            None => (crm_events::to_string(&delivery), delivery.named_beside()),
            Some(_) => {
                let batch = Batch::of(vec![delivery]);
                (crm_events::to_string(&batch), batch.named_beside())
            }
        };
        let (outcome, seen) = received::<P>(&beside, &body);
        (seen != [(event.name().to_owned(), false)])
            .then(|| format!("{} `{}` is {seen:?} {outcome}\n{beside:?}\n{body}", P::NAME, event.name()))
    });
    (events.len(), strays.collect())
}

macro_rules! providers {
    ($($provider:ty)*) => {
        [$((std::any::type_name::<$provider>(), strays::<$provider> as fn() -> (usize, Vec<String>))),*]
    };
}

macro_rules! documents {
    ($($input:literal $module:ident::$provider:ident)*) => {
        providers![$(documents::$module::$provider)*]
    };
}

/// A provider's name, and how many of its events were looked at, with those that strayed.
type Looked = (&'static str, fn() -> (usize, Vec<String>));

fn assert_law(providers: &[Looked], least: usize) {
    let found: Vec<(usize, Vec<String>)> = providers.iter().map(|(_, strays)| strays()).collect();
    let count: usize = found.iter().map(|(count, _)| count).sum();
    let strays: Vec<String> = found.into_iter().flat_map(|(_, strays)| strays).collect();
    assert!(strays.is_empty(), "{} of {count}:\n{}", strays.len(), strays.join("\n"));
    assert!(count >= least, "{count}");
}

#[test]
fn an_event_of_a_ready_made_provider_is_written_with_its_name() {
    let providers = providers![
        crm_providers::apideck::Apideck
        crm_providers::heffl::Heffl
        crm_providers::highlevel::Highlevel
        crm_providers::morph::Morph
        borrowed::apideck::Apideck
        borrowed::heffl::Heffl
        borrowed::highlevel::Highlevel
        borrowed::morph::Morph
    ];
    assert_law(&providers, 216);
}

#[test]
fn an_event_of_a_document_is_written_with_its_name() {
    assert_law(&with_documents!(documents), 80);
}

#[test]
fn an_event_of_a_fixture_is_written_with_its_name() {
    let providers = providers![
        rules::workshop::Workshop
        named::asked::Asked
        named::folder::Folder
        named::octo::Octo
        named::spread::Spread
        borrowed::asked::Asked
        borrowed::folder::Folder
        borrowed::octo::Octo
        borrowed::spread::Spread
        batches::ledger::Ledger
        batches::notices::Notices
        batches::numbers::Numbers
        batches::pages::Pages
        batches::records::Records
        borrowed::pages::Pages
    ];
    assert_law(&providers, 20);
}

#[test]
fn an_event_of_a_provider_as_it_really_sends_is_written_with_its_name() {
    let providers = providers![
        wire::aws_sns::AwsSns
        wire::bitrix24::Bitrix24
        wire::close::Close
        wire::docusign::Docusign
        wire::folk::Folk
        wire::freshsales::Freshsales
        wire::front::Front
        wire::github::Github
        wire::gitlab::Gitlab
        wire::gong::Gong
        wire::google_pubsub::GooglePubsub
        wire::highlevel::Highlevel
        wire::lago::Lago
        wire::linear::Linear
        wire::monday::Monday
        wire::paypal::Paypal
        wire::pipedrive_v1::PipedriveV1
        wire::pipedrive_v2::PipedriveV2
        wire::salesloft::Salesloft
        wire::slack::Slack
        wire::stripe::Stripe
        wire::twilio::Twilio
        wire::typeform::Typeform
        wire::zoom::Zoom
        wire::adyen::Adyen
        wire::apollo::Apollo
        wire::copper::Copper
        wire::espocrm::Espocrm
        wire::hubspot::Hubspot
        wire::klaviyo::Klaviyo
        wire::mautic::Mautic
        wire::meta::Meta
        wire::microsoft_graph::MicrosoftGraph
        wire::sendgrid::Sendgrid
        wire::xero::Xero
        wire::cloudevents::Cloudevents
        wire::cloudevents_batch::CloudeventsBatch
    ];
    assert_law(&providers, 89);
}
