//! The providers.

use std::collections::BTreeSet;
use std::path::Path;

use compiled::{batches, content, handshakes, named, signatures, wire};
use crm_providers::{apideck, heffl, highlevel, morph};
use tests::workspace;

use super::made::check;

macro_rules! providers {
    ($test:ident $folder:literal $group:ident: $($module:ident $marker:ident $name:literal)*) => {
        #[test]
        fn $test() {
            let known: BTreeSet<String> = [$($name),*].map(str::to_owned).into();
            assert_eq!(folders(&workspace().join($folder)), known);
            let mut unsigned: Vec<&str> = Vec::new();
            $(if check::<$group::$module::$marker>(&workspace().join($folder).join($name)).is_err() {
                unsigned.push($name);
            })*
            let said = NOT_SIGNED.iter().filter(|(group, ..)| *group == stringify!($group));
            assert_eq!(unsigned, said.map(|(_, name)| *name).collect::<Vec<_>>());
        }
    };
}

/// Those whose documents do not describe what is signed, so that what is made of them cannot be.
const NOT_SIGNED: &[(&str, &str)] =
    &[("signatures", "adyen"), ("signatures", "microsoft-graph"), ("handshakes", "adyen")];

/// The names of the folders with documents.
fn folders(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let folders = entries.filter(|path| path.is_dir());
    folders.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn the_kit_delivers_what_ready_made_providers_send() {
    let schemas = workspace().join("schemas");
    check::<apideck::Apideck>(&schemas.join("apideck")).unwrap();
    check::<heffl::Heffl>(&schemas.join("heffl")).unwrap();
    check::<highlevel::Highlevel>(&schemas.join("highlevel")).unwrap();
    check::<morph::Morph>(&schemas.join("morph")).unwrap();
}

providers! {
    the_kit_signs_as_documents_say "tests/fixtures/wire/signatures" signatures:
    adyen Adyen "adyen"
    authorize_net AuthorizeNet "authorize-net"
    aws_sns AwsSns "aws-sns"
    bitrix24 Bitrix24 "bitrix24"
    clerk Clerk "clerk"
    close Close "close"
    cloudflare_stream CloudflareStream "cloudflare-stream"
    copper Copper "copper"
    crisp Crisp "crisp"
    customerio Customerio "customerio"
    discord Discord "discord"
    docusign Docusign "docusign"
    elevenlabs Elevenlabs "elevenlabs"
    espocrm Espocrm "espocrm"
    folk Folk "folk"
    front Front "front"
    github Github "github"
    gitlab Gitlab "gitlab"
    gong Gong "gong"
    helpscout Helpscout "helpscout"
    highlevel Highlevel "highlevel"
    highlevel_legacy HighlevelLegacy "highlevel-legacy"
    hubspot_v1 HubspotV1 "hubspot-v1"
    hubspot_v2 HubspotV2 "hubspot-v2"
    hubspot_v3 HubspotV3 "hubspot-v3"
    klaviyo Klaviyo "klaviyo"
    lago Lago "lago"
    lemonsqueezy Lemonsqueezy "lemonsqueezy"
    linear Linear "linear"
    mautic Mautic "mautic"
    meta Meta "meta"
    microsoft_graph MicrosoftGraph "microsoft-graph"
    monday Monday "monday"
    notion Notion "notion"
    openai Openai "openai"
    paypal Paypal "paypal"
    pipedrive Pipedrive "pipedrive"
    plaid Plaid "plaid"
    polar Polar "polar"
    salesforce_data_cloud SalesforceDataCloud "salesforce-data-cloud"
    salesloft Salesloft "salesloft"
    sendgrid Sendgrid "sendgrid"
    slack Slack "slack"
    stripe Stripe "stripe"
    telegram Telegram "telegram"
    trello Trello "trello"
    twilio Twilio "twilio"
    typeform Typeform "typeform"
    vercel Vercel "vercel"
    wise Wise "wise"
    xero Xero "xero"
    zoom Zoom "zoom"
}

providers! {
    the_kit_delivers_what_is_really_sent "tests/fixtures/wire/deliveries" wire:
    adyen Adyen "adyen"
    apollo Apollo "apollo"
    aws_sns AwsSns "aws-sns"
    bitrix24 Bitrix24 "bitrix24"
    close Close "close"
    cloudevents Cloudevents "cloudevents"
    cloudevents_batch CloudeventsBatch "cloudevents-batch"
    copper Copper "copper"
    docusign Docusign "docusign"
    espocrm Espocrm "espocrm"
    folk Folk "folk"
    freshsales Freshsales "freshsales"
    front Front "front"
    github Github "github"
    gitlab Gitlab "gitlab"
    gong Gong "gong"
    google_pubsub GooglePubsub "google-pubsub"
    highlevel Highlevel "highlevel"
    hubspot Hubspot "hubspot"
    klaviyo Klaviyo "klaviyo"
    lago Lago "lago"
    linear Linear "linear"
    mautic Mautic "mautic"
    meta Meta "meta"
    microsoft_graph MicrosoftGraph "microsoft-graph"
    monday Monday "monday"
    paypal Paypal "paypal"
    pipedrive_v1 PipedriveV1 "pipedrive-v1"
    pipedrive_v2 PipedriveV2 "pipedrive-v2"
    salesloft Salesloft "salesloft"
    sendgrid Sendgrid "sendgrid"
    slack Slack "slack"
    stripe Stripe "stripe"
    twilio Twilio "twilio"
    typeform Typeform "typeform"
    xero Xero "xero"
    zoom Zoom "zoom"
}

providers! {
    the_kit_delivers_beside_handshakes "tests/fixtures/wire/handshakes" handshakes:
    adyen Adyen "adyen"
    cloudevents Cloudevents "cloudevents"
    discord Discord "discord"
    forms Forms "forms"
    front Front "front"
    meta Meta "meta"
    microsoft_graph MicrosoftGraph "microsoft-graph"
    monday Monday "monday"
    proofs Proofs "proofs"
    slack Slack "slack"
    trello Trello "trello"
    xero Xero "xero"
    zoom Zoom "zoom"
}

providers! {
    the_kit_delivers_what_is_not_plain_json "tests/fixtures/wire/content" content:
    anyway Anyway "anyway"
    forge Forge "forge"
    happenings Happenings "happenings"
    occurrences Occurrences "occurrences"
    portal Portal "portal"
    queue Queue "queue"
    texting Texting "texting"
    topics Topics "topics"
    workspace Workspace "workspace"
}

providers! {
    the_kit_delivers_several_events_in_one_body "tests/fixtures/batches" batches:
    ledger Ledger "ledger"
    lists Lists "lists"
    notices Notices "notices"
    numbers Numbers "numbers"
    pages Pages "pages"
    records Records "records"
}

providers! {
    the_kit_delivers_events_that_are_named_anywhere "tests/fixtures/named" named:
    asked Asked "asked"
    folder Folder "folder"
    octo Octo "octo"
    spread Spread "spread"
}
