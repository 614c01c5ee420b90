//! What documents show of deliveries: `examples` of bodies, and the files `examples/<event>.json` beside a document.

use serde_json::Value;

use super::events::found::{Event, Events, Identified};
use super::openapi::shown::is_called;
use super::openapi::{Document, Example, ExampleText};
use super::parsed::Parsed;
use super::read;
use super::run::Run;
use crate::base::pointer;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::{FileId, Origin};

/// What the file with the example of an event is called, without its ending: `crmOpportunity.created`.
pub fn file_stem(event: &str) -> String {
    event.replace("::", ".").replace(['/', '\\'], ".")
}

/// Looks for an example of each event, once the events have been found. What cannot be read is told.
pub(crate) fn find(parsed: &mut [Parsed], run: &mut Run) {
    for part in parsed {
        let Parsed::Provider { document, events: Some(Identified::Events(events)), .. } = part else {
            continue;
        };
        let mut reader = Reader { document, events, run };
        let named = |event: &Event| Some((event.name.clone(), reader.example(event)?));
        document.examples = events.events.iter().filter_map(named).collect();
    }
}

struct Reader<'r> {
    document: &'r Document,
    events: &'r Events,
    run: &'r mut Run,
}

impl Reader<'_> {
    /// The example that is called like the event; else its file in the folder of examples; else the only one of its webhook.
    fn example(&mut self, event: &Event) -> Option<String> {
        event.body?;
        let document = self.document;
        let examples = &document.webhooks[event.webhook].examples;
        let own = examples
            .iter()
            .find(|example| example.key.as_ref().is_some_and(|key| is_called(key, &event.name)));
        if let Some(own) = own {
            return self.text(own);
        }
        if let Some(text) = self.beside(event) {
            return Some(text);
        }
        let [only] = &examples[..] else { return None };
        self.text(only).filter(|text| !self.is_of_other(event, text))
    }

    fn text(&mut self, example: &Example) -> Option<String> {
        match &example.text {
            ExampleText::Here(text) => Some(text.clone()),
            ExampleText::File(file) => {
                // What stands elsewhere on the network is not fetched.
                let is_address = file.contains("://");
                let text = if is_address { None } else { self.file(file, &example.origin) };
                if !is_address && text.is_none() {
                    self.warn(&example.origin, format!("`{}` holds no example", file.escape_debug()));
                }
                text
            }
        }
    }

    /// The file of an event in the folder of examples.
    fn beside(&mut self, event: &Event) -> Option<String> {
        let file = format!("examples/{}.json", file_stem(&event.name));
        let path = self.run.sources.beside(self.document.origin.file, &file)?.0;
        if !path.is_file() {
            return None;
        }
        let text = self.file(&file, &self.document.origin);
        if text.is_none() {
            self.warn(&self.document.origin, format!("`{}` holds no example", file.escape_debug()));
        }
        text
    }

    /// The value in a file beside the document, as JSON without white space.
    fn file(&mut self, relative: &str, from: &Origin) -> Option<String> {
        let (path, root) = self.run.sources.beside(from.file, relative)?;
        let file: FileId = self.run.sources.read(&path, &root).ok()?;
        let value = read::document(file, &self.run.sources, &mut Diagnostics::default())?;
        Some(value.to_json())
    }

    fn warn(&mut self, origin: &Origin, message: String) {
        let warning = Diagnostic::warning(Code::EXAMPLE, message).at(origin, "");
        self.run.diagnostics.push(
            warning.help("write the body into a file below the folder of the document, as JSON or YAML"),
        );
    }

    /// Whether a body says that it is another event.
    fn is_of_other(&self, event: &Event, text: &str) -> bool {
        let Some(path) = self.events.name.path().filter(|_| self.document.batch.is_none()) else {
            return false;
        };
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let said = value.pointer(&pointer::of(path)).and_then(Value::as_str);
        said.is_some_and(|said| said != event.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_like_events_but_for_what_paths_mean() {
        assert_eq!(file_stem("crmOpportunity::created"), "crmOpportunity.created");
        assert_eq!(file_stem("a/b\\c"), "a.b.c");
    }
}
