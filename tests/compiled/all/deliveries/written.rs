//! What is read of a delivery and written again is the same JSON: names that are made of several members, events in batches, what
//! stands around them.

use compiled::wire;
use crm_events::{ContentBody, Json, Provider};
use http::request::Parts;

use super::delivery::{Delivery, own, shared};

/// Reads and writes deliveries. Those that are JSON come out as they went in; of a form, whose values get their kinds when it is
/// read, what is written is read and written as the same.
fn assert_kept<P: Provider>(provider: &str, written: impl Fn(&Parts, &ContentBody<'_>) -> String) {
    let deliveries = own(provider).into_iter().chain(shared(provider).unwrap_or_default());
    for (number, Delivery { parts, body, .. }) in deliveries.enumerate() {
        let content = P::CONTENT.read(&parts.headers, body.as_bytes());
        let content = content.unwrap_or_else(|error| panic!("{provider}, delivery {number}: {error}"));
        let first = written(&parts, &content);
        let expected = match content.is_form() {
            true => written(&parts, &ContentBody::json(first.as_bytes())),
            false => String::from_utf8(content.as_json().to_vec()).unwrap(),
        };
        let [first, expected] = [first, expected].map(|text| text.parse::<Json>().unwrap());
        assert_eq!(first, expected, "{provider}, delivery {number}");
    }
}

macro_rules! providers {
    ($($test:ident: $module:ident $marker:ident $delivery:ident $folder:literal)*) => {
        $(#[test]
        fn $test() {
            assert_kept::<wire::$module::$marker>($folder, |parts, body| {
                let delivery = wire::$module::$delivery::from_content(&parts.headers, parts.uri.query(), body);
                crm_events::to_string(&delivery.unwrap_or_else(|error| panic!("{}: {error}", $folder)))
            });
        })*
    };
}

providers! {
    deliveries_of_aws_sns_are_written_as_they_came: aws_sns AwsSns AwsSnsDelivery "aws-sns"
    deliveries_of_bitrix24_are_written_as_they_came: bitrix24 Bitrix24 Bitrix24Delivery "bitrix24"
    deliveries_of_close_are_written_as_they_came: close Close CloseDelivery "close"
    deliveries_of_docusign_are_written_as_they_came: docusign Docusign DocusignDelivery "docusign"
    deliveries_of_folk_are_written_as_they_came: folk Folk FolkDelivery "folk"
    deliveries_of_freshsales_are_written_as_they_came: freshsales Freshsales FreshsalesDelivery "freshsales"
    deliveries_of_front_are_written_as_they_came: front Front FrontDelivery "front"
    deliveries_of_github_are_written_as_they_came: github Github GithubDelivery "github"
    deliveries_of_gitlab_are_written_as_they_came: gitlab Gitlab GitlabDelivery "gitlab"
    deliveries_of_gong_are_written_as_they_came: gong Gong GongDelivery "gong"
    deliveries_of_google_pubsub_are_written_as_they_came: google_pubsub GooglePubsub GooglePubsubDelivery "google-pubsub"
    deliveries_of_highlevel_are_written_as_they_came: highlevel Highlevel HighlevelDelivery "highlevel"
    deliveries_of_lago_are_written_as_they_came: lago Lago LagoDelivery "lago"
    deliveries_of_linear_are_written_as_they_came: linear Linear LinearDelivery "linear"
    deliveries_of_monday_are_written_as_they_came: monday Monday MondayDelivery "monday"
    deliveries_of_paypal_are_written_as_they_came: paypal Paypal PaypalDelivery "paypal"
    deliveries_of_pipedrive_v1_are_written_as_they_came: pipedrive_v1 PipedriveV1 PipedriveV1Delivery "pipedrive-v1"
    deliveries_of_pipedrive_v2_are_written_as_they_came: pipedrive_v2 PipedriveV2 PipedriveV2Delivery "pipedrive-v2"
    deliveries_of_salesloft_are_written_as_they_came: salesloft Salesloft SalesloftDelivery "salesloft"
    deliveries_of_slack_are_written_as_they_came: slack Slack SlackDelivery "slack"
    deliveries_of_stripe_are_written_as_they_came: stripe Stripe StripeDelivery "stripe"
    deliveries_of_twilio_are_written_as_they_came: twilio Twilio TwilioDelivery "twilio"
    deliveries_of_typeform_are_written_as_they_came: typeform Typeform TypeformDelivery "typeform"
    deliveries_of_zoom_are_written_as_they_came: zoom Zoom ZoomDelivery "zoom"
    deliveries_of_adyen_are_written_as_they_came: adyen Adyen AdyenDelivery "adyen"
    deliveries_of_apollo_are_written_as_they_came: apollo Apollo ApolloDelivery "apollo"
    deliveries_of_copper_are_written_as_they_came: copper Copper CopperDelivery "copper"
    deliveries_of_espocrm_are_written_as_they_came: espocrm Espocrm EspocrmDelivery "espocrm"
    deliveries_of_hubspot_are_written_as_they_came: hubspot Hubspot HubspotDelivery "hubspot"
    deliveries_of_klaviyo_are_written_as_they_came: klaviyo Klaviyo KlaviyoDelivery "klaviyo"
    deliveries_of_mautic_are_written_as_they_came: mautic Mautic MauticDelivery "mautic"
    deliveries_of_meta_are_written_as_they_came: meta Meta MetaDelivery "meta"
    deliveries_of_microsoft_graph_are_written_as_they_came: microsoft_graph MicrosoftGraph MicrosoftGraphDelivery "microsoft-graph"
    deliveries_of_sendgrid_are_written_as_they_came: sendgrid Sendgrid SendgridDelivery "sendgrid"
    deliveries_of_xero_are_written_as_they_came: xero Xero XeroDelivery "xero"
    deliveries_of_cloudevents_are_written_as_they_came: cloudevents Cloudevents CloudeventsDelivery "cloudevents"
    deliveries_of_cloudevents_batch_are_written_as_they_came: cloudevents_batch CloudeventsBatch CloudeventsBatchDelivery "cloudevents-batch"
}

/// An event of `cloudevents-batch` with these members besides.
fn with(event: &str, members: &str) -> String {
    format!(r#"[{{"specversion":"1.0","type":"com.example.deal.{event}","source":"/a","id":"1"{members}}}]"#)
}

#[test]
fn a_payload_that_is_null_is_not_one_that_is_absent() {
    use wire::cloudevents_batch::CloudeventsBatchDelivery as Batch;
    for (event, members) in [
        ("deleted", ""),
        ("deleted", r#","data":null"#),
        ("created", ""),
        ("created", r#","data":{"id":"1"}"#),
    ] {
        let body = with(event, members);
        let batch: Batch = crm_events::from_str(&body).unwrap_or_else(|error| panic!("{body}: {error}"));
        assert_eq!(crm_events::to_string(&batch), body);
    }
    // The schema has an object.
    let error = crm_events::from_str::<Batch>(&with("created", r#","data":null"#)).unwrap_err().to_string();
    assert!(error.starts_with("expected an object at") && error.ends_with("in /0/data"), "{error}");
}
