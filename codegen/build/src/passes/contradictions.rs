//! What is wrong for both frontends: two things of the same name, limits that exclude each other, types without an end.

use std::collections::BTreeMap;

use crate::base::graph::on_circles;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::Definition;
use crate::ir::events::Dispatch;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Open, Presence};
use crate::ir::rule::{Bounds, Limit, Rule};

/// Reports every mistake of a catalog.
pub(crate) fn report(catalog: &Catalog, diagnostics: &mut Diagnostics) {
    check_modules(catalog, diagnostics);
    for provider in &catalog.providers {
        check_type_names(provider, diagnostics);
        if let Some(dispatch) = &provider.dispatch {
            check_dispatch(dispatch, diagnostics);
        }
        for ty in &provider.types {
            check_definition(&ty.definition, diagnostics);
        }
        check_finite(provider, diagnostics);
    }
}

fn check_modules(catalog: &Catalog, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for provider in &catalog.providers {
        if let Some(first) = seen.insert(&provider.name, provider) {
            let message =
                format!("`{}` and `{}` become one module `{}`", first.source, provider.source, provider.name);
            diagnostics.push(
                Diagnostic::error(Code::NAME_COLLISION, message)
                    .at(&provider.origin, "this one")
                    .related(&first.origin, "and this one")
                    .help("give one of them another `x-provider` or folder"),
            );
        }
    }
}

fn check_type_names(provider: &Provider, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, &Origin> = BTreeMap::new();
    for ty in &provider.types {
        if let Some(first) = seen.insert(&ty.name, &ty.origin) {
            diagnostics.push(collision(&format!("two types are called `{}`", ty.name), &ty.origin, first));
        }
        let is_provided = matches!(ty.definition, Definition::Events | Definition::Envelope(_));
        let own = provider
            .dispatch
            .as_ref()
            .is_some_and(|dispatch| !is_provided && dispatch.own_names().any(|own| own == ty.name));
        if own {
            let message = format!(
                "the type `{}` has the name of something that is generated for the provider",
                ty.name
            );
            diagnostics.push(
                Diagnostic::error(Code::NAME_COLLISION, message)
                    .at(&ty.origin, "")
                    .help("give it another name: `\"x-rust-name\": \"…\"`"),
            );
        }
    }
}

pub(super) fn collision(message: &str, later: &Origin, first: &Origin) -> Diagnostic {
    Diagnostic::error(Code::NAME_COLLISION, message)
        .at(later, "this one")
        .related(first, "and this one")
        .help("give one of them another name: `\"x-rust-name\": \"…\"`")
}

fn check_dispatch(dispatch: &Dispatch, diagnostics: &mut Diagnostics) {
    let headers = dispatch.headers.iter().map(|header| (header.ident.as_str(), &header.origin));
    check_idents(headers, diagnostics);
    let names = dispatch
        .headers
        .iter()
        .flat_map(|header| header.names.iter().map(|name| (name.as_str(), &header.origin)));
    check_idents(names, diagnostics);
    check_fields(dispatch.envelope.fields(), diagnostics);
    if let Open::Keep { values, .. } = &dispatch.envelope.open {
        check_node(values, diagnostics);
    }
}

fn check_definition(definition: &Definition, diagnostics: &mut Diagnostics) {
    match definition {
        Definition::Struct(definition) => {
            check_fields(definition.fields(), diagnostics);
            let constants =
                definition.constants().map(|constant| (constant.ident.as_str(), &constant.origin));
            check_idents(constants, diagnostics);
            if let Open::Keep { values, .. } = &definition.open {
                check_node(values, diagnostics);
            }
        }
        Definition::Alias(node) | Definition::Newtype(node) => check_node(node, diagnostics),
        Definition::Plain(union) => {
            union.variants.iter().for_each(|variant| check_node(&variant.node, diagnostics))
        }
        Definition::Tuple(tuple) => tuple.items.iter().for_each(|item| check_node(item, diagnostics)),
        Definition::Envelope(written) => check_fields(written.envelope.fields(), diagnostics),
        Definition::Enum(_) | Definition::Union(_) | Definition::Events | Definition::Replaced { .. } => {}
    }
}

fn check_fields<'a>(fields: impl Iterator<Item = &'a Field> + Clone, diagnostics: &mut Diagnostics) {
    check_idents(fields.clone().map(|field| (field.ident.as_str(), &field.origin)), diagnostics);
    for field in fields {
        check_node(&field.node, diagnostics);
    }
}

