//! Decodes, validates and dispatches one Morph delivery:
//! `cargo run -p crm-providers --example receive -- schemas/morph/examples/crmOpportunity.created.json`

use crm_providers::morph::MorphEvent;

fn main() -> std::process::ExitCode {
    let path = std::env::args().nth(1).expect("name a file with a payload");
    let body = std::fs::read(path).expect("the file is readable");
    match crm_events::from_slice::<MorphEvent>(&body) {
        Ok(MorphEvent::CrmOpportunityCreated(opportunity)) => {
            println!("new opportunity {}: {:?}", opportunity.id, opportunity.fields.name);
        }
        Ok(MorphEvent::Unknown(event)) => println!("skipped `{}`", event.name),
        Ok(other) => println!("{} was {}", other.entity(), other.action()),
        Err(error) => {
            eprintln!("{error}");
            return std::process::ExitCode::FAILURE;
        }
    }
    std::process::ExitCode::SUCCESS
}
