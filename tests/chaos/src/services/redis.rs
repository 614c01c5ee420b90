//! A Redis that writes each change to its disk.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::process::{Child, Command};

pub(crate) struct Redis {
    data: PathBuf,
    folder: PathBuf,
    server: Option<Child>,
}

impl Redis {
    pub(super) fn new(data: &Path, folder: &Path) -> Self {
        Self { data: data.to_owned(), folder: folder.to_owned(), server: None }
    }

    pub(super) fn socket(&self) -> PathBuf {
        self.folder.join("redis.sock")
    }

    /// Starts it unless it runs: whether it answers.
    pub(super) async fn try_start(&mut self) -> Result<bool, String> {
        let is_running = self.server.as_mut().is_some_and(|server| matches!(server.try_wait(), Ok(None)));
        if !is_running {
            self.server = Some(self.command().spawn().map_err(|error| format!("redis-server: {error}"))?);
        }
        Ok(tokio::time::timeout(Duration::from_secs(1), self.ping()).await.is_ok_and(|pong| pong.is_some()))
    }

    fn command(&self) -> Command {
        let mut command = Command::new("redis-server");
        command
            .args(["--port", "0", "--save", "", "--appendonly", "yes", "--appendfsync", "always"])
            .arg("--unixsocket")
            .arg(self.socket())
            .arg("--dir")
            .arg(&self.data)
            .arg("--logfile")
            .arg(self.folder.join("redis.log"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // So that Ctrl-C at the terminal is for the driver alone.
            .process_group(0)
            .kill_on_drop(true);
        command
    }

    async fn ping(&self) -> Option<()> {
        let mut stream = UnixStream::connect(self.socket()).await.ok()?;
        stream.write_all(b"PING\r\n").await.ok()?;
        let mut answer = [0; 7];
        stream.read_exact(&mut answer).await.ok()?;
        (&answer == b"+PONG\r\n").then_some(())
    }

    pub(super) async fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            let _ = server.kill().await;
        }
    }
}
