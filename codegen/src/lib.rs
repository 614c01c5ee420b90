//! Documentation of webhooks → Rust that a service can trust.
//!
//! An OpenAPI 3.1 document with `webhooks`, or plain JSON Schema files, become types, validators and dispatch that link
//! only the crate `crm-events`. [`Config::generate`] lists the stages in order and is the first thing to read:
//!
//! ```text
//! load → parse → resolve → lower → check → analyze → emit → print → write
//! ```
//!
//! ```no_run
//! # fn main() -> Result<(), codegen::Error> {
//! let output = codegen::Config::new().input("schemas").generate()?;
//! output.write("src/generated")?;
//! # Ok(())
//! # }
//! ```

#![forbid(unsafe_code)]

mod analyze;
mod check;
mod diag;
mod distinct;
mod docs;
mod emit;
mod error;
mod graph;
mod ir;
mod print;
mod prune;
mod schema;
mod size;
mod source;
mod threads;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use diag::{Code, Diagnostic, Diagnostics, Severity, codes, explain};
pub use error::Error;
pub use source::{SourceFile, Sources};
pub use write::{Change, PlannedFile};

use diag::Failed;
use emit::Layout;
use ir::Catalog;
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
    texts: Vec<(String, schemars::Schema)>,
    layout: Layout,
    deny_unknown_keywords: bool,
    default_draft: Draft,
    resources: Vec<(String, PathBuf)>,
    settings: Settings,
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}

impl Config {
    /// No input yet; the root file is `mod.rs`; unknown keywords are warnings.
    pub fn new() -> Self {
        let layout = Layout { root_file: "mod.rs".to_owned(), root_docs: Vec::new(), features: false };
        Self {
            inputs: Vec::new(),
            texts: Vec::new(),
            layout,
            deny_unknown_keywords: false,
            default_draft: Draft::Latest,
            resources: Vec::new(),
            settings: Settings::default(),
        }
    }

    /// Adds a `webhooks.json`, a schema file, a folder with one of them, or a folder of such folders.
    pub fn input(mut self, path: impl Into<PathBuf>) -> Self {
        self.inputs.push(path.into());
        self
    }

    /// Adds a schema that is in no file, such as one that `schemars` made from a type. It becomes the module `name`.
    pub fn schema(mut self, name: impl Into<String>, schema: schemars::Schema) -> Self {
        self.texts.push((name.into(), schema));
        self
    }

    /// Makes the root file the `lib.rs` of a crate: with these lines as its documentation, and each module behind a
    /// cargo feature of its own name.
    pub fn library(mut self, docs: &[&str]) -> Self {
        let root_docs = docs.iter().map(|line| (*line).to_owned()).collect();
        self.layout = Layout { root_file: "lib.rs".to_owned(), root_docs, features: true };
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
        threads::with_room(|| self.generate_here())
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
        let units = self.load(run)?;
        let parsed = self.parse(&units, run)?;
        let mut catalog = lower(&parsed, &self.settings, run)?;
        distinct::name_apart(&mut catalog, &run.schemas);
        check::check(&catalog, &mut run.diagnostics);
        run.diagnostics.propagate()?;
        analyze::analyze(&mut catalog);
        let texts = threads::map(&emit::emitters(&catalog, &self.layout), |emit| print::print(emit()));
        let texts = texts.into_iter().collect();
        Ok((catalog, texts))
    }

    fn load(&self, run: &mut Run) -> Result<Vec<Unit>, Failed> {
        let mut units = Vec::new();
        for input in &self.inputs {
            units.extend(load::load(input, &mut run.sources, &mut run.diagnostics));
        }
        for (name, schema) in &self.texts {
            let text = serde_json::to_string_pretty(schema.as_value()).unwrap_or_default();
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

fn summary(provider: &ir::Provider, files: &BTreeMap<String, String>) -> Summary {
    let folder = format!("{}/", provider.name);
    Summary {
        provider: provider.name.clone(),
        events: provider.dispatch.as_ref().map_or(0, |dispatch| dispatch.events.len()),
        types: provider.types.len(),
        files: files.keys().filter(|path| path.starts_with(&folder)).count(),
    }
}

/// What a run made, not written yet.
#[derive(Clone, Debug)]
pub struct Output {
    files: BTreeMap<String, String>,
    summaries: Vec<Summary>,
    diagnostics: Diagnostics,
    sources: Sources,
}

/// One row of the table that a run prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The module.
    pub provider: String,
    /// How many events it has.
    pub events: usize,
    /// How many types, those for whole deliveries not counted.
    pub types: usize,
    /// How many files.
    pub files: usize,
}

impl Output {
    /// Path below the output folder (with `/`) → text.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// What was generated, a row a provider.
    pub fn summaries(&self) -> &[Summary] {
        &self.summaries
    }

    /// Warnings; there are no errors in them.
    pub fn warnings(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// The files that were read.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Compares the output with a folder; nothing is written.
    ///
    /// # Errors
    ///
    /// A file that is there but cannot be read.
    pub fn plan(&self, folder: impl AsRef<Path>) -> Result<Vec<PlannedFile>, Error> {
        write::plan(&self.files, folder.as_ref())
    }

    /// Writes what differs into a folder, all or nothing, and removes generated files that are no longer made.
    ///
    /// # Errors
    ///
    /// A file that could not be read or written; the folder is then as it was.
    pub fn write(&self, folder: impl AsRef<Path>) -> Result<Vec<PlannedFile>, Error> {
        let planned = self.plan(&folder)?;
        write::apply(&planned, folder.as_ref())?;
        Ok(planned)
    }
}
