//! Values from a schema alone. What they cannot promise (`not`, `if`, …) the verdict looks at afterwards.

use crm_events::{Json, JsonKind, Map};
use crm_events_build::internals::{Assertion, TableId, WholeTables};

use super::keywords::{Keywords, Selected};
use super::random::Random;
use super::text;
use crate::json;

/// Makes values that schemas are likely to accept.
pub(super) struct Maker {
    whole: &'static WholeTables,
    random: Random,
    /// The tables that the value is in: none is entered from inside itself.
    open: Vec<TableId>,
    /// How many more values are made for the value that was asked for.
    left: usize,
}

impl Maker {
    pub(super) fn new(whole: &'static WholeTables, seed: u64) -> Self {
        Self { whole, random: Random::new(seed), open: Vec::new(), left: 0 }
    }

    /// A value for a schema, with every member that it names; `None` if there is none that ends, or only larger ones than
    /// are made.
    pub(super) fn make(&mut self, table: TableId) -> Option<Json> {
        if self.open.is_empty() {
            self.left = MOST_VALUES;
        }
        if self.open.contains(&table) || self.left == 0 {
            return None;
        }
        self.left -= 1;
        self.open.push(table);
        let made = self.make_open(Keywords::of(self.whole, table));
        self.open.pop();
        made
    }

