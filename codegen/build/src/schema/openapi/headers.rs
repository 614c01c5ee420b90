//! Header parameters.

use super::Header;
use super::files::Chain;
use super::problem::Problem;
use super::types::{text_at, texts, wrong_types};
use crate::base::header;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::schema::ast::schema::At;
use crate::schema::documents::Documents;
use crate::schema::json::Value;
use crate::schema::misspelt;
use crate::schema::parse::Parser;
use crate::schema::words::{Stand, Takes};

/// The keys of a header parameter that are read, beside words of ours.
const KEYS: &[(&str, Takes)] = &[("required", Takes::Flag), ("description", Takes::Text)];

/// The header of a parameter. `None` if the parameter stands elsewhere than in a header.
pub(super) fn header(
    parameter: &Chain<'_>,
    documents: &Documents,
    parser: &mut Parser<'_>,
) -> Result<Option<Header>, Problem> {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str);
    if text("in") != Some("header") {
        return Ok(None);
    }
    let last = parameter.last();
    let Some(mut name) = parameter.get("name").and_then(text_at) else {
        return Err(Problem::new("it has no `name`", &last.origin, "add its `name`"));
    };
    parameter.all().for_each(|value| misspelt::check(value, Stand::Parameter, parser.diagnostics));
    let mut problems = parameter.all().flat_map(|value| wrong_types(value, Stand::Parameter, KEYS));
    if let Some(problem) = problems.next() {
        return Err(problem);
    }
    let Some(checked) = checked(&name, parser.diagnostics) else { return Ok(None) };
    if IGNORED.contains(&&*checked) {
        parser.diagnostics.push(ignored(&name));
        return Ok(None);
    }
    name.value = checked;
    let aliases = parameter.get("x-aliases").map(texts).unwrap_or_default();
    let aliases = aliases.iter().filter_map(|alias| self::checked(alias, parser.diagnostics));
    let aliases = aliases.collect();
    let resource = documents.resource(last.origin.file);
    Ok(Some(Header {
        name,
        aliases,
        rust_name: parameter.get("x-rust-name").and_then(text_at),
        required: last.get("required").and_then(Value::as_bool).unwrap_or(false),
        description: text("description").map(str::to_owned),
        schema: last.get("schema").zip(resource).map(|(schema, resource)| parser.schema(schema, resource)),
    }))
}

/// Header parameters of these names are ignored (OpenAPI 3.1.1, section 4.8.12.2.1): what they say is said elsewhere in a
/// document.
const IGNORED: [&str; 3] = ["accept", "authorization", "content-type"];

fn ignored(name: &At<String>) -> Diagnostic {
    let message = format!("the parameter `{}` is ignored, as OpenAPI wants", name.value.escape_debug());
    Diagnostic::warning(Code::OPENAPI, message)
        .at(&name.origin, "it becomes no field of the headers")
        .help("leave it out; handlers find the header in the request, and places may name it")
}

/// The name of a header, in lower case. What is none is reported.
fn checked(name: &At<String>, diagnostics: &mut Diagnostics) -> Option<String> {
    let checked = header::name(&name.value);
    if checked.is_none() {
        let message = header::is_no_name(&name.value);
        diagnostics.push(Diagnostic::error(Code::OPENAPI, message).at(&name.origin, "").help(header::NAMES));
    }
    checked
}

/// Adds the headers of a further operation. What only some of the operations require is optional.
pub(super) fn join(headers: &mut Vec<Header>, further: Vec<Header>) {
    let required =
        |list: &[Header], name: &str| list.iter().any(|header| header.name.value == name && header.required);
    for header in headers.iter_mut() {
        header.required &= required(&further, &header.name.value);
    }
    for mut header in further {
        if !headers.iter().any(|known| known.name.value == header.name.value) {
            header.required = false;
            headers.push(header);
        }
    }
}
