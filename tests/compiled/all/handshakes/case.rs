//! A request that checks the address, and the answer that its provider wants: fixtures of our own, and, where they are, those that
//! others wrote down.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::Request;
use http::request::Parts;
use serde_json::Value;
use tests::workspace;

/// What a receiver is told, and the requests that come to it.
pub(super) struct Cases {
    pub(super) secrets: Vec<String>,
    pub(super) given: Vec<(String, String)>,
    pub(super) now: SystemTime,
    pub(super) cases: Vec<Case>,
}

/// A request, and its answer.
pub(super) struct Case {
    pub(super) name: String,
    /// The public address, without its query.
    pub(super) address: String,
    pub(super) parts: Parts,
    pub(super) body: String,
    pub(super) answer: Value,
}

/// The cases of our own, beside the document of a provider.
pub(super) fn own(provider: &str) -> Cases {
    Cases::read(&workspace().join("tests/fixtures/wire/handshakes").join(provider).join("handshakes.json"))
}

/// Those that stand beside the corpora of public test suites; `None` if there are none, which is told if none are there at
/// all.
pub(super) fn shared(provider: &str) -> Option<Cases> {
    let file = tests::corpus("../wire/handshakes").unwrap()?.join(format!("{provider}.json"));
    file.is_file().then(|| Cases::read(&file))
}

impl Cases {
    fn read(path: &Path) -> Self {
        let text =
            std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let all: Value = serde_json::from_str(&text).unwrap();
        let given = all["given"].as_object().into_iter().flatten();
        Self {
            secrets: list(&all["secrets"]).map(text_of).collect(),
            given: given.map(|(name, value)| (name.clone(), text_of(value))).collect(),
            now: UNIX_EPOCH + Duration::from_secs(all["now"].as_u64().unwrap()),
            cases: list(&all["cases"]).map(Case::of).collect(),
        }
    }
}

impl Case {
    fn of(case: &Value) -> Self {
        let request = &case["request"];
        let url = text_of(&request["url"]);
        let address = url.split('?').next().unwrap_or_default();
        let mut made = Request::builder().method(request["method"].as_str().unwrap());
        // As it comes over the wire.
        made = made.uri(url.splitn(4, '/').nth(3).map(|path| format!("/{path}")).unwrap());
        for header in list(&request["headers"]) {
            made = made.header(header[0].as_str().unwrap(), header[1].as_str().unwrap());
        }
        Self {
            name: text_of(&case["name"]),
            address: address.to_owned(),
            parts: made.body(()).unwrap().into_parts().0,
            body: text_of(&request["body"]),
            answer: case["answer"].clone(),
        }
    }

    /// Whether it stands for any delivery, and says none.
    pub(super) fn is_any_delivery(&self) -> bool {
        self.body.starts_with("(any")
    }
}

pub(super) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
