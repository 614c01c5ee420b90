//! A service whose own types, table and answers hold types of a provider.

mod column;

use column::Json;
use crm_events::{Maybe, Number};
use crm_providers::heffl::{HefflDelivery, Lead};
use serde::{Deserialize, Serialize};

/// A row of the service's own.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Row {
    key: u64,
    lead: Lead,
    budget: Number,
    #[serde(default, skip_serializing_if = "Maybe::is_absent")]
    note: Maybe<String>,
}

const BODY: &str = r#"{"event":"lead.created","timestamp":"2026-11-20T19:20:00Z","payload":{"id":"ld_1","name":"A. Example","value":25000.10,"since":"May"}}"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let stored = Json(serde_json::from_str::<HefflDelivery>(BODY)?).encode()?;
    let delivery = Json::<HefflDelivery>::decode(&stored)?.0;
    println!("{}: {}", delivery.name(), String::from_utf8(stored)? == crm_events::to_string(&delivery));

    let lead: Lead = crm_events::decode(br#"{"id":"ld_1","name":"A. Example","value":25000.10}"#)?;
    let row = Row { key: 1, lead, budget: "1.50".parse()?, note: Maybe::Null };
    let text = serde_json::to_string(&row)?;
    println!("{text}");
    println!("{}", serde_json::from_str::<Row>(&text)? == row);

    let error = serde_json::from_str::<Row>(r#"{"key":1,"lead":{"id":7}}"#).unwrap_err();
    println!("{error}");
    Ok(())
}
