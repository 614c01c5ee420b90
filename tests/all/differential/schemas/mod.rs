//! Random schemas of the shapes that schemas have.

mod arrays;
mod combined;
mod dialect;
mod discriminators;
mod leaves;
mod mixed;
mod objects;
mod unions;
pub(super) mod walk;

use serde_json::{Map, Value, json};

use dialect::Dialect;
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
    /// Whether its definitions are the components of an OpenAPI document.
    pub(super) is_document: bool,
    /// Whether integers may be beyond 64 bits.
    pub(super) exact_integers: bool,
    pub(super) asserted: Vec<&'static str>,
}

/// The formats that are used, older ones first.
pub(super) const FORMATS: [&str; 5] = ["date-time", "email", "ipv4", "date", "uuid"];

/// The schema number `number` of a seed. It does not depend on the others.
pub(super) fn case(seed: u64, number: u64) -> Case {
    let mut chance = Chance::new(seed.wrapping_mul(1_000_003).wrapping_add(number));
    let dialect = match chance.below(20) {
        0 => Dialect::Four,
        1 => Dialect::Six,
        2..5 => Dialect::Seven,
        5 | 6 => Dialect::Nineteen,
        _ => Dialect::Twenty,
    };
    let is_document = dialect == Dialect::Twenty && chance.is_so(10);
    let mut maker = Maker { chance, first: 0, tag: None, has_parent: false };
    let definitions = maker.definitions();
    let mut schema = maker.root();
    schema.insert("$defs".to_owned(), definitions);
    schema.insert("x-rust-name".to_owned(), json!(ROOT));
    let mut chance = maker.chance;
    // What a draft does not define is not asserted in it.
    let formats = dialect.formats();
    Case {
        identifier: format!("case_{seed}_{number}"),
        schema: dialect.spell(Value::Object(schema)),
        is_document,
        exact_integers: chance.is_so(30),
        asserted: if chance.is_so(30) { chance.some_of(formats, 1, formats.len()) } else { Vec::new() },
    }
}

type Keywords = Map<String, Value>;

fn keywords(value: Value) -> Keywords {
    match value {
        Value::Object(keywords) => keywords,
        other => panic!("{other} are no keywords"),
    }
}

/// Makes schemas in the words of the newest draft.
struct Maker {
    chance: Chance,
    /// The first definition that a schema may refer to where it stands: an earlier one might refer back, and that would
    /// not end.
    first: usize,
    /// The member that tells definitions apart, if there are such.
    tag: Option<&'static str>,
    has_parent: bool,
}

/// A shape, and how often it comes.
type Weighted = (usize, fn(&mut Maker, usize) -> Value);

const LEAVES: &[Weighted] = &[
    (8, Maker::text),
    (5, Maker::number),
    (4, Maker::wide_integer),
    (2, |_, _| json!({ "type": "boolean" })),
    (4, Maker::enumeration),
    (4, Maker::constant),
    (3, Maker::nullable),
    (2, Maker::untyped_scalar),
    (1, |maker, _| maker.chance.one_of(&[json!(true), json!({}), json!({ "type": "null" })]).clone()),
];

const BRANCHES: &[Weighted] = &[
    (10, Maker::object),
    (6, Maker::closed),
    (4, Maker::map),
    (4, Maker::array),
    (4, Maker::tuple),
    (4, Maker::tagged),
    (3, Maker::tagged_otherwise),
    (6, Maker::discriminated),
    (4, Maker::by_required),
    (4, Maker::by_kind),
    (3, Maker::in_order),
    (3, Maker::overlapping),
    (3, Maker::nested),
    (3, Maker::or_null),
    (5, Maker::merged),
    (2, Maker::closed_bases),
    (3, Maker::untyped_object),
    (2, Maker::several_types),
    (2, Maker::conditional),
    (2, Maker::negated),
    (2, Maker::crossed),
    (10, Maker::mixed),
    (2, Maker::with_siblings),
];

/// Titles of schemas; not all of them are good names.
const TITLES: [&str; 6] =
    ["Address", "address", "Line item", "Contact", "The one with far too many words", "+"];

impl Maker {
    fn definitions(&mut self) -> Value {
        let families = if self.chance.is_so(40) { self.families() } else { Map::new() };
        let definitions = DEFINITIONS.iter().enumerate().map(|(index, name)| {
            self.first = index + 1;
            let depth = 1 + self.chance.below(2);
            ((*name).to_owned(), self.schema(depth))
        });
        let definitions = definitions.collect::<Vec<_>>().into_iter().chain(families);
        let definitions = Value::Object(definitions.collect());
        self.first = 0;
        definitions
    }

    fn root(&mut self) -> Keywords {
        let depth = 2 + self.chance.below(2);
        match self.pick(BRANCHES, depth) {
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
        let mut schema = self.pick(shapes, depth.saturating_sub(1));
        if self.chance.is_so(6) && schema.is_object() && schema.get("$ref").is_none() {
            schema["title"] = json!(self.chance.one_of(&TITLES));
        }
        schema
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
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}
