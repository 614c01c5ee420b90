//! What a file really is that is no schema: people take what a provider has, and want to know what it is.

use super::json::{Data, Member, Value};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::{FileId, Origin};
use crate::diag::source::SourceFile;

/// The complaint about a page of the web that stands in place of a document.
pub(crate) fn page(file: FileId, source: &SourceFile) -> Option<Diagnostic> {
    let text = source.text().trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let begins_with =
        |word: &str| text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    let is_page = ["<!doctype", "<html", "<?xml"].iter().any(|word| begins_with(word));
    is_page.then(|| {
        let help = "save the document itself: a page often links to it, or has it behind a button called raw or download";
        Diagnostic::error(Code::OTHER_KIND, "an HTML page, no document").at(&beginning(file, source), "").help(help)
    })
}

/// The complaint about YAML where it cannot be read.
#[cfg(not(feature = "yaml"))]
pub(crate) fn yaml_without_feature(file: FileId, source: &SourceFile) -> Diagnostic {
    let message = "YAML, which this build of the generator does not read";
    Diagnostic::error(Code::OTHER_KIND, message)
        .at(&beginning(file, source), "")
        .help("switch on the feature `yaml`: `crm-events-build = { version = \"…\", features = [\"yaml\"] }`")
}

/// What is shown of a file that is wrong as a whole: its first line with something in it.
fn beginning(file: FileId, source: &SourceFile) -> Origin {
    let text = source.text();
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    let length = text[start..].lines().next().map_or(0, str::len);
    Origin { file, span: start..start + length, pointer: String::new() }
}

/// Whether a text that is no JSON is probably YAML: its first line is the beginning of a map or of a document.
pub(crate) fn looks_like_yaml(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let Some(line) = lines.next() else { return false };
    let is_entry = line.split_once(':').is_some_and(|(key, value)| {
        let is_key = |char: char| char.is_ascii_alphanumeric() || "_-$.".contains(char);
        !key.is_empty() && key.chars().all(is_key) && (value.is_empty() || value.starts_with(' '))
    });
    is_entry || line == "---" || line.starts_with("%YAML")
}

/// The complaint about a document that is neither a schema nor an OpenAPI document with deliveries.
pub(crate) fn other_kind(root: &Value) -> Option<Diagnostic> {
    let (told_by, kind, help) = kind(root)?;
    let complaint = Diagnostic::error(Code::OTHER_KIND, kind).at(&told_by.origin, "told by this").help(help);
    Some(complaint)
}

/// What tells it, what it is, and what to do.
fn kind(root: &Value) -> Option<(&Value, &'static str, &'static str)> {
    if let Some(version) = root.get("asyncapi").filter(|version| version.as_str().is_some()) {
        let help = "copy the schemas of its messages into `*.schema.json` files, or name them in an OpenAPI document";
        return Some((version, "an AsyncAPI document, which is not read", help));
    }
    if let Some(version) = root.get("swagger").filter(|version| is_version(version)) {
        let help = "convert it to OpenAPI 3.1: Swagger 2 has no webhooks";
        return Some((version, "a Swagger 2 document, which is not read", help));
    }
    if let Some(told_by) = postman(root) {
        let help = "export it as OpenAPI, or write schemas after its examples";
        return Some((told_by, "a Postman collection, which is not read", help));
    }
    let (version, paths) = (root.get("openapi")?, root.get("paths")?);
    let has_deliveries = ["webhooks", "x-webhooks"].iter().any(|key| root.get(key).is_some())
        || root.get("components").is_some_and(has_callbacks)
        || has_callbacks(paths);
    (!has_deliveries).then_some((
        version,
        "an OpenAPI document without `webhooks`: its `paths` are requests that the provider takes",
        "add `webhooks`, or `x-webhooks` in OpenAPI 3.0, with an entry for each delivery; its schemas can be referred to",
    ))
}

/// Whether there are `callbacks` anywhere in a value: deliveries that belong to a request.
fn has_callbacks(value: &Value) -> bool {
    let inside = |member: &Member| member.key == "callbacks" || has_callbacks(&member.value);
    match &value.data {
        Data::Object(members) => members.iter().any(inside),
        Data::Array(items) => items.iter().any(has_callbacks),
        _ => false,
    }
}

fn is_version(value: &Value) -> bool {
    matches!(&value.data, Data::String(_) | Data::Number(_))
}

/// The member by which a Postman collection is known, also where the export has one more object around it.
fn postman(root: &Value) -> Option<&Value> {
    let root = root.get("collection").unwrap_or(root);
    let info = root.get("info")?;
    let schema = info
        .get("schema")
        .filter(|schema| schema.as_str().is_some_and(|schema| schema.contains("schema.getpostman.com")));
    schema.or_else(|| info.get("_postman_id"))
}
