//! `uniqueItems`.

use crate::json::encode::Encode;
use crate::json::tree;
use crate::json::tree::Tree;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Actual;

/// Up to this many elements, comparing all with all is quicker than sorting.
const FEW: usize = 16;

/// A value that is a JSON array of elements that can be compared, or may be absent or null.
#[diagnostic::on_unimplemented(
    message = "the elements of `{Self}` cannot be compared as JSON",
    label = "not a list, or its elements lack `PartialEq` or `Encode`",
    note = "`rules::unique` applies to `Vec`, slices, and to `Option`, `Maybe`, `Box` of them"
)]
pub trait Unique {
    /// Indexes of the first element that equals an earlier one: the earlier one's and its own. `None` if
    /// there is none, or the array is absent or null.
    fn repeated(&self) -> Option<(usize, usize)>;
}

impl<T: PartialEq + Encode> Unique for [T] {
    fn repeated(&self) -> Option<(usize, usize)> {
        if self.len() > FEW { repeated_among_many(self) } else { repeated_among_few(self) }
    }
}

impl<T: PartialEq + Encode> Unique for Vec<T> {
    fn repeated(&self) -> Option<(usize, usize)> {
        self.as_slice().repeated()
    }
}

look_through!(Unique, repeated -> (usize, usize));

fn repeated_among_few<T: PartialEq>(items: &[T]) -> Option<(usize, usize)> {
    items.iter().enumerate().find_map(|(second, item)| {
        let first = items[..second].iter().position(|earlier| earlier == item)?;
        Some((first, second))
    })
}

/// Compares the elements as JSON trees, which can be sorted.
fn repeated_among_many<T: PartialEq + Encode>(items: &[T]) -> Option<(usize, usize)> {
    let texts: Vec<String> = items.iter().map(crate::json::whole::to_string).collect();
    match texts.iter().map(|text| Tree::parse(text)).collect::<Option<Vec<_>>>() {
        Some(trees) => tree::repeated(&trees),
        // Made by hand and deeper than any body that is read.
        None => repeated_among_few(items),
    }
}

/// [`uniqueItems`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.4.3): no two
/// elements of an array are equal as JSON values ([core section
/// 4.2.2](https://json-schema.org/draft/2020-12/json-schema-core#section-4.2.2)): numbers compare by value,
/// members have no order. The violation tells the indexes of the first two that are.
pub fn unique<V: Unique + ?Sized>(value: &V, at: Path<'_>, report: &mut Report) {
    if let Some((first, second)) = value.repeated() {
        report.record(at, Keyword::UniqueItems, None, Some(Actual::Repeated { first, second }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{found, valid};
    use crate::{Json, Maybe, Number};

    fn numbers(texts: &[&str]) -> Vec<Number> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn different_elements_are_fine() {
        assert!(valid(|at, report| unique(&Vec::<i64>::new(), at, report)));
        assert!(valid(|at, report| unique(&vec!["a".to_owned(), "A".to_owned()], at, report)));
        assert!(valid(|at, report| unique(&None::<Vec<i64>>, at, report)));
        assert!(valid(|at, report| unique(&Maybe::<Vec<i64>>::Null, at, report)));
    }

    #[test]
    fn the_first_equal_elements_are_told_by_index() {
        let items = Some(vec!["a", "b", "c", "b", "a"].into_iter().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(
            found(|at, report| unique(&items, at, report)),
            [(Keyword::UniqueItems, "items 1 and 3 are equal".to_owned())]
        );
    }

    #[test]
    fn numbers_are_equal_by_value() {
        assert_eq!(numbers(&["1", "2", "1.0"]).repeated(), Some((0, 2)));
    }

    #[test]
    fn null_elements_are_equal() {
        assert_eq!(vec![None, Some(1_i64), None].repeated(), Some((0, 2)));
    }

    #[test]
    fn many_elements_are_told_like_few() {
        let different: Vec<i64> = (0..1000).collect();
        assert_eq!(different.repeated(), None);
        for (first, second) in [(0, 999), (998, 999), (0, 1), (17, 500)] {
            let mut items = different.clone();
            items[second] = items[first];
            assert_eq!(items.repeated(), Some((first, second)));
        }
        let twice: Vec<i64> = (0..500).chain(0..500).collect();
        assert_eq!(twice.repeated(), repeated_among_few(&twice));
    }

    #[test]
    fn many_elements_compare_as_json_values() {
        let mut texts: Vec<String> =
            (0..20).map(|index| format!(r#"{{"a": {index}, "b": [1.0, null]}}"#)).collect();
        texts.push(r#"{"b":[1,null],"\u0061":7e0}"#.to_owned());
        let items: Vec<Json> = texts.iter().map(|text| crate::from_str(text).unwrap()).collect();
        assert_eq!(items.repeated(), Some((7, 20)));
        assert_eq!(items[..20].repeated(), None);
    }

    #[test]
    fn elements_too_deep_to_be_read_are_compared_too() {
        fn nested(depth: usize, innermost: i64) -> Nested {
            (0..depth).fold(Nested(None, innermost), |inner, _| Nested(Some(Box::new(inner)), 0))
        }
        let mut items: Vec<Nested> = (0..20).map(|index| nested(200, index)).collect();
        assert_eq!(items.repeated(), None);
        items[19] = nested(200, 3);
        assert_eq!(items.repeated(), Some((3, 19)));
    }

    #[derive(PartialEq)]
    struct Nested(Option<Box<Nested>>, i64);

    impl Encode for Nested {
        fn encode(&self, writer: &mut crate::Writer) {
            let mut array = writer.array();
            match &self.0 {
                Some(inner) => array.item(inner),
                None => array.item(&self.1),
            }
            array.end();
        }
    }
}
