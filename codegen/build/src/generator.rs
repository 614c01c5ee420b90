//! From a configuration to the texts of all files: the stages, in order.

use std::collections::BTreeMap;
use std::mem::take;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

use crate::base::threads;
use crate::config::Config;
use crate::diag::codes::Code;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::error::Error;
use crate::diag::source::Sources;
use crate::diag::stages::Failed;
use crate::emit::files::{self, Emitter};
use crate::ir::catalog::Catalog;
use crate::output::{Output, summary};
use crate::overrides;
use crate::passes::{analyze, chains, contradictions, distinct, one_module};
use crate::print::{self, Press};
use crate::schema::ast::schemas::Schemas;
use crate::schema::documents::Documents;
use crate::schema::examples;
use crate::schema::left_out::leave_out_broken;
use crate::schema::load::{self, Unit};
use crate::schema::lower::models::lower_models;
use crate::schema::lower::provider::lower_provider;
use crate::schema::lower::settings::Settings;
use crate::schema::merge::merge;
use crate::schema::parse::Parser;
use crate::schema::parsed::{self, Parsed};
use crate::schema::resolve;
use crate::schema::run::Run;

/// How many pieces of files a thread should have to print: starting one for fewer is not worth it.
const PIECES_A_THREAD: usize = 32;

impl Config {
    /// Runs all stages but the last; nothing is written.
    ///
    /// # Errors
    ///
    /// Every mistake of the first stage that found one, each with its place and a hint.
    pub fn generate(&self) -> Result<Output, Error> {
        with_room_for_stages(|run| {
            let catalog = self.catalog(run)?;
            // Nothing asks what was written any more, and what is printed takes as much memory.
            drop(take(&mut run.schemas));
            let files = self.print(&catalog);
            Ok(Output {
                summaries: catalog.providers.iter().map(|provider| summary(provider, &files)).collect(),
                files,
                diagnostics: take(&mut run.diagnostics),
                sources: take(&mut run.sources),
            })
        })
    }

    /// The stages that decide, and those before them.
    pub(crate) fn catalog(&self, run: &mut Run) -> Result<Catalog, Failed> {
        let mut parsed = self.read(run)?;
        if self.examples {
            examples::find(&mut parsed, run);
        }
        self.decide(&mut parsed, run)
    }

    /// The stages before those that decide.
    pub(crate) fn read(&self, run: &mut Run) -> Result<Vec<Parsed>, Failed> {
        self.settings.check(&mut run.diagnostics);
        overrides::check_crate_path(&self.layout.runtime, &mut run.diagnostics);
        let units = self.load(run)?;
        let mut parsed = self.parse(&units, run)?;
        overrides::modules::rename_modules(&self.modules, &mut parsed, &mut run.diagnostics);
        run.diagnostics.propagate()?;
        Ok(parsed)
    }

    /// The stages that decide. A webhook whose schemas they refuse is left out, and they begin anew.
    pub(crate) fn decide(&self, parsed: &mut [Parsed], run: &mut Run) -> Result<Catalog, Failed> {
        loop {
            let decided = self.decide_about_all(parsed, run);
            if decided.is_ok() || !leave_out_broken(parsed, &run.schemas, &mut run.diagnostics) {
                return decided;
            }
            self.identify(parsed, run);
            run.diagnostics.propagate()?;
        }
    }

    /// Finds the events, and forgets those that were not chosen.
    fn identify(&self, parsed: &mut [Parsed], run: &mut Run) {
        parsed.iter_mut().for_each(|part| part.identify(&mut run.schemas, &mut run.diagnostics));
        overrides::events::choose(&self.events, parsed, &mut run.diagnostics);
    }

