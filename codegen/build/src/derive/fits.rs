//! Whether a rule fits the type it is on.

use crate::derive::attr::rules::Written;
use crate::derive::context::Context;
use crate::derive::parts::Rules;
use crate::ir::node::{Node, Shape};

/// Reports rules that say nothing about values of this shape, and types of somebody's own whose rules nobody runs. `other` is what may
/// be written as well where there is such a type.
pub(super) fn check(
    node: &Node,
    rules: &[Written],
    span: proc_macro2::Span,
    other: &str,
    context: &mut Context,
) {
    check_rules(node, rules, context);
    let looks_inside = |name: &str| matches!(name, "nested" | "unchecked" | "known");
    if let Some(name) = own_type(node, &context.own_name)
        && !is_without_rules(name)
        && !mentions(rules, &looks_inside)
    {
        let message = format!(
            "`{name}` may have rules of its own: write `#[crm_event(nested)]` to check them, or `#[crm_event(unchecked)]` if \
             it has none{other}"
        );
        context.errors.at(span, message);
    }
}

/// Reports rules that say nothing about values of this shape.
pub(super) fn check_rules(node: &Node, rules: &[Written], context: &mut Context) {
    for rule in rules {
        check_rule(node, rule, context);
    }
}

/// Whether a type is one of those that the runtime converts, by a path that begins with its crate.
fn is_without_rules(path: &str) -> bool {
    const CONVERTED: [&str; 9] = [
        "jiff::Timestamp",
        "jiff::civil::Date",
        "chrono::DateTime",
        "chrono::NaiveDate",
        "time::OffsetDateTime",
        "time::Date",
        "rust_decimal::Decimal",
        "bigdecimal::BigDecimal",
        "uuid::Uuid",
    ];
    CONVERTED.contains(&path)
}

/// The type of somebody's own that values are made of.
fn own_type<'n>(node: &'n Node, own_name: &'n str) -> Option<&'n str> {
    match &node.shape {
        Shape::Foreign(name) => Some(name),
        Shape::Named(_) => Some(own_name),
        Shape::List(inner) | Shape::Map(inner) => own_type(inner, own_name),
        _ => None,
    }
}

/// Whether the rules of the type that a field holds are run.
pub(super) fn own_rules(rules: &[Written]) -> Rules {
    if mentions(rules, &|name| name == "unchecked") { Rules::NotRun } else { Rules::Run }
}

fn mentions(rules: &[Written], wanted: &dyn Fn(&str) -> bool) -> bool {
    rules.iter().any(|rule| wanted(rule.name) || mentions(&rule.inner, wanted))
}

fn check_rule(node: &Node, rule: &Written, context: &mut Context) {
    if rule.name == "each" {
        match &node.shape {
            Shape::List(inner) | Shape::Map(inner) => {
                rule.inner.iter().for_each(|rule| check_rule(inner, rule, context));
            }
            Shape::Foreign(_) | Shape::Named(_) => {}
            other => {
                let message = format!("`each` is about items, and this is {}", word(other));
                context.errors.at(rule.span, message);
            }
        }
        return;
    }
    if let Some(message) = misfit(node, rule.name) {
        context.errors.at(rule.span, message);
    }
}

/// What is wrong with a rule on values of a shape, and what may have been meant.
fn misfit(node: &Node, rule: &str) -> Option<String> {
    let shape = &node.shape;
    let is_number = matches!(shape, Shape::Integer | Shape::Primitive(_) | Shape::BigInteger | Shape::Number);
    let (fits, about) = match rule {
        "length" | "pattern" | "format" => {
            (matches!(shape, Shape::Text | Shape::Timestamp | Shape::Date), "text")
        }
        "range" | "multiple_of" | "one_of" => (is_number, "numbers"),
        "items" | "unique" => (matches!(shape, Shape::List(_)), "lists"),
        "properties" => (matches!(shape, Shape::Map(_)), "maps"),
        "known" => (false, "enums of texts"),
        "nested" if own_type(node, "").is_none() => {
            return Some(format!(
                "`nested` is about types with rules of their own, and this is {}",
                word(shape)
            ));
        }
        _ => return None,
    };
    if fits || matches!(shape, Shape::Foreign(_) | Shape::Named(_)) {
        return None;
    }
    let instead = match (rule, shape) {
        ("length" | "items", Shape::Map(_)) => ": use `properties`",
        ("length" | "properties", Shape::List(_)) => ": use `items`",
        ("items" | "properties" | "range", Shape::Text) => ": use `length`",
        ("length", _) if is_number => ": use `range`",
        ("pattern" | "format" | "range" | "multiple_of" | "one_of", Shape::List(_) | Shape::Map(_)) => {
            ": use `each(…)` for its items"
        }
        _ => "",
    };
    Some(format!("`{rule}` is about {about}, and this is {}{instead}", word(shape)))
}

/// What values are called in messages.
fn word(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Timestamp | Shape::Date => "a time as text",
        Shape::Boolean => "a boolean",
        Shape::Integer | Shape::Primitive(_) | Shape::BigInteger | Shape::Number => "a number",
        Shape::Any => "any JSON",
        Shape::Null => "null",
        Shape::List(_) => "a list",
        Shape::Map(_) => "a map",
        Shape::Foreign(_) | Shape::Named(_) | Shape::Converted(_) => "a type of its own",
    }
}
