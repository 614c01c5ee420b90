//! Providers whose bodies bring several events: generated from `tests/fixtures/batches`, and the same by derives.

mod borrowed;
mod derived;
mod handled;
mod laws;
mod read;

/// Reads and writes a body, which has to come out as it went in.
fn kept<'a, T: crm_events::FromBody<'a> + crm_events::Encode>(body: &'a str) -> T {
    let value: T = crm_events::from_str(body).unwrap_or_else(|error| panic!("{body}: {error}"));
    assert_eq!(crm_events::to_string(&value), body);
    value
}

fn said<'a, T: crm_events::FromBody<'a>>(body: &'a str) -> String {
    crm_events::from_str::<T>(body).err().map_or_else(String::new, |error| error.to_string())
}

/// The names of the events of a body.
fn names<'a, T: crm_events::EventSet<'a>, E>(batch: &crm_events::Batch<T, E>) -> Vec<&str> {
    batch.items.iter().map(|item| item.name()).collect()
}
