//! Payloads that break the rule that was asked for.

use std::collections::BTreeSet;
use std::process::ExitCode;

use crate::console::{program, usage};
use crate::deliveries::breaking::Broken;
use crate::deliveries::event::Event;

/// Of payloads that each break one rule those that break this one; there is one at least. `rule` is a keyword, or a keyword and a
/// place.
pub(super) fn breaking(rule: &str, all: Vec<Broken>, event: &Event<'_>) -> Result<Vec<Broken>, ExitCode> {
    let is_meant = |broken: &Broken| {
        // A name that no schema lists is an unknown event to a receiver, not a broken rule.
        let is_name = event.name_pointers().contains(&broken.rule.pointer);
        broken.rule.to_string() == rule || (broken.rule.keyword == rule && !is_name)
    };
    if !all.iter().any(is_meant) {
        return Err(usage(&missing(rule, event, &all)));
    }
    Ok(all.into_iter().filter(is_meant).collect())
}

/// What can be broken instead: the places of the keyword, or the keywords.
fn missing(rule: &str, event: &Event<'_>, all: &[Broken]) -> String {
    let keyword = rule.split_once(':').map_or(rule, |(keyword, _)| keyword);
    let mut choices: BTreeSet<String> = BTreeSet::new();
    choices.extend(
        all.iter().filter(|broken| broken.rule.keyword == keyword).map(|broken| broken.rule.to_string()),
    );
    if choices.is_empty() {
        choices.extend(all.iter().map(|broken| broken.rule.keyword.to_owned()));
    }
    let choices: String = choices.iter().map(|choice| format!("\n  {choice}")).collect();
    format!(
        "no rule `{rule}` of `{name}` can be broken alone; those that can:{choices}\n\
         \x20 = help: `{program} sample {name} --invalid` lists all, with a payload each",
        name = event.name(),
        program = program()
    )
}
