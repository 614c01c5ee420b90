//! Whether the stars of places are those on the way to an item.

use super::place::Place;
use super::template::Template;

/// Every element or member, in a path.
pub(crate) const STAR: &str = "*";

/// What is wrong with the stars of a template, where `path` leads to the items.
pub(crate) fn wrong_stars(template: &Template, path: &[String]) -> Option<String> {
    template.places().find_map(|place| wrong(place, path))
}

fn wrong(place: &Place, path: &[String]) -> Option<String> {
    // The last star is the index of the item itself.
    let way = || path.iter().map(String::as_str).chain([STAR]);
    match place {
        Place::Star(number) => {
            let count = way().filter(|name| *name == STAR).count();
            (*number > count).then(|| format!("there is no star `{{*{number}}}`: an event has {count}"))
        }
        Place::Whole(names) => {
            let common = way().zip(names).take_while(|(one, other)| one == other).count();
            let is_loose = names[common..].iter().any(|name| name == STAR);
            is_loose.then(|| format!("`{}`: which of several is meant?", place.to_string().escape_debug()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::grammar::Grammar;

    #[test]
    fn stars_are_those_on_the_way_to_an_item() {
        let path = ["entry", "*", "changes"].map(str::to_owned);
        let is_right = |text: &str| {
            let template = Template::parse_as(text, Grammar::ITEM).unwrap();
            wrong_stars(&template, &path).is_none()
        };
        for text in
            ["$request.body#/entry/*/id", "$request.body#/entry/*/changes/*/field", "{*1}{*2}", "/field"]
        {
            assert!(is_right(text), "{text}");
        }
        for text in ["$request.body#/entry/*/*", "$request.body#/others/*/id", "{*3}"] {
            assert!(!is_right(text), "{text}");
        }
    }
}
