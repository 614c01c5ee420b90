//! What `sample` makes, and what `send` would send with it, reaches its own variant.

use compiled::documents;
use crm_events::verify::Unsent;
use crm_events_build::Config;
use crm_events_cli::deliveries::{Deliveries, Event, Unmade};
use tests::workspace;

use super::list::with_documents;
use super::seen::{Pairs, Seen, receive};

/// How many bodies are made of each event.
const SEEDS: u64 = 6;

/// A document with generated types.
struct Document {
    /// Below the folder of all documents.
    input: &'static str,
    receive: fn(&str, Pairs<'_>, Pairs<'_>, &str) -> Seen,
}

macro_rules! documents {
    ($($input:literal $module:ident::$provider:ident)*) => {
        [$(Document { input: $input, receive: receive::<documents::$module::$provider> }),*]
    };
}

const DOCUMENTS: &[Document] = &with_documents!(documents);

#[test]
fn every_sample_reaches_its_own_variant() {
    let mut strays = Vec::new();
    let mut count = 0;
    for document in DOCUMENTS {
        let input = workspace().join("tests/fixtures/documents").join(document.input);
        let deliveries = Deliveries::read(&Config::new().input(input)).unwrap();
        for event in deliveries.events() {
            count += 1;
            strays.extend(of_event(document, &event));
        }
    }
    assert!(strays.is_empty(), "{} strays:\n{}", strays.len(), strays.join("\n"));
    assert!(count > 80, "{count}");
}

fn of_event(document: &Document, event: &Event<'_>) -> Vec<String> {
    let bodies: Vec<String> = match event.sampler() {
        Ok(sampler) => (0..SEEDS).map(|seed| sampler.valid(seed).to_string()).collect(),
        Err(Unmade::NoBody) => vec![String::new()],
        Err(why) => return vec![format!("no sample of `{}`: {why}", event.name())],
    };
    let stray = |body: String| {
        let delivery = Unsent::new("1", std::time::UNIX_EPOCH, body.as_bytes());
        let (headers, query) = (event.headers(&delivery, None).unwrap(), event.query(&delivery));
        let seen = (document.receive)(event.method(), &query, &headers, &body);
        let is_stray = seen != Seen::handled(event.name());
        is_stray.then(|| {
            format!("{} `{}` is {seen:?}\n{query:?}\n{headers:?}\n{body}", document.input, event.name())
        })
    };
    bodies.into_iter().filter_map(stray).collect()
}
