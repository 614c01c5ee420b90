//! The rules of the IR's types on values, as generated `Validate` impls call them, by the same functions.

use crm_events::rules::{self, Known, Limits};
use crm_events::{Keyword, Limit, Path, Report, interpret, to_string};
use crm_events_build::internals::{
    Bounds, Definition, Enum, Node, Open, PlainUnion, Rule, Select, Shape, TableId, TypeId, Union,
};

use super::objects::Object;
use super::types::Types;
use super::value::Value;
use crate::deliveries::tables;

/// Whether an enum lists a text.
struct Listed(bool);

impl Known for Listed {
    fn known(&self) -> Option<bool> {
        Some(self.0)
    }
}

impl Types {
    /// All rules where a node stands. Null breaks none, where it is allowed.
    fn check_all(
        &self,
        rules: &'static [Rule],
        node: &'static Node,
        value: &Value<'_>,
        at: Path<'_>,
        report: &mut Report,
    ) {
        if *value != Value::Null {
            rules.iter().for_each(|rule| self.check(rule, node, value, at, report));
        }
    }

    fn check(
        &self,
        rule: &'static Rule,
        node: &'static Node,
        value: &Value<'_>,
        at: Path<'_>,
        report: &mut Report,
    ) {
        match (rule, value) {
            (Rule::Table(table), _) => self.residual(*table, value, at, report),
            (Rule::Nested, _) => self.check_inside(node, value, at, report),
            (Rule::Known, Value::Text(text)) => rules::known(&self.listed(node, text), at, report),
            (_, Value::Text(text)) => self.check_text(rule, text, at, report),
            (_, Value::Number(number)) => match rule {
                Rule::Minimum(limit) => rules::minimum(number, &limit.value, at, report),
                Rule::Maximum(limit) => rules::maximum(number, &limit.value, at, report),
                Rule::ExclusiveMinimum(limit) => rules::exclusive_minimum(number, &limit.value, at, report),
                Rule::ExclusiveMaximum(limit) => rules::exclusive_maximum(number, &limit.value, at, report),
                Rule::MultipleOf(limit) => rules::multiple_of(number, &limit.value, at, report),
                Rule::OneOf(values) => rules::one_of(number, self.list(values), at, report),
                _ => {}
            },
            (Rule::Items(bounds), Value::Array(items)) => rules::items(items, limits(bounds), at, report),
            (Rule::Unique, Value::Array(items)) => rules::unique(items, at, report),
            (Rule::Properties(bounds), Value::Object(members)) => {
                rules::properties(members, limits(bounds), at, report);
            }
            (Rule::Each(inner), _) => {
                self.check_each(node, value, at, report, &mut |node, value, at, report| {
                    self.check_all(inner, node, value, at, report);
                })
            }
            _ => {}
        }
    }

    fn check_text(&self, rule: &'static Rule, text: &str, at: Path<'_>, report: &mut Report) {
        match rule {
            Rule::Length(bounds) => rules::length(text, limits(bounds), at, report),
            Rule::DateTime => rules::date_time(text, at, report),
            Rule::Date => rules::date(text, at, report),
            Rule::Format(variant) => rules::format(text, tables::format(variant), at, report),
            Rule::Pattern(pattern) => rules::pattern(text, self.tables.pattern(*pattern), at, report),
            _ => {}
        }
    }

    fn residual(&self, table: TableId, value: &Value<'_>, at: Path<'_>, report: &mut Report) {
        rules::residual(value, self.tables.table(table), at, report);
    }

