//! What is said about bodies that bring several events.

use super::batch::{Around, NoItems};
use super::report::{MOST_LISTED, Reporter, shown};
use super::view::View;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::ir::place::Place;
use crate::ir::stars::STAR;
use crate::ir::template::Template;
use crate::schema::ast::schema::{At, SchemaId};
use crate::schema::ast::schemas::Schemas;
use crate::schema::openapi::Webhook;
use crate::schema::places::NameSaid;

/// The keywords that types and events are made of, or that only lead on.
const CARRIED: [&str; 6] = ["type", "properties", "required", "additionalProperties", "items", "allOf"];

impl Reporter<'_> {
    /// Where a body has no items, or, if it is not the `whole` one, some alternative of it.
    pub(super) fn no_items(
        &mut self,
        webhook: &Webhook,
        batch: &At<Vec<String>>,
        problems: &[NoItems],
        whole: bool,
    ) {
        let key = webhook.key.escape_debug().to_string();
        let nothing = webhook.body.is_none().then(|| "it has no body".to_owned());
        let labels = problems.iter().map(label).chain(nothing);
        for (problem, label) in problems.iter().map(Some).chain([None]).zip(labels) {
            let is_of_member = problem.is_some_and(|problem| problem.is_of_member(&batch.value));
            let what = match whole || is_of_member {
                true => format!("`{key}`"),
                false => format!("an alternative of the body of `{key}`"),
            };
            let message = format!("{what} is left out: it brings no array of events");
            let diagnostic = Diagnostic::warning(Code::LEFT_OUT, message)
                .at(&webhook.origin, label)
                .related(&batch.origin, "all bodies have one, by this")
                .help(ONE_KIND);
            self.diagnostics.push(diagnostic);
        }
    }

    /// Rules on what stands around items, which nothing checks. What names are made of is compared with them.
    pub(super) fn unchecked_around(&mut self, around: &Around, schemas: &Schemas) {
        let own = self.document.webhooks.iter().filter_map(|webhook| webhook.event_name.as_ref());
        let templates = self.document.event_name.iter().chain(own).flat_map(NameSaid::templates);
        let names: Vec<Place> = templates.flat_map(Template::places).cloned().collect();
        let mut beside: Vec<String> = Vec::new();
        for (level, (view, next)) in around.levels().enumerate() {
            self.unchecked_rules(view, next, schemas);
            let Some(next) = next else { continue };
            for name in view.names(schemas) {
                let is_way = name == next || next == STAR;
                let is_lost = match is_way {
                    true => view.requires(name, schemas),
                    false => is_checked(view, name, schemas),
                };
                let path = [around.path(level), &[name.to_owned()]].concat();
                let place = format!("`{}`{}", shown(&path), if is_way { " being there" } else { "" });
                if is_lost && !names.contains(&Place::Whole(path)) && self.unchecked.insert(place.clone()) {
                    beside.push(place);
                }
            }
        }
        if !beside.is_empty() {
            self.unchecked_members(&beside);
        }
    }

    fn unchecked_members(&mut self, places: &[String]) {
        let Some(batch) = &self.document.batch else { return };
        let listed: Vec<&str> = places.iter().take(MOST_LISTED).map(String::as_str).collect();
        let more = match places.len().saturating_sub(MOST_LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!("what stands around the events is not checked: {}{more}", listed.join(", "));
        let diagnostic =
            Diagnostic::warning(Code::ENVELOPE, message).at(&batch.origin, "around these events");
        self.diagnostics.push(diagnostic.help(AROUND));
    }

    /// Keywords that say something of several items, or of an object around them.
    fn unchecked_rules(&mut self, view: &View, next: Option<&str>, schemas: &Schemas) {
        // By it, a star or a name leads to the items.
        let leads = next.is_some_and(|next| next == STAR || view.member(next, schemas).is_none());
        for id in &view.parts {
            let is_chosen = view.choice(*id).is_some();
            for keyword in &schemas.get(*id).assertions {
                let name = keyword.value.as_str();
                let is_lost = name == "additionalProperties" && !leads && limits_others(*id, schemas);
                let is_carried = (CARRIED.contains(&name) && !is_lost)
                    || (is_chosen && ["oneOf", "anyOf"].contains(&name));
                let place = format!("{:?} {}", keyword.origin.file, keyword.origin.pointer);
                if is_carried || !self.unchecked.insert(format!("{place} {name}")) {
                    continue;
                }
                let message = format!("`{name}` is not checked: it is about more than one event");
                let diagnostic = Diagnostic::warning(Code::ENVELOPE, message)
                    .at(&keyword.origin, "on what stands around events")
                    .help(AROUND);
                self.diagnostics.push(diagnostic);
            }
        }
    }
}

/// Whether `additionalProperties` of a schema takes less than anything.
fn limits_others(id: SchemaId, schemas: &Schemas) -> bool {
    schemas.get(id).additional_properties.is_some_and(|others| {
        let others = schemas.get(others);
        others.never || others.reference.is_some() || !others.assertions.is_empty()
    })
}

/// Whether something is said of a member.
fn is_checked(view: &View, name: &str, schemas: &Schemas) -> bool {
    let is_never = |id: SchemaId| schemas.get(id).never;
    view.requires(name, schemas)
        || view.properties(name, schemas).any(|property| is_never(property.schema))
        || view.member(name, schemas).is_some_and(|member| !member.essence(schemas).is_empty())
}

fn label(problem: &NoItems) -> String {
    match problem {
        NoItems::Lacks(path) => format!("its body has no `{}`", shown(path)),
        NoItems::IsNoArray(path) if path.is_empty() => "its body is no array".to_owned(),
        NoItems::IsNoArray(path) => format!("in its body, `{}` is no array", shown(path)),
    }
}

const ONE_KIND: &str = "`x-batch` is about all bodies of a document: put webhooks of one event each into a document of their own, with an `x-provider` of its own";
const AROUND: &str = "each event is read and checked by itself, the rest of the body is any JSON";
