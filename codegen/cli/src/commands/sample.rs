use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, value_parser};
use crm_events::Json;
use crm_events_build::internals::{printable, printable_json};

use super::breaking::breaking;
use super::events::{Events, sampler};
use crate::console::{FOUND, MessageFormat, usage};
use crate::deliveries::breaking::{Broken, Rule};
use crate::deliveries::event::Event;
use crate::deliveries::sampler::Sampler;
use crate::json::pretty;

#[derive(Args)]
pub(crate) struct Sample {
    #[command(flatten)]
    events: Events,
    /// For each rule of the schema, a payload that breaks that one and no other; with `=` and a keyword, or a keyword and a place,
    /// such as `--invalid=maxLength:/data/name`, for that rule.
    #[arg(long, value_name = "RULE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    invalid: Option<String>,
    /// Which payloads: the same number gives the same ones. 0 begins with the example, if there is one.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// How many valid payloads.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u64).range(1..), conflicts_with = "invalid")]
    count: u64,
    /// How many events a payload brings, where the provider's bodies bring several.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u64).range(1..=1000), conflicts_with = "invalid")]
    batch: u64,
    /// Write a file for each payload; without it, they are printed, one a line if there are several.
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
}

/// A payload, and what its file is called.
struct Named {
    name: String,
    rule: Option<Rule>,
    body: Json,
}

/// Prints payloads, or writes them.
pub(crate) fn run(arguments: &Sample, format: MessageFormat) -> ExitCode {
    make(arguments, format).unwrap_or_else(|code| code)
}

fn make(arguments: &Sample, format: MessageFormat) -> Result<ExitCode, ExitCode> {
    let deliveries = arguments.events.read(format)?;
    let event = arguments.events.event(&deliveries)?;
    if arguments.batch > 1 && !event.is_batch() {
        let why = format!("a delivery of `{}` brings one event; leave `--batch` out", event.provider());
        return Err(usage(&why));
    }
    let sampler = sampler(&event)?;
    let stem = event.file_stem();
    let payloads = match arguments.invalid.as_deref() {
        None => valid(&sampler, &event, arguments, &stem),
        Some("") => invalid(sampler.invalid(arguments.seed), &event, &stem),
        Some(rule) => invalid(breaking(rule, sampler.invalid(arguments.seed), &event)?, &event, &stem),
    };
    if payloads.is_empty() {
        anstream::eprintln!("no rule of `{}` can be broken alone", printable(event.name()));
        return Ok(ExitCode::from(FOUND));
    }
    if let Some(said) =
        sampler.said_of_example().filter(|_| arguments.invalid.is_none() && arguments.seed == 0)
    {
        anstream::eprintln!("example: {}", printable(said));
    }
    match &arguments.out_dir {
        Some(folder) => write(&payloads, folder),
        None => {
            print(&payloads);
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn valid(sampler: &Sampler<'_>, event: &Event<'_>, arguments: &Sample, stem: &str) -> Vec<Named> {
    let body = |seed: u64| {
        let items = (0..arguments.batch).map(|index| sampler.valid(seed.wrapping_add(index)));
        event.gathered(items.collect())
    };
    let seeds = (0..arguments.count).map(|index| arguments.seed.wrapping_add(index));
    let named = seeds.map(|seed| Named { name: format!("{stem}.{seed}.json"), rule: None, body: body(seed) });
    named.collect()
}

/// Where a body brings several events, the one that it brings here breaks the rule, whose place is in the event.
fn invalid(broken: Vec<Broken>, event: &Event<'_>, stem: &str) -> Vec<Named> {
    let mut taken = BTreeSet::new();
    let broken = broken.into_iter().map(|broken| Named {
        name: format!("{}.json", free(&format!("{stem}.{}", file_name(&broken.rule)), &mut taken)),
        rule: Some(broken.rule),
        body: event.gathered(vec![broken.body]),
    });
    broken.collect()
}

/// `maxLength.data.fields.name`: characters that mean something in paths are not in it.
fn file_name(rule: &Rule) -> String {
    let place = rule.pointer.replace(|c: char| !c.is_ascii_alphanumeric(), ".");
    format!("{}{place}", rule.keyword)
}

/// The name, or the first of it with a number that nothing else has. Some file systems know no letter case.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number: u64| format!("{name}.{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// The text of a payload, in which what is not seen is escaped: the same JSON.
fn text(body: &Json) -> String {
    printable_json(&body.to_string()).into_owned()
}

/// A valid payload alone is printed for people; several have a line each, in front of which stands what is broken.
fn print(payloads: &[Named]) {
    for payload in payloads {
        match (&payload.rule, payloads) {
            (Some(rule), _) => {
                anstream::println!("{}\t{}", printable(&rule.to_string()), text(&payload.body))
            }
            (None, [_]) => anstream::println!("{}", printable_json(&pretty(&payload.body))),
            (None, _) => anstream::println!("{}", text(&payload.body)),
        }
    }
}

fn write(payloads: &[Named], folder: &Path) -> Result<ExitCode, ExitCode> {
    let failed = |why: std::io::Error| usage(&format!("cannot write into `{}`: {why}", folder.display()));
    std::fs::create_dir_all(folder).map_err(failed)?;
    for payload in payloads {
        std::fs::write(folder.join(&payload.name), format!("{}\n", pretty(&payload.body))).map_err(failed)?;
        anstream::println!("{}", payload.name);
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Rule, file_name, free};

    #[test]
    fn no_two_payloads_have_the_same_file() {
        let mut taken = BTreeSet::new();
        let named = ["/a/b", "/a-b", "/A/b"].map(|pointer| {
            let rule = Rule { keyword: "type", pointer: pointer.to_owned() };
            free(&file_name(&rule), &mut taken)
        });
        assert_eq!(named, ["type.a.b", "type.a.b.2", "type.A.b.3"]);
    }
}
