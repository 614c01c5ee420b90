//! A value of the model → a JSON Schema.

use crm_events::{Json, JsonKind};
use indexmap::IndexMap;

use super::shared::Shared;
use super::tree::Tree;
use crate::ingest::kind::Kind;
use crate::ingest::model::{Known, Node, Words};
use crate::json;

/// The limits in the order in which they stand in a schema, and what they limit.
const LIMITS: [(&str, &[Kind]); 10] = [
    ("minLength", &[Kind::String]),
    ("maxLength", &[Kind::String]),
    ("pattern", &[Kind::String]),
    ("format", &[Kind::String]),
    ("minimum", &[Kind::Integer, Kind::Number]),
    ("exclusiveMinimum", &[Kind::Integer, Kind::Number]),
    ("maximum", &[Kind::Integer, Kind::Number]),
    ("exclusiveMaximum", &[Kind::Integer, Kind::Number]),
    ("minItems", &[Kind::Array]),
    ("maxItems", &[Kind::Array]),
];

/// The members of a schema, in order.
pub(super) type Members = IndexMap<String, Tree>;

/// The schema of a value. `name` is that of the member that it is the value of.
pub(super) fn schema(node: &Node, name: &str, shared: &Shared<'_>) -> Tree {
    let mut members = words(&node.words);
    members.extend(shape(node, name, shared));
    Tree::Object(members)
}

/// The schema of a value that is a file of its own: never a reference to itself.
pub(super) fn whole(node: &Node, shared: &Shared<'_>) -> Members {
    let mut members = words(&node.words);
    members.extend(unshared(node, shared));
    members
}

fn words(words: &Words) -> Members {
    let mut members = Members::new();
    let mut put = |name: &str, text: Option<&str>| {
        if let Some(text) = text {
            members.insert(name.to_owned(), Tree::text(text));
        }
    };
    put("title", words.title.as_deref());
    put("description", words.description.as_deref());
    let comment = words.comments.join(" ");
    put("$comment", Some(comment.as_str()).filter(|comment| !comment.is_empty()));
    put("x-rust-name", words.rust_name.as_deref());
    if words.deprecated {
        members.insert("deprecated".to_owned(), Tree::flag(true));
    }
    members
}

fn shape(node: &Node, name: &str, shared: &Shared<'_>) -> Members {
    match shared.reference(node, name) {
        Some(reference) => nullable(vec![one("$ref", Tree::text(&reference))], node.nullable, "anyOf"),
        None => unshared(node, shared),
    }
}

fn unshared(node: &Node, shared: &Shared<'_>) -> Members {
    if !node.one_of.is_empty() {
        let branches = node.one_of.iter().map(|branch| schema(branch, "", shared));
        let keyword = if shared.are_disjoint(&node.one_of) { "oneOf" } else { "anyOf" };
        return nullable(branches.collect(), node.nullable, keyword);
    }
    if let Some(constant) = &node.constant {
        return values(std::slice::from_ref(constant), node.nullable);
    }
    match &node.known {
        Some(known) if !known.open => values(&known.values, node.nullable),
        Some(known) => open(node, known),
        None => typed(node, shared),
    }
}

/// A schema of one keyword.
fn one(keyword: &str, value: Tree) -> Tree {
    Tree::object([(keyword, value)])
}

/// One branch, or a choice; with null as a branch of its own.
fn nullable(mut branches: Vec<Tree>, is_nullable: bool, keyword: &str) -> Members {
    if is_nullable {
        branches.push(one("type", Tree::text("null")));
    }
    match <[Tree; 1]>::try_from(branches) {
        Ok([Tree::Object(members)]) => members,
        Ok([other]) => Members::from([(keyword.to_owned(), Tree::Array(vec![other]))]),
        Err(branches) => Members::from([(keyword.to_owned(), Tree::Array(branches))]),
    }
}

/// These values alone.
fn values(values: &[Json], is_nullable: bool) -> Members {
    let null = is_nullable && !values.iter().any(Json::is_null);
    match (values, null) {
        ([value], false) => Members::from([("const".to_owned(), Tree::from(value))]),
        _ => {
            let null = null.then(Json::null);
            let values = values.iter().chain(&null).map(Tree::from).collect();
            Members::from([("enum".to_owned(), Tree::Array(values))])
        }
    }
}

/// Known values, and others of their types.
fn open(node: &Node, known: &Known) -> Members {
    let mut kinds: Vec<Kind> = node.kinds.iter().flatten().copied().collect();
    if kinds.is_empty() {
        kinds = known.values.iter().map(kind_of).collect();
        kinds.sort();
        kinds.dedup();
    }
    let mut others = types(&kinds, false);
    others.extend(limits(node, &kinds));
    let branches = vec![one("enum", Tree::Array(known.values.iter().map(Tree::from).collect()))];
    nullable(branches.into_iter().chain([Tree::Object(others)]).collect(), node.nullable, "anyOf")
}

fn kind_of(value: &Json) -> Kind {
    match value.kind() {
        JsonKind::Null => Kind::Null,
        JsonKind::Boolean => Kind::Boolean,
        JsonKind::Number if json::as_number(value).is_some_and(|text| text.contains(['.', 'e', 'E'])) => {
            Kind::Number
        }
        JsonKind::Number => Kind::Integer,
        JsonKind::String => Kind::String,
        JsonKind::Array => Kind::Array,
        JsonKind::Object => Kind::Object,
    }
}

