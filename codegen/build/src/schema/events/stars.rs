//! Whether the stars of places are those on the way to an item.

use super::identifier::Identifier;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::ir::place::{Place, Template};
use crate::schema::ast::schema::At;
use crate::schema::places::NameSaid;

/// Every element or member, in a path.
const STAR: &str = "*";

impl Identifier<'_> {
    /// Reports the places that are of no one item; `None` if there are some.
    pub(super) fn check_stars(&mut self) -> Option<()> {
        let document = self.document;
        let Some(batch) = &document.batch else { return Some(()) };
        let own = document.webhooks.iter().filter_map(|webhook| webhook.event_name.as_ref());
        let names = document.event_name.iter().chain(own).flat_map(said);
        let wrong: Vec<(&At<Template>, String)> = names
            .chain(&document.idempotency_key)
            .filter_map(|template| Some((template, wrong_in(&template.value, &batch.value)?)))
            .collect();
        for (template, message) in &wrong {
            let diagnostic = Diagnostic::error(Code::OPENAPI, message.clone())
                .at(&template.origin, "")
                .related(&batch.origin, "the way to an event")
                .help("a place in the whole body has its stars where `x-batch` has them, and `{*1}` is what the first one is");
            self.reporter.diagnostics.push(diagnostic);
        }
        wrong.is_empty().then_some(())
    }
}

fn said(said: &NameSaid) -> &[At<Template>] {
    match said {
        NameSaid::NoEvents => &[],
        NameSaid::Templates(templates) => templates,
    }
}

/// What is wrong with the stars of a template, where `path` leads to the items.
fn wrong_in(template: &Template, path: &[String]) -> Option<String> {
    template.places().find_map(|place| wrong(place, path))
}

fn wrong(place: &Place, path: &[String]) -> Option<String> {
    // The last star is the index of the item itself.
    let way = || path.iter().map(String::as_str).chain([STAR]);
    match place {
        Place::Star(number) => {
            let count = way().filter(|name| *name == STAR).count();
            (*number > count).then(|| format!("there is no star `{{*{number}}}`: an event has {count}"))
        }
        Place::Whole(names) => {
            let common = way().zip(names).take_while(|(one, other)| one == other).count();
            let is_loose = names[common..].iter().any(|name| name == STAR);
            is_loose.then(|| format!("`{}`: which of several is meant?", place.to_string().escape_debug()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::place::Grammar;

    #[test]
    fn stars_are_those_on_the_way_to_an_item() {
        let path = ["entry", "*", "changes"].map(str::to_owned);
        let is_right = |text: &str| {
            let template = Template::parse_as(text, Grammar::ITEM).unwrap();
            wrong_in(&template, &path).is_none()
        };
        for text in
            ["$request.body#/entry/*/id", "$request.body#/entry/*/changes/*/field", "{*1}{*2}", "/field"]
        {
            assert!(is_right(text), "{text}");
        }
        for text in ["$request.body#/entry/*/*", "$request.body#/others/*/id", "{*3}"] {
            assert!(!is_right(text), "{text}");
        }
    }
}
