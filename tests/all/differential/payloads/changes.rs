//! Changes of payloads.

use serde_json::Value;

use super::super::words::NAMES;
use super::Payloads;
use tests::support::decimal::Decimal;
use tests::support::mutants;
use tests::support::tree::{Member, Tree, child};

impl Payloads<'_> {
    /// A payload with one thing changed.
    pub(super) fn changed(&mut self, payload: &Tree) -> Tree {
        let pointers = payload.pointers();
        let here = self.chance.one_of(&pointers).clone();
        match (self.chance.below(7), payload.at(&here)) {
            (0 | 1, _) => self.chance.one_of(&mutants::changes(payload, None)).apply(payload),
            (2, _) if !self.named.is_empty() => payload.with(&here, self.chance.one_of(&self.named).clone()),
            (3, _) => {
                let there = self.chance.one_of(&pointers).clone();
                payload.with(&here, payload.at(&there).cloned().unwrap())
            }
            (4, Some(Tree::Object(_))) => {
                let name = *self.chance.one_of(NAMES);
                let value = self.any(0);
                payload.with(&child(&here, name), Tree::parse(&value.to_string()))
            }
            (5, Some(Tree::Object(members))) if !members.is_empty() => {
                let (from, to) = (self.chance.one_of(members).0.clone(), *self.chance.one_of(NAMES));
                payload.with_object(&here, |members| rename(members, &from, to))
            }
            (6, Some(Tree::Object(_))) => payload.with_object(&here, |members| members.reverse()),
            _ if here.is_empty() => Tree::parse(&self.any(0).to_string()),
            _ => payload.without(&here),
        }
    }
}

fn rename(members: &mut [Member], from: &str, to: &str) {
    if members.iter().all(|(name, _)| name != to)
        && let Some(member) = members.iter_mut().find(|(name, _)| name == from)
    {
        member.0 = to.to_owned();
    }
}

/// Constants, values of enums, and numbers at and around limits.
pub(super) fn collect_values(schema: &Value, found: &mut Vec<Tree>) {
    match schema {
        Value::Object(keywords) => {
            for (keyword, value) in keywords {
                match (keyword.as_str(), value) {
                    ("const", value) => found.push(Tree::parse(&value.to_string())),
                    ("enum", Value::Array(values)) => {
                        found.extend(values.iter().map(|value| Tree::parse(&value.to_string())));
                    }
                    (_, Value::Number(limit)) => {
                        let limit = Decimal::parse(&limit.to_string()).expect("a short limit");
                        let half = Decimal::ONE.minus(Decimal::ONE.tenth().times(5));
                        let around = [limit, limit.plus(half), limit.minus(half)];
                        let around =
                            around.into_iter().chain([limit.plus(Decimal::ONE), limit.minus(Decimal::ONE)]);
                        found.extend(around.map(|number| Tree::Scalar(number.to_string())));
                    }
                    _ => collect_values(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_values(item, found)),
        _ => {}
    }
}
