//! One connection.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::answer::Answer;
use super::phase::{Phase, Watch};
use super::routes::Routes;
use super::settings::Settings;
use super::stream::Stream;

/// Serves a connection until it ends, is too long at something, or the server is stopping and it has nothing to do.
pub(super) async fn serve(
    stream: TcpStream,
    routes: Arc<Routes>,
    settings: Settings,
    mut is_stopping: watch::Receiver<bool>,
) {
    let phase = Arc::new(Phase::default());
    let mut watch = Watch::new(Arc::clone(&phase), settings);
    let io = TokioIo::new(Stream::new(stream, Arc::clone(&phase)));
    let service = service_fn(move |request: Request<Incoming>| {
        let working = phase.work();
        let answered = routes.answer(request);
        async move { Ok::<_, Infallible>(answered.await.map(|answer: Answer| answer.during(working))) }
    });
    let mut http = http1::Builder::new();
    // A client that closes its side after the request gets its answer. Times are ours to watch, so hyper has no timer.
    http.half_close(true).max_buf_size(settings.header_bytes);
    let mut connection = pin!(http.serve_connection(io, service));
    let mut stop = pin!(async move {
        // The sender is there for as long as the server is.
        let _ = is_stopping.wait_for(|is_stopping| *is_stopping).await;
    });
    let mut was_told = false;
    poll_fn(|context| {
        if !was_told && stop.as_mut().poll(context).is_ready() {
            was_told = true;
            connection.as_mut().graceful_shutdown();
        }
        // What goes wrong with a connection is the client's doing, or is told by the delivery.
        if connection.as_mut().poll(context).is_ready() {
            return Poll::Ready(());
        }
        watch.poll(context)
    })
    .await;
}
