//! For the command: what is decided about the providers, and the bodies of their deliveries as whole tables.

use std::path::PathBuf;

use crate::config::Config;
use crate::diag::error::Error;
use crate::diag::stages::Failed;
use crate::generator::with_room_for_stages;
use crate::ir::catalog::Provider;
use crate::ir::events::POST;
use crate::ir::ids::TableId;
use crate::schema::ast::schema::SchemaId;
use crate::schema::ast::schemas::Schemas;
use crate::schema::events::found::{Events, Identified};
use crate::schema::events::values::constant;
use crate::schema::lower::whole::{WholeTables, whole_tables};
use crate::schema::openapi::{Document, Webhook};
use crate::schema::parsed::Parsed;
use crate::schema::run::Run;

/// A provider with events, as its document describes it and as its types are generated.
#[derive(Clone, Debug)]
pub struct DescribedProvider {
    /// The name by the document, or that of the folder: `heffl`.
    pub name: String,
    /// Where its document is.
    pub folder: PathBuf,
    /// What is generated; its `dispatch` is there.
    pub provider: Provider,
    pub deliveries: Vec<DescribedDelivery>,
    pub whole: WholeTables,
}

/// An event, or a delivery that only checks an address.
#[derive(Clone, Debug)]
pub struct DescribedDelivery {
    pub name: String,
    pub is_handshake: bool,
    /// It is answered before verification.
    pub is_unsigned: bool,
    /// The method by which it comes, in upper case.
    pub method: String,
    /// The headers that each delivery of it has.
    pub required_headers: Vec<DescribedHeader>,
    /// The table of the whole body, of [`WholeTables::tables`]; `None` if there is no body.
    pub body: Option<TableId>,
    /// What the document says of its example, such as whether the provider documents it.
    pub example: Option<String>,
}

/// A header of a delivery.
#[derive(Clone, Debug)]
pub struct DescribedHeader {
    /// In lower case.
    pub name: String,
    /// The one value that it has, if the document says one.
    pub constant: Option<String>,
}

/// The providers with events that a configuration describes, in their order.
///
/// # Errors
///
/// As [`Config::generate`].
pub fn described(config: &Config) -> Result<Vec<DescribedProvider>, Error> {
    with_room_for_stages(|run| config.described(run))
}

impl Config {
    fn described(&self, run: &mut Run) -> Result<Vec<DescribedProvider>, Failed> {
        let mut parsed = self.read(run)?;
        let mut decided = self.decide(&mut parsed, run)?.providers;
        let documents = parsed.iter().filter_map(|part| match part {
            Parsed::Provider { folder, document, events: Some(Identified::Events(events)) } => {
                Some((folder, document, events))
            }
            Parsed::Provider { .. } | Parsed::Models { .. } => None,
        });
        // Folders of schemas alone have no document, and no place among these.
        let described = documents.filter_map(|(folder, document, events)| {
            let index = decided.iter().position(|provider| provider.origin.file == document.origin.file)?;
            let provider = decided.swap_remove(index);
            Some(self.described_provider(folder, (document, events), provider, run))
        });
        let described = described.collect();
        run.diagnostics.propagate()?;
        Ok(described)
    }

    fn described_provider(
        &self,
        folder: &str,
        (document, events): (&Document, &Events),
        provider: Provider,
        run: &mut Run,
    ) -> DescribedProvider {
        let Run { sources, schemas, diagnostics } = run;
        let handshakes = events.handshakes.iter().filter_map(|found| Some((found, found.webhook?)));
        let deliveries: Vec<Said<'_>> = events
            .events
            .iter()
            .map(|event| Said {
                name: &event.name,
                webhook: event.webhook,
                body: event.body,
                is_unsigned: false,
            })
            .chain(handshakes.map(|(found, webhook)| Said {
                name: found.handshake.name().unwrap_or(&document.webhooks[webhook].key),
                webhook,
                body: found.body,
                is_unsigned: found.handshake.is_unsigned,
            }))
            .collect();
        let bodies: Vec<Option<SchemaId>> = deliveries.iter().map(|said| said.body).collect();
        let whole = whole_tables(document, &bodies, &self.settings, schemas, sources, diagnostics);
        let bodies = deliveries.iter().zip(&whole.bodies);
        let deliveries = bodies
            .map(|(said, body)| described_delivery(said, &document.webhooks[said.webhook], *body, schemas));
        let path = sources.file(document.origin.file).path();
        DescribedProvider {
            name: document.provider.as_ref().map_or_else(|| folder.to_owned(), |name| name.value.clone()),
            folder: path.parent().map(PathBuf::from).unwrap_or_default(),
            deliveries: deliveries.collect(),
            provider,
            whole,
        }
    }
}

/// A delivery that a document speaks of.
struct Said<'e> {
    name: &'e str,
    webhook: usize,
    body: Option<SchemaId>,
    is_unsigned: bool,
}

fn described_delivery(
    said: &Said<'_>,
    webhook: &Webhook,
    body: Option<TableId>,
    schemas: &Schemas,
) -> DescribedDelivery {
    let required = webhook.headers.iter().filter(|header| header.required);
    let required_headers = required.map(|header| DescribedHeader {
        name: header.name.value.clone(),
        constant: header.schema.and_then(|schema| constant(schema, schemas)),
    });
    DescribedDelivery {
        name: said.name.to_owned(),
        is_handshake: webhook.is_handshake(),
        is_unsigned: said.is_unsigned,
        method: webhook.methods.first().map_or_else(|| POST.to_owned(), Clone::clone),
        required_headers: required_headers.collect(),
        body,
        example: webhook.example.as_ref().map(|example| example.summary.clone()),
    }
}
