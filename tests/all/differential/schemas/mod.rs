//! Random schemas of the shapes that schemas have.

mod arrays;
mod combined;
mod leaves;
mod objects;
mod unions;

use serde_json::{Map, Value, json};

use tests::support::chance::Chance;

/// Definitions that a schema has, and refers to.
const DEFINITIONS: [&str; 3] = ["Contact", "Deal", "note"];

/// What every root schema's type is called.
pub(super) const ROOT: &str = "Whole";

/// A random schema, and how it is read.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// A name for a module.
    pub(super) identifier: String,
    pub(super) schema: Value,
    /// Whether integers may be beyond 64 bits.
    pub(super) exact_integers: bool,
    pub(super) asserted: Vec<&'static str>,
}

/// The formats that are used.
pub(super) const FORMATS: [&str; 5] = ["date-time", "date", "email", "ipv4", "uuid"];

/// The schema number `number` of a seed. It does not depend on the others.
pub(super) fn case(seed: u64, number: u64) -> Case {
    let mut chance = Chance::new(seed.wrapping_mul(1_000_003).wrapping_add(number));
    let is_draft_07 = chance.is_so(20);
    let mut maker = Maker { chance, is_draft_07, first: 0 };
    let definitions = maker.definitions();
    let mut schema = maker.root();
    schema.insert(if is_draft_07 { "definitions" } else { "$defs" }.to_owned(), definitions);
    if is_draft_07 {
        schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    }
    schema.insert("x-rust-name".to_owned(), json!(ROOT));
    let mut chance = maker.chance;
    // What draft-07 does not define is not asserted in it.
    let formats = if is_draft_07 { &FORMATS[..4] } else { &FORMATS };
    Case {
        identifier: format!("case_{seed}_{number}"),
        schema: Value::Object(schema),
        exact_integers: chance.is_so(30),
        asserted: if chance.is_so(30) { chance.some_of(formats, 1, 5) } else { Vec::new() },
    }
}

type Keywords = Map<String, Value>;

fn keywords(value: Value) -> Keywords {
    match value {
        Value::Object(keywords) => keywords,
        other => panic!("{other} are no keywords"),
    }
}

struct Maker {
    chance: Chance,
    is_draft_07: bool,
    /// The first definition that a schema may refer to where it stands: an earlier one might refer back, and that would
    /// not end.
    first: usize,
}

/// A shape, and how often it comes.
type Weighted = (usize, fn(&mut Maker, usize) -> Value);

const LEAVES: &[Weighted] = &[
    (8, Maker::text),
    (6, Maker::number),
    (2, |_, _| json!({ "type": "boolean" })),
    (4, Maker::enumeration),
    (2, Maker::constant),
    (3, Maker::nullable),
    (2, Maker::untyped_scalar),
    (1, |maker, _| maker.chance.one_of(&[json!(true), json!({}), json!({ "type": "null" })]).clone()),
];

const BRANCHES: &[Weighted] = &[
    (12, Maker::object),
    (4, Maker::map),
    (5, Maker::array),
    (2, Maker::tuple),
    (4, Maker::tagged),
    (3, Maker::selected),
    (4, Maker::by_kind),
    (4, Maker::in_order),
    (3, Maker::or_null),
    (5, Maker::merged),
    (3, Maker::untyped_object),
    (2, Maker::several_types),
    (2, Maker::conditional),
    (2, Maker::negated),
    (2, Maker::crossed),
    (2, Maker::with_siblings),
];

impl Maker {
    fn definitions(&mut self) -> Value {
        let definitions = DEFINITIONS.iter().enumerate().map(|(index, name)| {
            self.first = index + 1;
            let depth = 1 + self.chance.below(2);
            ((*name).to_owned(), self.schema(depth))
        });
        let definitions = Value::Object(definitions.collect());
        self.first = 0;
        definitions
    }

    fn root(&mut self) -> Keywords {
        let depth = 2 + self.chance.below(2);
        match self.pick(BRANCHES, depth) {
            Value::Object(keywords) if self.is_draft_07 && keywords.contains_key("$ref") => {
                keywords_of_all(keywords)
            }
            Value::Object(keywords) => keywords,
            _ => Map::new(),
        }
    }

    fn pick(&mut self, shapes: &[Weighted], depth: usize) -> Value {
        let mut left = self.chance.below(shapes.iter().map(|(weight, _)| weight).sum());
        for (weight, make) in shapes {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return make(self, depth),
            }
        }
        json!({})
    }

    /// Any schema where this one stands.
    fn schema(&mut self, depth: usize) -> Value {
        if self.first < DEFINITIONS.len() && self.chance.is_so(12) {
            return self.reference();
        }
        let shapes = if depth == 0 || self.chance.is_so(40) { LEAVES } else { BRANCHES };
        self.pick(shapes, depth.saturating_sub(1))
    }

    /// Any schema of what is in a value. It may refer to all definitions.
    fn inner(&mut self, depth: usize) -> Value {
        let first = std::mem::replace(&mut self.first, 0);
        let schema = self.schema(depth);
        self.first = first;
        schema
    }

    fn reference(&mut self) -> Value {
        let name = *self.chance.one_of(&DEFINITIONS[self.first..]);
        let holder = if self.is_draft_07 { "definitions" } else { "$defs" };
        json!({ "$ref": format!("#/{holder}/{name}") })
    }
}

/// Draft-07 ignores what stands beside a reference, definitions too.
fn keywords_of_all(keywords: Keywords) -> Keywords {
    Map::from_iter([("allOf".to_owned(), json!([keywords]))])
}
