//! What the document says a handshake is answered, and what is wrong with an answer.

/// What a handshake is answered by the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documented {
    /// The status.
    pub status: u16,
    /// The media type of the body; `None` where the document says none.
    pub content_type: Option<String>,
    /// The body; `None` if it cannot be known here: it is made with a secret that is not told, for instance.
    pub body: Option<String>,
    /// Headers, names in lower case, as far as their texts are known.
    pub headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Clone, Copy, Debug)]
pub struct Got<'a> {
    /// The status.
    pub status: u16,
    /// Names are in lower case.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a str,
}

impl Documented {
    /// What is wrong with an answer, one by one. Nothing of its body is told.
    #[must_use]
    pub fn complaints(&self, got: Got<'_>) -> Vec<String> {
        let mut complaints = Vec::new();
        if got.status != self.status {
            complaints.push(format!("status {}, documented is {}", got.status, self.status));
        }
        let header =
            |name: &str| got.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
        let media_type = header("content-type").unwrap_or_default();
        let media_type = essence(media_type);
        if let Some(documented) = self.content_type.as_deref().filter(|said| media_type != *said) {
            complaints.push(match media_type.as_str() {
                "" => format!("no content type, documented is {documented}"),
                other => format!("content type {other}, documented is {documented}"),
            });
        }
        if self.body.as_deref().is_some_and(|body| !self.is_same(body, got.body)) {
            complaints.push("the body is not the documented one".to_owned());
        }
        let others = self.headers.iter().filter(|(name, value)| header(name) != Some(value));
        complaints.extend(others.map(|(name, _)| format!("the header `{name}` is not the documented one")));
        complaints
    }

    /// Whether two bodies are equal, as JSON if that is what they are.
    fn is_same(&self, documented: &str, got: &str) -> bool {
        let is_json = self.content_type.as_deref().is_some_and(|said| said.ends_with("json"));
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        documented == got || (is_json && value(documented).is_some_and(|body| value(got) == Some(body)))
    }
}

/// A media type without its parameters.
pub(super) fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
