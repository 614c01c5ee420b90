use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, ValueEnum};
use crm_events_build::{Change, Config, Error, Output, PlannedFile};

use crate::arguments::{FOUND, MessageFormat, USAGE, program, usage};

/// Documentation of the root file of this workspace's `generated` crate.
const LIBRARY_DOCS: &[&str] = &[
    "The documented webhook events of CRM providers, as types that decode, validate and dispatch.",
    "",
    "Each provider is a module behind a feature of its own name; all are on by default. Every file is generated from",
    "`schemas/` by `cargo run -p codegen`.",
];

#[derive(Args)]
pub(crate) struct Generate {
    /// `webhooks.json` files, schema files, or folders of them; without any, this workspace's `schemas`.
    inputs: Vec<PathBuf>,
    /// Where the Rust goes; without inputs, this workspace's `generated/src`. A folder called `src` gets a `lib.rs`,
    /// any other one a `mod.rs`.
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// Write nothing; show what differs, and exit with 1 if anything does.
    #[arg(long)]
    check: bool,
    /// Write nothing; list the files that would be written or removed.
    #[arg(long, conflicts_with = "check")]
    dry_run: bool,
    /// Warn about keywords that no specification knows, instead of refusing them.
    #[arg(long)]
    allow_unknown_keywords: bool,
    /// Read references to schemas below a URI from a folder; may be repeated. Nothing is ever fetched.
    #[arg(long, value_name = "URI=DIR", value_parser = resource)]
    resource: Vec<(String, PathBuf)>,
    /// Assert a format everywhere, such as `email`; may be repeated.
    #[arg(long, value_name = "FORMAT")]
    assert_format: Vec<String>,
    /// Read schemas without `$schema` as draft-07 instead of 2020-12.
    #[arg(long)]
    draft_07: bool,
    /// Use a type for integers of any size instead of `i64`.
    #[arg(long)]
    exact_integers: bool,
    /// Where the texts of the types are: in the types, or in the body that was decoded.
    #[arg(long, value_enum, default_value_t)]
    strings: Strings,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Strings {
    #[default]
    Owned,
    Borrowed,
}

impl From<Strings> for crm_events_build::Strings {
    fn from(strings: Strings) -> Self {
        match strings {
            Strings::Owned => Self::Owned,
            Strings::Borrowed => Self::Borrowed,
        }
    }
}

fn resource(text: &str) -> Result<(String, PathBuf), String> {
    let (uri, folder) = text.split_once('=').ok_or("write it as `https://example.com/schemas=folder`")?;
    Ok((uri.to_owned(), PathBuf::from(folder)))
}

/// Generates, and prints a table of what came out.
pub(crate) fn run(arguments: &Generate, format: MessageFormat) -> ExitCode {
    let start = Instant::now();
    let (inputs, out_dir) = match places(arguments) {
        Ok(places) => places,
        Err(message) => {
            return usage(&message);
        }
    };
    let output = match config(arguments, &inputs, &out_dir).generate() {
        Ok(output) => output,
        Err(error) => return failed(&error, format),
    };
    if output.warnings().iter().next().is_some() {
        match format {
            MessageFormat::Human => {
                anstream::eprint!("{}", output.warnings().render_for(output.sources(), true, &program()))
            }
            MessageFormat::Json => anstream::eprint!("{}", output.warnings().render_json(output.sources())),
        }
    }
    let write = !arguments.check && !arguments.dry_run;
    let planned = if write { output.write(&out_dir) } else { output.plan(&out_dir) };
    match planned {
        Ok(planned) if arguments.check => check(&planned),
        Ok(planned) => {
            if arguments.dry_run {
                list(&planned);
            }
            table(&output, &planned, start);
            ExitCode::SUCCESS
        }
        Err(error) => failed(&error, format),
    }
}

fn places(arguments: &Generate) -> Result<(Vec<PathBuf>, PathBuf), String> {
    match (&arguments.inputs[..], &arguments.out_dir) {
        ([], out_dir) => {
            let root = workspace()
                .ok_or("no folder `schemas` beside a `generated` from here upwards; name an INPUT")?;
            let out_dir = out_dir.clone().unwrap_or_else(|| root.join("generated/src"));
            Ok((vec![root.join("schemas")], out_dir))
        }
        (_, None) => Err("an INPUT needs `--out-dir DIR`, the folder that the Rust goes to".to_owned()),
        (inputs, Some(out_dir)) => Ok((inputs.to_vec(), out_dir.clone())),
    }
}

/// The nearest folder from here upwards that looks like this workspace.
pub(super) fn workspace() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let is_root = |folder: &&Path| folder.join("schemas").is_dir() && folder.join("generated").is_dir();
    here.ancestors().find(is_root).map(Path::to_owned)
}

