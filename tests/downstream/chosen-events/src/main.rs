//! Handles the events of a help desk whose features are on.

crm_events::include_events!();

use crm_events::EventSet;
use desk::DeskEvent;

fn main() {
    let names: Vec<&str> = DeskEvent::EVENTS.iter().map(|event| event.name()).collect();
    println!("{}", names.join(" "));
    let event = crm_events::from_slice::<DeskEvent>(br#"{"event": "ticket.closed", "data": {"id": 17}}"#);
    match event {
        #[cfg(feature = "ticket.created")]
        Ok(DeskEvent::TicketCreated(ticket)) => println!("new ticket {}", ticket.id),
        #[cfg(feature = "ticket.closed")]
        Ok(DeskEvent::TicketClosed(ticket)) => println!("ticket {} is closed", ticket.id),
        #[cfg(feature = "note.added")]
        Ok(DeskEvent::NoteAdded(note)) => println!("{}", note.text),
        Ok(DeskEvent::Unknown(event)) => println!("skipped `{}`", event.name),
        Err(error) => println!("{error}"),
    }
}
