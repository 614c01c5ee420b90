//! Which types a value has: what is said of it, against what examples show. The examples are followed.

use crm_events::Json;

use super::super::claim::Claim;
use super::super::entry::Subject;
use super::super::fact::Said;
use super::super::kind::{Kind, Kinds};
use super::super::pointer::{Pointer, Step};
use super::super::sample::{Placeholder, Value};
use super::context::Context;
use super::contradiction::{claimed, contradiction, label};
use super::entity::words;
use super::ledger::last_name;
use super::named;
use super::told::{begin, kind_of, type_value};
use super::tree::{Statement, Tree};

/// Last words of names of amounts, which have fractions although examples show whole ones.
const AMOUNTS: &[&str] = &[
    "amount",
    "balance",
    "budget",
    "cost",
    "discount",
    "fee",
    "latitude",
    "longitude",
    "percent",
    "percentage",
    "price",
    "rate",
    "revenue",
    "score",
    "subtotal",
    "tax",
    "total",
    "value",
];

/// Words behind an amount that make it something else, such as `priceId` or `totalCount`.
const NO_AMOUNTS: &[&str] =
    &["at", "by", "code", "count", "currency", "id", "ids", "items", "number", "pages", "type"];

/// The types of a value; nothing is any.
pub(super) fn kinds(
    tree: &Tree<'_>,
    pointer: &Pointer,
    context: &mut Context<'_>,
    comments: &mut Vec<String>,
) -> Option<Kinds> {
    let (shown, weak) = shown_kinds(tree);
    let is_settled =
        |said: &(&Statement<'_>, &Kinds)| is_vague(tree, said) && !shown.is_empty() && accept(said.1, &shown);
    let said: Vec<(&Statement<'_>, &Kinds)> =
        tree.said.iter().filter_map(said_kinds).filter(|said| !is_settled(said)).collect();
    let mut all: Kinds = said.iter().flat_map(|(_, kinds)| kinds.iter().copied()).collect();
    all.remove(&Kind::Null);
    if said.iter().any(|(_, kinds)| kinds.is_empty()) && all.is_empty() {
        // Any value, as the pages say.
        return None;
    }
    if all.is_empty() {
        let kinds = of_examples(if shown.is_empty() { weak } else { shown }, tree, pointer);
        if kinds.is_none() {
            named::tell_unknown(tree, pointer, context);
        }
        return kinds;
    }
    named::tell_values(tree, pointer, context);
    let mismatching: Vec<&(&Statement<'_>, &Kinds)> =
        said.iter().filter(|(_, kinds)| !kinds.is_empty() && !accept(kinds, &shown)).collect();
    let Some(first) = mismatching.first() else {
        all.extend(&shown);
        all.extend(structure(tree).filter(|_| shown.is_empty() && tree.is_said_within()));
        return Some(widest(all));
    };
    let taken: Kinds = said
        .iter()
        .filter(|(_, kinds)| !kinds.is_empty() && accept(kinds, &shown))
        .flat_map(|(_, kinds)| kinds.iter().copied())
        .filter(|kind| *kind != Kind::Null)
        .chain(shown.iter().copied())
        .collect();
    let taken = widest(taken);
    tell(first.0, &mismatching, tree, pointer, &taken, context, comments);
    Some(taken)
}

fn said_kinds<'s, 'f>(statement: &'s Statement<'f>) -> Option<(&'s Statement<'f>, &'s Kinds)> {
    match &*statement.claim {
        Claim::Kinds(kinds) => Some((statement, kinds)),
        _ => None,
    }
}

/// Whether a statement is a word that may mean one type or another, such as `timestamp`: it is named beside them.
fn is_vague(tree: &Tree<'_>, (statement, kinds): &(&Statement<'_>, &Kinds)) -> bool {
    let is_name =
        |other: &Statement<'_>| other.place == statement.place && matches!(&*other.claim, Claim::Named(_));
    let are_scalars = kinds.len() == 2 && !kinds.contains(&Kind::Object) && !kinds.contains(&Kind::Array);
    are_scalars && tree.said.iter().any(is_name)
}

/// The types that examples show: those that are certain, and those of texts that stand for some value.
fn shown_kinds(tree: &Tree<'_>) -> (Kinds, Kinds) {
    let (mut shown, mut weak) = (Kinds::new(), Kinds::new());
    for showing in &tree.shown {
        let kinds = match showing.sample.value {
            Value::Placeholder(Placeholder::Text) => &mut weak,
            _ => &mut shown,
        };
        kinds.extend(kind_of(&showing.sample.value).filter(|kind| *kind != Kind::Null));
    }
    (shown, weak)
}

/// Whether values of some types are accepted by others. Integers and numbers are no contradiction.
fn accept(kinds: &Kinds, shown: &Kinds) -> bool {
    let is_number = |kind: &Kind| matches!(kind, Kind::Integer | Kind::Number);
    shown.iter().all(|kind| kinds.contains(kind) || is_number(kind) && kinds.iter().any(is_number))
}

/// Numbers have the integers in them.
fn widest(mut kinds: Kinds) -> Kinds {
    if kinds.contains(&Kind::Number) {
        kinds.remove(&Kind::Integer);
    }
    kinds
}

/// The types of a value of which no list says any.
fn of_examples(shown: Kinds, tree: &Tree<'_>, pointer: &Pointer) -> Option<Kinds> {
    let mut kinds = widest(shown);
    if kinds.is_empty() {
        kinds.extend(implied(tree));
    } else if tree.is_said_within() {
        kinds.extend(structure(tree));
    }
    if kinds.contains(&Kind::Integer) && is_amount(pointer) {
        kinds.remove(&Kind::Integer);
        kinds.insert(Kind::Number);
    }
    Some(kinds).filter(|kinds| !kinds.is_empty())
}

/// Whether the last name of a pointer is the one of an amount.
pub(crate) fn is_amount(pointer: &Pointer) -> bool {
    let name = pointer.0.iter().rev().find_map(|step| match step {
        Step::Member(name) => Some(name),
        _ => None,
    });
    let words = name.map(|name| words(name)).unwrap_or_default();
    let is = |word: Option<&String>, list: &[&str]| word.is_some_and(|word| list.contains(&word.as_str()));
    is(words.last(), AMOUNTS) || is(words.first(), &["amount", "price"]) && !is(words.last(), NO_AMOUNTS)
}

/// The type that follows from what is in a value.
fn structure(tree: &Tree<'_>) -> Option<Kind> {
    if !tree.members.is_empty() || tree.key.is_some() {
        return Some(Kind::Object);
    }
    tree.element.as_ref().map(|_| Kind::Array)
}

/// The types that follow from what else is said of a value.
fn implied(tree: &Tree<'_>) -> Kinds {
    let mut kinds: Kinds = structure(tree).into_iter().collect();
    for statement in &tree.said {
        match &*statement.claim {
            Claim::Open => drop(kinds.insert(Kind::Object)),
            Claim::Format(_) => drop(kinds.insert(Kind::String)),
            Claim::Limit("minLength" | "maxLength" | "pattern", _) => drop(kinds.insert(Kind::String)),
            Claim::Limit("minItems" | "maxItems", _) => drop(kinds.insert(Kind::Array)),
            Claim::Limit(..) => drop(kinds.insert(Kind::Number)),
            Claim::Enum(values) => kinds.extend(values.iter().filter_map(kind_of_json)),
            Claim::Const(value) => kinds.extend(kind_of_json(value)),
            _ => {}
        }
    }
    kinds.remove(&Kind::Null);
    widest(kinds)
}

/// The type of a value; nothing for null.
pub(super) fn kind_of_json(value: &Json) -> Option<Kind> {
    use crm_events::JsonKind;
    match value.kind() {
        JsonKind::Null => None,
        JsonKind::Boolean => Some(Kind::Boolean),
        JsonKind::Number if value.as_str().contains(['.', 'e', 'E']) => Some(Kind::Number),
        JsonKind::Number => Some(Kind::Integer),
        JsonKind::String => Some(Kind::String),
        JsonKind::Array => Some(Kind::Array),
        JsonKind::Object => Some(Kind::Object),
    }
}

/// Whether a type of these has values of another one.
pub(super) fn has(kinds: Option<&Kinds>, kind: Kind) -> bool {
    kinds.is_none_or(|kinds| kinds.contains(&kind) || kind == Kind::Integer && kinds.contains(&Kind::Number))
}

/// Tells that what is said and what examples show differ.
fn tell(
    first: &Statement<'_>,
    mismatching: &[&(&Statement<'_>, &Kinds)],
    tree: &Tree<'_>,
    pointer: &Pointer,
    taken: &Kinds,
    context: &mut Context<'_>,
    comments: &mut Vec<String>,
) {
    let accepted = |kind| mismatching.iter().all(|(_, kinds)| accept(kinds, &Kinds::from([kind])));
    let mut claims: Vec<_> =
        mismatching.iter().map(|(said, kinds)| claimed(type_value(kinds), said.said, said.place)).collect();
    claims.truncate(3);
    let mut also = Vec::new();
    let mut values = Kinds::new();
    for showing in &tree.shown {
        let Some(kind) = kind_of(&showing.sample.value).filter(|kind| *kind != Kind::Null) else { continue };
        if accepted(kind) || showing.sample.value == Value::Placeholder(Placeholder::Text) {
            continue;
        }
        let is_long = showing.sample.place.end_line > showing.sample.place.line;
        let place = if is_long { showing.place } else { showing.sample.place };
        let value = type_value(&Kinds::from([kind]));
        match values.insert(kind) {
            true => claims.push(claimed(value, Said::Example, place)),
            false => also.push(begin(place)),
        }
    }
    let said: Kinds = mismatching.iter().flat_map(|(_, kinds)| kinds.iter().copied()).collect();
    let place = label(first.said);
    let text = format!(
        "`{}` is {} in {place} and {} in the example.",
        last_name(pointer),
        in_words(&said),
        in_words(&values),
    );
    comments.push(format!(
        "{} in {place}, {} in the example, which is followed.",
        in_words(&said),
        in_words(&values)
    ));
    let subject = Subject::Body(pointer.clone());
    let mut told = contradiction(
        "type-mismatch",
        &context.events,
        subject,
        "type",
        claims,
        Some(type_value(taken)),
        text,
    );
    told.also = also;
    context.ledger.add(told);
}

fn in_words(kinds: &Kinds) -> String {
    let names: Vec<String> = kinds.iter().map(|kind| format!("`{}`", kind.name())).collect();
    names.join(" or ")
}
