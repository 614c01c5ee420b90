//! A client that sends one request, well or badly.

use std::net::SocketAddr;
use std::time::{Duration, SystemTime};

use crm_events::verify::{Signer, StandardWebhooks, Unsent};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::delivery::Delivery;
use crate::random::Random;

/// How a client behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// It sends all and waits for the answer.
    Patient,
    /// It waits for so many milliseconds only, and closes the connection.
    Leaves(u64),
    /// The same, and resets the connection.
    Resets(u64),
    /// It sends a part of the body and leaves.
    StopsHalfway,
    /// It closes its sending side, and waits for the answer.
    ClosesItsSide,
    /// It sends the body in pieces.
    Stutters,
}

impl Manner {
    pub(crate) fn random(random: &mut Random) -> Self {
        match random.within(0, 100) {
            0..5 => Self::Leaves(random.within(0, 30)),
            5..10 => Self::Leaves(random.within(30, 300)),
            10..14 => Self::Resets(random.within(0, 100)),
            14..17 => Self::StopsHalfway,
            17..25 => Self::ClosesItsSide,
            25..29 => Self::Stutters,
            _ => Self::Patient,
        }
    }

    /// Whether the client goes without an answer on purpose.
    pub(crate) fn hangs_up(self) -> bool {
        matches!(self, Self::Leaves(_) | Self::Resets(_) | Self::StopsHalfway)
    }
}

/// How long a provider waits for an answer.
const PROVIDER_WAITS: Duration = Duration::from_secs(8);

/// Sends a delivery as it is signed at `now`: the status of the answer, if there is one.
pub(crate) async fn send(
    address: SocketAddr,
    delivery: &Delivery,
    signer: &StandardWebhooks,
    now: SystemTime,
    manner: Manner,
) -> Option<u16> {
    let request = request(delivery, signer, now)?;
    let wait = match manner {
        Manner::Leaves(wait) | Manner::Resets(wait) => Duration::from_millis(wait),
        _ => PROVIDER_WAITS,
    };
    let mut stream = TcpStream::connect(address).await.ok()?;
    let _ = stream.set_nodelay(true);
    let answer = async {
        write(&mut stream, request.as_bytes(), manner).await?;
        read_status(&mut stream).await
    };
    let status = timeout(wait, answer).await.ok().flatten();
    if status.is_none() && matches!(manner, Manner::Resets(_)) {
        let _ = stream.set_zero_linger();
    }
    status
}

fn request(delivery: &Delivery, signer: &StandardWebhooks, now: SystemTime) -> Option<String> {
    let Delivery { id, body, shape, .. } = delivery;
    let headers = signer.sign(&Unsent::new(id, now, body.as_bytes())).ok()?.headers;
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    Some(format!(
        "POST {} HTTP/1.1\r\nhost: chaos\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n{headers}\r\n{body}",
        shape.path(),
        body.len()
    ))
}

async fn write(stream: &mut TcpStream, request: &[u8], manner: Manner) -> Option<()> {
    match manner {
        Manner::StopsHalfway => {
            stream.write_all(&request[..request.len() - 20]).await.ok()?;
            return None;
        }
        Manner::Stutters => {
            for piece in request.chunks(request.len() / 4) {
                stream.write_all(piece).await.ok()?;
                sleep(Duration::from_millis(20)).await;
            }
        }
        _ => stream.write_all(request).await.ok()?,
    }
    if manner == Manner::ClosesItsSide {
        stream.shutdown().await.ok()?;
    }
    Some(())
}

/// The status of an answer whose head arrives as a whole.
async fn read_status(stream: &mut TcpStream) -> Option<u16> {
    let mut head = Vec::new();
    let mut buffer = [0; 1024];
    while !head.windows(4).any(|window| window == b"\r\n\r\n") {
        let length = stream.read(&mut buffer).await.ok().filter(|length| *length > 0)?;
        head.extend_from_slice(&buffer[..length]);
    }
    let head = String::from_utf8(head).ok()?;
    head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}
