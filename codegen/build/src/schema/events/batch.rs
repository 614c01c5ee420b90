//! Bodies that bring several events: where their items are, and what stands around them.

use std::rc::Rc;

use super::view::View;
use super::{conjunction, join};
use crate::ir::stars::STAR;
use crate::schema::ast::schema::{JsonKind, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;

/// Items of a body that stand in one array, and what stands around that.
#[derive(Clone, Debug)]
pub(super) struct Items {
    pub schema: SchemaId,
    pub around: Rc<Around>,
}

/// What stands around items.
#[derive(Debug)]
pub(super) struct Around {
    /// The names that lead to the array.
    path: Vec<String>,
    /// The whole body, and what each name leads to; the array is the last.
    levels: Vec<View>,
    /// What each star of the path is.
    stars: Vec<Star>,
}

/// What a star on the way to an item is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Star {
    /// An element of an array.
    Index,
    /// A member of this name.
    Name(String),
    /// A member of any name.
    AnyName,
}

impl Around {
    /// What a star is, counted from 1; the last one is the item's own.
    pub(super) fn star(&self, number: usize) -> &Star {
        number.checked_sub(1).and_then(|index| self.stars.get(index)).unwrap_or(&Star::Index)
    }

    pub(super) fn stars(&self) -> &[Star] {
        &self.stars
    }

    /// From where to look for a place of the whole body: what is known of this very item on the way to it, and the names that
    /// are left to go. `item` is the item itself.
    pub(super) fn start<'p>(&self, place: &'p [String], item: &View) -> (View, &'p [String]) {
        let way = self.path.iter().map(String::as_str).chain([STAR]);
        let common = way.zip(place).take_while(|(one, other)| one == other).count();
        let view = self.levels.get(common).unwrap_or(item).clone();
        (view, &place[common..])
    }

    /// What is said of the whole body and of what leads to the items, the outermost first.
    pub(super) fn levels(&self) -> impl Iterator<Item = (&View, Option<&str>)> {
        self.levels.iter().zip(self.path.iter().map(|name| Some(name.as_str())).chain([None]))
    }

    /// The names that lead to one of the levels.
    pub(super) fn path(&self, level: usize) -> &[String] {
        &self.path[..level.min(self.path.len())]
    }
}

/// Why a body, or an alternative of it, brings no items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoItems {
    /// It has nothing there: the names that lead to what is not there.
    Lacks(Vec<String>),
    /// What these names lead to is no array.
    IsNoArray(Vec<String>),
}

impl NoItems {
    /// Whether it is about one of the members that a star stands for: all of them bring items, or the body is wrong.
    pub(super) fn is_of_member(&self, path: &[String]) -> bool {
        matches!(self, Self::IsNoArray(named) if named != path)
    }
}

/// What is found in the body of one webhook.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub items: Vec<Items>,
    pub problems: Vec<NoItems>,
}

/// How many alternatives are opened inside of one another, and how many ways to items are followed in one body.
const MOST_DEPTH: usize = 4;
const MOST_WAYS: usize = 1000;

/// The items of a body. The way to them may go through alternatives, and by stars through all members of an object.
pub(super) fn items(body: SchemaId, path: &[String], schemas: &mut Schemas) -> Found {
    let mut search = Search { path, schemas, found: Found::default() };
    let whole = View::of(body, search.schemas);
    search.look(Way { view: whole, levels: Vec::new(), stars: Vec::new(), opened: 0 });
    search.found
}

struct Search<'s> {
    path: &'s [String],
    schemas: &'s mut Schemas,
    found: Found,
}

/// How far a search has come.
#[derive(Clone)]
struct Way {
    view: View,
    /// Those before `view`.
    levels: Vec<View>,
    stars: Vec<Star>,
    /// How many alternatives have been opened.
    opened: usize,
}

