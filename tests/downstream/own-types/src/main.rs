//! Reads a webhook of Acme, with types that are written by hand.

use crm_events::{CrmEvent, UnknownEvent, Validate};

/// What became of a ticket.
#[derive(Debug, CrmEvent)]
#[crm_event(provider = "acme", name = "/event", payload = "/data")]
enum AcmeEvent {
    #[crm_event("ticket.created")]
    TicketCreated(Ticket),
    #[crm_event("ticket.closed")]
    TicketClosed(Ticket),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

/// A ticket of a customer.
#[derive(Debug, CrmEvent)]
#[crm_event(provider = "acme", name = "ticket.created", name = "ticket.closed", rename_all = "camelCase")]
struct Ticket {
    #[crm_event(length(min = 1, max = 250))]
    title: String,
    #[crm_event(length(3))]
    currency: Option<String>,
    #[crm_event(nested)]
    opened_by: Customer,
}

/// Who opened it.
#[derive(Debug, Validate)]
struct Customer {
    #[crm_event(format = "email")]
    email: String,
}

fn main() -> std::process::ExitCode {
    let path = std::env::args().nth(1).expect("name a file with a payload");
    let body = std::fs::read(path).expect("the file is readable");
    match crm_events::from_slice::<AcmeEvent>(&body) {
        Ok(AcmeEvent::TicketCreated(ticket)) => {
            println!("new ticket {:?} in {:?}", ticket.title, ticket.currency)
        }
        Ok(AcmeEvent::TicketClosed(ticket)) => println!("{} has nothing to wait for", ticket.opened_by.email),
        Ok(AcmeEvent::Unknown(event)) => println!("skipped `{}`", event.name),
        Err(error) => {
            eprintln!("{error}");
            return std::process::ExitCode::FAILURE;
        }
    }
    std::process::ExitCode::SUCCESS
}
