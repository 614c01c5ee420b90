//! The arguments of `ingest`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::ingest::page::Format;

/// What to read, and where to write.
#[derive(Args)]
pub(crate) struct Ingest {
    /// Pages of one provider's documentation, or folders of them; `-` is standard input.
    #[arg(value_name = "PAGE", required_unless_present = "facts")]
    pub(super) pages: Vec<String>,
    /// Where the schemas go.
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// The name of the provider; without it, what the decisions say, or the name of the folder.
    #[arg(long, value_name = "NAME")]
    pub(super) provider: Option<String>,
    /// What a person knows beyond the pages; without it, `ingest.toml` of the folder, if it is there.
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Option<PathBuf>,
    /// Where snippets are that pages take in, beside the folders of the pages; may be repeated.
    #[arg(long, value_name = "DIR")]
    pub(super) include: Vec<PathBuf>,
    /// How the pages are written, instead of what their names and contents say.
    #[arg(long, value_enum)]
    pub(super) format: Option<PageFormat>,
    /// Write nothing; show what differs, and exit with 1 if anything does.
    #[arg(long)]
    pub(super) check: bool,
    /// Read what `--write-facts` wrote, in place of pages; may be repeated.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["pages", "write_facts"])]
    pub(super) facts: Vec<PathBuf>,
    /// Write what the pages say into a file, with its places and without sentences.
    #[arg(long, value_name = "FILE")]
    pub(super) write_facts: Option<PathBuf>,
}

/// How pages are written, as the command calls it.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum PageFormat {
    /// GitHub's Markdown.
    Markdown,
    /// Markdown with JSX.
    Mdx,
    /// Text as copied from a browser.
    Text,
    /// reStructuredText.
    Rst,
    /// HTML.
    #[cfg(feature = "html")]
    Html,
}

impl From<PageFormat> for Format {
    fn from(format: PageFormat) -> Self {
        match format {
            PageFormat::Markdown => Self::Markdown,
            PageFormat::Mdx => Self::Mdx,
            PageFormat::Text => Self::Text,
            PageFormat::Rst => Self::Rst,
            #[cfg(feature = "html")]
            PageFormat::Html => Self::Html,
        }
    }
}
