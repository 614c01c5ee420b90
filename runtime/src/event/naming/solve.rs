//! Texts for the places of a template, such that it comes to a known text.

use crate::place::at::Place;
use crate::place::template::TemplatePart;

/// Places of a template, and the text that stands at each; an empty one where nothing does.
pub type Parts = Vec<(Place, String)>;

/// What stands at a place, as far as it is known.
pub enum Stands {
    /// This text.
    Text(String),
    /// Nothing.
    Nothing,
    /// It can be chosen.
    Anything,
}

/// How many ways are looked for.
const MOST: usize = 64;

/// How many ways are tried: a template of many places can be a text in more ways than anybody can wait for.
const MOST_TRIED: usize = 10_000;

/// The texts that can stand at the places of a template that is `name` then: each way to choose them.
#[must_use]
pub fn solutions(template: &[TemplatePart], name: &str, stands: &dyn Fn(Place) -> Stands) -> Vec<Parts> {
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
    fn solve(&mut self, parts: &[TemplatePart], rest: &str) {
        let Some(left) = self.left.checked_sub(1).filter(|_| self.found.len() < MOST) else { return };
        self.left = left;
        let (place, is_optional, others) = match parts.split_first() {
            None if rest.is_empty() => return self.found.push(self.chosen.clone()),
            None => return,
            Some((TemplatePart::Text(text), others)) => return self.known(text, others, rest),
            Some((TemplatePart::Place(place), others)) => (*place, false, others),
            Some((TemplatePart::Optional(place), others)) => (*place, true, others),
            Some(_) => return,
        };
        let chosen = self.chosen.iter().find(|(known, _)| *known == place);
        match chosen.map_or_else(|| (self.stands)(place), |(_, text)| Stands::Text(text.clone())) {
            Stands::Text(text) => self.known(&text, others, rest),
            Stands::Nothing if is_optional => self.solve(others, rest),
            Stands::Nothing => {}
            Stands::Anything => self.choose(place, is_optional, others, rest),
        }
    }

    fn known(&mut self, text: &str, others: &[TemplatePart], rest: &str) {
        if let Some(rest) = rest.strip_prefix(text) {
            self.solve(others, rest);
        }
    }

    /// Nothing stands only where that is allowed.
    fn choose(&mut self, place: Place, is_optional: bool, others: &[TemplatePart], rest: &str) {
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

    const A: Place = Place::Body(&["a"]);
    const B: Place = Place::Body(&["b"]);
    const DOT: TemplatePart = TemplatePart::Text(".");

    /// The ways to choose all places of a template.
    fn ways(template: &[TemplatePart], name: &str) -> Vec<Vec<String>> {
        let found = solutions(template, name, &|_| Stands::Anything);
        found.into_iter().map(|parts| parts.into_iter().map(|(_, text)| text).collect()).collect()
    }

    #[test]
    fn a_name_is_split_at_the_texts_of_its_template() {
        let split = [TemplatePart::Place(A), DOT, TemplatePart::Place(B)];
        assert_eq!(ways(&split, "x.y"), [["x", "y"]]);
        assert_eq!(ways(&split, "x.y.z"), [["x", "y.z"], ["x.y", "z"]]);
        assert_eq!(
            ways(&[TemplatePart::Place(A), TemplatePart::Optional(B)], "xy"),
            [["x", "y"], ["xy", ""]]
        );
        assert_eq!(ways(&[TemplatePart::Place(A), DOT, TemplatePart::Place(A)], "x.x"), [["x"]]);
        assert!(ways(&split, "x").is_empty());
    }

    #[test]
    fn what_is_known_is_not_chosen() {
        let split = [TemplatePart::Place(A), DOT, TemplatePart::Place(B)];
        let known = |place| match place {
            Place::Body(["a"]) => Stands::Text("x.y".to_owned()),
            _ => Stands::Anything,
        };
        assert_eq!(solutions(&split, "x.y.z", &known), [[(B, "z".to_owned())]]);
        assert!(solutions(&split, "x.z", &known).is_empty());
    }

    #[test]
    fn a_template_of_very_many_places_is_given_up_in_time() {
        let stars: Vec<TemplatePart> =
            (0..40).map(|number| TemplatePart::Place(Place::Star(number))).collect();
        assert!(ways(&stars, &"x".repeat(60)).len() <= MOST);
    }
}
