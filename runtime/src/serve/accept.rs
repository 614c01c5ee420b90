//! New connections, and the end of old ones.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{Sleep, sleep, timeout};

use super::log;

/// How long it is waited after an error that concerns all connections.
const PAUSE: Duration = Duration::from_millis(200);

/// How long tasks that were told to end may take to do so.
const PATIENCE: Duration = Duration::from_millis(100);

/// The connections of a server.
pub(super) struct Connections {
    tasks: JoinSet<()>,
    most: usize,
    is_full: bool,
    pause: Option<Pin<Box<Sleep>>>,
}

impl Connections {
    pub(super) fn new(most: usize) -> Self {
        Self { tasks: JoinSet::new(), most, is_full: false, pause: None }
    }

    pub(super) fn len(&self) -> usize {
        self.tasks.len()
    }

    pub(super) fn spawn(&mut self, connection: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn(connection);
    }

    /// The next connection, once there may be one more.
    pub(super) fn poll_accept(
        &mut self,
        context: &mut Context<'_>,
        listener: &TcpListener,
    ) -> Poll<TcpStream> {
        while let Poll::Ready(Some(_)) = self.tasks.poll_join_next(context) {}
        if self.len() >= self.most {
            if !std::mem::replace(&mut self.is_full, true) {
                log::full(self.most);
            }
            // One of the tasks wakes it.
            return Poll::Pending;
        }
        self.is_full = false;
        loop {
            if let Some(pause) = &mut self.pause {
                ready!(pause.as_mut().poll(context));
                self.pause = None;
            }
            match ready!(listener.poll_accept(context)) {
                Ok((stream, _)) => return Poll::Ready(stream),
                Err(error) if is_of_one(&error) => {}
                // Most likely too many files are open, which passes.
                Err(error) => {
                    log::cannot_accept(&error);
                    self.pause = Some(Box::pin(sleep(PAUSE)));
                }
            }
        }
    }

    /// Waits until all have ended, for `time`, and ends those that are left. How many these are.
    pub(super) async fn end(&mut self, time: Duration) -> usize {
        let ended = async { while self.tasks.join_next().await.is_some() {} };
        if timeout(time, ended).await.is_ok() {
            return 0;
        }
        let cut = self.len();
        self.tasks.abort_all();
        // One whose handler blocks its thread does not end, and nobody waits for it.
        let ended = async { while self.tasks.join_next().await.is_some() {} };
        let _ = timeout(PATIENCE, ended).await;
        cut
    }
}

/// Whether an error is of the connection that would have been accepted, and says nothing of others.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
