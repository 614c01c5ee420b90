//! The face for build scripts: where files are, and what cargo is told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::config::Config;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::error::Error;
use crate::output::Output;
use crate::write::planned::Plan;

/// How many warnings cargo is told; the command line shows all.
const MAX_WARNINGS: usize = 20;

/// Generates from a folder of schemas in a `build.rs`, for `crm_events::include_events!()`.
///
/// ```no_run
/// fn main() -> Result<(), crm_events_build::Error> {
///     crm_events_build::compile("schemas")
/// }
/// ```
///
/// The same as `Config::new().input(folder).compile()`, see [`Config::compile`].
///
/// # Errors
///
/// Those of [`Config::compile`].
pub fn compile(folder: impl Into<PathBuf>) -> Result<(), Error> {
    Config::new().input(folder).compile()
}

impl Config {
    /// Generates in a build script. Paths are relative to the package.
    ///
    /// The output goes into cargo's `OUT_DIR`, from where `crm_events::include_events!()` takes it, or into
    /// [`out_dir`](Self::out_dir), as [`Output::write`] does it: files that would not change are not written, and only what an
    /// earlier run wrote is removed. Cargo is told to run the script again when
    /// one of the files changes that were read, or a folder that was looked into: a new schema counts. Warnings are shown
    /// as cargo's, a line each.
    ///
    /// With `out_dir` this works outside of build scripts, too; nothing is printed there.
    ///
    /// ```no_run
    /// // build.rs
    /// fn main() -> Result<(), crm_events_build::Error> {
    ///     crm_events_build::Config::new()
    ///         .input("schemas")
    ///         .derive("*", "Eq")
    ///         .open_enums("acme.*")
    ///         .compile()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the schemas or the settings; no folder for the output; a file that could not be written. A
    /// `main` that returns the error prints it as the command line would.
    pub fn compile(&self) -> Result<(), Error> {
        let script = Script::of_this_process();
        let mut config = script.rooted(self.clone());
        let folder = match (&config.out_dir, &script.out_dir) {
            (Some(folder), _) => folder.clone(),
            (None, Some(out_dir)) => {
                config.layout.included = true;
                own_folder(out_dir, &self.name)?
            }
            (None, None) => return Err(no_out_dir()),
        };
        // After a failure cargo needs no instructions: it runs the script again whatever happens.
        let output = config.generate()?;
        let plan = output.write(folder)?;
        if script.out_dir.is_some() {
            let instructions = instructions(&output, &plan, script.package.as_deref());
            instructions.iter().for_each(|line| println!("{line}"));
        }
        Ok(())
    }
}

/// What cargo says about the build script that this process is.
struct Script {
    out_dir: Option<PathBuf>,
    /// The folder of the package.
    package: Option<PathBuf>,
}

impl Script {
    fn of_this_process() -> Self {
        let folder = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
        let out_dir = folder("OUT_DIR");
        Self { package: folder("CARGO_MANIFEST_DIR").filter(|_| out_dir.is_some()), out_dir }
    }

    /// The configuration with all paths relative to the package.
    fn rooted(&self, mut config: Config) -> Config {
        let Some(package) = &self.package else { return config };
        let inputs = config.inputs.iter_mut();
        let resources = config.resources.iter_mut().map(|(_, folder)| folder);
        for path in inputs.chain(resources).chain(&mut config.out_dir) {
            *path = package.join(&*path);
        }
        config
    }
}

fn no_out_dir() -> Error {
    let message = "`compile` writes into `OUT_DIR`, which only cargo sets, and only for build scripts";
    let help = "call it from a `build.rs`, or say where the Rust goes: `.out_dir(\"src/events\")`";
    Error::single(Diagnostic::error(Code::NO_OUT_DIR, message).help(help))
}

/// The folder of one call: no two calls of a script may have the same.
fn own_folder(out_dir: &Path, name: &str) -> Result<PathBuf, Error> {
    static TAKEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || character == '_' || character == '-';
    if name.is_empty() || !name.chars().all(is_plain) {
        let message = format!("`{}` cannot be the name of an output", name.escape_debug());
        let help = "use letters, digits, `_` and `-`";
        return Err(Error::single(Diagnostic::error(Code::NO_OUT_DIR, message).help(help)));
    }
    let folder = out_dir.join(name);
    let is_new = TAKEN.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.clone());
    if !is_new {
        let message = format!("two calls of `compile` write the same output, `{name}`");
        let help = "give one a name: `.name(\"partners\")`, and `include_events!(\"partners\")`";
        return Err(Error::single(Diagnostic::error(Code::NO_OUT_DIR, message).help(help)));
    }
    Ok(folder)
}

/// What cargo is told, a line each: [the build script's
/// output](https://doc.rust-lang.org/cargo/reference/build-scripts.html#outputs-of-the-build-script).
fn instructions(output: &Output, plan: &Plan, package: Option<&Path>) -> Vec<String> {
    let sources = output.sources();
    let relative = |path: &Path| match package {
        Some(package) => path.strip_prefix(package).unwrap_or(path).to_string_lossy().into_owned(),
        None => path.to_string_lossy().into_owned(),
    };
    let paths: BTreeSet<String> = sources.folders().chain(sources.paths()).map(relative).collect();
    // A line break in the name of a file would be an instruction of its own.
    let paths = paths.into_iter().filter(|path| !path.contains(['\n', '\r']) && !path.is_empty());
    let mut lines: Vec<String> = paths.map(|path| format!("cargo::rerun-if-changed={path}")).collect();
    let told = [output.warnings().brief(sources), plan.warnings().brief(sources)].concat();
    lines.extend(told.iter().take(MAX_WARNINGS).map(|line| format!("cargo::warning={line}")));
    if let Some(more @ 1..) = told.len().checked_sub(MAX_WARNINGS) {
        lines.push(format!("cargo::warning=and {more} more warnings about schemas; `crm-events` shows all"));
    }
    lines
}
