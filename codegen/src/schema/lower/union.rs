//! `enum`, `const`, `anyOf` and `oneOf`: enums of strings, lists of numbers, and objects told apart by a constant.

use std::collections::BTreeSet;

use super::{Hint, Lowering};
use crate::diag::{Code, Diagnostic, Origin};
use crate::ir::{Definition, Enum, EnumValue, Node, Rule, Shape, Union, UnionVariant};
use crate::schema::ast::{Kind, Schema, SchemaId};
use crate::schema::json::{Data, Value};
use crate::schema::names;

/// A branch of a union: its schema and the value of its tag.
struct Branch {
    id: SchemaId,
    tag: String,
}

impl Lowering<'_> {
    pub(super) fn union(&mut self, id: SchemaId, branches: &[SchemaId], hint: &Hint) -> Option<Node> {
        let schema = self.schema(id);
        if self.has_siblings(schema, &["anyOf", "oneOf"]) {
            return None;
        }
        if let (Some(any_of), Some(_)) = (&schema.any_of, &schema.one_of) {
            self.unsupported("`anyOf` beside `oneOf`", &any_of.origin, "keep one of them");
            return None;
        }
        let is_null = |branch: &SchemaId| {
            let kinds = self.schema(self.target(*branch)).kinds.as_ref();
            kinds.is_some_and(|kinds| kinds.value == [Kind::Null])
        };
        let (nulls, others): (Vec<SchemaId>, Vec<SchemaId>) =
            branches.iter().partition(|branch| is_null(branch));
        if schema.one_of.is_some() && nulls.len() > 1 {
            self.unsupported(
                "null matches several branches, so `oneOf` refuses it",
                &schema.origin,
                "remove one of them",
            );
            return None;
        }
        let mut node = match others[..] {
            [] => Node::new(Shape::Null),
            [only] => self.node(only, hint)?,
            _ if schema.any_of.is_some() && self.open_enum_values(&others).is_some() => {
                self.open_enum(id, &others, hint)?
            }
            _ => self.tagged_union(id, &others, hint)?,
        };
        if !nulls.is_empty() {
            if schema.one_of.is_some() && node.nullable {
                self.unsupported(
                    "null matches several branches, so `oneOf` refuses it",
                    &schema.origin,
                    "remove one of them",
                );
                return None;
            }
            node.nullable = true;
        }
        Some(node)
    }

    /// Whether a schema checks more than these keywords; that is reported.
    fn has_siblings(&mut self, schema: &Schema, keywords: &[&str]) -> bool {
        let sibling = schema.assertions.iter().find(|keyword| !keywords.contains(&keyword.value.as_str()));
        if let Some(sibling) = sibling {
            let message = format!("`{}` beside `{}`", sibling.value, keywords.join("`, `"));
            self.unsupported(&message, &sibling.origin, "say it in the values or branches themselves");
        }
        sibling.is_some()
    }

    /// The listed values of `anyOf: [{ "enum": [...] }, { "type": "string" }]`, in any order.
    fn open_enum_values(&self, branches: &[SchemaId]) -> Option<Vec<Value>> {
        let [a, b] = branches else { return None };
        let (a, b) = (self.schema(self.target(*a)), self.schema(self.target(*b)));
        let is_any_string = |schema: &Schema| {
            let only_type = schema.assertions.iter().all(|keyword| keyword.value == "type");
            only_type && schema.kinds.as_ref().is_some_and(|kinds| kinds.value == [Kind::String])
        };
        let listed = if is_any_string(b) {
            a
        } else if is_any_string(a) {
            b
        } else {
            return None;
        };
        let values = &listed.enumeration.as_ref()?.value;
        values.iter().all(|value| value.as_str().is_some()).then(|| values.clone())
    }

    fn open_enum(&mut self, id: SchemaId, branches: &[SchemaId], hint: &Hint) -> Option<Node> {
        let values = self.open_enum_values(branches)?;
        self.text_enum(id, &values, true, hint)
    }

    /// `enum` or `const`.
    pub(super) fn enumeration(&mut self, id: SchemaId, hint: &Hint) -> Option<Node> {
        let schema = self.schema(id);
        let listed = match (&schema.enumeration, &schema.constant) {
            (Some(values), None) => values.value.clone(),
            (None, Some(value)) => vec![value.clone()],
            _ => {
                self.unsupported("`enum` beside `const`", &schema.origin, "keep one of them");
                return None;
            }
        };
        if self.has_siblings(schema, &["enum", "const", "type"])
            || self.has_values_of_other_types(schema, &listed)
        {
            return None;
        }
        let (nulls, values): (Vec<Value>, Vec<Value>) =
            listed.into_iter().partition(|value| matches!(value.data, Data::Null));
        let mut node = if values.is_empty() {
            return Some(Node::new(Shape::Null));
        } else if values.iter().all(|value| value.as_str().is_some()) {
            self.text_enum(id, &values, false, hint)?
        } else if values.iter().all(|value| matches!(value.data, Data::Number(_))) {
            numbers(&values)
        } else {
            self.unsupported(
                "an enum of values other than strings or numbers",
                &schema.origin,
                "list strings only, or numbers only, with or without `null`",
            );
            return None;
        };
        node.nullable = !nulls.is_empty();
        Some(node)
    }

    fn has_values_of_other_types(&mut self, schema: &Schema, values: &[Value]) -> bool {
        let Some(kinds) = &schema.kinds else { return false };
        let fits = |value: &&Value| {
            kinds.value.iter().any(|kind| match &value.data {
                Data::Null => *kind == Kind::Null,
                Data::Bool(_) => *kind == Kind::Boolean,
                Data::Number(text) => {
                    *kind == Kind::Number || (*kind == Kind::Integer && text.parse::<i64>().is_ok())
                }
                Data::String(_) => *kind == Kind::String,
                Data::Array(_) => *kind == Kind::Array,
                Data::Object(_) => *kind == Kind::Object,
            })
        };
        let Some(misfit) = values.iter().find(|value| !fits(value)) else { return false };
        self.report(
            Diagnostic::error(
                Code::CONTRADICTION,
                format!("`type` refuses {} that is listed here", misfit.kind()),
            )
            .at(&misfit.origin, "never valid")
            .related(&kinds.origin, "the type")
            .help("remove the value, or add its type"),
        );
        true
    }

    fn text_enum(&mut self, id: SchemaId, values: &[Value], open: bool, hint: &Hint) -> Option<Node> {
        let schema = self.schema(id);
        let type_id = self.reserve(id, hint);
        let mut listed: Vec<EnumValue> = Vec::new();
        for value in values {
            let wire = value.as_str()?.to_owned();
            let variant = match names::variant(&wire) {
                Some(variant) => variant,
                None if wire.is_empty() => "Empty".to_owned(),
                None => {
                    self.bad_name(&wire, &value.origin);
                    continue;
                }
            };
            match listed.iter().find(|known| known.variant == variant) {
                Some(known) if known.wire == wire => self.listed_twice(value),
                Some(known) => self.same_variant(&known.wire.clone(), value),
                None if variant == "Unknown" => self.same_variant("the variant for unlisted values", value),
                None => listed.push(EnumValue { wire, variant }),
            }
        }
        self.define(type_id, Definition::Enum(Enum { values: listed, open }));
        let mut node = self.named(type_id, schema);
        node.nullable = false;
        Some(node)
    }

    fn listed_twice(&mut self, value: &Value) {
        let diagnostic = Diagnostic::error(Code::CONTRADICTION, "a value is listed twice")
            .at(&value.origin, "again")
            .help("remove one of them");
        self.report(diagnostic);
    }

    fn same_variant(&mut self, other: &str, value: &Value) {
        let message = format!("this value and `{}` become one variant", other.escape_debug());
        let diagnostic = Diagnostic::error(Code::NAME_COLLISION, message)
            .at(&value.origin, "")
            .help("use a plain string with the values in its description");
        self.report(diagnostic);
    }

    fn tagged_union(&mut self, id: SchemaId, branches: &[SchemaId], hint: &Hint) -> Option<Node> {
        let schema = self.schema(id);
        let Some((tag, branches)) = self.tag(branches) else {
            self.unsupported(
                "branches that no constant tells apart",
                &schema.origin,
                "give each branch a required property with a `const` string of its own, the same property in all",
            );
            return None;
        };
        let type_id = self.reserve(id, hint);
        let mut variants = Vec::new();
        for branch in branches {
            let name = names::variant(&branch.tag).unwrap_or_default();
            let node =
                self.node(branch.id, &Hint::new(&self.types[type_id.0].name.clone()).member(&branch.tag))?;
            let Shape::Named(ty) = node.shape else { return None };
            variants.push(UnionVariant { tag: branch.tag, name, ty, boxed: false });
        }
        if self.has_equal_variants(&variants, &schema.origin) {
            return None;
        }
        self.define(type_id, Definition::Union(Union { tag, variants }));
        let mut node = self.named(type_id, schema);
        // The caller, which has taken null out of the branches, puts it back.
        node.nullable = false;
        Some(node)
    }

    fn has_equal_variants(&mut self, variants: &[UnionVariant], origin: &Origin) -> bool {
        let mut names: BTreeSet<&str> = BTreeSet::from(["Unknown", ""]);
        let again = variants.iter().find(|variant| !names.insert(&variant.name));
        if let Some(again) = again {
            let message = format!("the tag `{}` cannot be a variant of its own", again.tag.escape_debug());
            let help = "use tags that differ in letters";
            self.report(Diagnostic::error(Code::NAME_COLLISION, message).at(origin, "").help(help));
        }
        again.is_some()
    }

    /// The property that is a required constant in every branch, each time another one.
    fn tag(&self, branches: &[SchemaId]) -> Option<(String, Vec<Branch>)> {
        let first = self.schema(self.target(*branches.first()?));
        first.properties.iter().find_map(|property| {
            let tags: Option<Vec<Branch>> =
                branches.iter().map(|branch| self.branch(*branch, &property.name)).collect();
            let tags = tags?;
            let distinct: BTreeSet<&str> = tags.iter().map(|branch| branch.tag.as_str()).collect();
            (distinct.len() == tags.len()).then(|| (property.name.clone(), tags))
        })
    }

    fn branch(&self, id: SchemaId, tag: &str) -> Option<Branch> {
        let id = self.target(id);
        let schema = self.schema(id);
        let is_object = schema.kinds.as_ref().is_some_and(|kinds| kinds.value == [Kind::Object]);
        let value = self.constant(schema.property(tag)?.schema)?;
        (is_object && schema.requires(tag)).then_some(Branch { id, tag: value })
    }
}

/// An enum of numbers is a number with a rule.
fn numbers(values: &[Value]) -> Node {
    let texts: Vec<String> = values
        .iter()
        .filter_map(|value| if let Data::Number(text) = &value.data { Some(text.clone()) } else { None })
        .collect();
    let all_integers = texts.iter().all(|text| text.parse::<i64>().is_ok());
    let mut node = Node::new(if all_integers { Shape::Integer } else { Shape::Number });
    node.rules.push(Rule::OneOf(texts));
    node
}