    fn decide_about_all(&self, parsed: &[Parsed], run: &mut Run) -> Result<Catalog, Failed> {
        let Run { sources, schemas, diagnostics } = run;
        let mut catalog = lower(parsed, &self.settings, schemas, sources, diagnostics)?;
        distinct::name_apart(&mut catalog, schemas, diagnostics);
        overrides::apply(&mut catalog, &self.overrides, &self.settings, schemas, diagnostics);
        if self.events.leaves_to_features(parsed) {
            // What a setting is about may be of events whose features are off. With all of them on, it is told.
            diagnostics.take_back(Code::SELECTOR);
        }
        contradictions::report(&catalog, diagnostics);
        if self.layout.flat {
            one_module::check(&catalog, diagnostics);
        }
        diagnostics.propagate()?;
        analyze::analyze(&mut catalog, self.strings, self.events.is_made());
        catalog.providers.iter().for_each(|provider| chains::check_chains(provider, diagnostics));
        Ok(catalog)
    }

    /// The texts of all files. Where there is much, all processors take part; what comes of it is the same.
    fn print(&self, catalog: &Catalog) -> BTreeMap<String, String> {
        let emitters = files::emitters(catalog, &self.layout);
        let next = AtomicUsize::new(0);
        let print_rest = || -> Vec<(usize, (String, String))> {
            let take = || {
                let index = next.fetch_add(1, Ordering::Relaxed);
                Some((index, emitters.get(index)?))
            };
            let mut press = Press::default();
            let printed = |(index, emit): (usize, &Emitter<'_>)| Some((index, press.print(emit()?)));
            std::iter::from_fn(take).filter_map(printed).collect()
        };
        let threads = available_parallelism().map_or(1, NonZero::get).min(emitters.len() / PIECES_A_THREAD);
        let mut pieces = threads::with_help(threads.saturating_sub(1), print_rest);
        pieces.sort_unstable_by_key(|(index, _)| *index);
        print::joined(pieces.into_iter().map(|(_, piece)| piece))
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
        let mut read = Vec::new();
        for unit in units {
            read.extend(parsed::parse(unit, &mut parser, &mut documents, &mut run.sources));
        }
        leave_out_broken(&mut read, parser.schemas, parser.diagnostics);
        parser.diagnostics.propagate()?;
        resolve::follow(&mut parser, &mut documents, &mut run.sources);
        read.iter_mut().for_each(|part| part.settle_texts(&mut parser));
        resolve::examine(&mut parser);
        leave_out_broken(&mut read, parser.schemas, parser.diagnostics);
        parser.diagnostics.propagate()?;
        merge(&mut run.schemas);
        self.identify(&mut read, run);
        run.diagnostics.propagate()?;
        Ok(read)
    }
}

/// Runs the stages up to those that decide, and has `read` look at what they decided and at the files it is from: on
/// another thread, whose stack has room for types that lead to one another for long.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn with_catalog<T: Send>(
    config: &Config,
    read: impl Fn(&Catalog, &Sources) -> T + Sync,
) -> Result<T, Error> {
    with_room_for_stages(|run| {
        let catalog = config.catalog(run)?;
        Ok(read(&catalog, &run.sources))
    })
}

/// What [`Config::generate`] gives, printed by the library alone. Tests compare both.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn texts_by_library(config: &Config) -> Result<BTreeMap<String, String>, Error> {
    with_room_for_stages(|run| {
        let catalog = config.catalog(run)?;
        let pieces = files::emitters(&catalog, &config.layout).into_iter().filter_map(|emit| emit());
        let mut press = Press::by_library();
        Ok(print::joined(pieces.map(|piece| press.print(piece))))
    })
}

/// Runs stages on a thread whose stack has room for schemas that lead to one another for long. What they report is the
/// error if one fails.
pub(crate) fn with_room_for_stages<T: Send>(
    stages: impl Fn(&mut Run) -> Result<T, Failed> + Sync,
) -> Result<T, Error> {
    threads::with_room(|| {
        let mut run = Run::default();
        stages(&mut run).map_err(|Failed| Error::new(run.diagnostics, run.sources))
    })
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
            Parsed::Provider { events: None, .. } => None,
            Parsed::Provider { folder, document, events: Some(events) } => {
                lower_provider((document, events), folder, settings, schemas, sources, diagnostics)
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
