//! Finding the event that a command is about.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::commands::reading::Reading;
use crate::console::{MessageFormat, failed, usage};
use crate::deliveries::Deliveries;
use crate::deliveries::event::Event;
use crate::deliveries::sampler::Sampler;
use crate::workspace;

#[derive(Args)]
pub(super) struct Events {
    /// The event, such as `lead.created`; `heffl/lead.created` where several providers have one of that name.
    event: String,
    /// The schemas that describe the event, a document or a folder; without it, this workspace's `schemas`. May be repeated.
    #[arg(long, value_name = "PATH")]
    schemas: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

impl Events {
    /// Reads the schemas. What is wrong has been printed. Warnings are not: they are about the schemas, which `generate`
    /// tells, and not about a payload.
    pub(super) fn read(&self, format: MessageFormat) -> Result<Deliveries, ExitCode> {
        let inputs = inputs(&self.schemas, "one with `--schemas PATH`")?;
        Deliveries::read(&self.reading.config(&inputs)).map_err(|error| failed(&error, format, ""))
    }

    pub(super) fn event<'d>(&self, deliveries: &'d Deliveries) -> Result<Event<'d>, ExitCode> {
        deliveries.event(&self.event).map_err(|error| usage(&error.to_string()))
    }
}

/// The schemas that were named; else those of the workspace around here. Without both, it has been said `what` to name.
pub(super) fn inputs(named: &[PathBuf], what: &str) -> Result<Vec<PathBuf>, ExitCode> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let message = || format!("no folder `schemas` beside a `generated` from here upwards; name {what}");
    Ok(vec![workspace::root().ok_or_else(|| usage(&message()))?.join("schemas")])
}

/// What makes bodies of an event.
pub(super) fn sampler<'d>(event: &Event<'d>) -> Result<Sampler<'d>, ExitCode> {
    event.sampler().map_err(|error| usage(&format!("no payload for `{}`: {error}", event.name())))
}