fn config(arguments: &Generate, inputs: &[PathBuf], out_dir: &Path) -> Config {
    let is_library = out_dir.file_name().is_some_and(|name| name == "src");
    let formats: Vec<&str> = arguments.assert_format.iter().map(String::as_str).collect();
    let mut config = Config::new()
        .deny_unknown_keywords(!arguments.allow_unknown_keywords)
        .assert_formats(&formats)
        .strings(arguments.strings.into());
    for input in inputs {
        config = config.input(input);
    }
    for (uri, folder) in &arguments.resource {
        config = config.resource(uri, folder);
    }
    if arguments.draft_07 {
        config = config.draft_07();
    }
    if arguments.exact_integers {
        config = config.exact_integers();
    }
    if is_library { config.library(LIBRARY_DOCS) } else { config }
}

pub(super) fn failed(error: &Error, format: MessageFormat) -> ExitCode {
    match format {
        MessageFormat::Human => {
            anstream::eprint!("{}", error.render_for(true, &program()));
            let count = error.diagnostics().error_count();
            let errors = if count == 1 { "error" } else { "errors" };
            anstream::eprintln!("{count} {errors}; nothing was written");
        }
        MessageFormat::Json => anstream::eprint!("{}", error.render_json()),
    }
    ExitCode::from(if error.is_unreadable() { USAGE } else { FOUND })
}

fn check(planned: &[PlannedFile]) -> ExitCode {
    let stale: Vec<&PlannedFile> = planned.iter().filter(|file| file.change != Change::Unchanged).collect();
    for file in &stale {
        let diff = similar::TextDiff::from_lines(&file.before, &file.after);
        let (now, then) = (format!("{} (now)", file.path), format!("{} (generated)", file.path));
        anstream::print!("{}", diff.unified_diff().header(&now, &then));
    }
    match stale.len() {
        0 => {
            anstream::eprintln!("{} files are up to date", planned.len());
            ExitCode::SUCCESS
        }
        count => {
            let files = if count == 1 { "1 file is" } else { &format!("{count} files are") };
            anstream::eprintln!("{files} stale; run `cargo run -p codegen` and commit the result");
            ExitCode::from(FOUND)
        }
    }
}

fn list(planned: &[PlannedFile]) {
    for file in planned {
        match file.change {
            Change::Unchanged => {}
            Change::Written => anstream::println!("would write {}", file.path),
            Change::Removed => anstream::println!("would remove {}", file.path),
        }
    }
}

/// ```text
/// provider  events  types  files
/// morph          6      9      4  unchanged
/// ```
fn table(output: &Output, planned: &[PlannedFile], start: Instant) {
    let width =
        output.summaries().iter().map(|row| row.provider.len()).max().unwrap_or(0).max("provider".len());
    anstream::println!("{:width$}  events  types  files", "provider");
    for row in output.summaries() {
        let changes = changes(planned, &row.provider);
        anstream::println!(
            "{:width$}  {:6}  {:5}  {:5}  {changes}",
            row.provider,
            row.events,
            row.types,
            row.files
        );
    }
    let events: usize = output.summaries().iter().map(|row| row.events).sum();
    let providers = output.summaries().len();
    let named = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let (events, providers) = (named(events, "event"), named(providers, "provider"));
    anstream::println!("{events} from {providers} in {} ms", start.elapsed().as_millis());
}

/// `unchanged`, or `2 written, 1 removed`.
fn changes(planned: &[PlannedFile], provider: &str) -> String {
    let folder = format!("{provider}/");
    let count = |change: Change| {
        planned.iter().filter(|file| file.path.starts_with(&folder) && file.change == change).count()
    };
    let parts = [(count(Change::Written), "written"), (count(Change::Removed), "removed")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if parts.is_empty() { "unchanged".to_owned() } else { parts.join(", ") }
}
