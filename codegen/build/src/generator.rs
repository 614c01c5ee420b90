//! From a configuration to the texts of all files: the stages, in order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

use crate::base::threads;
use crate::passes::{analyze, chains, check, distinct, one_module};
use crate::{Diagnostics, Error, Output, Sources, overrides, print};

use crate::diag::Failed;
use crate::emit::files::{self, Layout};
use crate::ir::Catalog;
use crate::output::summary;
use crate::overrides::Choices;
use crate::schema::ast::{Draft, Schemas};
use crate::schema::documents::Documents;
use crate::schema::load::{self, Parsed, Unit};
use crate::schema::lower::{Settings, lower_models, lower_provider};
use crate::schema::merge::merge;
use crate::schema::parse::Parser;
use crate::schema::resolve::resolve;

/// Fewer files are printed before another thread has begun.
const FILES_A_THREAD: usize = 32;

/// What to generate from, and how the output is laid out.
#[derive(Clone, Debug)]
pub struct Config {
    pub(crate) inputs: Vec<PathBuf>,
    pub(crate) texts: Vec<(String, serde_json::Value)>,
    pub(crate) layout: Layout,
    pub(crate) deny_unknown_keywords: bool,
    pub(crate) default_draft: Draft,
    pub(crate) resources: Vec<(String, PathBuf)>,
    pub(crate) settings: Settings,
    pub(crate) strings: Strings,
    pub(crate) choices: Choices,
    /// Modules that get another name.
    pub(crate) modules: Vec<(String, String)>,
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) name: String,
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
        threads::with_room(|| self.generate_here())
    }

    pub(crate) fn generate_here(&self) -> Result<Output, Error> {
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

    pub(crate) fn run(&self, run: &mut Run) -> Result<(Catalog, BTreeMap<String, String>), Failed> {
        let catalog = self.catalog(run)?;
        let texts = self.print(&catalog);
        Ok((catalog, texts))
    }

    /// The stages that decide, and those before them.
    pub(crate) fn catalog(&self, run: &mut Run) -> Result<Catalog, Failed> {
        self.settings.check(&mut run.diagnostics);
        let units = self.load(run)?;
        let mut parsed = self.parse(&units, run)?;
        self.rename_modules(&mut parsed, &mut run.diagnostics);
        run.diagnostics.propagate()?;
        self.decide(&parsed, run)
    }

    fn decide(&self, parsed: &[Parsed], run: &mut Run) -> Result<Catalog, Failed> {
        let Run { sources, schemas, diagnostics } = run;
        let mut catalog = lower(parsed, &self.settings, schemas, sources, diagnostics)?;
        distinct::name_apart(&mut catalog, schemas);
        overrides::apply(&mut catalog, &self.choices, &self.settings.replacements, schemas, diagnostics);
        check::check(&catalog, diagnostics);
        if self.layout.flat {
            one_module::check(&catalog, diagnostics);
        }
        diagnostics.propagate()?;
        analyze::analyze(&mut catalog, self.strings);
        catalog.providers.iter().for_each(|provider| chains::check_chains(provider, diagnostics));
        Ok(catalog)
    }

    /// The texts of all files. Where there are many, all processors take part.
    fn print(&self, catalog: &Catalog) -> BTreeMap<String, String> {
        let emitters = files::emitters(catalog, &self.layout);
        let next = AtomicUsize::new(0);
        let print_rest = || -> Vec<(String, String)> {
            let take = || emitters.get(next.fetch_add(1, Ordering::Relaxed));
            std::iter::from_fn(take).filter_map(|emit| emit()).map(print::print).collect()
        };
        let threads = available_parallelism().map_or(1, NonZero::get).min(emitters.len() / FILES_A_THREAD);
        threads::with_help(threads.saturating_sub(1), print_rest).into_iter().collect()
    }

    pub(crate) fn load(&self, run: &mut Run) -> Result<Vec<Unit>, Failed> {
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

    pub(crate) fn parse(&self, units: &[Unit], run: &mut Run) -> Result<Vec<Parsed>, Failed> {
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

fn lower(
    parsed: &[Parsed],
    settings: &Settings,
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Catalog, Failed> {
    let mut catalog = Catalog::default();
    for part in parsed {
        let provider = match part {
            Parsed::Provider { folder, document } => {
                lower_provider(document, folder, settings, schemas, sources, diagnostics)
            }
            Parsed::Models { name, roots } => {
                lower_models(name, roots, settings, schemas, sources, diagnostics)
            }
        };
        catalog.providers.extend(provider);
    }
    diagnostics.propagate()?;
    Ok(catalog)
}

/// What the stages share.
#[derive(Default)]
pub(crate) struct Run {
    pub(crate) sources: Sources,
    pub(crate) schemas: Schemas,
    pub(crate) diagnostics: Diagnostics,
}
