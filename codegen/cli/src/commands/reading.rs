//! How schemas are read, the same for all commands.

use std::path::PathBuf;

use clap::Args;
use crm_events_build::{Config, Draft};

/// How schemas are read.
#[derive(Args)]
pub(crate) struct Reading {
    /// Read references to schemas below a URI from a folder; may be repeated. Nothing is ever fetched.
    #[arg(long, value_name = "URI=DIR", value_parser = resource)]
    resource: Vec<(String, PathBuf)>,
    /// Assert a format everywhere, such as `email`; may be repeated.
    #[arg(long, value_name = "FORMAT")]
    assert_format: Vec<String>,
    /// Read schemas without `$schema` as ones of another draft than 2020-12: `draft-04`, `draft-06`, `draft-07`, `2019-09`
    /// or `v1`.
    #[arg(long, value_name = "DRAFT", value_parser = draft)]
    draft: Option<Draft>,
    /// Use a type for integers of any size instead of `i64`.
    #[arg(long)]
    exact_integers: bool,
    /// Check patterns that look around or refer back by going back and forth, instead of warning that they are not checked. The
    /// generated code then needs the feature `backtracking` of `crm-events`.
    #[arg(long)]
    backtracking: bool,
}

impl Reading {
    /// The configuration for these inputs.
    pub(crate) fn config(&self, inputs: &[PathBuf]) -> Config {
        let formats: Vec<&str> = self.assert_format.iter().map(String::as_str).collect();
        let mut config = inputs.iter().fold(Config::new(), Config::input).assert_formats(&formats);
        for (uri, folder) in &self.resource {
            config = config.resource(uri, folder);
        }
        if let Some(draft) = self.draft {
            config = config.draft(draft);
        }
        if self.exact_integers {
            config = config.exact_integers();
        }
        if self.backtracking {
            config = config.backtracking();
        }
        config
    }
}

fn resource(text: &str) -> Result<(String, PathBuf), String> {
    let (uri, folder) = text.split_once('=').ok_or("write it as `https://example.com/schemas=folder`")?;
    Ok((uri.to_owned(), PathBuf::from(folder)))
}

fn draft(text: &str) -> Result<Draft, String> {
    let known = Draft::ALL.into_iter().find(|draft| draft.name() == text);
    known.ok_or_else(|| format!("one of {}", Draft::ALL.map(Draft::name).join(", ")))
}
