//! Schemas that exist, widened by deliveries.

use std::path::Path;
use std::process::ExitCode;

use crm_events::{Json, Map};

use super::arguments::Infer;
use super::deliveries;
use crate::console::{FOUND, MessageFormat, shown, usage};
use crate::infer::model::grouped;
use crate::infer::name::Rule;
use crate::infer::widen::source::texts;
use crate::infer::widen::widen;
use crate::infer::widen::widened::{Told, Widened};
use crate::ingest::entry::Subject;
use crate::ingest::write::Files;
use crate::json;

/// Widens the schemas of a folder, and tells what was too narrow.
pub(super) fn run(arguments: &Infer, folder: &Path, format: MessageFormat) -> Result<ExitCode, ExitCode> {
    let rule = Rule::parse(&arguments.name).map_err(|message| usage(&message))?;
    let files = texts(folder).map_err(|message| usage(&message))?;
    let (groups, nameless) = grouped(deliveries::read(&arguments.files)?, &rule);
    if groups.is_empty() {
        return Err(usage("no delivery says which event it is; nothing was written"));
    }
    let widened = widen(&files, &groups).map_err(|message| usage(&message))?;
    if !arguments.check {
        put(&widened.files, folder)?;
    }
    tell(&widened, nameless, format);
    let is_wide = widened.told.is_empty() && widened.refused.is_empty();
    Ok(if is_wide { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

fn put(files: &Files, folder: &Path) -> Result<(), ExitCode> {
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::write(&path, text)
            .map_err(|why| usage(&format!("cannot write `{}`: {why}", path.display())))?;
    }
    Ok(())
}

fn tell(widened: &Widened, nameless: usize, format: MessageFormat) {
    for told in &widened.told {
        match format {
            MessageFormat::Human => anstream::eprintln!("{}", shown(&human(told))),
            MessageFormat::Json => anstream::eprintln!("{}", machine(told).as_str()),
        }
    }
    for refused in &widened.refused {
        anstream::eprintln!("error: {}", shown(refused));
    }
    if nameless > 0 {
        let said = if nameless == 1 {
            "delivery does not say which event it is"
        } else {
            "deliveries do not say which event they are"
        };
        anstream::eprintln!("warning: {nameless} {said}");
    }
    if format == MessageFormat::Human {
        let count = widened.told.len();
        match count {
            0 => anstream::eprintln!("the schemas accept all deliveries"),
            1 => anstream::eprintln!("1 place was too narrow"),
            _ => anstream::eprintln!("{count} places were too narrow"),
        }
    }
}

fn human(told: &Told) -> String {
    let entry = &told.entry;
    let pointer = match &entry.subject {
        Subject::Body(pointer) => format!(" `{pointer}`"),
        Subject::Header(name) => format!(" `{name}`"),
        Subject::Page => String::new(),
    };
    let value =
        entry.value.as_ref().and_then(json::as_text).map(|value| format!(" `{value}`")).unwrap_or_default();
    let text = entry.text.as_deref().unwrap_or_default();
    let events = entry.events.join(", ");
    format!("widened{pointer}: {}{value} ({events}) in {}: {text}", entry.code, told.schema)
}

fn machine(told: &Told) -> Json {
    let entry = &told.entry;
    let events = json::array(entry.events.iter().map(|event| json::text(event)).collect());
    let mut members: Map = [("widened", json::text(&entry.code)), ("events", events)].into_iter().collect();
    if let Subject::Body(pointer) = &entry.subject {
        members.insert("pointer", json::text(&pointer.to_string()));
    }
    members.insert("schema", json::text(&told.schema));
    let keyword = entry.keyword.as_deref().map(json::text);
    let text = entry.text.as_deref().map(json::text);
    for (name, value) in [("keyword", keyword), ("value", entry.value.clone()), ("text", text)] {
        if let Some(value) = value {
            members.insert(name, value);
        }
    }
    json::object(members)
}
