//! One run at a time in an output folder.
//!
//! The locks are the system's, which takes them away from a process that is killed, and leave nothing in the folder.
//! From Rust 1.89 on, `File::lock` can stand for all of them.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::error::Error;
use crate::diag::source::display;

/// How long a run waits for another one: many times what one takes.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// The pause between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

/// Held until it is dropped.
pub(super) struct Lock {
    _held: Option<system::Held>,
}

impl Lock {
    /// Takes the lock of a folder that is there, and waits for it.
    ///
    /// # Errors
    ///
    /// Another run has had it for all of `patience`.
    pub(super) fn take(folder: &Path, patience: Duration) -> Result<Self, Error> {
        let start = Instant::now();
        loop {
            match system::attempt(folder) {
                Ok(Some(held)) => return Ok(Self { _held: Some(held) }),
                // The system has no such locks here. Who cannot be asked is taken to be away.
                Err(_) => return Ok(Self { _held: None }),
                Ok(None) if start.elapsed() >= patience => return Err(busy(folder, patience)),
                Ok(None) => std::thread::sleep(PAUSE),
            }
        }
    }
}

fn busy(folder: &Path, patience: Duration) -> Error {
    let message =
        format!("another run has been writing to `{}` for {} s", display(folder), patience.as_secs());
    Error::single(Diagnostic::error(Code::WRITE, message).help("wait for it, or end it, and try again"))
}

// `attempt` gives what holds the lock, or nothing if another run holds it.

/// A socket whose name is in no folder: the device and the number of the output folder.
#[cfg(target_os = "linux")]
mod system {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::net::{SocketAddr, UnixListener};
    use std::path::Path;

    pub(super) type Held = UnixListener;

    pub(super) fn attempt(folder: &Path) -> std::io::Result<Option<Held>> {
        let address = std::fs::metadata(folder).and_then(|folder| {
            SocketAddr::from_abstract_name(format!("crm-events-build:{}:{}", folder.dev(), folder.ino()))
        });
        match address.and_then(|address| UnixListener::bind_addr(&address)) {
            Ok(held) => Ok(Some(held)),
            Err(why) if why.kind() == std::io::ErrorKind::AddrInUse => Ok(None),
            Err(why) => Err(why),
        }
    }
}

/// The folder itself, opened with a lock.
#[cfg(any(
    target_os = "macos",
    target_os = "freebsd",
    target_os = "netbsd",
    target_os = "openbsd",
    target_os = "dragonfly"
))]
mod system {
    use std::fs::{File, OpenOptions};
    use std::os::unix::fs::OpenOptionsExt;
    use std::path::Path;

    pub(super) type Held = File;

    /// The same on all of these systems.
    const O_EXLOCK: i32 = 0x20;
    const O_NONBLOCK: i32 = 0x4;

    pub(super) fn attempt(folder: &Path) -> std::io::Result<Option<Held>> {
        match OpenOptions::new().read(true).custom_flags(O_EXLOCK | O_NONBLOCK).open(folder) {
            Ok(held) => Ok(Some(held)),
            Err(why) if why.kind() == std::io::ErrorKind::WouldBlock => Ok(None),
            Err(why) => Err(why),
        }
    }
}

/// A file that nobody else can open, and that goes when it is closed.
#[cfg(windows)]
mod system {
    use std::fs::{File, OpenOptions};
    use std::os::windows::fs::OpenOptionsExt;
    use std::path::Path;

    pub(super) type Held = File;

    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const GENERIC_WRITE: u32 = 0x4000_0000;
    const DELETE: u32 = 0x0001_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;

    pub(super) fn attempt(folder: &Path) -> std::io::Result<Option<Held>> {
        let opened = OpenOptions::new()
            .write(true)
            .create(true)
            .access_mode(GENERIC_WRITE | DELETE)
            .share_mode(0)
            .custom_flags(FILE_FLAG_DELETE_ON_CLOSE)
            .open(folder.join("crm-events.lock"));
        match opened {
            Ok(held) => Ok(Some(held)),
            Err(why) if why.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(None),
            Err(why) => Err(why),
        }
    }
}

#[cfg(not(any(
    target_os = "linux",
    target_os = "macos",
    target_os = "freebsd",
    target_os = "netbsd",
    target_os = "openbsd",
    target_os = "dragonfly",
    windows
)))]
mod system {
    use std::path::Path;

    pub(super) type Held = std::convert::Infallible;

    pub(super) fn attempt(_folder: &Path) -> std::io::Result<Option<Held>> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
}
