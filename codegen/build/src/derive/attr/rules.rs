//! Arguments that are rules: `length(min = 1, max = 250)`, `pattern = "…"`, `nested` and so on.

use syn::spanned::Spanned;

use super::argument::{Argument, as_number, as_text};
use super::suggestion::{suggestion, unknown};
use crate::derive::context::Context;
use crate::ir::patterns::{Untranslated, translate};
use crate::ir::rule::{Bounds, Limit, Pattern, Rule};

/// The names of all rules.
pub(in crate::derive) const RULES: &[&str] = &[
    "check",
    "custom",
    "each",
    "format",
    "items",
    "known",
    "length",
    "multiple_of",
    "nested",
    "one_of",
    "pattern",
    "properties",
    "range",
    "unchecked",
    "unique",
];

/// A rule as it was written.
pub(in crate::derive) struct Written {
    pub name: &'static str,
    pub span: proc_macro2::Span,
    pub rules: Vec<Rule>,
    /// `each`: what was written inside.
    pub inner: Vec<Written>,
}

/// Reads an argument that is a rule; `None` if its name is not that of one.
pub(in crate::derive) fn rule(argument: &Argument, context: &mut Context) -> Option<Written> {
    let written_name = argument.name()?;
    let name = *RULES.iter().find(|known| **known == written_name)?;
    let mut written = Written { name, span: argument.name_span(), rules: Vec::new(), inner: Vec::new() };
    if name == "each" {
        written.inner = each(argument, context);
        let rules: Vec<Rule> = written.inner.iter().flat_map(|inner| inner.rules.clone()).collect();
        written.rules = if rules.is_empty() { Vec::new() } else { vec![Rule::Each(rules)] };
    } else {
        let rules = read(name, argument, context);
        written.rules = context.errors.keep(rules).unwrap_or_default();
    }
    Some(written)
}

fn each(argument: &Argument, context: &mut Context) -> Vec<Written> {
    let list = argument.list("each(length(max = 50))");
    let list = context.errors.keep(list).unwrap_or_default();
    let mut written = Vec::new();
    for inner in list {
        match rule(inner, context) {
            Some(rule) => written.push(rule),
            None => unknown(inner, "rule", RULES.iter().copied(), context),
        }
    }
    written
}

fn read(name: &str, argument: &Argument, context: &mut Context) -> syn::Result<Vec<Rule>> {
    Ok(match name {
        "length" => vec![Rule::Length(bounds(argument, context)?)],
        "items" => items(argument, context)?,
        "properties" => vec![Rule::Properties(bounds(argument, context)?)],
        "range" => range(argument, context)?,
        "multiple_of" => vec![Rule::MultipleOf(multiple_of(argument, context)?)],
        "pattern" => vec![pattern(argument, context)?],
        "format" => vec![format(argument)?],
        "one_of" => vec![Rule::OneOf(one_of(argument)?)],
        "check" => vec![Rule::NamedTable(context.kept.code(argument.path()?))],
        "custom" => vec![Rule::Custom(context.kept.code(argument.path()?))],
        "nested" => word(argument, Rule::Nested)?,
        "known" => word(argument, Rule::Known)?,
        "unique" => word(argument, Rule::Unique)?,
        _ => {
            argument.word()?;
            Vec::new()
        }
    })
}

fn word(argument: &Argument, rule: Rule) -> syn::Result<Vec<Rule>> {
    argument.word()?;
    Ok(vec![rule])
}

/// `(min = 1, max = 250)`, `(equal = 3)` or `(3)`.
fn bounds(argument: &Argument, context: &mut Context) -> syn::Result<Bounds> {
    let name = argument.name().unwrap_or_default();
    let example = format!("{name}(min = 1, max = 250)` or `{name}(3)");
    let mut bounds = Bounds { minimum: None, maximum: None };
    for limit in argument.list(&example)? {
        bound(limit, &mut bounds, &name, context)?;
    }
    Ok(bounds)
}

fn bound(limit: &Argument, bounds: &mut Bounds, name: &str, context: &mut Context) -> syn::Result<()> {
    let mut count = |ends: &mut [&mut Option<Limit<u64>>]| {
        let value = limit.count()?;
        for end in ends {
            let set = Limit { value, origin: context.origin(limit.span()) };
            if end.replace(set).is_some() {
                return Err(syn::Error::new_spanned(limit, "this limit is set twice"));
            }
        }
        Ok(())
    };
    match limit.name().as_deref() {
        Some("min") => count(&mut [&mut bounds.minimum]),
        Some("max") => count(&mut [&mut bounds.maximum]),
        Some("equal") => count(&mut [&mut bounds.minimum, &mut bounds.maximum]),
        None if matches!(limit, Argument::Literal(_)) => {
            count(&mut [&mut bounds.minimum, &mut bounds.maximum])
        }
        other => Err(wrong(limit, other, name, &["min", "max", "equal"])),
    }
}

