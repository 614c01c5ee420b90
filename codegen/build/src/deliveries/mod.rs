//! Deliveries of the events that schemas describe: checking their bodies, making them, and signing them as the provider
//! does.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let deliveries = crm_events_build::Config::new().input("schemas").deliveries()?;
//! let event = deliveries.event("lead.created")?;
//! let sampler = event.sampler()?;
//! let body = sampler.valid(7);
//! assert!(sampler.validator().is_valid(&body));
//! for broken in sampler.invalid(7) {
//!     println!("{}: {}", broken.rule, broken.body.compact());
//! }
//! # Ok(())
//! # }
//! ```

mod breaking;
mod event;
mod make;
mod places;
mod random;
mod sampler;
mod sign;
mod sorted_json;
mod text;
mod tree;
mod validator;
mod vary;
mod violation;

use std::fmt;
use std::path::PathBuf;

pub use breaking::Broken;
pub use event::Event;
pub use sampler::{Sampler, Unmade};
pub use sign::{SignError, Unsent};
pub use tree::{NotJson, Tree};
pub use validator::Validator;
pub use violation::Violation;

use crate::base::spelling::nearest;
use crate::base::threads;
use crate::diag::Failed;
use crate::diag::source::Sources;
use crate::schema::ast::Schemas;
use crate::schema::openapi::Document;
use crate::schema::parsed::Parsed;
use crate::{Config, Error, Run};

/// All events of the inputs.
pub struct Deliveries {
    providers: Vec<Provider>,
    schemas: Schemas,
    sources: Sources,
}

struct Provider {
    name: String,
    document: Document,
    /// Where its `webhooks.json` is.
    folder: PathBuf,
    asserted_formats: Vec<String>,
}

impl Config {
    /// Reads the inputs as far as their events need it. The settings of the generated code do not matter.
    ///
    /// # Errors
    ///
    /// Every mistake of the first stage that found one, as of [`generate`](Config::generate).
    pub fn deliveries(&self) -> Result<Deliveries, Error> {
        threads::with_room(|| {
            let mut run = Run::default();
            match self.load(&mut run).and_then(|units| self.parse(&units, &mut run)) {
                Ok(parsed) => Ok(self.deliveries_of(parsed, run)),
                Err(Failed) => Err(Error::new(run.diagnostics, run.sources)),
            }
        })
    }

    fn deliveries_of(&self, parsed: Vec<Parsed>, run: Run) -> Deliveries {
        let provider = |part| match part {
            Parsed::Provider { folder, document } => Some(self.provider(folder, *document, &run.sources)),
            Parsed::Models { .. } => None,
        };
        let providers = parsed.into_iter().filter_map(provider).collect();
        Deliveries { providers, schemas: run.schemas, sources: run.sources }
    }

    fn provider(&self, folder: String, document: Document, sources: &Sources) -> Provider {
        let path = sources.file(document.origin.file).path();
        let own = document.assert_formats.iter().map(|format| &format.value);
        Provider {
            name: document.provider.as_ref().map_or(folder, |name| name.value.clone()),
            folder: path.parent().map(PathBuf::from).unwrap_or_default(),
            asserted_formats: own.chain(&self.settings.asserted_formats).cloned().collect(),
            document,
        }
    }
}

impl Deliveries {
    /// All events, those that only check an address included.
    pub fn events(&self) -> impl Iterator<Item = Event<'_>> {
        self.providers.iter().flat_map(|provider| {
            provider.document.webhooks.iter().map(|webhook| Event { all: self, provider, webhook })
        })
    }

    /// The event of a name. `heffl/lead.created` is the one of the provider Heffl, if several have one.
    ///
    /// # Errors
    ///
    /// [`NoEvent`] if there is none, or more than one.
    pub fn event(&self, name: &str) -> Result<Event<'_>, NoEvent> {
        let found: Vec<Event<'_>> =
            self.events().filter(|event| event.name() == name || event.qualified_name() == name).collect();
        match found[..] {
            [only] => Ok(only),
            [] => {
                let names: Vec<String> = self
                    .events()
                    .flat_map(|event| [event.name().to_owned(), event.qualified_name()])
                    .collect();
                let near = nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
                Err(NoEvent::Unknown { name: name.to_owned(), near, known: self.events().count() })
            }
            _ => Err(NoEvent::Several(found.iter().map(Event::qualified_name).collect())),
        }
    }
}

/// Why a name means no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoEvent {
    /// No provider has it.
    Unknown {
        /// The name.
        name: String,
        /// What may be meant.
        near: Option<String>,
        /// How many events there are.
        known: usize,
    },
    /// Several providers have it: their names for it.
    Several(Vec<String>),
}

impl fmt::Display for NoEvent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, near: Some(near), .. } => {
                write!(formatter, "no event is called `{name}`, did you mean `{near}`?")
            }
            Self::Unknown { name, near: None, known } => {
                write!(formatter, "none of the {known} events is called `{name}`")
            }
            Self::Several(names) => write!(formatter, "several events have this name: {}", names.join(", ")),
        }
    }
}

impl std::error::Error for NoEvent {}
