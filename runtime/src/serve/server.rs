//! A server, and how it runs.

use std::fmt;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use tokio::net::{TcpListener, ToSocketAddrs};
use tokio::sync::watch;
use tokio::time::Instant;
use tower_service::Service;

use super::accept::Connections;
use super::answer::AnyError;
use super::listen::listen;
use super::routes::Routes;
use super::settings::{LEAST_HEADER_BYTES, Settings};
use super::shutdown::{Stopped, asked_to_stop, unless_stopped};
use super::{connection, log};
use crate::event::provider::Provider;
use crate::receive::endpoint::Endpoint;
use crate::receive::handle::Handle;

/// How long what was cut may take to end.
const MOMENT: Duration = Duration::from_millis(100);

/// A server of receivers.
///
/// | | default | beyond it |
/// |---|---|---|
/// | [`header_timeout`](Self::header_timeout) | 5 seconds for a whole head | the connection is closed |
/// | [`header_bytes`](Self::header_bytes) | 16 KiB of a head | 431, and the connection is closed |
/// | [`idle_timeout`](Self::idle_timeout) | 60 seconds between requests | the connection is closed |
/// | [`write_timeout`](Self::write_timeout) | 30 seconds in which nothing of an answer is taken | the connection is closed |
/// | [`connections`](Self::connections) | 4,096 at a time | others wait until one ends |
/// | [`shutdown_deadline`](Self::shutdown_deadline) | 25 seconds from being asked to stop to the end | what is left is cut |
///
/// What bodies and deliveries may take is a matter of each receiver: [`Limits`](crate::receive::Limits),
/// [`body_limit`](crate::receive::Receiver::body_limit), [`body_timeout`](crate::receive::Receiver::body_timeout). A connection
/// needs about 50 kB at most beside what `Limits` count. The operating system has a limit to connections, too: that of open files.
#[must_use = "a server does nothing until it serves"]
#[derive(Default)]
pub struct Server {
    routes: Routes,
    settings: Settings,
}

impl Server {
    /// A server without routes.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with an endpoint at a path, such as `/webhooks/heffl`. Requests with this very path go to it. The last segment may
    /// be a name in braces, which stands for any segment that no other route names: `/webhooks/morph/{secret}`, for
    /// [`SecretInPath`](crate::verify::SecretInPath).
    pub fn route<P, H>(mut self, path: &str, endpoint: Endpoint<P, H>) -> Self
    where
        P: Provider + 'static,
        H: Handle<P> + 'static,
    {
        self.routes.add(path, endpoint);
        self
    }

    /// The same with a service for all requests that no route is for, such as an axum `Router` with the health checks. Without
    /// it, they are answered with 404. What bodies it reads, and for how long, is its own matter.
    pub fn fallback<S, B>(mut self, service: S) -> Self
    where
        S: Service<Request<Incoming>, Response = Response<B>, Error: Into<AnyError>> + Clone + Send + 'static,
        S::Future: Send,
        B: Body<Data = Bytes, Error: Into<AnyError>> + Send + 'static,
    {
        self.routes.set_fallback(service);
        self
    }

    /// The same with another limit to the time from the first byte of a request to the end of its head. A new connection has this
    /// time for its first byte, too.
    pub fn header_timeout(mut self, timeout: Duration) -> Self {
        self.settings.header_timeout = timeout;
        self
    }

    /// The same with another limit to the size of a head, in bytes: at least 8,192. It is also how much is read of a connection
    /// before anybody asks for more.
    pub fn header_bytes(mut self, most: usize) -> Self {
        self.settings.header_bytes = most.max(LEAST_HEADER_BYTES);
        self
    }

    /// The same with another limit to the time between two requests of a connection.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.settings.idle_timeout = timeout;
        self
    }

    /// The same with another limit to the time in which a client takes nothing of what is written to it.
    pub fn write_timeout(mut self, timeout: Duration) -> Self {
        self.settings.write_timeout = timeout;
        self
    }

    /// The same with another number of connections at a time. Others are not accepted until one ends.
    pub fn connections(mut self, most: usize) -> Self {
        self.settings.connections = most;
        self
    }

    /// The same with another limit to the time from being asked to stop to the end. It should be shorter than what stops the
    /// process waits before it kills: Kubernetes waits 30 seconds, Docker 10, systemd 90.
    pub fn shutdown_deadline(mut self, deadline: Duration) -> Self {
        self.settings.shutdown_deadline = deadline;
        self
    }

    /// Serves at an address, such as `0.0.0.0:3000`, until the process is asked to stop by SIGTERM or Ctrl-C.
    ///
    /// # Errors
    ///
    /// If the address cannot be listened at, a [path](Self::route) is none or has two routes
    /// ([`InvalidInput`](io::ErrorKind::InvalidInput)), or if signals cannot be had.
    pub async fn serve(self, address: impl ToSocketAddrs) -> io::Result<Stopped> {
        self.routes.check()?;
        self.serve_on(listen(address).await?).await
    }

    /// Serves on a listener that is there already (of [`listen`], or [`TcpListener::bind`]), until the process is asked to stop by SIGTERM or Ctrl-C.
    ///
    /// # Errors
    ///
    /// If a [path](Self::route) is none or has two routes ([`InvalidInput`](io::ErrorKind::InvalidInput)), or if signals cannot
    /// be had.
    pub async fn serve_on(self, listener: TcpListener) -> io::Result<Stopped> {
        let stop = asked_to_stop()?;
        self.serve_until(listener, stop).await
    }

    /// Serves on a listener until `stop` ends. If the future is dropped before, connections are closed at once; deliveries whose
    /// body is there go on.
    ///
    /// # Errors
    ///
    /// [`InvalidInput`](io::ErrorKind::InvalidInput) if a [path](Self::route) is none or has two routes.
    pub async fn serve_until(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()>,
    ) -> io::Result<Stopped> {
        let Self { routes, settings } = self;
        routes.check()?;
        let routes = Arc::new(routes);
        let (stopping, is_stopping) = watch::channel(false);
        let mut connections = Connections::new(settings.connections);
        let mut stop = pin!(stop);
        while let Some(stream) =
            unless_stopped(stop.as_mut(), |context| connections.poll_accept(context, &listener)).await
        {
            // Answers are short, and are written at once.
            let _ = stream.set_nodelay(true);
            connections.spawn(connection::serve(stream, Arc::clone(&routes), settings, is_stopping.clone()));
        }
        drop(listener);
        log::stopping(connections.len());
        stopping.send_replace(true);
        let stopped = end(connections, &routes, settings.shutdown_deadline).await;
        log::stopped(&stopped);
        Ok(stopped)
    }
}

/// Lets connections and deliveries end, until the deadline.
async fn end(mut connections: Connections, routes: &Routes, deadline: Duration) -> Stopped {
    let began = Instant::now();
    let remaining = || deadline.saturating_sub(began.elapsed());
    let connections_cut = connections.end(remaining()).await;
    // Deliveries whose clients have gone. Bodies that were cut take a moment to find out, which all routes share.
    let (time, draining) = (remaining().max(MOMENT), Instant::now());
    let deliveries_left = routes.drain(|| time.saturating_sub(draining.elapsed())).await;
    Stopped { connections_cut, deliveries_left }
}

impl fmt::Debug for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Server").field("settings", &self.settings).finish_non_exhaustive()
    }
}
