//! What one library signs, another believes; and what is changed on its way gets one verdict from all.
//!
//! Each scheme is written here as data, and each difference that is meant is told where it is left out.

mod changes;
mod schemes;
mod slack;
mod svix;
mod webhook_verify;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::SignatureScheme;
use crm_events::verify::{Unsent, Unverified};

/// A delivery as it arrives.
#[derive(Clone, Debug)]
struct Delivery {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

const URL: &str = "https://hooks.example.com/kontor";
const QUERY: &str = "tenant=7";

fn seconds(now: SystemTime) -> u64 {
    now.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs()
}

/// What we sign.
fn signed(
    scheme: SignatureScheme,
    secret: &str,
    content_type: &str,
    id: &str,
    at: SystemTime,
    body: &[u8],
) -> Delivery {
    let mut headers = vec![("content-type".to_owned(), content_type.to_owned())];
    let signer = scheme.signer(secret).unwrap();
    let unsent =
        Unsent { url: Some(URL), query: Some(QUERY), headers: &headers, ..Unsent::new(id, at, body) };
    let added = signer.sign(&unsent).unwrap();
    assert!(added.query.is_none() && added.body.is_none(), "only headers are looked at here");
    headers.extend(added.headers);
    Delivery { headers, body: body.to_vec() }
}

impl Delivery {
    /// Whether we believe it.
    fn is_believed(&self, scheme: SignatureScheme, secret: &str, now: SystemTime) -> bool {
        let verifier = scheme.verifier([secret]).unwrap();
        let request =
            Unverified { url: Some(URL), query: Some(QUERY), ..Unverified::new(&self.headers, &self.body) };
        verifier.verify(request, now).is_ok()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The headers for those who want a map. `None` if one of them can be in no request.
    fn map(&self) -> Option<http::HeaderMap> {
        let mut map = http::HeaderMap::new();
        for (name, value) in &self.headers {
            map.insert(http::HeaderName::try_from(name).unwrap(), value.parse().ok()?);
        }
        Some(map)
    }

    fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.body).ok()
    }
}
