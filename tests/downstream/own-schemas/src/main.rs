//! Reads a webhook of Acme, whose schemas are in this package.

crm_events::include_events!();

use acme::AcmeEvent;

fn main() -> std::process::ExitCode {
    let path = std::env::args().nth(1).expect("name a file with a payload");
    let body = std::fs::read(path).expect("the file is readable");
    match crm_events::from_slice::<AcmeEvent>(&body) {
        Ok(AcmeEvent::TicketCreated(ticket)) => {
            println!("new ticket {}: {} ({})", ticket.id, ticket.title, ticket.priority);
        }
        Ok(AcmeEvent::TicketClosed(ticket)) => println!("ticket {} is closed", ticket.id),
        Ok(AcmeEvent::Unknown(event)) => println!("skipped `{}`", event.name),
        Err(error) => {
            eprintln!("{error}");
            return std::process::ExitCode::FAILURE;
        }
    }
    std::process::ExitCode::SUCCESS
}
