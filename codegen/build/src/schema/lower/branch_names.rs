//! What the branches of an untagged union are called.

use std::collections::BTreeSet;

use super::kinds::variant_name;
use super::lowering::Lowering;
use super::outside::Outside;
use super::titles;
use crate::ir::names::UNMATCHED;
use crate::ir::signs::Scalar;
use crate::schema::ast::schema::{JsonKind, SchemaId};
use crate::schema::names;

/// Something that a branch says, and maybe no other.
#[derive(Clone, Debug, PartialEq)]
enum Mark<'o> {
    /// A member is this constant.
    Constant(&'o str, &'o Scalar),
    Requires(&'o str),
}

impl Lowering<'_> {
    /// What each branch is called, in any case: `x-rust-name`; else its title; else its own name; else what tells it apart:
    /// the value of a constant, a required member, or both; else its kind.
    pub(super) fn branch_names(&self, branches: &[SchemaId], outsides: &[Vec<Outside>]) -> Vec<String> {
        let marks: Vec<Vec<Mark<'_>>> = outsides.iter().map(|outside| marks(outside)).collect();
        self.names_by_marks(branches, outsides, &marks)
    }

    /// The same for branches that their kinds tell apart.
    pub(super) fn names_by_kind(&self, branches: &[SchemaId], outsides: &[Vec<Outside>]) -> Vec<String> {
        self.names_by_marks(branches, outsides, &vec![Vec::new(); branches.len()])
    }

    fn names_by_marks(
        &self,
        branches: &[SchemaId],
        outsides: &[Vec<Outside>],
        marks: &[Vec<Mark<'_>>],
    ) -> Vec<String> {
        let kinds: Vec<String> =
            branches.iter().zip(outsides).map(|(branch, outside)| self.kind_name(*branch, outside)).collect();
        let mut taken = BTreeSet::new();
        let mut found = Vec::new();
        for (index, (branch, kind)) in branches.iter().zip(&kinds).enumerate() {
            let chosen = self.schema(*branch).rust_name.as_ref().map(|chosen| chosen.value.clone());
            let given = [chosen, self.branch_title(*branch), self.definition_name(*branch)];
            let told = told_apart(index, marks);
            let is_shared = kinds.iter().filter(|other| *other == kind).count() > 1;
            let format = self.format_name(*branch).filter(|_| is_shared);
            let wanted: Vec<String> =
                given.into_iter().flatten().chain(told).chain(format).chain([kind.clone()]).collect();
            let is_free = |name: &&String| names::variant(name).is_some_and(|name| !taken.contains(&name));
            let name = wanted.iter().find(is_free).cloned().unwrap_or_else(|| numbered(kind, &taken));
            taken.extend(names::variant(&name));
            found.push(name);
        }
        found
    }

    fn branch_title(&self, branch: SchemaId) -> Option<String> {
        let title = titles::short(self.schema(branch))?;
        title.chars().any(char::is_alphabetic).then(|| title.to_owned())
    }

    fn definition_name(&self, branch: SchemaId) -> Option<String> {
        self.own_name(self.schema(self.described(branch)))
    }

    /// The format of a string.
    fn format_name(&self, branch: SchemaId) -> Option<String> {
        let schema = self.schema(self.described(branch));
        let is_string = schema.kinds.as_ref().is_some_and(|kinds| kinds.value == [JsonKind::String]);
        schema.format.as_ref().filter(|_| is_string).map(|format| format.value.clone())
    }

    /// The kinds of a branch, as one name.
    fn kind_name(&self, branch: SchemaId, outside: &[Outside]) -> String {
        if let Some(kind) = self.only_kind(branch) {
            return variant_name(kind).to_owned();
        }
        let mut kinds: Vec<&str> = Vec::new();
        for kind in outside.iter().flat_map(|outside| &outside.kinds) {
            if *kind != "Null" && !kinds.contains(kind) {
                kinds.push(kind);
            }
        }
        if kinds.is_empty() || kinds.len() > 2 { "Value".to_owned() } else { kinds.join(" or ") }
    }
}

/// What all values of a branch have.
fn marks(outsides: &[Outside]) -> Vec<Mark<'_>> {
    let Some((first, others)) = outsides.split_first() else { return Vec::new() };
    let of = |outside: &'_ Outside, name: &str| outside.required.iter().any(|required| required == name);
    let constants = first.constants.iter().filter_map(|(name, values)| match &values[..] {
        [value @ (Scalar::Text(_) | Scalar::Number(_) | Scalar::Boolean(_))] => {
            let is_shared =
                others.iter().all(|other| other.constants.get(name).is_some_and(|same| same == values));
            is_shared.then_some(Mark::Constant(name, value))
        }
        _ => None,
    });
    let required = first.required.iter().filter(|name| others.iter().all(|other| of(other, name)));
    let required = required.filter(|name| !is_constant(first, name));
    constants.chain(required.map(|name| Mark::Requires(name))).collect()
}

fn is_constant(outside: &Outside, name: &str) -> bool {
    outside.constants.get(name).is_some_and(|values| values.len() == 1)
}

/// What only the branch of this index has: one thing, else two.
fn told_apart(index: usize, marks: &[Vec<Mark<'_>>]) -> Option<String> {
    let own = &marks[index];
    let others = || marks.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, marks)| marks);
    let one = own.iter().find(|mark| !others().any(|other| other.contains(mark)));
    if let Some(mark) = one {
        return text(mark);
    }
    let pairs =
        own.iter().enumerate().flat_map(|(at, one)| own[at + 1..].iter().map(move |other| (one, other)));
    let mut pairs =
        pairs.filter(|(one, other)| !others().any(|marks| marks.contains(one) && marks.contains(other)));
    let (one, other) = pairs.next()?;
    Some(format!("{} {}", text(one)?, text(other)?))
}

fn text(mark: &Mark<'_>) -> Option<String> {
    Some(match mark {
        Mark::Constant(_, Scalar::Text(text)) if text.chars().any(char::is_alphanumeric) => text.clone(),
        Mark::Constant(name, Scalar::Number(text)) => format!("{name} {text}"),
        Mark::Constant(name, Scalar::Boolean(value)) => format!("{name} {value}"),
        Mark::Constant(..) => return None,
        Mark::Requires(name) => (*name).to_owned(),
    })
}

fn numbered(name: &str, taken: &BTreeSet<String>) -> String {
    let is_free = |name: &String| names::variant(name).is_some_and(|name| !taken.contains(&name));
    (2..).map(|number| format!("{name}{number}")).find(is_free).unwrap_or_default()
}

/// The name of the variant for what fits no branch, beside the names of the branches.
pub(super) fn unmatched(taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{UNMATCHED}{number}"));
    let mut names = [UNMATCHED, "NoBranch"].map(str::to_owned).into_iter().chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}
