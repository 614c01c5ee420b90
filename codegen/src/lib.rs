//! Documentation of webhooks → Rust that a service can trust.
//!
//! An OpenAPI 3.1 document with `webhooks`, or plain JSON Schema files, become types, validators and dispatch that link
//! only the crate `crm-events`. [`Config::generate`] lists the stages in order and is the first thing to read:
//!
//! ```text
//! load → parse → resolve → lower → check → analyze → emit → print → write
//! ```
//!
//! In a `build.rs`, for `crm_events::include_events!()`:
//!
//! ```no_run
//! fn main() -> Result<(), codegen::Error> {
//!     codegen::compile("schemas")
//! }
//! ```
//!
//! [`Config`] has the settings, and [`Config::generate`] the output without any files.

#![forbid(unsafe_code)]
// The IR and the emitters can say what only users write; without the derives, nobody asks them to.
#![cfg_attr(not(feature = "derive"), allow(dead_code, unused_imports))]

mod analyze;
mod borrow;
mod chains;
mod check;
mod choices;
mod compile;
mod config;
#[cfg(feature = "derive")]
pub mod derive;
mod diag;
mod distinct;
mod docs;
mod emit;
mod error;
mod event_name;
mod formats;
mod graph;
mod ir;
mod nodes;
mod output;
mod patterns;
mod print;
mod prune;
mod schema;
mod size;
mod source;
mod spelling;
mod stack;
#[cfg(feature = "twins")]
pub mod twins;
mod words;
mod write;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use choices::Unknown;
pub use compile::compile;
pub use diag::{Code, Diagnostic, Diagnostics, Severity, codes, explain};
pub use error::Error;
pub use output::{Output, Summary};
pub use source::{SourceFile, Sources};
pub use write::{Change, PlannedFile};

use choices::Choices;
use diag::Failed;
use emit::Layout;
use ir::Catalog;
use output::summary;
use schema::ast::{Draft, Schemas};
use schema::documents::Documents;
use schema::load::{self, Parsed, Unit};
use schema::lower::{Settings, lower_models, lower_provider};
use schema::merge::merge;
use schema::parse::Parser;
use schema::resolve::resolve;

/// What to generate from, and how the output is laid out.
#[derive(Clone, Debug)]
pub struct Config {
    inputs: Vec<PathBuf>,
    texts: Vec<(String, serde_json::Value)>,
    layout: Layout,
    deny_unknown_keywords: bool,
    default_draft: Draft,
    resources: Vec<(String, PathBuf)>,
    settings: Settings,
    strings: Strings,
    choices: Choices,
    /// Modules that get another name.
    modules: Vec<(String, String)>,
    out_dir: Option<PathBuf>,
    name: String,
}

/// Where the texts of the generated types are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strings {
    /// In the types: `String`.
    #[default]
    Owned,
    /// In the body that was decoded, unless they are written with escapes: `Cow<'a, str>`. Types that hold texts live
    /// as long as the body, and the runtime's `IntoOwned` frees them from it.
    Borrowed,
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}

impl Config {
    /// No input yet; the root file is `mod.rs`; unknown keywords are warnings.
    pub fn new() -> Self {
        let layout = Layout {
            root_file: "mod.rs".to_owned(),
            root_docs: Vec::new(),
            features: false,
            flat: false,
            included: false,
        };
        Self {
            inputs: Vec::new(),
            texts: Vec::new(),
            layout,
            deny_unknown_keywords: false,
            default_draft: Draft::Latest,
            resources: Vec::new(),
            settings: Settings::default(),
            strings: Strings::default(),
            choices: Choices::default(),
            modules: Vec::new(),
            out_dir: None,
            name: "events".to_owned(),
        }
    }

    /// Adds a `webhooks.json`, a schema file, a folder with one of them, or a folder of such folders.
    pub fn input(mut self, path: impl Into<PathBuf>) -> Self {
        self.inputs.push(path.into());
        self
    }

    /// Adds a schema that is in no file, such as one that `schemars` made from a type. It becomes the module `name`.
    pub fn schema(mut self, name: impl Into<String>, schema: impl Into<serde_json::Value>) -> Self {
        self.texts.push((name.into(), schema.into()));
        self
    }

    /// Makes the root file the `lib.rs` of a crate: with these lines as its documentation, and each module behind a
    /// cargo feature of its own name.
    pub fn library(mut self, docs: &[&str]) -> Self {
        let root_docs = docs.iter().map(|line| (*line).to_owned()).collect();
        let root_file = "lib.rs".to_owned();
        self.layout = Layout { root_file, root_docs, features: true, ..self.layout };
        self
    }

    /// Makes keywords that no specification knows an error; otherwise they are a warning.
    pub fn deny_unknown_keywords(mut self, deny: bool) -> Self {
        self.deny_unknown_keywords = deny;
        self
    }

    /// Reads documents below `uri` from a folder, for references to schemas that are published elsewhere. The network
    /// is never used.
    pub fn resource(mut self, uri: impl Into<String>, folder: impl Into<PathBuf>) -> Self {
        self.resources.push((uri.into(), folder.into()));
        self
    }

