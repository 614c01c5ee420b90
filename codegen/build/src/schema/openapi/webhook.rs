//! One webhook: its operations, their bodies and headers.

use super::body::Body;
use super::entry::Entry;
use super::files::{Chain, Files};
use super::headers;
use super::outline::{self, Operation};
use super::problem::Problem;
use super::shown;
use super::types::{text_at, wrong_types};
use super::{Example, Header, Webhook};
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::ir::content::Content;
use crate::ir::grammar::Grammar;
use crate::schema::about::{self, About};
use crate::schema::ast::schema::{At, Schema, SchemaId};
use crate::schema::documents::Documents;
use crate::schema::handshake;
use crate::schema::json::Value;
use crate::schema::misspelt;
use crate::schema::parse::Parser;
use crate::schema::places::{self, NameSaid};
use crate::schema::words::{Stand, Takes};

/// The keys of a webhook and its operations that are read, beside words of ours.
const KEYS: &[(&str, Takes)] = &[("summary", Takes::Text)];

/// What was found of a webhook in its files.
pub(super) struct Found<'a> {
    item: Chain<'a>,
    operations: Vec<Operation<'a>>,
    /// Those of the path item.
    parameters: Vec<Result<Chain<'a>, Problem>>,
    examples: Vec<Example>,
}

/// Finds the operations of an entry.
pub(super) fn find<'a>(entry: &Entry<'a>, files: &mut Files<'a, '_>) -> Result<Found<'a>, Problem> {
    let item = entry.item.clone()?;
    let shared = item.get("parameters").and_then(Value::as_array).unwrap_or_default();
    let parameters = shared.iter().map(|parameter| files.followed(parameter)).collect();
    let operations = outline::operations(&item, &entry.origin, files)?;
    let examples = shown::examples(&operations, files);
    Ok(Found { item, operations, parameters, examples })
}

/// Reads a webhook with its schemas, and its words as places are read in its document.
pub(super) fn read(
    entry: &Entry<'_>,
    found: Found<'_>,
    grammar: Grammar,
    documents: &Documents,
    parser: &mut Parser<'_>,
) -> Result<Webhook, Problem> {
    let operations = found.operations.iter().map(|operation| operation.value);
    let objects: Vec<&Value> = found.item.all().chain(operations).collect();
    objects.iter().for_each(|object| misspelt::check(object, Stand::Webhook, parser.diagnostics));
    let mut problems = objects.iter().flat_map(|object| wrong_types(object, Stand::Webhook, KEYS));
    if let Some(problem) =
        problems.next().or_else(|| batch_of_one(&objects)).or_else(|| said_differently(&found))
    {
        return Err(problem);
    }
    let first = |key: &str| objects.iter().find_map(|object| object.get(key));
    let event_name = first("x-event-name").map(|value| name_said(value, grammar)).transpose()?;
    let payloads = first("x-payload").map(|value| word(value, grammar, places::payloads)).transpose()?;
    let key = first("x-idempotency-key");
    let idempotency_key = key.map(|value| word(value, grammar, places::idempotency_key)).transpose()?;
    let mut about = About::default();
    for object in &objects {
        about = about.or(about::read(object, grammar, parser.diagnostics));
    }
    let methods = found.operations.iter().map(|operation| operation.method.to_ascii_uppercase()).collect();
    let handshakes = first("x-handshake")
        .map(|value| handshake::read(value, Stand::Webhook, parser.diagnostics))
        .unwrap_or_default();
    let example = shown::example(&entry.key, &found.operations);
    let mut reader = WebhookReader { key: &entry.key, documents, parser };
    let (body, content) = reader.body(&found.operations, &entry.origin)?;
    let headers = reader.headers(&found);
    let flag =
        |key: &str| objects.iter().any(|object| object.get(key).and_then(Value::as_bool) == Some(true));
    Ok(Webhook {
        key: entry.key.clone(),
        origin: entry.origin.clone(),
        summary: first("summary").and_then(Value::as_str).map(str::to_owned),
        tags: shown::tags(&objects),
        example,
        examples: found.examples,
        planned: flag("x-planned"),
        handshakes,
        event: first("x-event").and_then(text_at),
        event_name: event_name.flatten(),
        payloads: payloads.flatten(),
        about,
        idempotency_key: idempotency_key.flatten(),
        methods,
        headers,
        content,
        body,
    })
}

/// What only a whole document says of its bodies.
fn batch_of_one(objects: &[&Value]) -> Option<Problem> {
    let batch = objects.iter().find_map(|object| object.get("x-batch"))?;
    let is_ours = batch.as_str().is_some_and(|text| text.is_empty() || text.starts_with(['/', '$']));
    let help = "say it beside `webhooks`: the bodies of all of them then bring several events";
    is_ours.then(|| Problem::new("`x-batch` stands at the root of a document", &batch.origin, help))
}

/// The words that are said once of a webhook.
const SAID_ONCE: [&str; 7] =
    ["x-entity", "x-event", "x-event-name", "x-handshake", "x-idempotency-key", "x-occurred-at", "x-payload"];

/// A word that tells events apart and that a path item and its operations, or two of these, say differently.
fn said_differently(found: &Found<'_>) -> Option<Problem> {
    SAID_ONCE.into_iter().find_map(|word| {
        let of_operations = found.operations.iter().filter_map(|operation| operation.value.get(word));
        let mut said = found.item.get(word).into_iter().chain(of_operations);
        let first = said.next()?;
        let other = said.find(|other| !first.says_as(other))?;
        let why = format!("`{word}` is said twice, and not the same");
        let help = "say it once, or make two webhooks of the two operations";
        Some(Problem::new(why, &other.origin, help))
    })
}

