//! Posting a delivery.

use std::fmt;
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, HeaderName, HeaderValue, Request, Uri};

use crate::console::MessageFormat;
use crm_events_build::internals::{printable, printable_json};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How much of an answer is read, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Where a delivery is posted. What is shown of it is scheme, host and port: paths, queries and names may hold secrets.
pub(super) struct Target(Uri);

impl Target {
    /// Reads an `http://` address.
    pub(super) fn parse(url: &str) -> Result<Self, &'static str> {
        let uri: Uri =
            url.parse().map_err(|_| "`--to` is not an address such as `http://127.0.0.1:3000/path`")?;
        match (uri.scheme_str(), uri.host()) {
            (Some("http"), Some(_)) if has_wrong_port(&uri) => {
                Err("`--to` has a port that is none: they go from 0 to 65535")
            }
            (Some("http"), Some(host)) if !host.is_empty() => Ok(Self(uri)),
            (Some("https"), _) => {
                Err("`--to` takes `http://` addresses alone; put a proxy that speaks TLS in between")
            }
            _ => Err("`--to` is not an `http://` address with a host"),
        }
    }

    /// The whole address without its query and without a name and password.
    pub(super) fn address(&self) -> String {
        let authority = self.0.authority().map_or("", |authority| authority.as_str());
        let host = authority.rsplit('@').next().unwrap_or(authority);
        format!("{}://{host}{}", self.0.scheme_str().unwrap_or("http"), self.0.path())
    }

    /// The query, as it is sent.
    pub(super) fn query(&self) -> Option<&str> {
        self.0.query()
    }

    /// The same address with parameters behind it. One that the address has already stays as it is.
    pub(super) fn with_query(self, parameters: &[(String, String)]) -> Result<Self, &'static str> {
        let given = self.0.query().unwrap_or_default();
        let is_given = |name: &str| given.split('&').any(|one| one.split('=').next() == Some(name));
        let added = parameters.iter().map(|(name, value)| (encoded(name), encoded(value)));
        let added = added.filter(|(name, _)| !is_given(name)).map(|(name, value)| format!("{name}={value}"));
        let query: Vec<String> =
            Some(given.to_owned()).filter(|given| !given.is_empty()).into_iter().chain(added).collect();
        if query.is_empty() {
            return Ok(self);
        }
        self.with_whole_query(&query.join("&"))
    }

    /// The same address with this query, which is encoded, instead of its own.
    pub(super) fn with_whole_query(self, query: &str) -> Result<Self, &'static str> {
        let mut parts = self.0.into_parts();
        let path = parts.path_and_query.as_ref().map_or("/", |path| path.path());
        let too_long = |_| "the address becomes too long for HTTP with the event's name in it";
        parts.path_and_query = Some(format!("{path}?{query}").parse().map_err(too_long)?);
        Uri::from_parts(parts).map(Self).map_err(|_| "`--to` is not an `http://` address with a host")
    }
}

/// A text as a part of a query (RFC 3986 section 2.3: all but unreserved characters are escaped).
fn encoded(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let escaped =
        |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(escaped).collect()
}

/// Whether something stands where a port would, which is then passed over in silence.
fn has_wrong_port(uri: &Uri) -> bool {
    let host_and_port = uri.authority().and_then(|authority| authority.as_str().rsplit('@').next());
    let behind_host = host_and_port.zip(uri.host()).and_then(|(text, host)| text.strip_prefix(host));
    behind_host.is_some_and(|rest| rest.len() > 1) && uri.port_u16().is_none()
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "http://{}", self.0.host().unwrap_or_default())?;
        self.0.port().map_or(Ok(()), |port| write!(formatter, ":{port}"))
    }
}

/// What is sent.
pub(super) struct Delivery {
    /// In upper case.
    pub method: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// Whether HTTP takes a header.
pub(super) fn can_be_sent(name: &str, value: &str) -> bool {
    HeaderName::from_bytes(name.as_bytes()).is_ok() && HeaderValue::from_str(value).is_ok()
}

/// What came back.
pub(super) struct Answer {
    status: ureq::http::StatusCode,
    took: Duration,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    pub(super) fn is_success(&self) -> bool {
        self.status.is_success()
    }