    /// Reads documents without `$schema` as draft-07; otherwise as 2020-12.
    pub fn draft_07(mut self) -> Self {
        self.default_draft = Draft::Seven;
        self
    }

    /// Makes integers a type that holds any of them, instead of `i64`, which refuses those beyond 64 bits.
    pub fn exact_integers(mut self) -> Self {
        self.settings.exact_integers = true;
        self
    }

    /// Says where the texts of the generated types are; otherwise the types own them.
    pub fn strings(mut self, strings: Strings) -> Self {
        self.strings = strings;
        self
    }

    /// Asserts formats everywhere, not only where a provider lists them in `x-assert-formats`.
    pub fn assert_formats(mut self, formats: &[&str]) -> Self {
        self.settings.asserted_formats.extend(formats.iter().map(|format| (*format).to_owned()));
        self
    }

    /// Runs all stages but the last; nothing is written.
    ///
    /// # Errors
    ///
    /// Every mistake of the first stage that found one, each with its place and a hint.
    pub fn generate(&self) -> Result<Output, Error> {
        stack::with_room(|| self.generate_here())
    }

    fn generate_here(&self) -> Result<Output, Error> {
        let mut run = Run::default();
        match self.run(&mut run) {
            Ok((catalog, files)) => Ok(Output {
                summaries: catalog.providers.iter().map(|provider| summary(provider, &files)).collect(),
                files,
                diagnostics: run.diagnostics,
                sources: run.sources,
            }),
            Err(Failed) => Err(Error::new(run.diagnostics, run.sources)),
        }
    }

    fn run(&self, run: &mut Run) -> Result<(Catalog, BTreeMap<String, String>), Failed> {
        let catalog = self.catalog(run)?;
        let files = emit::emit(&catalog, &self.layout);
        let texts = files.iter().map(|file| (file.path.clone(), print::print(file))).collect();
        Ok((catalog, texts))
    }

    /// The stages that decide.
    fn catalog(&self, run: &mut Run) -> Result<Catalog, Failed> {
        self.settings.check(&mut run.diagnostics);
        let units = self.load(run)?;
        let mut parsed = self.parse(&units, run)?;
        self.rename_modules(&mut parsed, &mut run.diagnostics);
        run.diagnostics.propagate()?;
        let mut catalog = lower(&parsed, &self.settings, run)?;
        distinct::name_apart(&mut catalog, &run.schemas);
        let replacements = &self.settings.replacements;
        choices::apply(&mut catalog, &self.choices, replacements, &run.schemas, &mut run.diagnostics);
        check::check(&catalog, &mut run.diagnostics);
        if self.layout.flat {
            check::check_one_module(&catalog, &mut run.diagnostics);
        }
        run.diagnostics.propagate()?;
        analyze::analyze(&mut catalog, self.strings);
        catalog.providers.iter().for_each(|provider| chains::check_chains(provider, &mut run.diagnostics));
        Ok(catalog)
    }

    fn load(&self, run: &mut Run) -> Result<Vec<Unit>, Failed> {
        let mut units = Vec::new();
        for input in &self.inputs {
            units.extend(load::load(input, &mut run.sources, &mut run.diagnostics));
        }
        for (name, schema) in &self.texts {
            let text = serde_json::to_string_pretty(schema).unwrap_or_default();
            let file = run.sources.add_text(&format!("{name}.schema.json"), text);
            units.push(Unit { name: name.clone(), files: vec![file] });
        }
        run.diagnostics.propagate()?;
        Ok(units)
    }

    fn parse(&self, units: &[Unit], run: &mut Run) -> Result<Vec<Parsed>, Failed> {
        let mut documents = Documents::new(&self.resources);
        let mut parser = Parser {
            default_draft: self.default_draft,
            dialects: Default::default(),
            schemas: &mut run.schemas,
            diagnostics: &mut run.diagnostics,
            deny_unknown_keywords: self.deny_unknown_keywords,
        };
        let mut parsed = Vec::new();
        for unit in units {
            parsed.extend(load::parse(unit, &mut parser, &mut documents, &mut run.sources));
        }
        parser.diagnostics.propagate()?;
        resolve(&mut parser, &mut documents, &mut run.sources);
        parser.diagnostics.propagate()?;
        merge(&mut run.schemas);
        Ok(parsed)
    }
}

fn lower(parsed: &[Parsed], settings: &Settings, run: &mut Run) -> Result<Catalog, Failed> {
    let mut catalog = Catalog::default();
    for part in parsed {
        let provider = match part {
            Parsed::Provider { folder, document } => {
                lower_provider(document, folder, settings, &run.schemas, &run.sources, &mut run.diagnostics)
            }
            Parsed::Models { name, roots } => {
                lower_models(name, roots, settings, &run.schemas, &run.sources, &mut run.diagnostics)
            }
        };
        catalog.providers.extend(provider);
    }
    run.diagnostics.propagate()?;
    Ok(catalog)
}

/// What the stages share.
#[derive(Default)]
struct Run {
    sources: Sources,
    schemas: Schemas,
    diagnostics: Diagnostics,
}
