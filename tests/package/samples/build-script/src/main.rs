//! Events of a schema of its own, generated while it is built.

#![forbid(unsafe_code)]

crm_events::include_events!();

use acme::AcmeEvent;

const CREATED: &str = include_str!("../payloads/created.json");
const WRONG: &str = include_str!("../payloads/wrong.json");

fn tell(body: &str) -> String {
    match crm_events::from_str::<AcmeEvent>(body) {
        Ok(AcmeEvent::TicketCreated(ticket)) => format!("new ticket {}: {}", ticket.id, ticket.title),
        Ok(other) => format!("skipped `{}`", other.name()),
        Err(error) => error.to_string(),
    }
}

fn main() {
    println!("{}\n{}", tell(CREATED), tell(WRONG));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_valid_payload_becomes_its_type() {
        assert_eq!(tell(CREATED), "new ticket 17: No light");
    }

    #[test]
    fn an_invalid_payload_is_told_in_full() {
        let told = tell(WRONG);
        for place in ["3 violations", "/data/id", "/data/title", "/data/priority"] {
            assert!(told.contains(place), "{told}");
        }
    }
}