/// `(min = 1, max = 10, unique)`
fn items(argument: &Argument, context: &mut Context) -> syn::Result<Vec<Rule>> {
    let mut bounds = Bounds { minimum: None, maximum: None };
    let mut unique = None;
    for limit in argument.list("items(min = 1, max = 10, unique)")? {
        match limit.name().as_deref() {
            Some("unique") => {
                limit.word()?;
                unique = Some(Rule::Unique);
            }
            Some("min" | "max" | "equal") | None => bound(limit, &mut bounds, "items", context)?,
            other => return Err(wrong(limit, other, "items", &["min", "max", "equal", "unique"])),
        }
    }
    let limited = bounds.minimum.is_some() || bounds.maximum.is_some();
    Ok(limited.then_some(Rule::Items(bounds)).into_iter().chain(unique).collect())
}

/// `(min = 0, max = 100, exclusive_min = 0, exclusive_max = 100)`
fn range(argument: &Argument, context: &mut Context) -> syn::Result<Vec<Rule>> {
    let names = ["min", "max", "exclusive_min", "exclusive_max"];
    let makers: [fn(Limit<String>) -> Rule; 4] =
        [Rule::Minimum, Rule::Maximum, Rule::ExclusiveMinimum, Rule::ExclusiveMaximum];
    let mut rules = Vec::new();
    let mut seen = Vec::new();
    for limit in argument.list("range(min = 0, max = 100)")? {
        let name = limit.name();
        let Some(position) = names.iter().position(|known| name.as_deref() == Some(known)) else {
            return Err(wrong(limit, name.as_deref(), "range", &names));
        };
        if seen.contains(&position) {
            return Err(syn::Error::new_spanned(limit, "this limit is set twice"));
        }
        seen.push(position);
        rules.push(makers[position](Limit { value: limit.number()?, origin: context.origin(limit.span()) }));
    }
    Ok(rules)
}

fn multiple_of(argument: &Argument, context: &mut Context) -> syn::Result<Limit<String>> {
    let value = argument.number()?;
    if value.starts_with('-') || !value.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        return Err(syn::Error::new_spanned(argument, "`multiple_of` takes a number above zero"));
    }
    Ok(Limit { value, origin: context.origin(argument.span()) })
}

/// `= "^[A-Z]+$"`, or `(PATTERN)`, a `static` of type `Pattern`.
fn pattern(argument: &Argument, context: &mut Context) -> syn::Result<Rule> {
    if let Ok(path) = argument.path() {
        return Ok(Rule::NamedPattern(context.kept.code(path)));
    }
    let text = argument.text()?;
    let source = text.value();
    let message = match translate(&source, true) {
        Ok(translated) => return Ok(Rule::InlinePattern(Pattern { source, translated })),
        Err(Untranslated::Unread) => "patterns need the feature `pattern` of `crm-events`",
        Err(Untranslated::Unable | Untranslated::Unwanted) => {
            "patterns that look around or refer back need the feature `backtracking` of `crm-events`"
        }
        Err(Untranslated::Untold) => {
            "what this pattern looks around or refers back for has no translation: nothing could check it"
        }
        Err(Untranslated::Wrong) => "this pattern is too large to be matched, or is no ECMA-262 pattern",
    };
    Err(syn::Error::new_spanned(text, message))
}

fn format(argument: &Argument) -> syn::Result<Rule> {
    let text = argument.text()?;
    match text.value().as_str() {
        "date-time" => Ok(Rule::DateTime),
        "date" => Ok(Rule::Date),
        name => match crate::ir::formats::variant(name) {
            Some(variant) => Ok(Rule::Format(variant)),
            None => {
                let hint = suggestion(name, crate::ir::formats::names());
                Err(syn::Error::new_spanned(&text, format!("`{name}` is no format of JSON Schema{hint}")))
            }
        },
    }
}

fn one_of(argument: &Argument) -> syn::Result<Vec<String>> {
    let example = "one_of(1, 2, 3)";
    let number = |one: &Argument| match one {
        Argument::Literal(value) if as_text(value).is_none() || as_number(value).is_some() => {
            as_number(value)
        }
        _ => None,
    };
    argument
        .list(example)?
        .iter()
        .map(|one| {
            let message = "`one_of` takes numbers; texts are an enum of unit variants";
            number(one).ok_or_else(|| syn::Error::new_spanned(one, message))
        })
        .collect()
}

fn wrong(argument: &Argument, name: Option<&str>, rule: &str, known: &[&str]) -> syn::Error {
    let all = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let message = match name {
        Some(name) => {
            let hint = suggestion(name, known.iter().copied());
            format!("`{rule}` has no limit `{name}`{hint}; it has {all}")
        }
        None => format!("`{rule}` takes {all}"),
    };
    syn::Error::new_spanned(argument, message)
}
