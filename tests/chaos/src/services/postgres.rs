//! A PostgreSQL that writes each commit to its disk.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};

pub(crate) struct Postgres {
    binaries: PathBuf,
    data: PathBuf,
    folder: PathBuf,
    /// Whom it runs as, because it refuses to run as root.
    user: Option<(u32, u32)>,
    server: Option<Child>,
}

impl Postgres {
    /// Makes its data.
    pub(super) async fn new(data: &Path, folder: &Path) -> Result<Self, String> {
        let user = if id("-u", None).await? == 0 {
            Some((id("-u", Some("postgres")).await?, id("-g", Some("postgres")).await?))
        } else {
            None
        };
        let server = Self {
            binaries: find_binaries()?,
            data: data.join("postgres"),
            folder: folder.join("postgres"),
            user,
            server: None,
        };
        for folder in [&server.data, &server.folder] {
            std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
            if let Some((user, group)) = user {
                std::os::unix::fs::chown(folder, Some(user), Some(group))
                    .map_err(|error| error.to_string())?;
            }
        }
        let mut command = server.command("initdb");
        command.args([
            "--auth",
            "trust",
            "--username",
            "postgres",
            "--encoding",
            "UTF8",
            "--no-sync",
            "--wal-segsize",
            "1",
        ]);
        let output =
            command.stderr(Stdio::piped()).output().await.map_err(|error| format!("initdb: {error}"))?;
        if !output.status.success() {
            return Err(format!("initdb: {}", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(server)
    }

    pub(super) fn socket(&self) -> PathBuf {
        self.folder.join(".s.PGSQL.5432")
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.join(program));
        command
            .arg("-D")
            .arg(&self.data)
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // So that Ctrl-C at the terminal is for the driver alone.
            .process_group(0);
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command
    }

    /// Starts it unless it runs: whether it answers.
    pub(super) async fn try_start(&mut self) -> Result<bool, String> {
        let is_running = self.server.as_mut().is_some_and(|server| matches!(server.try_wait(), Ok(None)));
        if !is_running {
            let log = self.folder.join("log");
            let log = std::fs::File::options().create(true).append(true).open(log);
            let mut command = self.command("postgres");
            command
                .args(["-c", "listen_addresses=", "-c", "max_connections=100", "-c", "fsync=on"])
                // In the folder of its data, so that nothing is left behind by a kill.
                .args(["-c", "dynamic_shared_memory_type=mmap"])
                .args(["-c", "wal_recycle=off", "-c", "max_wal_size=16MB", "-k"])
                .arg(&self.folder)
                .stderr(log.map_err(|error| error.to_string())?);
            self.server = Some(command.spawn().map_err(|error| format!("postgres: {error}"))?);
        }
        let mut ask = Command::new(self.binaries.join("pg_isready"));
        ask.args(["-q", "-t", "1", "-U", "postgres", "-h"]).arg(&self.folder);
        Ok(ask.status().await.is_ok_and(|status| status.success()))
    }

    /// Kills all its processes at once: with its first process alone, the others would end in good order.
    pub(super) async fn kill(&mut self) {
        let Some(mut server) = self.server.take() else { return };
        let processes: Vec<i32> = server.id().into_iter().flat_map(with_children).collect();
        for process in &processes {
            signal(*process, Signal::KILL);
        }
        let _ = server.wait().await;
        // The others are no children of this process, so that it cannot wait for them.
        let began = Instant::now();
        while processes.iter().any(|process| is_alive(*process)) && began.elapsed() < Duration::from_secs(5) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Postgres {
    /// Ends it without waiting for anything, but so that it gives back its shared memory.
    fn drop(&mut self) {
        let Some(mut server) = self.server.take() else { return };
        if let Some(process) = server.id() {
            signal(process as i32, Signal::QUIT);
        }
        let began = Instant::now();
        while matches!(server.try_wait(), Ok(None)) && began.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn signal(process: i32, signal: Signal) {
    if let Some(process) = Pid::from_raw(process) {
        // It may be gone already.
        let _ = kill_process(process, signal);
    }
}

/// Whether a process is more than an entry that nobody has asked for yet.
fn is_alive(process: i32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    status.rsplit_once(") ").is_some_and(|(_, state)| !state.starts_with(['Z', 'X']))
}

/// A process and its children.
fn with_children(process: u32) -> Vec<i32> {
    let children = std::fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
    let children = children.unwrap_or_default();
    let children = children.split_whitespace().filter_map(|child| child.parse().ok());
    children.chain([process as i32]).collect()
}

/// Where Debian has the newest version.
fn find_binaries() -> Result<PathBuf, String> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let version = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.map(|entry| entry.path()).max_by_key(|path| version(path));
    newest.map(|path| path.join("bin")).ok_or("PostgreSQL is not installed".to_owned())
}

/// What `id` says of a user, or of this one.
async fn id(kind: &str, user: Option<&str>) -> Result<u32, String> {
    let output = Command::new("id").arg(kind).args(user).output().await.map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    text.parse().map_err(|_| format!("there is no user {}", user.unwrap_or("here")))
}
