//! Which path leads where.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body::Body;
use hyper::body::Incoming;
use tower_service::Service;

use super::answer::{Answer, AnyError};
use crate::event::provider::Provider;
use crate::receive::endpoint::Endpoint;
use crate::receive::handle::Handle;

type Answered<'s> = Pin<Box<dyn Future<Output = Response<Answer>> + Send + 's>>;

/// What answers requests.
trait Target: Send + Sync {
    fn answer(&self, request: Request<Incoming>) -> Answered<'static>;
}

/// What receives deliveries.
trait Receiving: Target {
    /// Waits until no delivery is at work, for some time. How many are left.
    fn drain(&self, deadline: Duration) -> Pin<Box<dyn Future<Output = usize> + Send + '_>>;
}

/// Which path leads where.
#[derive(Default)]
pub(super) struct Routes {
    routes: Vec<(Path, Box<dyn Receiving>)>,
    fallback: Option<Box<dyn Target>>,
    /// The first path that is none.
    fault: Option<String>,
}

/// A path of a route.
#[derive(Debug, PartialEq, Eq)]
enum Path {
    Exact(String),
    /// Up to and with the slash before the last segment, which is any that is not empty.
    Below(String),
}

impl Routes {
    /// One more route. A path that is none, or that is there already, is told by [`check`](Self::check).
    pub(super) fn add<P, H>(&mut self, path: &str, endpoint: Endpoint<P, H>)
    where
        P: Provider + 'static,
        H: Handle<P> + 'static,
    {
        match Path::parse(path) {
            Some(path) if self.routes.iter().all(|(other, _)| *other != path) => {
                self.routes.push((path, Box::new(endpoint)));
            }
            Some(_) => self.note(format!("the path `{path}` has two routes")),
            None => self.note(format!(
                "`{path}` is no path of a route: it begins with `/`, and only the last segment may be `{{name}}`"
            )),
        }
    }

    pub(super) fn set_fallback<S, B>(&mut self, service: S)
    where
        S: Service<Request<Incoming>, Response = Response<B>, Error: Into<AnyError>> + Clone + Send + 'static,
        S::Future: Send,
        B: Body<Data = Bytes, Error: Into<AnyError>> + Send + 'static,
    {
        self.fallback = Some(Box::new(Fallback(Mutex::new(service))));
    }

    fn note(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }

    /// # Errors
    ///
    /// [`InvalidInput`](io::ErrorKind::InvalidInput) if a path is none, or has two routes.
    pub(super) fn check(&self) -> io::Result<()> {
        match &self.fault {
            Some(fault) => Err(io::Error::new(io::ErrorKind::InvalidInput, fault.clone())),
            None => Ok(()),
        }
    }

    /// The answer of where the request's path leads: 404 without a body if it leads nowhere.
    pub(super) fn answer(&self, request: Request<Incoming>) -> Answered<'static> {
        let path = request.uri().path();
        let routes = self.routes.iter().filter(|(route, _)| route.leads(path));
        // A path that is exact goes before one that ends with any segment, in whatever order they were added.
        let route = routes.min_by_key(|(route, _)| matches!(route, Path::Below(_)));
        match (route, &self.fallback) {
            (Some((_, endpoint)), _) => endpoint.answer(request),
            (None, Some(fallback)) => fallback.answer(request),
            (None, None) => Box::pin(async { empty(StatusCode::NOT_FOUND) }),
        }
    }

    /// Waits until no delivery is at work, for as long as `remaining` says. How many are left.
    pub(super) async fn drain(&self, remaining: impl Fn() -> Duration) -> usize {
        let mut left = 0;
        for (_, endpoint) in &self.routes {
            left += endpoint.drain(remaining()).await;
        }
        left
    }
}

impl Path {
    fn parse(text: &str) -> Option<Self> {
        let is_plain =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() && !b"{}?#".contains(&byte));
        let (before, last) = text.rsplit_once('/')?;
        if !(text.starts_with('/') && is_plain(before)) {
            return None;
        }
        match last.strip_prefix('{').and_then(|last| last.strip_suffix('}')) {
            Some(name) if !name.is_empty() && is_plain(name) => Some(Self::Below(format!("{before}/"))),
            Some(_) => None,
            None => is_plain(last).then(|| Self::Exact(text.to_owned())),
        }
    }

    fn leads(&self, path: &str) -> bool {
        match self {
            Self::Exact(exact) => exact == path,
            Self::Below(before) => {
                path.strip_prefix(before.as_str()).is_some_and(|last| !last.is_empty() && !last.contains('/'))
            }
        }
    }
}

impl<P, H> Target for Endpoint<P, H>
where
    P: Provider + 'static,
    H: Handle<P> + 'static,
{
    fn answer(&self, request: Request<Incoming>) -> Answered<'static> {
        let answered = self.clone().call(request);
        Box::pin(async move {
            let Ok(response) = answered.await;
            response.map(Answer::text)
        })
    }
}

impl<P, H> Receiving for Endpoint<P, H>
where
    P: Provider + 'static,
    H: Handle<P> + 'static,
{
    fn drain(&self, deadline: Duration) -> Pin<Box<dyn Future<Output = usize> + Send + '_>> {
        Box::pin(Endpoint::drain(self, deadline))
    }
}

/// A service of somebody else's.
struct Fallback<S>(Mutex<S>);

impl<S, B> Target for Fallback<S>
where
    S: Service<Request<Incoming>, Response = Response<B>, Error: Into<AnyError>> + Clone + Send + 'static,
    S::Future: Send,
    B: Body<Data = Bytes, Error: Into<AnyError>> + Send + 'static,
{
    fn answer(&self, request: Request<Incoming>) -> Answered<'static> {
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            if poll_fn(|context| service.poll_ready(context)).await.is_err() {
                return empty(StatusCode::SERVICE_UNAVAILABLE);
            }
            match service.call(request).await {
                Ok(response) => response.map(Answer::other),
                Err(_) => empty(StatusCode::INTERNAL_SERVER_ERROR),
            }
        })
    }
}

fn empty(status: StatusCode) -> Response<Answer> {
    let mut response = Response::new(Answer::text(String::new()));
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_exact_or_ends_with_any_segment() {
        let leads = |route: &str, path: &str| Path::parse(route).unwrap().leads(path);
        assert!(leads("/", "/") && !leads("/", "/a"));
        assert!(leads("/webhooks/heffl", "/webhooks/heffl"));
        for other in ["/webhooks/heffl/", "/webhooks/Heffl", "/webhooks", "/webhooks/heffl/a"] {
            assert!(!leads("/webhooks/heffl", other), "{other}");
        }
        assert!(leads("/webhooks/morph/{secret}", "/webhooks/morph/ahV9aing7Thee3oh"));
        assert!(leads("/{secret}", "/a"));
        for other in ["/webhooks/morph/", "/webhooks/morph", "/webhooks/morph/a/b", "/webhooks/other/a"] {
            assert!(!leads("/webhooks/morph/{secret}", other), "{other}");
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in ["", "webhooks", "/{a}/b", "/a{b}", "/{}", "/{a", "/a b", "/a?b", "/{a}}", "/é"] {
            assert_eq!(Path::parse(text), None, "{text}");
        }
    }
}
