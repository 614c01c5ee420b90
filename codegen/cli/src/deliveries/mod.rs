//! Deliveries of the events that schemas describe: what a receiver says about their bodies, making bodies, and signing
//! them as the provider does.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use crm_events_cli::deliveries::Deliveries;
//!
//! let deliveries = Deliveries::read(&crm_events_build::Config::new().input("schemas"))?;
//! let event = deliveries.event("lead.created")?;
//! let sampler = event.sampler()?;
//! let body = sampler.valid(7);
//! assert!(event.verdict(body.as_str().as_bytes()).is_valid());
//! for broken in sampler.invalid(7) {
//!     println!("{}: {}", broken.rule, broken.body);
//! }
//! # Ok(())
//! # }
//! ```

mod batch;
pub(crate) mod breaking;
pub(crate) mod constants;
pub(crate) mod event;
mod gather;
pub(crate) mod handshake;
mod key;
mod keywords;
mod make;
mod naming;
mod places;
mod provider;
mod random;
mod receiver;
pub(crate) mod request;
pub(crate) mod sampler;
mod sign;
mod tables;
mod text;
mod values;
mod vary;
pub(crate) mod verdict;
pub(crate) mod written;

use std::fmt;

pub use crate::json::pretty;
pub use breaking::{Broken, Rule};
pub use crm_events::verify::Unsent;
pub use event::Event;
pub use handshake::{Asked, Documented, Got, Greeting};
pub use request::{Request, Signing};
pub use sampler::{Sampler, Unmade};
pub use sign::SignError;
pub use verdict::{Complaint, Verdict};
pub use written::{Manner, Written};

use crm_events_build::internals::{described, nearest, printable};
use crm_events_build::{Config, Error};

use provider::Provider;

/// All events of the inputs. What is read stays in memory as long as the process lives, so read it once.
pub struct Deliveries {
    providers: Vec<Provider>,
}

impl Deliveries {
    /// Reads the inputs of a configuration, and decides about their types as generating does.
    ///
    /// # Errors
    ///
    /// Every mistake of the first stage that found one, as of [`Config::generate`].
    pub fn read(config: &Config) -> Result<Self, Error> {
        Ok(Self { providers: described(config)?.into_iter().filter_map(Provider::new).collect() })
    }

    /// All events, those that only check an address included.
    pub fn events(&self) -> impl Iterator<Item = Event<'_>> {
        self.providers
            .iter()
            .flat_map(|of| of.described.deliveries.iter().map(move |described| Event { of, described }))
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
                Err(NoEvent::Unknown {
                    name: name.to_owned(),
                    near,
                    known: self.events().filter(|event| !event.is_handshake()).count(),
                })
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
                let (name, near) = (printable(name), printable(near));
                write!(formatter, "no event is called `{name}`, did you mean `{near}`?")
            }
            Self::Unknown { known: 0, .. } => formatter.write_str(
                "the schemas describe no events: no OpenAPI document whose `webhooks` are events is among them",
            ),
            Self::Unknown { name, near: None, known } => {
                write!(formatter, "none of the {known} events is called `{}`", printable(name))
            }
            Self::Several(names) => {
                write!(formatter, "several events have this name: {}", printable(&names.join(", ")))
            }
        }
    }
}

impl std::error::Error for NoEvent {}

#[cfg(test)]
mod tests {
    use super::NoEvent;

    #[test]
    fn schemas_without_events_are_told_as_what_they_are() {
        let told = |known| NoEvent::Unknown { name: "x".to_owned(), near: None, known }.to_string();
        assert_eq!(told(2), "none of the 2 events is called `x`");
        assert_eq!(
            told(0),
            "the schemas describe no events: no OpenAPI document whose `webhooks` are events is among them"
        );
    }
}
