//! The providers. What comes as XML (`salesforce`) or as `multipart/form-data` (`sendgrid-inbound`) is not read, and has no
//! document here.

use compiled::wire;

use super::deliver::deliver;

macro_rules! providers {
    ($($test:ident: $module:ident $marker:ident $folder:literal)*) => {
        $(#[test]
        fn $test() {
            deliver::<wire::$module::$marker>($folder);
        })*
    };
}

providers! {
    deliveries_of_aws_sns_are_handled: aws_sns AwsSns "aws-sns"
    deliveries_of_bitrix24_are_handled: bitrix24 Bitrix24 "bitrix24"
    deliveries_of_close_are_handled: close Close "close"
    deliveries_of_docusign_are_handled: docusign Docusign "docusign"
    deliveries_of_folk_are_handled: folk Folk "folk"
    deliveries_of_freshsales_are_handled: freshsales Freshsales "freshsales"
    deliveries_of_front_are_handled: front Front "front"
    deliveries_of_github_are_handled: github Github "github"
    deliveries_of_gitlab_are_handled: gitlab Gitlab "gitlab"
    deliveries_of_gong_are_handled: gong Gong "gong"
    deliveries_of_google_pubsub_are_handled: google_pubsub GooglePubsub "google-pubsub"
    deliveries_of_highlevel_are_handled: highlevel Highlevel "highlevel"
    deliveries_of_lago_are_handled: lago Lago "lago"
    deliveries_of_linear_are_handled: linear Linear "linear"
    deliveries_of_monday_are_handled: monday Monday "monday"
    deliveries_of_paypal_are_handled: paypal Paypal "paypal"
    deliveries_of_pipedrive_v1_are_handled: pipedrive_v1 PipedriveV1 "pipedrive-v1"
    deliveries_of_pipedrive_v2_are_handled: pipedrive_v2 PipedriveV2 "pipedrive-v2"
    deliveries_of_salesloft_are_handled: salesloft Salesloft "salesloft"
    deliveries_of_slack_are_handled: slack Slack "slack"
    deliveries_of_stripe_are_handled: stripe Stripe "stripe"
    deliveries_of_twilio_are_handled: twilio Twilio "twilio"
    deliveries_of_typeform_are_handled: typeform Typeform "typeform"
    deliveries_of_zoom_are_handled: zoom Zoom "zoom"
    deliveries_of_adyen_are_handled: adyen Adyen "adyen"
    deliveries_of_apollo_are_handled: apollo Apollo "apollo"
    deliveries_of_copper_are_handled: copper Copper "copper"
    deliveries_of_espocrm_are_handled: espocrm Espocrm "espocrm"
    deliveries_of_hubspot_are_handled: hubspot Hubspot "hubspot"
    deliveries_of_klaviyo_are_handled: klaviyo Klaviyo "klaviyo"
    deliveries_of_mautic_are_handled: mautic Mautic "mautic"
    deliveries_of_meta_are_handled: meta Meta "meta"
    deliveries_of_microsoft_graph_are_handled: microsoft_graph MicrosoftGraph "microsoft-graph"
    deliveries_of_sendgrid_are_handled: sendgrid Sendgrid "sendgrid"
    deliveries_of_xero_are_handled: xero Xero "xero"
    deliveries_of_cloudevents_are_handled: cloudevents Cloudevents "cloudevents"
    deliveries_of_cloudevents_batch_are_handled: cloudevents_batch CloudeventsBatch "cloudevents-batch"
}