    /// Each item or value of a list or map, with the node that it follows.
    fn check_each(
        &self,
        node: &'static Node,
        value: &Value<'_>,
        at: Path<'_>,
        report: &mut Report,
        check: &mut dyn FnMut(&'static Node, &Value<'_>, Path<'_>, &mut Report),
    ) {
        match (self.collection(node), value) {
            (Some(inner), Value::Array(items)) => {
                rules::each(items, at, report, |item, at, report| check(inner, item, at, report));
            }
            (Some(inner), Value::Object(members)) => {
                rules::each(members, at, report, |member, at, report| check(inner, member, at, report));
            }
            _ => {}
        }
    }

    /// What the items or values of a list or map follow, also where it has a name.
    fn collection(&self, node: &'static Node) -> Option<&'static Node> {
        match &node.shape {
            Shape::List(inner) | Shape::Map(inner) => Some(inner),
            Shape::Named(id) => match self.definition(*id) {
                Definition::Alias(node) => self.collection(node),
                _ => None,
            },
            _ => None,
        }
    }

    fn listed(&self, node: &'static Node, text: &str) -> Listed {
        match &node.shape {
            Shape::Named(id) => match self.definition(*id) {
                Definition::Enum(definition) => lists(definition, text),
                Definition::Alias(node) => self.listed(node, text),
                _ => Listed(true),
            },
            _ => Listed(true),
        }
    }

    /// What the type of a node asks by itself.
    fn check_inside(&self, node: &'static Node, value: &Value<'_>, at: Path<'_>, report: &mut Report) {
        match &node.shape {
            Shape::Named(id) => self.check_type(*id, value, at, report),
            Shape::List(_) | Shape::Map(_) => {
                self.check_each(node, value, at, report, &mut |node, value, at, report| {
                    self.check_inside(node, value, at, report);
                });
            }
            _ => {}
        }
    }

    pub(super) fn check_type(&self, id: TypeId, value: &Value<'_>, at: Path<'_>, report: &mut Report) {
        match (self.definition(id), value) {
            (Definition::Struct(definition), _) => {
                self.check_members(self.object(id), value, at, report);
                if let Some(table) = definition.table.filter(|_| matches!(value, Value::Object(_))) {
                    self.residual(table, value, at, report);
                }
            }
            (Definition::Enum(definition), Value::Text(text)) if !definition.open => {
                rules::known(&lists(definition, text), at, report);
            }
            (Definition::Union(union), _) => self.check_tagged(union, value, at, report),
            (Definition::Plain(union), _) => match &union.select {
                Select::Kind(_) => self.check_branch(union, value, at, report),
                Select::Signs(_) => self.check_untagged(id, union, value, at, report),
            },
            (Definition::Alias(node), _) => self.check_inside(node, value, at, report),
            (Definition::Newtype(node), _) => self.check_all(&node.rules, node, value, at, report),
            _ => {}
        }
    }

    /// What stands around a payload, also in the objects that lead to it.
    pub(super) fn check_around(&self, object: &Object, value: &Value<'_>, at: Path<'_>, report: &mut Report) {
        self.check_members(Some(object), value, at, report);
        let Value::Object(members) = value else { return };
        for (name, inner) in object.inner() {
            if let Some(value) = members.get(name) {
                self.check_around(inner, value, at.field(name), report);
            }
        }
    }

    fn check_members(&self, object: Option<&Object>, value: &Value<'_>, at: Path<'_>, report: &mut Report) {
        let (Some(object), Value::Object(members)) = (object, value) else { return };
        for field in object.fields() {
            if let Some(member) = members.get(&field.wire) {
                self.check_all(&field.node.rules, &field.node, member, at.field(&field.wire), report);
            }
        }
        if let Open::Keep { values, .. } = object.open
            && !values.rules.is_empty()
        {
            for (name, member) in members.iter().filter(|(name, _)| !object.has(name)) {
                self.check_all(&values.rules, values, member, at.key(name), report);
            }
        }
    }

    fn check_tagged(&self, union: &'static Union, value: &Value<'_>, at: Path<'_>, report: &mut Report) {
        match value {
            Value::Variant(Some(index), inner) => {
                if let Some(id) = union.variants[*index].ty.id() {
                    self.check_type(id, inner, at, report);
                }
            }
            Value::Variant(None, _) => {
                report.record(at, Keyword::OneOf, Some(Limit::Tag(&union.tag)), None);
            }
            _ => {}
        }
    }

    /// A union whose branches several signs tell apart.
    fn check_untagged(
        &self,
        id: TypeId,
        union: &'static PlainUnion,
        value: &Value<'_>,
        at: Path<'_>,
        report: &mut Report,
    ) {
        let Value::Variant(branch, _) = value else { return };
        let rules = |at: Path<'_>, report: &mut Report| self.check_branch(union, value, at, report);
        let assess = |branch: usize, text: &str, at: Path<'_>, report: &mut Report| {
            self.assess(union, branch, text, at, report);
        };
        let whole = (self.signs(id), *branch);
        interpret::validate_untagged(whole, &|| to_string(value), &rules, &assess, at, report);
    }

    /// What keeps a text from being valid for a branch.
    fn assess(
        &self,
        union: &'static PlainUnion,
        branch: usize,
        text: &str,
        at: Path<'_>,
        report: &mut Report,
    ) {
        let mut value = Value::Null;
        interpret::attempt(
            text,
            &mut value,
            |value, reader| {
                *value = self.variant(union, branch, reader)?;
                Ok(())
            },
            |value, at, report| self.check_branch(union, value, at, report),
            at,
            report,
        );
    }

    /// The rules of the branch of a union that a value is of.
    pub(super) fn check_branch(
        &self,
        union: &'static PlainUnion,
        value: &Value<'_>,
        at: Path<'_>,
        report: &mut Report,
    ) {
        let Value::Variant(Some(index), inner) = value else { return };
        let node = &union.variants[*index].node;
        self.check_all(&node.rules, node, inner, at, report);
    }
}

fn lists(definition: &Enum, text: &str) -> Listed {
    Listed(definition.values.iter().any(|value| value.wire == text))
}

/// Both ends are in.
fn limits(bounds: &Bounds) -> Limits {
    match (&bounds.minimum, &bounds.maximum) {
        (Some(least), Some(most)) => (least.value..=most.value).into(),
        (Some(least), None) => (least.value..).into(),
        (None, Some(most)) => (..=most.value).into(),
        (None, None) => (0..).into(),
    }
}
