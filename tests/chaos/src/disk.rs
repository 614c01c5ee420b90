//! A small disk that can be filled.

use std::fs::{File, remove_file};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder on a file system of its own, where file systems may be mounted (as root), until it is dropped.
pub(crate) struct Disk {
    path: PathBuf,
    is_mounted: bool,
}

impl Disk {
    /// Mounts a disk of so many megabytes at `path`, which is a folder that is there.
    pub(crate) fn mount(path: &Path, megabytes: u32) -> Self {
        let is_mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={megabytes}m,mode=755"), "crm-events-chaos"])
            .arg(path)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        Self { path: path.to_owned(), is_mounted }
    }

    /// Whether it can be filled without filling the disk of the machine.
    pub(crate) fn is_own(&self) -> bool {
        self.is_mounted
    }

    /// Writes until nothing more fits.
    pub(crate) fn fill(&self) {
        if let (true, Ok(mut file)) = (self.is_mounted, File::create(self.filler())) {
            // The large blocks first, and then what still fits.
            for size in [1 << 20, 1 << 12] {
                let block = vec![1; size];
                while file.write_all(&block).is_ok() {}
            }
        }
    }

    /// Makes room again.
    pub(crate) fn free(&self) {
        let _ = remove_file(self.filler());
    }

    fn filler(&self) -> PathBuf {
        self.path.join("filler")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.is_mounted {
            // Lazily: who has files open there ends in a moment.
            let _ = Command::new("umount").arg("-l").arg(&self.path).stderr(Stdio::null()).status();
        }
    }
}
