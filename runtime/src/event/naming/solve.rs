//! Texts for the places of a template, such that it comes to a known text.

use crate::place::at::Place;
use crate::place::template::TemplatePart;

/// Places of a template, and the text that stands at each; an empty one where nothing does.
pub(super) type Parts = Vec<(Place, String)>;

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

/// The texts that can be chosen for places of a template that is `name` then: each way to choose them.
pub(super) fn solutions(
    template: &'static [TemplatePart],
    name: &str,
    stands: &dyn Fn(Place) -> Stands,
) -> Vec<Parts> {
    let mut solver = Solver { stands, chosen: Vec::new(), found: Vec::new(), left: MOST_TRIED };
    solver.solve(template, name);
    solver.found
}

struct Solver<'s> {
    stands: &'s dyn Fn(Place) -> Stands,
    chosen: Parts,
    found: Vec<Parts>,
    left: usize,
}

impl Solver<'_> {
    fn solve(&mut self, parts: &'static [TemplatePart], rest: &str) {
        let Some(left) = self.left.checked_sub(1).filter(|_| self.found.len() < MOST) else { return };
        self.left = left;
        match parts.split_first() {
            None if rest.is_empty() => self.found.push(self.chosen.clone()),
            Some((TemplatePart::Text(text), others)) => self.known(text, others, rest),
            Some((TemplatePart::Place(place), others)) => self.place(*place, false, others, rest),
            Some((TemplatePart::Optional(place), others)) => self.place(*place, true, others, rest),
            // Names have no other parts.
            _ => {}
        }
    }

    fn place(&mut self, place: Place, is_optional: bool, others: &'static [TemplatePart], rest: &str) {
        let chosen = self.chosen.iter().find(|(known, _)| *known == place);
        match chosen.map_or_else(|| (self.stands)(place), |(_, text)| Stands::Text(text.clone())) {
            Stands::Text(text) => self.known(&text, others, rest),
            Stands::Nothing if is_optional => self.solve(others, rest),
            Stands::Nothing => {}
            Stands::Anything => self.choose(place, is_optional, others, rest),
        }
    }

    fn known(&mut self, text: &str, others: &'static [TemplatePart], rest: &str) {
        if let Some(rest) = rest.strip_prefix(text) {
            self.solve(others, rest);
        }
    }

    /// Nothing stands only where that is allowed.
    fn choose(&mut self, place: Place, is_optional: bool, others: &'static [TemplatePart], rest: &str) {
        let ends = rest.char_indices().map(|(index, _)| index).chain([rest.len()]);
        for end in ends.filter(|end| is_optional || *end > 0) {
            let (text, behind) = rest.split_at(end);
            self.chosen.push((place, text.to_owned()));
            self.solve(others, behind);
            self.chosen.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: TemplatePart = TemplatePart::Place(Place::Body(&["a"]));
    const B: TemplatePart = TemplatePart::Place(Place::Body(&["b"]));
    const MAYBE: TemplatePart = TemplatePart::Optional(Place::Body(&["b"]));
    const DOT: TemplatePart = TemplatePart::Text(".");

    fn ways(template: &'static [TemplatePart], name: &str) -> Vec<Vec<String>> {
        let found = solutions(template, name, &|_| Stands::Anything);
        found.into_iter().map(|parts| parts.into_iter().map(|(_, text)| text).collect()).collect()
    }

    #[test]
    fn a_name_is_split_at_the_texts_of_its_template() {
        assert_eq!(ways(&[A, DOT, B], "x.y"), [["x", "y"]]);
        assert_eq!(ways(&[A, DOT, B], "x.y.z"), [["x", "y.z"], ["x.y", "z"]]);
        assert_eq!(ways(&[A, MAYBE], "xy"), [["x", "y"], ["xy", ""]]);
        assert_eq!(ways(&[A, DOT, A], "x.x"), [["x"]]);
        assert!(ways(&[A, DOT, B], "x").is_empty());
    }

    #[test]
    fn what_is_known_is_not_chosen() {
        let known = |place| match place {
            Place::Body(["a"]) => Stands::Text("x.y".to_owned()),
            _ => Stands::Anything,
        };
        assert_eq!(solutions(&[A, DOT, B], "x.y.z", &known), [[(Place::Body(&["b"]), "z".to_owned())]]);
        assert!(solutions(&[A, DOT, B], "x.z", &known).is_empty());
    }

    #[test]
    fn a_template_of_very_many_places_is_given_up_in_time() {
        const MANY: [TemplatePart; 12] = [A, B, A, B, MAYBE, A, B, A, B, A, B, MAYBE];
        assert!(ways(&MANY, &"x".repeat(60)).len() <= MOST);
    }
}
