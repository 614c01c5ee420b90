//! A service whose own types, table and answers hold types of providers.

mod column;
#[cfg(test)]
mod laws;

use column::Json;
use crm_events::{Maybe, Number};
use crm_providers::heffl::{HefflDelivery, Lead};
use serde::{Deserialize, Serialize};

crm_events::include_events!();

use shop::Order;

/// A row of the service's own.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Row {
    key: u64,
    lead: Lead,
    budget: Number,
    #[serde(default, skip_serializing_if = "Maybe::is_absent")]
    note: Maybe<String>,
}

/// A row whose own fields are of the types that the order's are of.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Sale {
    id: uuid::Uuid,
    stored: jiff::Timestamp,
    fee: rust_decimal::Decimal,
    order: Order,
}

const BODY: &str = r#"{"event":"lead.created","timestamp":"2026-11-20T19:20:00Z","payload":{"id":"ld_1","name":"A. Example","value":25000.10,"since":"May"}}"#;

const ORDER: &str = r#"{"id":"0A2E5C66-0001-4000-8000-00000000000F","placed":"2026-11-20T20:20:00.50+01:00","shipped":null,"due":"2026-12-01","total":19.90,"lines":[{"item":"0a2e5c66-0001-4000-8000-000000000001","price":19.90,"colour":"red"}],"source":{"page":1.50}}"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let stored = Json(serde_json::from_str::<HefflDelivery>(BODY)?).encode()?;
    let delivery = Json::<HefflDelivery>::decode(&stored)?.0;
    println!("{}: {}", delivery.name(), stored == crm_events::to_string(&delivery));

    let lead: Lead = crm_events::decode(br#"{"id":"ld_1","name":"A. Example","value":25000.10}"#)?;
    let row = Row { key: 1, lead, budget: "1.50".parse()?, note: Maybe::Null };
    let text = serde_json::to_string(&row)?;
    println!("{text}");
    println!("{}", serde_json::from_str::<Row>(&text)? == row);

    let order: Order = serde_json::from_str(ORDER)?;
    let sale =
        Sale { id: order.id, stored: order.placed, fee: order.total / rust_decimal::Decimal::TEN, order };
    let stored = Json(&sale).encode()?;
    println!("{stored}");
    println!("{}", Json::<Sale>::decode(&stored)?.0 == sale);

    println!("{}", serde_json::from_str::<Row>(r#"{"key":1,"lead":{"id":7}}"#).unwrap_err());
    println!("{}", serde_json::from_str::<Sale>(r#"{"order":{"id":"7"}}"#).unwrap_err());
    Ok(())
}
