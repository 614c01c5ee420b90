//! Who sends what is never complete.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::receiver::server::head;
use crate::receiver::support::heffl;

/// How long the body is that is never complete.
const LENGTH: usize = 1_000_000;

static BODY: [u8; LENGTH] = [b' '; LENGTH];

/// How long a sender waits before it comes again after it was cut.
const PAUSE: Duration = Duration::from_millis(500);

/// Senders that come again whenever they are cut, until they are dropped.
pub(super) struct Senders {
    cut: Arc<AtomicUsize>,
    _tasks: JoinSet<()>,
}

/// What a sender does.
#[derive(Clone, Copy)]
enum Kind {
    /// Sends all but the last byte.
    AllButOne,
    /// Sends somewhat more than the least rate.
    Trickle,
    /// Sends a part of the head.
    HalfHead,
}

impl Senders {
    /// Of ten, seven send all but the last byte, two trickle, and one sends half a head.
    pub(super) fn start(address: SocketAddr, senders: usize) -> Self {
        let cut = Arc::new(AtomicUsize::new(0));
        let mut tasks = JoinSet::new();
        for index in 0..senders {
            let kind = match index % 10 {
                0..7 => Kind::AllButOne,
                7..9 => Kind::Trickle,
                _ => Kind::HalfHead,
            };
            let cut = Arc::clone(&cut);
            tasks.spawn(async move {
                loop {
                    if let Ok(stream) = TcpStream::connect(address).await {
                        send(stream, kind, index).await;
                        cut.fetch_add(1, Ordering::Relaxed);
                    }
                    tokio::time::sleep(PAUSE).await;
                }
            });
        }
        Self { cut, _tasks: tasks }
    }

    /// How often one was cut.
    pub(super) fn cut(&self) -> usize {
        self.cut.load(Ordering::Relaxed)
    }
}

/// Sends until it is cut.
async fn send(mut stream: TcpStream, kind: Kind, index: usize) {
    let (mut reader, mut writer) = stream.split();
    let forged = heffl(&format!("msg_{index}"), "{}");
    let head = head("/heffl", &forged, &format!("content-length: {LENGTH}\r\n"));
    let sending = async {
        match kind {
            Kind::HalfHead => drop(writer.write_all(&head.as_bytes()[..head.len() / 2]).await),
            Kind::AllButOne => {
                let _ = writer.write_all(head.as_bytes()).await;
                let _ = writer.write_all(&BODY[1..]).await;
            }
            Kind::Trickle => {
                let mut sent = writer.write_all(head.as_bytes()).await;
                while sent.is_ok() {
                    sent = writer.write_all(&BODY[..300]).await;
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
            }
        }
        std::future::pending().await
    };
    let cut = async {
        let mut answer = Vec::new();
        let _ = reader.read_to_end(&mut answer).await;
    };
    tokio::select! {
        () = cut => {}
        () = sending => {}
    }
}
