//! What comes of a body that nobody reads any more.

use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use bytes::Buf;
use http_body::Body;
use tokio::time::timeout;

/// How long it is read on.
const TIME: Duration = Duration::from_secs(1);

/// How many bytes are read on.
const MOST: usize = 256 * 1024;

/// Reads a body on for a moment, and keeps nothing of it. Most senders read their answer after they have sent all, and would be
/// told that the connection was lost, but not why, if it was closed on what they send.
pub(in crate::receive) fn discard<B>(body: B)
where
    B: Body + Send + 'static,
    B::Data: Send,
{
    if body.is_end_stream() {
        return;
    }
    tokio::spawn(async move {
        let mut body = pin!(body);
        let mut left = MOST;
        let rest = async {
            while let Some(Ok(frame)) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
                let length = frame.data_ref().map_or(0, Buf::remaining);
                let Some(less) = left.checked_sub(length) else { return };
                left = less;
            }
        };
        let _ = timeout(TIME, rest).await;
    });
}
