//! Whether a rule fits the type it is on.

use super::Context;
use super::attr::Written;
use super::ty::Kind;

/// Reports rules that say nothing about values of this kind, and types of somebody's own whose rules nobody runs.
pub(super) fn check(kind: &Kind, rules: &[Written], span: proc_macro2::Span, context: &mut Context) {
    for rule in rules {
        check_rule(kind, rule, context);
    }
    let looks_inside = |name: &str| matches!(name, "nested" | "unchecked" | "known");
    if let Some(name) = kind.own_type()
        && !mentions(rules, &looks_inside)
    {
        let message = format!(
            "`{name}` may have rules of its own: write `#[crm_event(nested)]` to check them, or `#[crm_event(unchecked)]` if \
             it has none"
        );
        context.errors.at(span, message);
    }
}

fn mentions(rules: &[Written], wanted: &dyn Fn(&str) -> bool) -> bool {
    rules.iter().any(|rule| wanted(rule.name) || mentions(&rule.inner, wanted))
}

fn check_rule(kind: &Kind, rule: &Written, context: &mut Context) {
    let kind = kind.present();
    if rule.name == "each" {
        match kind {
            Kind::List(inner) | Kind::Map(inner) => {
                rule.inner.iter().for_each(|rule| check_rule(inner, rule, context));
            }
            Kind::Other(_) => {}
            other => {
                let message = format!("`each` is about items, and this is {}", other.word());
                context.errors.at(rule.span, message);
            }
        }
        return;
    }
    if let Some(message) = misfit(kind, rule.name) {
        context.errors.at(rule.span, message);
    }
}

/// What is wrong with a rule on values of a kind, and what may have been meant.
fn misfit(kind: &Kind, rule: &str) -> Option<String> {
    let (fits, about) = match rule {
        "length" | "pattern" | "format" => {
            (matches!(kind, Kind::Text | Kind::Timestamp | Kind::Date), "text")
        }
        "range" | "multiple_of" | "one_of" => (matches!(kind, Kind::Integer | Kind::Number), "numbers"),
        "items" | "unique" => (matches!(kind, Kind::List(_)), "lists"),
        "properties" => (matches!(kind, Kind::Map(_)), "maps"),
        "known" => (false, "enums of texts"),
        "nested" if kind.own_type().is_none() => {
            return Some(format!(
                "`nested` is about types with rules of their own, and this is {}",
                kind.word()
            ));
        }
        _ => return None,
    };
    if fits || matches!(kind, Kind::Other(_)) {
        return None;
    }
    let instead = match (rule, kind) {
        ("length" | "items", Kind::Map(_)) => ": use `properties`",
        ("length" | "properties", Kind::List(_)) => ": use `items`",
        ("items" | "properties" | "range", Kind::Text) => ": use `length`",
        ("length", Kind::Integer | Kind::Number) => ": use `range`",
        ("pattern" | "format" | "range" | "multiple_of" | "one_of", Kind::List(_) | Kind::Map(_)) => {
            ": use `each(…)` for its items"
        }
        _ => "",
    };
    Some(format!("`{rule}` is about {about}, and this is {}{instead}", kind.word()))
}
