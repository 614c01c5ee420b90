//! Claims ↔ text.

use super::parts::Wrong;
use super::reading::{Reading, texts, wrong};
use super::writing::{self, Parts};
use crate::ingest::claim::{Claim, LIMITS};
use crate::ingest::kind::{Kind, Kinds};
use crate::json;

/// A claim as members of the fact that makes it.
pub(super) fn parts(claim: &Claim) -> Parts {
    let named = |name: &str| ("claim", writing::text(name));
    let with = |name: &str, value: String| vec![named(name), ("value", value)];
    let kinds = |kinds: &Kinds| writing::texts(kinds.iter().map(|kind| kind.name()));
    match claim {
        Claim::Exists => vec![named("exists")],
        Claim::Kinds(all) => with("kinds", kinds(all)),
        Claim::Elements(all) => with("elements", kinds(all)),
        Claim::Named(name) => with("named", writing::text(name)),
        Claim::Null(is) => with("null", is.to_string()),
        Claim::Required(is) => with("required", is.to_string()),
        Claim::Limit(keyword, value) => {
            vec![named("limit"), ("keyword", writing::text(keyword)), ("value", value.as_str().to_owned())]
        }
        Claim::Enum(values) => {
            let values: Vec<&str> = values.iter().map(|value| value.as_str()).collect();
            with("enum", format!("[{}]", values.join(", ")))
        }
        Claim::Const(value) => with("const", value.as_str().to_owned()),
        Claim::Format(name) => with("format", writing::text(name)),
        Claim::Default(value) => with("default", value.as_str().to_owned()),
        Claim::Deprecated => vec![named("deprecated")],
        Claim::Open => vec![named("open")],
        Claim::OnlyIn(events) => with("only-in", writing::texts(events)),
        Claim::SameAs(other) => with("same-as", writing::text(other)),
    }
}

/// Reads a claim from the members of a fact.
pub(super) fn read(fact: &Reading) -> Result<Claim, Wrong> {
    let value = || fact.get("value");
    let text = || fact.text("value");
    Ok(match fact.text("claim")?.as_str() {
        "exists" => Claim::Exists,
        "kinds" => Claim::Kinds(kinds(fact)?),
        "elements" => Claim::Elements(kinds(fact)?),
        "named" => Claim::Named(text()?),
        "null" => Claim::Null(fact.flag("value")?),
        "required" => Claim::Required(fact.flag("value")?),
        "limit" => {
            let keyword = fact.text("keyword")?;
            let known = LIMITS.iter().find(|known| **known == keyword);
            Claim::Limit(known.ok_or_else(|| wrong("keyword", &keyword))?, value()?.clone())
        }
        "enum" => Claim::Enum(json::items(value()?)),
        "const" => Claim::Const(value()?.clone()),
        "format" => Claim::Format(text()?),
        "default" => Claim::Default(value()?.clone()),
        "deprecated" => Claim::Deprecated,
        "open" => Claim::Open,
        "only-in" => Claim::OnlyIn(texts(value()?)?),
        "same-as" => Claim::SameAs(text()?),
        other => return Err(wrong("claim", other)),
    })
}

fn kinds(fact: &Reading) -> Result<Kinds, Wrong> {
    let names = texts(fact.get("value")?)?;
    names.iter().map(|name| Kind::named(name).ok_or_else(|| wrong("type", name))).collect()
}
