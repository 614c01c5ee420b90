//! What a provider sends, and what is in it: fixtures of our own, and, where they are, deliveries that others wrote down.

use std::path::Path;

use http::Request;
use http::request::Parts;
use serde_json::Value;
use tests::workspace;

/// A delivery.
pub(super) struct Delivery {
    pub parts: Parts,
    pub body: String,
    pub events: Vec<Said>,
}

/// An event that is in it.
#[derive(Debug, PartialEq)]
pub(super) struct Said {
    pub event: String,
    pub entity: Option<String>,
    /// The texts of its key, in their order. Several ways to take a joined one apart.
    pub keys: Vec<Vec<String>>,
    /// As it stands in the delivery.
    pub occurred_at: Option<String>,
    /// What it means, where that is said.
    pub time: Option<String>,
}

/// The deliveries of our own, beside the document of a provider.
pub(super) fn own(provider: &str) -> Vec<Delivery> {
    let path = workspace().join("tests/fixtures/wire/deliveries").join(provider).join("deliveries.json");
    read(&path).as_array().unwrap().iter().map(Delivery::of).collect()
}

const BATCH: &str = "-batch";

/// Those that stand beside the corpora of public test suites; `None` if they are not there, which is told.
pub(super) fn shared(provider: &str) -> Option<Vec<Delivery>> {
    let folder = tests::corpus("../wire/bodies").unwrap()?;
    // Some send both one event a body and several, which are two documents.
    let (name, is_batch) = match provider.strip_suffix(BATCH) {
        Some(name) => (name, true),
        None => (provider, false),
    };
    let is_meant = |delivery: &&Value| {
        name != "cloudevents" || delivery["content_type"].as_str().unwrap().contains(BATCH) == is_batch
    };
    let deliveries = read(&folder.join(format!("{name}.json")));
    let deliveries = deliveries["deliveries"].as_array().unwrap();
    Some(deliveries.iter().filter(is_meant).map(Delivery::of).collect())
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap()
}

impl Delivery {
    fn of(delivery: &Value) -> Self {
        let query = delivery["query"].as_str().map(|query| format!("/hooks?{query}"));
        let address = delivery["url"].as_str().map(str::to_owned).or(query).unwrap_or("/hooks".to_owned());
        let method = delivery["method"].as_str().unwrap_or("POST");
        let mut request = Request::builder().method(method).uri(address);
        let headers = delivery["headers"].as_array().into_iter().flatten();
        for header in headers {
            let name = header[0].as_str().unwrap();
            if !name.eq_ignore_ascii_case("content-type") {
                request = request.header(name, header[1].as_str().unwrap());
            }
        }
        request = request.header("content-type", delivery["content_type"].as_str().unwrap());
        let events = delivery["events"].as_array().unwrap().iter().map(Said::of).collect();
        Self {
            parts: request.body(()).unwrap().into_parts().0,
            body: delivery["body"].as_str().unwrap().to_owned(),
            events,
        }
    }
}

impl Said {
    fn of(event: &Value) -> Self {
        let text = |key: &str| match &event[key] {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        };
        let keys = match &event["key"] {
            Value::Array(parts) => {
                vec![parts.iter().map(|part| part.as_str().unwrap().to_owned()).collect()]
            }
            Value::String(joined) => [None, Some(':'), Some(' ')]
                .map(|separator| match separator {
                    Some(separator) => joined.split(separator).map(str::to_owned).collect(),
                    None => vec![joined.clone()],
                })
                .to_vec(),
            _ => Vec::new(),
        };
        Self {
            event: text("event").unwrap(),
            entity: text("entity"),
            keys,
            occurred_at: text("occurred_at"),
            time: text("time"),
        }
    }
}
