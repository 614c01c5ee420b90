//! Whether the stars of places are those on the way to an item.

use super::identifier::Identifier;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;
use crate::ir::stars::wrong_stars;
use crate::ir::template::Template;
use crate::schema::ast::schema::At;
use crate::schema::places::NameSaid;

impl Identifier<'_> {
    /// Reports the places that are of no one item; `None` if there are some.
    pub(super) fn check_stars(&mut self) -> Option<()> {
        let document = self.document;
        let Some(batch) = &document.batch else { return Some(()) };
        let own = document.webhooks.iter().filter_map(|webhook| webhook.event_name.as_ref());
        let names = document.event_name.iter().chain(own).flat_map(said);
        let said: Vec<(&Template, &Origin)> = names
            .chain(&document.idempotency_key)
            .chain(document.webhooks.iter().filter_map(|webhook| webhook.idempotency_key.as_ref()))
            .map(|template| (&template.value, &template.origin))
            .collect();
        let abouts = document.webhooks.iter().map(|webhook| &webhook.about).chain([&document.about]);
        let places: Vec<(Template, &Origin)> = abouts
            .flat_map(|about| {
                about.entity.iter().flatten().chain(about.occurred_at.iter().map(|time| &time.place))
            })
            .map(|place| (Template::of(place.value.clone()), &place.origin))
            .collect();
        let all = said.into_iter().chain(places.iter().map(|(template, origin)| (template, *origin)));
        let wrong: Vec<(&Origin, String)> = all
            .filter_map(|(template, origin)| Some((origin, wrong_stars(template, &batch.value)?)))
            .collect();
        for (origin, message) in &wrong {
            let diagnostic = Diagnostic::error(Code::OPENAPI, message.clone())
                .at(origin, "")
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