/// A value of some types. If one of several is an object or an array, each is a branch of its own: only so they become
/// types that tell them apart.
fn typed(node: &Node, shared: &Shared<'_>) -> Members {
    let kinds: Vec<Kind> = node.kinds.iter().flatten().copied().filter(|kind| *kind != Kind::Null).collect();
    let is_nullable = node.nullable && !kinds.is_empty();
    let is_whole = |kind: &Kind| matches!(kind, Kind::Array | Kind::Object);
    let (whole, single): (Vec<Kind>, Vec<Kind>) = kinds.iter().partition(|kind| is_whole(kind));
    if whole.is_empty() || kinds.len() == 1 {
        return of_kinds(node, &kinds, is_nullable, shared);
    }
    let single = (!single.is_empty()).then_some(single);
    let parts = single.into_iter().chain(whole.into_iter().map(|kind| vec![kind]));
    let branches = parts.map(|kinds| Tree::Object(of_kinds(node, &kinds, false, shared)));
    nullable(branches.collect(), is_nullable, "anyOf")
}

fn of_kinds(node: &Node, kinds: &[Kind], is_nullable: bool, shared: &Shared<'_>) -> Members {
    let mut members = types(kinds, is_nullable);
    members.extend(limits(node, kinds));
    if kinds.is_empty() || kinds.contains(&Kind::Object) {
        members.extend(object(node, shared));
    }
    if let Some(items) = node.items.as_ref().filter(|_| kinds.is_empty() || kinds.contains(&Kind::Array)) {
        members.insert("items".to_owned(), schema(items, "", shared));
    }
    members
}

fn types(kinds: &[Kind], is_nullable: bool) -> Members {
    let is_number = kinds.contains(&Kind::Number);
    let kept = kinds.iter().filter(|kind| **kind != Kind::Null && !(is_number && **kind == Kind::Integer));
    let null = (is_nullable || kinds.contains(&Kind::Null)).then_some(&Kind::Null);
    let names: Vec<&str> = kept.chain(null).map(|kind| kind.name()).collect();
    match names[..] {
        [] => Members::new(),
        [name] => Members::from([("type".to_owned(), Tree::text(name))]),
        _ => Members::from([("type".to_owned(), Tree::texts(names))]),
    }
}

/// The limits of values of these types.
fn limits(node: &Node, kinds: &[Kind]) -> Members {
    let counts = |limited: &[Kind]| kinds.is_empty() || limited.iter().any(|kind| kinds.contains(kind));
    let counted = LIMITS.iter().filter(|(_, limited)| counts(limited));
    let found =
        counted.filter_map(|(name, _)| Some(((*name).to_owned(), Tree::from(node.limits.get(*name)?))));
    found.collect()
}

fn object(node: &Node, shared: &Shared<'_>) -> Members {
    let mut members = Members::new();
    let required = node.members.iter().filter(|(_, member)| member.required).map(|(name, _)| name.as_str());
    let required: Vec<&str> = required.collect();
    if !required.is_empty() {
        members.insert("required".to_owned(), Tree::texts(required));
    }
    if !node.members.is_empty() {
        let schemas =
            node.members.iter().map(|(name, member)| (name.as_str(), schema(&member.node, name, shared)));
        members.insert("properties".to_owned(), Tree::object(schemas));
    }
    if let Some(values) = &node.values {
        members.insert("additionalProperties".to_owned(), schema(values, "", shared));
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::model::Member;

    fn of(node: &Node) -> String {
        json::parse(schema(node, "x", &Shared::default()).document().as_bytes()).unwrap().as_str().to_owned()
    }

    fn kinds(kinds: &[Kind]) -> Node {
        Node { kinds: Some(kinds.iter().copied().collect()), ..Node::default() }
    }

    fn known(open: bool, nullable: bool) -> Node {
        let values = vec![json::text("a"), json::text("b")];
        Node { known: Some(Known { values, open }), nullable, ..kinds(&[Kind::String]) }
    }

    #[test]
    fn values_of_any_type_say_nothing() {
        assert_eq!(of(&Node { nullable: true, ..Node::default() }), "{}");
        assert_eq!(of(&Node { nullable: true, ..kinds(&[]) }), "{}");
    }

    #[test]
    fn null_is_one_more_type_value_or_branch() {
        assert_eq!(of(&Node { nullable: true, ..kinds(&[Kind::String]) }), r#"{"type":["string","null"]}"#);
        assert_eq!(of(&known(false, true)), r#"{"enum":["a","b",null]}"#);
        assert_eq!(
            of(&known(true, true)),
            r#"{"anyOf":[{"enum":["a","b"]},{"type":"string"},{"type":"null"}]}"#
        );
        let constant = Node { constant: Some(json::text("a")), ..Node::default() };
        assert_eq!(of(&constant), r#"{"const":"a"}"#);
        assert_eq!(of(&Node { nullable: true, ..constant }), r#"{"enum":["a",null]}"#);
    }

    #[test]
    fn objects_beside_other_types_are_branches() {
        let member = Member { required: true, node: kinds(&[Kind::Integer, Kind::Number]) };
        let mut node = kinds(&[Kind::String, Kind::Object]);
        node.members.insert("id".to_owned(), member);
        node.limits.insert("maxLength".to_owned(), json::scalar("3"));
        let object = r#"{"type":"object","required":["id"],"properties":{"id":{"type":"number"}}}"#;
        assert_eq!(of(&node), format!(r#"{{"anyOf":[{{"type":"string","maxLength":3}},{object}]}}"#));
    }
}
