//! The clock of the receivers, which can be stepped while they run.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use tokio::process::Command;

use crate::random::Random;

/// Where it is set to, in seconds beside the real time.
const OFFSETS: [i64; 5] = [0, 90, -90, 86_400, -86_400];

/// The time as Debian's `faketime` makes receivers see it: a number of seconds beside the real one.
pub(crate) struct WallClock {
    library: Option<PathBuf>,
    file: PathBuf,
    offset: AtomicI64,
}

impl WallClock {
    /// A clock whose file is in `folder`, and which is right.
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        let clock = Self { library: library(), file: folder.join("clock"), offset: AtomicI64::new(0) };
        clock.set(0)?;
        Ok(clock)
    }

    pub(crate) fn can_be_stepped(&self) -> bool {
        self.library.is_some()
    }

    /// Steps it: by how many seconds it differs from the real one then.
    pub(crate) fn step(&self, random: &mut Random) -> io::Result<i64> {
        let offset = self.offset.load(Ordering::Relaxed);
        let others: Vec<i64> = OFFSETS.into_iter().filter(|other| *other != offset).collect();
        let offset = random.one_of(&others);
        self.set(offset).map(|()| offset)
    }

    /// Makes it differ from the real one by so many seconds.
    fn set(&self, offset: i64) -> io::Result<()> {
        // Renamed, so that nobody reads half of it.
        let new = self.file.with_extension("new");
        std::fs::write(&new, format!("{offset:+}\n"))?;
        std::fs::rename(&new, &self.file)?;
        self.offset.store(offset, Ordering::Relaxed);
        Ok(())
    }

    /// What it shows. Providers go by the same clock, so that their signatures are not too old.
    pub(crate) fn now(&self) -> SystemTime {
        let offset = self.offset.load(Ordering::Relaxed);
        let distance = Duration::from_secs(offset.unsigned_abs());
        let now = SystemTime::now();
        if offset < 0 { now - distance } else { now + distance }
    }

    /// Makes a process see it. What counts durations stays right, as on a machine whose clock is set.
    pub(crate) fn show_to(&self, command: &mut Command) {
        if let Some(library) = &self.library {
            command
                .env("LD_PRELOAD", library)
                .env("FAKETIME_TIMESTAMP_FILE", &self.file)
                .env("FAKETIME_NO_CACHE", "1")
                .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        }
    }
}

/// Where Debian has it, which depends on the architecture.
fn library() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").ok()?;
    let mut libraries =
        folders.filter_map(|folder| Some(folder.ok()?.path().join("faketime/libfaketimeMT.so.1")));
    libraries.find(|library| library.exists())
}

/// Removes what faketime leaves in shared memory if its process is killed.
pub(crate) fn remove_shared_memory(process: u32) {
    for name in [format!("faketime_shm_{process}"), format!("sem.faketime_sem_{process}")] {
        let _ = std::fs::remove_file(Path::new("/dev/shm").join(name));
    }
}
