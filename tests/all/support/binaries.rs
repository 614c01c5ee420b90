//! Programs of the workspace, brought up to date: tests of another package do not build them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use tests::workspace;

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// Runs a program to its end.
pub(crate) fn run(program: &Path, folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    Run::of(output)
}

/// The command, as `cargo run -p codegen` has it.
pub(crate) fn codegen() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| built(&["--package", "codegen"], "codegen", "codegen"))
}

/// The command by its own name.
pub(crate) fn crm_events() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| built(&["--package", "crm-events-cli"], "crm-events", "crm-events"))
}

/// A program of `examples/receiver`.
pub(crate) fn receiver(name: &str) -> PathBuf {
    built(&["--package", "receiver", "--bin", name], name, "receiver")
}

fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// What cargo builds into.
fn target() -> PathBuf {
    profile_folder().parent().unwrap().to_owned()
}

/// Where this test was built.
fn profile_folder() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent().and_then(Path::parent).unwrap().to_owned()
}

/// Programs of one name replace one another where cargo puts them.
fn one_at_a_time() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Builds with cargo, and keeps the program `made` in a folder `kept`, because another build may replace it.
fn built(arguments: &[&str], made: &str, kept: &str) -> PathBuf {
    let _turn = one_at_a_time();
    let profile_folder = profile_folder();
    let profile = match profile_folder.file_name().and_then(|name| name.to_str()).unwrap() {
        "debug" => "dev",
        other => other,
    };
    let built = Command::new(cargo())
        .args(["build", "--quiet", "--profile", profile])
        .args(arguments)
        .arg("--target-dir")
        .arg(target())
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let folder = profile_folder.join("programs-of-tests").join(kept);
    std::fs::create_dir_all(&folder).unwrap();
    let made = profile_folder.join(made).with_extension(std::env::consts::EXE_EXTENSION);
    let kept = folder.join(made.file_name().unwrap());
    // In one step, because another run of the tests may be executing it.
    let new = kept.with_extension(std::process::id().to_string());
    std::fs::copy(&made, &new).and_then(|_| std::fs::rename(&new, &kept)).unwrap();
    kept
}
