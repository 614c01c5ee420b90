//! Writing the features of a manifest that choose events, or what it lacks of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use crm_events_build::internals::{EventFeatures, with_catalog};
use crm_events_build::{Config, Error};

use super::events::inputs;
use super::reading::Reading;
use crate::console::{FOUND, MessageFormat, failed, usage};

/// How wide a line may become.
const WIDTH: usize = 100;

#[derive(Args)]
pub(crate) struct Features {
    /// OpenAPI documents with `webhooks`, or folders of them; without any, this workspace's `schemas`.
    inputs: Vec<PathBuf>,
    /// Print what this manifest lacks, a feature for each event that none of its features chooses; exit with 1 if it lacks any.
    #[arg(long, value_name = "CARGO_TOML")]
    check: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

/// Features, each with those that it turns on.
type Table = BTreeMap<String, BTreeSet<String>>;

/// Prints the features, or what a manifest lacks of them.
pub(crate) fn run(arguments: &Features, format: MessageFormat) -> ExitCode {
    print(arguments, format).unwrap_or_else(|code| code)
}

fn print(arguments: &Features, format: MessageFormat) -> Result<ExitCode, ExitCode> {
    let inputs = inputs(&arguments.inputs, "an INPUT")?;
    let events = events(&arguments.reading.config(&inputs)).map_err(|error| failed(&error, format, ""))?;
    match &arguments.check {
        None => {
            anstream::print!("[features]\n{}", text(&table(&events)));
            Ok(ExitCode::SUCCESS)
        }
        Some(manifest) => {
            let there = features_of(manifest).map_err(|message| usage(&message))?;
            Ok(check(&events, manifest, &there))
        }
    }
}

/// Prints the features of the events that a manifest has none for.
fn check(events: &[EventFeatures], manifest: &Path, there: &BTreeSet<String>) -> ExitCode {
    let is_lacking = |event: &&EventFeatures| !event.is_in(|name| there.contains(name));
    let lacking: Vec<EventFeatures> = events.iter().filter(is_lacking).cloned().collect();
    if lacking.is_empty() {
        anstream::eprintln!("{} events: each has a feature", events.len());
        return ExitCode::SUCCESS;
    }
    let several = are_several(events);
    let own: Table =
        lacking.iter().map(|event| (named(event, &event.event, several), BTreeSet::new())).collect();
    anstream::print!("{}", text(&own));
    let (count, all, manifest) = (lacking.len(), events.len(), manifest.display());
    anstream::eprintln!("{count} of {all} events have no feature in `{manifest}`");
    ExitCode::from(FOUND)
}

/// The features of all events that schemas describe.
fn events(config: &Config) -> Result<Vec<EventFeatures>, Error> {
    with_catalog(config, |catalog, _| {
        let of_provider = catalog.providers.iter().filter_map(|provider| {
            let events = &provider.dispatch.as_ref()?.events;
            Some(events.iter().map(|event| EventFeatures::of(&provider.name, &event.name)))
        });
        of_provider.flatten().collect()
    })
}

/// The names of the features of a manifest.
fn features_of(manifest: &Path) -> Result<BTreeSet<String>, String> {
    let told = |why: &dyn std::fmt::Display| format!("cannot read `{}`: {why}", manifest.display());
    let text = std::fs::read_to_string(manifest).map_err(|why| told(&why))?;
    let manifest: toml::Table = text.parse().map_err(|why: toml::de::Error| told(&why))?;
    let features = manifest.get("features").and_then(toml::Value::as_table);
    Ok(features.map(|features| features.keys().cloned().collect()).unwrap_or_default())
}

fn are_several(events: &[EventFeatures]) -> bool {
    events.windows(2).any(|pair| pair[0].module != pair[1].module)
}

/// A feature of an event, behind its module where there are several.
fn named(event: &EventFeatures, feature: &str, several: bool) -> String {
    if several { event.of_module(feature) } else { feature.to_owned() }
}

/// A feature for each event, for what events are about, for each of several modules, and for all there is.
fn table(events: &[EventFeatures]) -> Table {
    let several = are_several(events);
    let mut table = Table::new();
    for event in events {
        let own = named(event, &event.event, several);
        let entity = event.entity.as_ref().map(|entity| named(event, entity, several));
        let module = several.then(|| event.module.clone());
        let mut inner = own.clone();
        table.entry(own).or_default();
        for outer in entity.into_iter().chain(module).chain(["all".to_owned()]) {
            let turned_on = table.entry(outer.clone()).or_default();
            if inner != outer {
                turned_on.insert(inner);
            }
            inner = outer;
        }
    }
    table
}

/// The table as a manifest has it, without its head: first what turns on all, then the others by their names.
fn text(table: &Table) -> String {
    let (all, others): (Vec<_>, Vec<_>) = table.iter().partition(|(name, _)| *name == "all");
    all.into_iter().chain(others).map(|(name, turned_on)| line(name, turned_on)).collect()
}

fn line(name: &str, turned_on: &BTreeSet<String>) -> String {
    // What cargo takes in names of features needs no escapes.
    let is_bare = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let key = if is_bare { name.to_owned() } else { format!("\"{name}\"") };
    let values: Vec<String> = turned_on.iter().map(|name| format!("\"{name}\"")).collect();
    let line = format!("{key} = [{}]\n", values.join(", "));
    if line.chars().count() <= WIDTH {
        return line;
    }
    let values: String = values.iter().map(|value| format!("    {value},\n")).collect();
    format!("{key} = [\n{values}]\n")
}

#[cfg(test)]
mod tests {
    use super::{EventFeatures, table, text};

    fn written(events: &[(&str, &str)]) -> String {
        let events: Vec<EventFeatures> =
            events.iter().map(|(module, name)| EventFeatures::of(module, name)).collect();
        text(&table(&events))
    }

    #[test]
    fn what_events_are_about_turns_on_its_events() {
        let events = [("hub", "issues.opened"), ("hub", "push"), ("hub", "issues.closed")];
        let expected = "all = [\"issues\", \"push\"]\nissues = [\"issues.closed\", \"issues.opened\"]\n\
                        \"issues.closed\" = []\n\"issues.opened\" = []\npush = []\n";
        assert_eq!(written(&events), expected);
    }

    #[test]
    fn of_several_modules_each_has_a_feature_and_stands_in_front() {
        let events = [("hub", "push"), ("crm", "lead.made")];
        let expected = "all = [\"crm\", \"hub\"]\ncrm = [\"crm.lead\"]\n\"crm.lead\" = [\"crm.lead.made\"]\n\
                        \"crm.lead.made\" = []\nhub = [\"hub.push\"]\n\"hub.push\" = []\n";
        assert_eq!(written(&events), expected);
    }

    #[test]
    fn what_has_one_name_is_one_feature() {
        let events = [("hub", "all"), ("hub", "issues"), ("hub", "issues.all"), ("hub", "issues all")];
        let expected = "all = [\"issues\", \"issues-all\"]\nissues = [\"issues.all\"]\nissues-all = []\n\
                        \"issues.all\" = []\n";
        assert_eq!(written(&events), expected);
    }

    #[test]
    fn long_lists_have_a_line_for_each() {
        let names: Vec<String> = (0..30).map(|number| format!("event-{number}")).collect();
        let events: Vec<(&str, &str)> = names.iter().map(|name| ("hub", &**name)).collect();
        assert!(written(&events).starts_with("all = [\n    \"event-0\",\n    \"event-1\",\n"));
    }
}