fn check_idents<'a>(idents: impl Iterator<Item = (&'a str, &'a Origin)>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, &Origin> = BTreeMap::new();
    for (ident, origin) in idents {
        if let Some(first) = seen.insert(ident, origin) {
            diagnostics.push(collision(&format!("two members become one name `{ident}`"), origin, first));
        }
    }
}

fn check_node(node: &Node, diagnostics: &mut Diagnostics) {
    for rule in &node.rules {
        match rule {
            Rule::Length(bounds) => check_bounds(bounds, ["minLength", "maxLength"], "string", diagnostics),
            Rule::Items(bounds) => check_bounds(bounds, ["minItems", "maxItems"], "array", diagnostics),
            Rule::Properties(bounds) => {
                check_bounds(bounds, ["minProperties", "maxProperties"], "object", diagnostics)
            }
            _ => {}
        }
    }
    check_range(&node.rules, diagnostics);
    if let Shape::List(inner) | Shape::Map(inner) = &node.shape {
        check_node(inner, diagnostics);
    }
}

fn check_bounds(bounds: &Bounds, keywords: [&str; 2], what: &str, diagnostics: &mut Diagnostics) {
    let (Some(minimum), Some(maximum)) = (&bounds.minimum, &bounds.maximum) else { return };
    if minimum.value > maximum.value {
        let label = format!("no {what} can satisfy both");
        diagnostics.push(contradiction(minimum, maximum, keywords, "exceeds", &label));
    }
}

fn contradiction<T: std::fmt::Display>(
    lower: &Limit<T>,
    upper: &Limit<T>,
    [lower_keyword, upper_keyword]: [&str; 2],
    relation: &str,
    label: &str,
) -> Diagnostic {
    let message = format!("`{lower_keyword}` {} {relation} `{upper_keyword}` {}", lower.value, upper.value);
    Diagnostic::error(Code::CONTRADICTION, message)
        .at(&lower.origin, label)
        .related(&upper.origin, "the other limit")
        .help(format!("lower `{lower_keyword}` or raise `{upper_keyword}`"))
}

/// Limits on one number. They are compared as floating point, so contradictions beyond its precision are not found.
fn check_range(rules: &[Rule], diagnostics: &mut Diagnostics) {
    let number = |limit: &Limit<String>| limit.value.parse::<f64>().unwrap_or(f64::NAN);
    for lower in rules {
        let (lower_keyword, low, open_below) = match lower {
            Rule::Minimum(limit) => ("minimum", limit, false),
            Rule::ExclusiveMinimum(limit) => ("exclusiveMinimum", limit, true),
            _ => continue,
        };
        for upper in rules {
            let (upper_keyword, high, open_above) = match upper {
                Rule::Maximum(limit) => ("maximum", limit, false),
                Rule::ExclusiveMaximum(limit) => ("exclusiveMaximum", limit, true),
                _ => continue,
            };
            let meet = (open_below || open_above) && low.value == high.value;
            if number(low) > number(high) || meet {
                let relation = if meet { "meets" } else { "exceeds" };
                let keywords = [lower_keyword, upper_keyword];
                diagnostics.push(contradiction(low, high, keywords, relation, "no number can satisfy both"));
            }
        }
    }
}

/// A struct that requires itself has no value.
fn check_finite(provider: &Provider, diagnostics: &mut Diagnostics) {
    let endless = on_circles(provider.types.len(), |node| required(&provider.types[node].definition));
    for (ty, _) in provider.types.iter().zip(endless).filter(|(_, is_endless)| *is_endless) {
        let message = format!("every `{}` needs another one inside", ty.name);
        diagnostics.push(
            Diagnostic::error(Code::INFINITE, message)
                .at(&ty.origin, "")
                .help("make a member of the circle optional, nullable or an array"),
        );
    }
}

/// The types that every value of a struct or tuple struct holds.
fn required(definition: &Definition) -> Vec<usize> {
    if let Definition::Tuple(tuple) = definition {
        let held = |item: &Node| match item.shape {
            Shape::Named(id) if !item.nullable && !item.loose => Some(id.0),
            _ => None,
        };
        return tuple.items.iter().filter_map(held).collect();
    }
    let Definition::Struct(definition) = definition else { return Vec::new() };
    let held = |field: &Field| match field.node.shape {
        Shape::Named(id) if field.presence == Presence::Required => Some(id.0),
        _ => None,
    };
    definition.fields().filter_map(held).collect()
}