    pub(super) fn status(&self) -> u16 {
        self.status.as_u16()
    }

    pub(super) fn body(&self) -> &str {
        &self.body
    }

    /// The headers that are text, names in lower case.
    pub(super) fn headers(&self) -> Vec<(String, String)> {
        let text = |(name, value): (&HeaderName, &HeaderValue)| {
            Some((name.to_string(), value.to_str().ok()?.to_owned()))
        };
        self.headers.iter().filter_map(text).collect()
    }

    /// `200 OK in 3 ms`, the body if there is one, and what is `wrong` with the answer.
    pub(super) fn print(&self, format: MessageFormat, wrong: &[String]) {
        let milliseconds = self.took.as_millis();
        match format {
            MessageFormat::Human => {
                anstream::println!("{} in {milliseconds} ms", self.status);
                for line in self.body.lines() {
                    anstream::println!("  {}", printable(line));
                }
                for complaint in wrong {
                    anstream::println!("not as documented: {}", printable(complaint));
                }
            }
            MessageFormat::Json => {
                let status = self.status.as_u16();
                let mut answer =
                    serde_json::json!({ "status": status, "milliseconds": milliseconds, "body": self.body });
                if !wrong.is_empty() {
                    answer["not_as_documented"] = wrong.into();
                }
                anstream::println!("{}", printable_json(&answer.to_string()));
            }
        }
    }
}

/// Sends a delivery, to that address and no proxy. Redirects are not followed.
pub(super) fn post(target: &Target, delivery: &Delivery) -> Result<Answer, String> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .timeout_global(Some(PATIENCE))
        .user_agent(concat!("crm-events/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut request = Request::builder().method(delivery.method.as_str()).uri(&target.0);
    for (name, value) in &delivery.headers {
        request = request.header(name, value);
    }
    let request = request.body(&delivery.body[..]).map_err(|error| error.to_string())?;
    let start = Instant::now();
    let mut response = agent.run(request).map_err(|error| error.to_string())?;
    let status = response.status();
    let headers = response.headers().clone();
    let body = response.body_mut().with_config().limit(LONGEST).read_to_vec().unwrap_or_default();
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok(Answer { status, took: start.elapsed(), headers, body })
}

#[cfg(test)]
mod tests {
    use super::{Target, can_be_sent};

    #[test]
    fn only_addresses_with_a_port_that_is_one_are_targets() {
        let shown = |url| Target::parse(url).map(|target| target.to_string());
        for url in ["http://localhost:99999/x", "http://u:p@[::1]:65536", "http://localhost:http"] {
            assert!(shown(url).is_err(), "{url}");
        }
        assert_eq!(shown("http://u:p@[::1]:80/x?y"), Ok("http://[::1]:80".to_owned()));
        assert_eq!(shown("http://localhost/x:99999"), Ok("http://localhost".to_owned()));
        assert_eq!(shown("http://localhost:/x"), Ok("http://localhost".to_owned()));
    }

    #[test]
    fn parameters_are_escaped_and_those_that_are_given_stay() {
        let with = |url: &str, name: &str, value: &str| {
            let target = Target::parse(url).unwrap().with_query(&[(name.to_owned(), value.to_owned())]);
            target.unwrap().0.to_string()
        };
        assert_eq!(with("http://localhost", "event", "a b&c"), "http://localhost/?event=a%20b%26c");
        assert_eq!(with("http://localhost/x?y=1", "event", "é"), "http://localhost/x?y=1&event=%C3%A9");
        assert_eq!(with("http://localhost/x?event=1", "event", "a"), "http://localhost/x?event=1");
    }

    #[test]
    fn headers_are_judged_before_anything_is_sent() {
        assert!(can_be_sent("x-owner-id", "org 7"));
        for (name, value) in
            [("x owner", "7"), ("", "7"), ("x-owner-id", "7\nx-other: 8"), ("x-owner-id", "\0")]
        {
            assert!(!can_be_sent(name, value), "{name}: {value}");
        }
    }
}
