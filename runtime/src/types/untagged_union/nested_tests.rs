//! Bodies whose unions stand in one another.

use std::time::{Duration, Instant};

use super::signs::Branch;
use super::*;
use crate::{Decode, Encode, Error, Json, JsonKind, Key, Keyword, Sign, Validate, Writer, from_slice, rules};

/// An object that may have the next one.
#[derive(Clone, Debug, Default, PartialEq)]
struct Link<T> {
    next: Option<Box<T>>,
    leaf: Option<i64>,
}

impl<'a, T: Decode<'a>> Decode<'a> for Link<T> {
    fn blank() -> Self {
        Self { next: None, leaf: None }
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        const KEYS: &[Key] = &[Key::optional("next"), Key::optional("leaf")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.optional(&mut self.next),
            1 => reader.optional(&mut self.leaf),
            _ => reader.skip_unknown(),
        })
    }
}

impl<T: Encode> Encode for Link<T> {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.optional("next", &self.next);
        object.optional("leaf", &self.leaf);
        object.end();
    }
}

impl<T> Validate for Link<T> {
    fn validate(&self, _: Path<'_>, _: &mut Report) {}
}

/// Three branches that nothing tells apart but the leaf.
#[derive(Clone, Debug, PartialEq)]
enum Chain<const KEEPS: bool> {
    Link(usize, Link<Self>),
    Unmatched(Json),
}

type Keeping = Chain<true>;
type Refusing = Chain<false>;

const IS_OBJECT: &[Sign] = &[Sign::of_kinds(&[JsonKind::Object])];

const fn branch(name: &'static str, rivals: &'static [usize]) -> Branch {
    Branch { name, alternatives: IS_OBJECT, rivals }
}

impl<'a, const KEEPS: bool> UntaggedUnion<'a> for Chain<KEEPS>
where
    Self: Decode<'a> + Encode + Validate,
{
    const SIGNS: &'static Signs = &Signs {
        keyword: Keyword::OneOf,
        members: &[],
        branches: &[branch("Low", &[1, 2]), branch("Middle", &[0, 2]), branch("High", &[0, 1])],
    };

    fn blank(branch: usize) -> Self {
        Self::Link(branch, Link { next: None, leaf: None })
    }

    fn unmatched() -> Option<Self> {
        KEEPS.then(|| Self::Unmatched(Json::null()))
    }

    fn branch(&self) -> Option<usize> {
        match self {
            Self::Link(branch, _) => Some(*branch),
            Self::Unmatched(_) => None,
        }
    }

    fn value(&self) -> &dyn Payload<'a> {
        match self {
            Self::Link(_, link) => link,
            Self::Unmatched(json) => json,
        }
    }

    fn value_mut(&mut self) -> &mut dyn Payload<'a> {
        match self {
            Self::Link(_, link) => link,
            Self::Unmatched(json) => json,
        }
    }

    /// The leaf of a branch is its index. A link without a leaf is of every branch.
    fn validate_branch(&self, at: Path<'_>, report: &mut Report) {
        let Self::Link(branch, link) = self else { return };
        rules::nested(&link.next, at.field("next"), report);
        if let Some(leaf) = link.leaf {
            let only = ["0", "1", "2"][*branch];
            rules::minimum(&leaf, only, at.field("leaf"), report);
            rules::maximum(&leaf, only, at.field("leaf"), report);
        }
    }
}

crate::impl_untagged_union!(Keeping);
crate::impl_untagged_union!(Refusing);

/// Objects in one another, each with a leaf that only one branch takes, or with none, around another value.
fn nested(levels: usize, leaf: &str, innermost: &str) -> String {
    let open = format!("{{{leaf}\"next\":");
    open.repeat(levels) + innermost + &"}".repeat(levels)
}

fn told<T: for<'a> crate::FromBody<'a>>(body: &str) -> Vec<String> {
    let start = Instant::now();
    let told = match from_slice::<T>(body.as_bytes()) {
        Err(Error::Invalid(report)) => report.iter().map(ToString::to_string).collect(),
        Err(Error::Decode(error)) => vec![error.to_string()],
        Ok(_) => Vec::new(),
    };
    assert!(start.elapsed() < Duration::from_secs(30), "{} bytes take too long", body.len());
    told
}

/// Would take days if each level took twice as long as the one in it.
const DEPTH: usize = 30;

#[test]
fn what_is_wrong_deep_inside_is_found_in_time() {
    for leaf in ["", "\"leaf\":1,", "\"leaf\":2,"] {
        for innermost in ["\"x\"", "{}", "{\"leaf\":9}", "{\"leaf\":\"x\"}"] {
            let body = nested(DEPTH, leaf, innermost);
            assert!(!told::<Keeping>(&body).is_empty(), "{leaf} {innermost}");
        }
        for innermost in ["\"x\"", "{\"leaf\":\"x\"}"] {
            assert!(!told::<Refusing>(&nested(DEPTH, leaf, innermost)).is_empty(), "{leaf} {innermost}");
        }
    }
}

#[test]
fn what_is_valid_deep_inside_is_read_in_time() {
    let body = nested(DEPTH, "\"leaf\":2,", "{\"leaf\":1}");
    assert_eq!(told::<Keeping>(&body), Vec::<String>::new());
    assert_eq!(told::<Refusing>(&body), Vec::<String>::new());
}

#[test]
fn two_branches_that_both_take_an_inner_value_keep_the_outer_ones_from_taking_it() {
    assert_eq!(told::<Keeping>("{\"next\": {}, \"leaf\": 1}")[0], "fits no branch; nearest is `Middle`");
    assert_eq!(told::<Keeping>("{\"next\": {\"leaf\": 0}, \"leaf\": 1}"), Vec::<String>::new());
    assert_eq!(told::<Keeping>("{\"next\": {\"leaf\": 0}}"), ["fits `Low` and `Middle`, but only one may"]);
}
