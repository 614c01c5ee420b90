//! The arguments of `generate`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::commands::reading::Reading;

/// What to generate from what, and where to.
#[derive(Args)]
pub(crate) struct Generate {
    /// OpenAPI documents with `webhooks`, schema files, or folders of them, in JSON or YAML; without any, this workspace's `schemas`.
    pub(super) inputs: Vec<PathBuf>,
    /// Where the Rust goes; without inputs, this workspace's `generated/src`. Removed from there is only what its
    /// `crm-events.manifest` lists.
    #[arg(long, value_name = "DIR")]
    pub(super) out_dir: Option<PathBuf>,
    /// Make the root file the `lib.rs` of a crate, with each module behind a feature of its own name, instead of a
    /// `mod.rs`.
    #[arg(long)]
    pub(super) library: bool,
    /// Write nothing; show what differs, and exit with 1 if anything does.
    #[arg(long)]
    pub(super) check: bool,
    /// Write nothing; list the files that would be written or removed.
    #[arg(long, conflicts_with = "check")]
    pub(super) dry_run: bool,
    /// Refuse keywords that no specification knows, instead of warning about them.
    #[arg(long)]
    pub(super) deny_unknown_keywords: bool,
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Where the texts of the types are: in the types, or in the body that was decoded.
    #[arg(long, value_enum, default_value_t)]
    pub(super) strings: Strings,
    /// Generate this event alone, such as `ticket.created`, `acme/ticket.created` or `ticket.*`; may be repeated. The others come as
    /// `Unknown`.
    #[arg(long = "event", value_name = "NAME")]
    pub(super) events: Vec<String>,
    /// Use a type for strings of a format, such as `date-time=jiff::Timestamp`; may be repeated.
    #[arg(long, value_name = "FORMAT=TYPE", value_parser = chosen)]
    pub(super) format: Vec<(String, String)>,
    /// Use a type instead of one of the schema, or for a field, such as `Lead.value=rust_decimal::Decimal`; may be repeated.
    #[arg(long, value_name = "NAME=TYPE", value_parser = chosen)]
    pub(super) replace: Vec<(String, String)>,
    /// Keep a member out of `Debug`: `Lead.email`, or `*.email` in all types. May be repeated.
    #[arg(long, value_name = "TYPE.MEMBER")]
    pub(super) redact: Vec<String>,
    /// Keep the members of a format out of `Debug`: `email`. May be repeated.
    #[arg(long, value_name = "FORMAT")]
    pub(super) redact_format: Vec<String>,
    /// Where the crate `crm-events` is, if it has another name or is handed on by another crate.
    #[arg(long = "crate", value_name = "PATH", default_value = "crm_events")]
    pub(super) crate_path: String,
}

/// What a type is chosen for, and the type.
fn chosen(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((what, with)) if !what.is_empty() && !with.is_empty() => Ok((what.to_owned(), with.to_owned())),
        _ => Err("write a name, `=` and a type".to_owned()),
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Strings {
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