    fn make_open(&mut self, keywords: Keywords) -> Option<Json> {
        if keywords.is_never() {
            return None;
        }
        if let Some(values) = keywords.values() {
            return self.random.one_of(values).map(|text| json::scalar(text));
        }
        let mut made = self.own(keywords);
        for part in keywords.parts() {
            let other = self.make(part)?;
            made = Some(self.merged(made, other));
        }
        for branches in keywords.branches() {
            let other = self.one_branch(branches)?;
            made = Some(self.merged(made, other));
        }
        if let Some((property, branches)) = keywords.selected() {
            let other = self.one_selected(property, branches)?;
            let tag = json::members(&other).get(property).cloned();
            let merged = self.merged(made, other);
            made = Some(tag.map_or(merged.clone(), |tag| with_member(&merged, property, tag)));
        }
        Some(made.unwrap_or_else(|| json::scalar(r#"{"any":1}"#)))
    }

    /// A value of each branch of a schema, as far as one can be made, each as if it were the first that is made.
    pub(super) fn each_branch(whole: &'static WholeTables, table: TableId, seed: u64) -> Vec<Json> {
        let keywords = Keywords::of(whole, table);
        let maker = || Self::new(whole, seed);
        let branches = keywords.branches().flatten().filter_map(|table| maker().make(*table));
        let selected = keywords.selected().into_iter().flat_map(|(property, branches)| {
            branches.iter().filter_map(move |branch| maker().selected(property, branch))
        });
        branches.chain(selected).collect()
    }

    /// A value of one of the branches that a member selects.
    fn one_selected(&mut self, property: &str, branches: &[Selected]) -> Option<Json> {
        let start = usize::try_from(self.random.below(branches.len().max(1) as u64)).unwrap_or(0);
        let (before, from) = branches.split_at(start.min(branches.len()));
        from.iter().chain(before).find_map(|branch| self.selected(property, branch))
    }

    /// An object that selects a branch and follows it. Which of the texts its own schema takes, the verdict says.
    fn selected(&mut self, property: &str, (tags, table): &Selected) -> Option<Json> {
        let made = self.make(*table).filter(|made| made.kind() == JsonKind::Object)?;
        let own = json::members(&made).get(property).and_then(json::as_text);
        if own.is_some_and(|text| tags.contains(&text)) {
            return Some(made);
        }
        let tag = self.random.one_of(tags)?;
        Some(with_member(&made, property, json::text(tag)))
    }

    /// Members of both, where both are objects; otherwise either, because nothing says which of two schemas asks for more.
    fn merged(&mut self, one: Option<Json>, other: Json) -> Json {
        let Some(one) = one else { return other };
        if one.kind() != JsonKind::Object || other.kind() != JsonKind::Object {
            return if self.random.below(2) == 0 { one } else { other };
        }
        let mut members: Map = json::members(&one);
        for (name, value) in &json::members(&other) {
            let merged = self.merged(members.get(name).cloned(), value.clone());
            members.insert(name, merged);
        }
        json::object(members)
    }

    /// A branch that is not only null, if one can be made.
    fn one_branch(&mut self, branches: &[TableId]) -> Option<Json> {
        let start = usize::try_from(self.random.below(branches.len().max(1) as u64)).unwrap_or(0);
        let (before, from) = branches.split_at(start.min(branches.len()));
        let mut null = None;
        for branch in from.iter().chain(before) {
            match self.make(*branch) {
                Some(value) if value.is_null() => null = Some(value),
                Some(value) => return Some(value),
                None => {}
            }
        }
        null
    }

    /// What the keywords beside `$ref`, `allOf`, `anyOf` and `oneOf` ask for; `None` if they ask for nothing.
    fn own(&mut self, keywords: Keywords) -> Option<Json> {
        Some(match kind(keywords)? {
            "Null" => Json::null(),
            "Boolean" => json::scalar(&(self.random.below(2) == 0).to_string()),
            "String" => json::text(&text::text(keywords, &self.whole.patterns, &mut self.random)),
            "Integer" => self.number(keywords, true),
            "Number" => self.number(keywords, false),
            "Array" => self.array(keywords),
            _ => self.object(keywords),
        })
    }

    fn number(&mut self, keywords: Keywords, is_integer: bool) -> Json {
        let limit = |variant| keywords.number(variant);
        let step = limit("MultipleOf").unwrap_or(if is_integer { 1.0 } else { 0.5 });
        let low = limit("Minimum").or(limit("ExclusiveMinimum").map(|low| low + step));
        let high = limit("Maximum").or(limit("ExclusiveMaximum").map(|high| high - step));
        let (first, last) = match (low, high) {
            (Some(low), Some(high)) => ((low / step).ceil(), (high / step).floor()),
            (Some(low), None) => ((low / step).ceil(), (low / step).ceil() + 1000.0),
            (None, Some(high)) => ((high / step).floor() - 1000.0, (high / step).floor()),
            (None, None) => (1.0, 1000.0),
        };
        let span = (last - first).clamp(0.0, 1e6) as u64;
        let value = (first + self.random.below(span + 1) as f64) * step;
        // Without the noise of binary fractions: 0.1 times 3 is 0.3.
        let rounded = (value * 1e9).round() / 1e9;
        json::scalar(&(if rounded.is_finite() { rounded } else { value }).to_string())
    }

    fn array(&mut self, keywords: Keywords) -> Json {
        let least = count(keywords, "MinItems").unwrap_or(0);
        let most = count(keywords, "MaxItems").unwrap_or(usize::MAX);
        let contained = keywords.contains().into_iter().flat_map(|(contained, least)| {
            std::iter::repeat_n(contained, usize::try_from(least).unwrap_or(usize::MAX).min(MOST))
        });
        let mut tables: Vec<TableId> = keywords.prefix_items().iter().copied().chain(contained).collect();
        while tables.len() < least.max(1).min(most) {
            match keywords.items() {
                Some(items) => tables.push(items),
                None => break,
            }
        }
        let items: Option<Vec<Json>> = tables.into_iter().map(|table| self.make(table)).collect();
        let mut items = items.unwrap_or_default();
        while keywords.items().is_none() && items.len() < least {
            items.push(json::scalar(&items.len().to_string()));
        }
        json::array(items)
    }

    fn object(&mut self, keywords: Keywords) -> Json {
        let mut members: Vec<(String, Json)> = Vec::new();
        for (name, table) in keywords.properties() {
            members.extend(self.make(*table).map(|value| (name.clone(), value)));
        }
        let others = keywords.additional_properties();
        for name in keywords.required().iter().filter(|name| keywords.property(name).is_none()) {
            let value = others.and_then(|values| self.make(values));
            members.push((name.clone(), value.unwrap_or_else(|| json::text("any"))));
        }
        let least = count(keywords, "MinProperties").unwrap_or(0);
        let more = others.filter(|values| !Keywords::of(self.whole, *values).is_never());
        while members.len() < least.max(usize::from(more.is_some())) {
            let name = format!("key{}", members.len());
            let value = more.map_or_else(|| Some(json::text("any")), |values| self.make(values));
            let Some(value) = value else { break };
            members.push((name, value));
        }
        members.truncate(count(keywords, "MaxProperties").unwrap_or(usize::MAX));
        json::object(members.into_iter().collect())
    }
}

fn with_member(object: &Json, name: &str, value: Json) -> Json {
    if object.kind() != JsonKind::Object {
        return object.clone();
    }
    let mut members: Map = json::members(object);
    members.insert(name, value);
    json::object(members)
}

/// The kind that a schema speaks of, by the name of the runtime's `JsonType`: by `type`, or by its other keywords.
fn kind(keywords: Keywords) -> Option<&'static str> {
    if let Some(types) = keywords.types() {
        return types.iter().find(|one| **one != "Null").or(types.first()).copied();
    }
    let about = |assertion: &Assertion| match assertion {
        Assertion::Properties(_) | Assertion::Required(_) | Assertion::AdditionalProperties { .. } => {
            Some("Object")
        }
        Assertion::Items { .. } | Assertion::PrefixItems(_) | Assertion::Count("MinItems", _) => {
            Some("Array")
        }
        Assertion::Pattern(_) | Assertion::Count("MinLength" | "MaxLength", _) => Some("String"),
        Assertion::Number("Minimum" | "Maximum" | "MultipleOf", _) => Some("Number"),
        _ => None,
    };
    let found: Vec<&str> =
        keywords.all().filter_map(about).chain(keywords.format.map(|_| "String")).collect();
    ["Object", "Array", "String", "Number"].into_iter().find(|kind| found.contains(kind))
}

/// More parts than this are not made.
const MOST: usize = 10_000;

/// More values in one another than this are not made: schemas that each hold the next one twice ask for more than anybody
/// can wait for.
const MOST_VALUES: usize = 2 * MOST;

fn count(keywords: Keywords, variant: &str) -> Option<usize> {
    keywords.count(variant).map(|limit| usize::try_from(limit).unwrap_or(usize::MAX).min(MOST))
}

#[cfg(test)]
mod tests {
    use crm_events_build::internals::Table;

    use super::*;

    #[test]
    fn what_a_member_selects_has_a_text_that_selects_it() {
        let text = Assertion::Properties(vec![("kind".to_owned(), TableId(2))]);
        let selected = Assertion::Selected {
            property: "kind".to_owned(),
            branches: vec![(vec!["circle".to_owned()], TableId(1))],
            or_null: false,
        };
        let made = made(vec![vec![selected], vec![text], vec![Assertion::Type(vec!["String"])]]);
        assert_eq!(made.unwrap().as_str(), r#"{"kind":"circle"}"#);
    }

    /// What is made of the first of some tables.
    fn made(tables: Vec<Vec<Assertion>>) -> Option<Json> {
        let formats = vec![None; tables.len()];
        let tables = tables.into_iter().map(|assertions| Table { assertions, ..Table::default() }).collect();
        let whole = WholeTables { tables, formats, ..WholeTables::default() };
        Maker::new(Box::leak(Box::new(whole)), 0).make(TableId(0))
    }

    #[test]
    fn a_text_that_no_memory_holds_is_not_made() {
        let made = made(vec![vec![Assertion::Type(vec!["String"]), Assertion::Count("MinLength", u64::MAX)]]);
        assert_eq!(made.map(|text| text.as_str().len()), Some(1_000_002));
    }

    #[test]
    fn schemas_that_each_hold_the_next_one_twice_are_given_up_in_time() {
        let twice = |next| ["a", "b"].map(|name| (name.to_owned(), TableId(next))).to_vec();
        let mut tables: Vec<Vec<Assertion>> =
            (1..=64).map(|next| vec![Assertion::Properties(twice(next))]).collect();
        tables.push(vec![Assertion::Type(vec!["Null"])]);
        assert!(made(tables).is_some_and(|body| body.as_str().matches(':').count() <= MOST_VALUES));
    }
}
