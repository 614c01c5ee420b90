//! Ordinary deliveries, sent meanwhile.

use std::fmt;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::receiver::server::{request, status};
use crate::receiver::support::{example, heffl};

/// How many are sent a second.
const RATE: u32 = 50;

/// How long any of them is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// What came of deliveries, by how long they took.
pub(super) struct Deliveries {
    handled: Vec<Duration>,
    /// Answered otherwise, or not at all.
    others: Vec<String>,
}

impl Deliveries {
    /// Sends signed deliveries for some time, on a thread that has nothing else to do, so that the receiver is what is measured.
    pub(super) async fn send(address: SocketAddr, time: Duration) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let sent = tokio::task::spawn_blocking(move || runtime.block_on(Self::send_here(address, time)));
        sent.await.unwrap()
    }

    /// Each by a connection of its own.
    async fn send_here(address: SocketAddr, time: Duration) -> Self {
        let began = Instant::now();
        let body = example("heffl/lead.created");
        let mut tasks = JoinSet::new();
        let mut ticks = tokio::time::interval(Duration::from_secs(1) / RATE);
        let mut index = 0;
        while began.elapsed() < time {
            ticks.tick().await;
            index += 1;
            let request = request("/heffl", &heffl(&format!("msg_signed_{index}"), body.clone()));
            tasks.spawn(deliver(address, request));
        }
        let mut all = Self { handled: Vec::new(), others: Vec::new() };
        while let Some(delivered) = tasks.join_next().await {
            match delivered.unwrap() {
                Ok(time) => all.handled.push(time),
                Err(answer) => all.others.push(answer),
            }
        }
        all.handled.sort();
        all
    }

    /// Which share was handled and answered within some time.
    pub(super) fn share_within(&self, time: Duration) -> f64 {
        let within = self.handled.iter().filter(|taken| **taken <= time).count();
        within as f64 / (self.handled.len() + self.others.len()) as f64
    }
}

/// How long it takes until the delivery is answered with 200, or what happens else.
async fn deliver(address: SocketAddr, request: Vec<u8>) -> Result<Duration, String> {
    let began = Instant::now();
    let exchange = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(&request).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok::<_, std::io::Error>(String::from_utf8_lossy(&answer).into_owned())
    };
    match tokio::time::timeout(PATIENCE, exchange).await {
        Ok(Ok(answer)) if status(&answer) == 200 => Ok(began.elapsed()),
        Ok(Ok(answer)) => Err(answer),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("no answer".to_owned()),
    }
}

impl fmt::Display for Deliveries {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |share: f64| {
            let index = (self.handled.len() as f64 * share) as usize;
            self.handled.get(index).or(self.handled.last()).copied().unwrap_or_default()
        };
        write!(
            formatter,
            "{} deliveries handled, half of them in {:.0?}, 99 of 100 in {:.0?}, all in {:.0?}; {} not handled{}",
            self.handled.len(),
            at(0.5),
            at(0.99),
            at(1.0),
            self.others.len(),
            self.others.first().map_or(String::new(), |first| format!(" ({first:?})")),
        )
    }
}
