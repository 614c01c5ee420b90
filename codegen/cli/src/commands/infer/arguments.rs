//! The arguments of `infer`.

use std::path::PathBuf;

use clap::Args;

/// What to read, and where to write.
#[derive(Args)]
pub(crate) struct Infer {
    /// Captured deliveries, or folders of them: JSON files, each a body, or an object of only `headers` and `body`.
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Where the schemas go.
    #[arg(long, value_name = "DIR", required_unless_present = "into")]
    pub(super) out: Option<PathBuf>,
    /// Widen the schemas of this folder instead, so that they accept the deliveries; exit with 1 if that was needed.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "decisions", "provider", "examples"])]
    pub(super) into: Option<PathBuf>,
    /// Where the name of the event is: `folder`, `file`, a place such as `/event` and `$request.header.x-event`, or a text
    /// with places, such as `{/type}.{/action}`. May be repeated: the first counts whose places are all there.
    #[arg(long, value_name = "RULE", required = true)]
    pub(super) name: Vec<String>,
    /// The name of the provider; without it, what the decisions say, or the name of the folder.
    #[arg(long, value_name = "NAME")]
    pub(super) provider: Option<String>,
    /// What a person knows beyond the deliveries; without it, `ingest.toml` of the folder, if it is there.
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Option<PathBuf>,
    /// Keep some of the bodies as examples. They may hold data of persons.
    #[arg(long)]
    pub(super) examples: bool,
    /// Write nothing; show what differs, and exit with 1 if anything does.
    #[arg(long)]
    pub(super) check: bool,
}
