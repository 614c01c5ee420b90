//! What a run is told: where the schemas are, how they are read, and what becomes of them.

pub(crate) mod draft;
mod events;
mod types;

use std::path::PathBuf;

use crate::emit::files::file::Layout;
use crate::overrides::Overrides;
use crate::overrides::events::Choice;
use crate::passes::borrow::Strings;
use crate::schema::ast::draft::Draft;
use crate::schema::lower::settings::Settings;

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
    /// Whether examples are generated.
    pub(crate) examples: bool,
    pub(crate) events: Choice,
    pub(crate) overrides: Overrides,
    /// Modules that get another name.
    pub(crate) modules: Vec<(String, String)>,
    pub(crate) out_dir: Option<PathBuf>,
    pub(crate) name: String,
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
            runtime: "crm_events".to_owned(),
        };
        Self {
            inputs: Vec::new(),
            texts: Vec::new(),
            layout,
            deny_unknown_keywords: false,
            default_draft: Draft::Draft202012,
            resources: Vec::new(),
            settings: Settings::default(),
            strings: Strings::default(),
            examples: true,
            events: Choice::default(),
            overrides: Overrides::default(),
            modules: Vec::new(),
            out_dir: None,
            name: "events".to_owned(),
        }
    }

    /// Adds an OpenAPI document with webhooks, a schema file, a folder with one of them, or a folder of such folders.
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

    /// Makes every `type: integer` one of any size, `Integer`. Otherwise it is the smallest of `i64`, `u64` and `Integer` that
    /// holds what its bounds allow; without bounds `i64`, which refuses what is beyond 64 bits.
    pub fn exact_integers(mut self) -> Self {
        self.settings.exact_integers = true;
        self
    }

    /// Has patterns checked that look around (`(?=…)`) or refer back (`\\1`), which otherwise are not checked, with a warning.
    /// They are matched by going back and forth; a text for which that takes too many steps violates `patternLimit`.
    ///
    /// Needs the feature `backtracking` of this crate, and the one of `crm-events`.
    pub fn backtracking(mut self) -> Self {
        self.settings.backtracking = true;
        self
    }

    /// Says where the texts of the generated types are; otherwise the types own them.
    pub fn strings(mut self, strings: Strings) -> Self {
        self.strings = strings;
        self
    }

    /// Says whether what documents show of deliveries becomes a part of the generated code, for `Lead::example()` with the
    /// feature `examples` of `crm-events`. It does, unless this is `false`: without the feature, the texts are there and not
    /// compiled.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/morph");
    /// let output = crm_events_build::Config::new().input(schemas).examples(false).generate()?;
    /// assert!(!output.files().contains_key("morph/examples.rs"));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn examples(mut self, are_generated: bool) -> Self {
        self.examples = are_generated;
        self
    }

    /// Asserts formats everywhere, not only where a provider lists them in `x-assert-formats`.
    pub fn assert_formats(mut self, formats: &[&str]) -> Self {
        self.settings.asserted_formats.extend(formats.iter().map(|format| (*format).to_owned()));
        self
    }
}