impl Way {
    fn to(&self, view: View, star: Option<Star>) -> Self {
        let levels = self.levels.iter().chain([&self.view]).cloned().collect();
        let stars = self.stars.iter().cloned().chain(star).collect();
        Self { view, levels, stars, opened: self.opened }
    }
}

impl Search<'_> {
    fn look(&mut self, way: Way) {
        let is_enough = way.opened >= MOST_DEPTH || self.found.items.len() >= MOST_WAYS;
        let branches = way.view.branches(self.schemas).filter(|(_, list)| !list.is_empty() && !is_enough);
        if let Some((holder, branches)) = branches {
            for branch in branches {
                let view = way.view.choosing(holder, branch, self.schemas);
                self.look(Way { view, opened: way.opened + 1, ..way.clone() });
            }
            return;
        }
        match self.path.get(way.levels.len()) {
            None => self.end(way),
            Some(name) if name == STAR => self.look_into_all(&way),
            Some(name) => match way.view.member_or_other(name, self.schemas) {
                Some(member) => self.look(way.to(member, None)),
                None => self.problem(NoItems::Lacks(self.path[..=way.levels.len()].to_vec())),
            },
        }
    }

    /// The elements of an array, or the members of an object.
    fn look_into_all(&mut self, way: &Way) {
        if way.view.is_array(self.schemas) {
            let element = self.elements(&way.view);
            let view = View::of(element, self.schemas);
            return self.look(way.to(view, Some(Star::Index)));
        }
        let names: Vec<String> =
            way.view.described_names(self.schemas).into_iter().map(str::to_owned).collect();
        let members = names.into_iter().filter_map(|name| {
            let view = way.view.member(&name, self.schemas)?;
            Some((view, Star::Name(name)))
        });
        let mut all: Vec<(View, Star)> = members.collect();
        // Beside members that are named, others count that are said to be something.
        let is_said = |view: &View| all.is_empty() || !view.essence(self.schemas).is_empty();
        let others: Vec<View> = way.view.others(self.schemas).into_iter().filter(is_said).collect();
        all.extend(others.into_iter().map(|view| (view, Star::AnyName)));
        if all.is_empty() || !way.view.allows(JsonKind::Object, self.schemas) {
            return self.problem(NoItems::Lacks(self.path[..=way.levels.len()].to_vec()));
        }
        for (view, star) in all {
            if self.found.items.len() < MOST_WAYS {
                self.look(way.to(view, Some(star)));
            }
        }
    }

    fn end(&mut self, way: Way) {
        if !way.view.is_array(self.schemas) {
            let mut stars = way.stars.iter();
            let named = self.path.iter().map(|name| match (name == STAR).then(|| stars.next()).flatten() {
                Some(Star::Name(name)) => name.clone(),
                _ => name.clone(),
            });
            return self.problem(NoItems::IsNoArray(named.collect()));
        }
        let schema = self.elements(&way.view);
        let levels = way.levels.into_iter().chain([way.view]).collect();
        let around = Around { path: self.path.to_vec(), levels, stars: way.stars };
        self.found.items.push(Items { schema, around: Rc::new(around) });
    }

    fn problem(&mut self, problem: NoItems) {
        if !self.found.problems.contains(&problem) {
            self.found.problems.push(problem);
        }
    }

    /// A schema of any element of an array; one that takes everything if nothing is said of them.
    fn elements(&mut self, array: &View) -> SchemaId {
        let (shared, first) = array.elements(self.schemas);
        let holder = self.schemas.get(array.parts[0]);
        let (origin, resource) = (holder.origin.clone(), holder.resource);
        let mut alternatives: Vec<SchemaId> = first.into_iter().collect();
        if !shared.is_empty() {
            let shared = shared.into_iter().collect();
            alternatives.push(conjunction::all_of(shared, &origin, self.schemas));
        }
        if alternatives.is_empty() {
            let anything = Schema { accepts_null: true, ..Schema::new(origin, resource) };
            return self.schemas.add_unplaced(anything);
        }
        join::any_of(alternatives, &origin, self.schemas)
    }
}