/// What `x-event-name` says.
fn name_said(value: &Value, grammar: Grammar) -> Result<Option<NameSaid>, Problem> {
    if value.as_bool() == Some(false) {
        let help = "at the root it makes types without events; beside a method, say where the name is";
        return Err(Problem::new("`x-event-name` is `false`", &value.origin, help));
    }
    word(value, grammar, places::event_name).map_err(|mut problem| {
        if value.as_str().is_some_and(|text| !text.starts_with(['/', '$'])) {
            problem.help = format!("a name itself is `x-event`; {}", problem.help);
        }
        problem
    })
}

/// What a word says. What is wrong with it is wrong with the webhook alone.
fn word<T>(
    value: &Value,
    grammar: Grammar,
    read: impl Fn(&Value, Grammar, &mut Diagnostics) -> Option<T>,
) -> Result<Option<T>, Problem> {
    let mut said = Diagnostics::default();
    let word = read(value, grammar, &mut said);
    match said.iter().next() {
        Some(wrong) => Err(Problem::of(wrong, &value.origin)),
        None => Ok(word),
    }
}

struct WebhookReader<'a, 'b> {
    key: &'a str,
    documents: &'a Documents,
    parser: &'a mut Parser<'b>,
}

impl WebhookReader<'_, '_> {
    /// The headers of all operations.
    fn headers(&mut self, found: &Found<'_>) -> Vec<Header> {
        let shared: Vec<Header> = self.read_headers(&found.parameters);
        let mut all: Option<Vec<Header>> = None;
        for operation in &found.operations {
            let own = self.read_headers(&operation.parameters);
            let is_own = |header: &&Header| own.iter().any(|one| one.name.value == header.name.value);
            let mut headers: Vec<Header> = shared.iter().filter(|header| !is_own(header)).cloned().collect();
            headers.extend(own);
            match &mut all {
                Some(all) => headers::join(all, headers),
                None => all = Some(headers),
            }
        }
        all.unwrap_or_default()
    }

    fn read_headers(&mut self, parameters: &[Result<Chain<'_>, Problem>]) -> Vec<Header> {
        let mut headers = Vec::new();
        for parameter in parameters {
            let header = parameter
                .clone()
                .and_then(|parameter| headers::header(&parameter, self.documents, self.parser));
            match header {
                Ok(header) => headers.extend(header),
                Err(problem) => {
                    let what = format!("a parameter of the webhook `{}`", self.key.escape_debug());
                    self.parser.diagnostics.push(problem.not_read(&what));
                }
            }
        }
        headers
    }

    /// What the bodies of all operations come to, and what they are written in. `None` if none has a body.
    fn body(
        &mut self,
        operations: &[Operation<'_>],
        origin: &Origin,
    ) -> Result<(Option<SchemaId>, Content), Problem> {
        let mut written = Content::NONE;
        let mut distinct: Vec<&Value> = Vec::new();
        let mut branches = Vec::new();
        let mut wrong = Vec::new();
        let mut lost: Vec<&Problem> = Vec::new();
        for operation in operations {
            match &operation.body {
                Ok(Body::None) => {}
                Ok(Body::Read { media_types, content, unread }) => {
                    written.join(content);
                    for problem in unread {
                        // Several operations may have one body.
                        let is_here = |told: &&Problem| {
                            (told.origin.file, &told.origin.pointer)
                                == (problem.origin.file, &problem.origin.pointer)
                        };
                        if !lost.iter().any(is_here) {
                            self.parser.diagnostics.push(problem.of_media_type(self.key));
                            lost.push(problem);
                        }
                    }
                    for media_type in media_types {
                        branches.extend(self.branch(media_type, &mut distinct));
                    }
                }
                Err(problem) => wrong.push(problem),
            }
        }
        if branches.is_empty() {
            return wrong
                .into_iter()
                .next()
                .map_or(Ok((None, written)), |problem: &Problem| Err(problem.clone()));
        }
        for problem in wrong {
            let what = format!("an operation of the webhook `{}`", self.key.escape_debug());
            self.parser.diagnostics.push(problem.not_read(&what));
        }
        Ok((self.union(branches, origin), written))
    }

    /// The schema of a media type, unless one that says the same was read. Without one, the body is any JSON.
    fn branch<'a>(&mut self, media_type: &Chain<'a>, distinct: &mut Vec<&'a Value>) -> Option<SchemaId> {
        let last = media_type.last();
        let resource = self.documents.resource(last.origin.file)?;
        let Some(schema) = media_type.get("schema") else {
            return Some(self.parser.schemas.add_unplaced(Schema::new(last.origin.clone(), resource)));
        };
        let is_same = |known: &&Value| known.origin.file == schema.origin.file && known.says_as(schema);
        if distinct.iter().any(is_same) {
            return None;
        }
        distinct.push(schema);
        let resource = self.documents.resource(schema.origin.file)?;
        Some(self.parser.schema(schema, resource))
    }

    fn union(&mut self, branches: Vec<SchemaId>, origin: &Origin) -> Option<SchemaId> {
        if branches.len() == 1 {
            return branches.first().copied();
        }
        let resource = self.documents.resource(origin.file)?;
        let mut union = Schema::new(origin.clone(), resource);
        union.assertions = vec![At { value: "anyOf".to_owned(), origin: origin.clone() }];
        union.any_of = Some(At { value: branches, origin: origin.clone() });
        Some(self.parser.schemas.add_unplaced(union))
    }
}
