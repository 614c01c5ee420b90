//! Texts for the places of a template, such that it comes to a known text.

use crm_events_build::internals::{Part, Place, Template};

/// Places of a template, and the text that stands at each; an empty one where nothing does.
pub(super) type Parts = Vec<(&'static Place, String)>;

/// What stands at a place, as far as it is known.
pub(super) enum Stands {
    Text(String),
    Nothing,
    /// It can be chosen.
    Anything,
}

/// How many ways are looked for.
const MOST: usize = 64;

/// How many ways are tried: a template of many places can be a text in more ways than anybody can wait for.
const MOST_TRIED: usize = 10_000;

/// The texts that can stand at the places of a template that is `name` then: each way to choose them.
pub(super) fn solutions(
    template: &'static Template,
    name: &str,
    stands: &dyn Fn(&'static Place) -> Stands,
) -> Vec<Parts> {
    let mut solver = Solver { stands, chosen: Vec::new(), found: Vec::new(), left: MOST_TRIED };
    solver.solve(&template.parts, name);
    solver.found
}

struct Solver<'s> {
    stands: &'s dyn Fn(&'static Place) -> Stands,
    chosen: Parts,
    found: Vec<Parts>,
    left: usize,
}

impl Solver<'_> {
    fn solve(&mut self, parts: &'static [Part], rest: &str) {
        let Some(left) = self.left.checked_sub(1).filter(|_| self.found.len() < MOST) else { return };
        self.left = left;
        match parts.split_first() {
            None if rest.is_empty() => self.found.push(self.chosen.clone()),
            None => {}
            Some((Part::Text(text), others)) => self.known(text, others, rest),
            Some((Part::Time | Part::Signature | Part::Secret(_) | Part::Given(_), _)) => {}
            Some((Part::Place { place, is_optional, .. }, others)) => {
                let chosen = self.chosen.iter().find(|(known, _)| *known == place);
                match chosen.map_or_else(|| (self.stands)(place), |(_, text)| Stands::Text(text.clone())) {
                    Stands::Text(text) => self.known(&text, others, rest),
                    Stands::Nothing if *is_optional => self.solve(others, rest),
                    Stands::Nothing => {}
                    Stands::Anything => self.choose(place, *is_optional, others, rest),
                }
            }
        }
    }

    fn known(&mut self, text: &str, others: &'static [Part], rest: &str) {
        if let Some(rest) = rest.strip_prefix(text) {
            self.solve(others, rest);
        }
    }

    /// Nothing stands only where that is allowed.
    fn choose(&mut self, place: &'static Place, is_optional: bool, others: &'static [Part], rest: &str) {
        let ends = rest.char_indices().map(|(index, _)| index).chain([rest.len()]);
        for end in ends.filter(|end| is_optional || *end > 0) {
            self.chosen.push((place, rest[..end].to_owned()));
            self.solve(others, &rest[end..]);
            self.chosen.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ways to choose all places of a template.
    fn ways(template: &str, name: &str) -> Vec<Vec<String>> {
        let template = Box::leak(Box::new(Template::parse(template).unwrap()));
        let found = solutions(template, name, &|_| Stands::Anything);
        found.into_iter().map(|parts| parts.into_iter().map(|(_, text)| text).collect()).collect()
    }

    #[test]
    fn a_name_is_split_at_the_texts_of_its_template() {
        assert_eq!(ways("{/a}.{/b}", "x.y"), [["x", "y"]]);
        assert_eq!(ways("{/a}.{/b}", "x.y.z"), [["x", "y.z"], ["x.y", "z"]]);
        assert_eq!(ways("{/a}{/b?}", "xy"), [["x", "y"], ["xy", ""]]);
        assert_eq!(ways("{/a}:{/a}", "x:x"), [["x"]]);
        assert!(ways("{/a}.{/b}", "x").is_empty());
    }

    #[test]
    fn a_template_of_very_many_places_is_given_up_in_time() {
        let template = (0..40).map(|number| format!("{{/{number}}}")).collect::<String>();
        assert!(ways(&template, &"x".repeat(60)).len() <= MOST);
    }
}
