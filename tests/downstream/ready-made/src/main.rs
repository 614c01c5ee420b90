//! Reads a webhook of Heffl, with the types of `crm-providers`.

use crm_providers::heffl::{HefflDelivery, HefflEvent};

fn main() -> std::process::ExitCode {
    let path = std::env::args().nth(1).expect("name a file with a payload");
    let body = std::fs::read(path).expect("the file is readable");
    let delivery: HefflDelivery = match crm_events::from_slice(&body) {
        Ok(delivery) => delivery,
        Err(error) => {
            eprintln!("{error}");
            return std::process::ExitCode::FAILURE;
        }
    };
    let at = &delivery.envelope.timestamp;
    match &delivery.payload {
        HefflEvent::LeadCreated(lead) => println!("{at}: new lead {}", lead.id),
        HefflEvent::Unknown(event) => println!("{at}: skipped `{}`", event.name),
        other => println!("{at}: {} was {}", other.entity(), other.action()),
    }
    std::process::ExitCode::SUCCESS
}
