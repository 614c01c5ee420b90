//! Header parameters.

use super::Header;
use super::files::Chain;
use super::problem::Problem;
use super::types::{text_at, texts, wrong_types};
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
    name.value = name.value.to_lowercase();
    let aliases = parameter.get("x-aliases").map(texts).unwrap_or_default();
    let resource = documents.resource(last.origin.file);
    Ok(Some(Header {
        name,
        aliases: aliases.into_iter().map(|alias| alias.value.to_lowercase()).collect(),
        rust_name: parameter.get("x-rust-name").and_then(text_at),
        required: last.get("required").and_then(Value::as_bool).unwrap_or(false),
        description: text("description").map(str::to_owned),
        schema: last.get("schema").zip(resource).map(|(schema, resource)| parser.schema(schema, resource)),
    }))
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
