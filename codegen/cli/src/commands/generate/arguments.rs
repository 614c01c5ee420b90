//! The arguments of `generate`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What to generate from what, and where to.
#[derive(Args)]
pub(crate) struct Generate {
    /// `webhooks.json` files, schema files, or folders of them, JSON or YAML; without any, this workspace's `schemas`.
    pub(super) inputs: Vec<PathBuf>,
    /// Where the Rust goes; without inputs, this workspace's `generated/src`.
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
    /// Warn about keywords that no specification knows, instead of refusing them.
    #[arg(long)]
    pub(super) allow_unknown_keywords: bool,
    /// Read references to schemas below a URI from a folder; may be repeated. Nothing is ever fetched.
    #[arg(long, value_name = "URI=DIR", value_parser = resource)]
    pub(super) resource: Vec<(String, PathBuf)>,
    /// Assert a format everywhere, such as `email`; may be repeated.
    #[arg(long, value_name = "FORMAT")]
    pub(super) assert_format: Vec<String>,
    /// Read schemas without `$schema` as draft-07 instead of 2020-12.
    #[arg(long)]
    pub(super) draft_07: bool,
    /// Use a type for integers of any size instead of `i64`.
    #[arg(long)]
    pub(super) exact_integers: bool,
    /// Where the texts of the types are: in the types, or in the body that was decoded.
    #[arg(long, value_enum, default_value_t)]
    pub(super) strings: Strings,
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

fn resource(text: &str) -> Result<(String, PathBuf), String> {
    let (uri, folder) = text.split_once('=').ok_or("write it as `https://example.com/schemas=folder`")?;
    Ok((uri.to_owned(), PathBuf::from(folder)))
}
