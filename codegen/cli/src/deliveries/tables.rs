//! Tables of the IR as the runtime has them. They live as long as the process, so that each is made once a run.

use crm_events::{Assertion, Check, Format, JsonType, Pattern};
use crm_events_build::internals::{self, PatternId, Table, TableId, Translated};

/// The tables and patterns of one provider.
pub(super) struct Tables {
    tables: Vec<&'static Check>,
    patterns: Vec<&'static Pattern>,
}

impl Tables {
    pub(super) fn new(tables: &'static [Table], patterns: &'static [Translated]) -> Self {
        let patterns: Vec<&'static Pattern> = patterns.iter().map(pattern).collect();
        let tables = Check::made(tables.len(), |number, refer| {
            let making = Making { refer: &|id| refer(id.0), patterns: &patterns };
            tables[number].assertions.iter().map(|assertion| making.assertion(assertion)).collect()
        });
        Self { tables, patterns }
    }

    pub(super) fn table(&self, id: TableId) -> &'static Check {
        self.tables[id.0]
    }

    pub(super) fn pattern(&self, id: PatternId) -> &'static Pattern {
        self.patterns[id.0]
    }
}

fn pattern(translated: &'static Translated) -> &'static Pattern {
    let make = if translated.backtracks { Pattern::backtracking } else { Pattern::new };
    Box::leak(Box::new(make(&translated.text)))
}

/// Texts for functions that keep them for good.
pub(super) fn texts(texts: &'static [String]) -> &'static [&'static str] {
    texts.iter().map(String::as_str).collect::<Vec<_>>().leak()
}

/// A format by the name of its variant.
pub(super) fn format(variant: &str) -> Format {
    use Format::{
        Date, DateTime, Duration, Email, Hostname, IdnEmail, IdnHostname, Ipv4, Ipv6, Iri, IriReference,
        JsonPointer, Regex, RelativeJsonPointer, Time, Uri, UriReference, UriTemplate, Uuid,
    };
    named(
        variant,
        [
            Date,
            DateTime,
            Duration,
            Email,
            Hostname,
            IdnEmail,
            IdnHostname,
            Ipv4,
            Ipv6,
            Iri,
            IriReference,
            JsonPointer,
            Regex,
            RelativeJsonPointer,
            Time,
            Uri,
            UriReference,
            UriTemplate,
            Uuid,
        ],
    )
}

fn json_type(variant: &str) -> JsonType {
    use JsonType::{Array, Boolean, Integer, Null, Number, Object, String};
    named(variant, [Null, Boolean, Object, Array, String, Number, Integer])
}

/// The IR has the names of the runtime's variants.
fn named<T: std::fmt::Debug, const COUNT: usize>(variant: &str, all: [T; COUNT]) -> T {
    let found = all.into_iter().find(|one| format!("{one:?}") == variant);
    found.expect("our own invariant: the IR names variants of the runtime")
}

/// What the assertions of a table need of the others.
struct Making<'m> {
    refer: &'m dyn Fn(TableId) -> &'static Check,
    patterns: &'m [&'static Pattern],
}

impl Making<'_> {
    fn assertion(&self, assertion: &'static internals::Assertion) -> Assertion {
        use internals::Assertion as Of;
        match assertion {
            Of::Never => Assertion::Never,
            Of::Type(types) => {
                Assertion::Type(types.iter().map(|one| json_type(one)).collect::<Vec<_>>().leak())
            }
            Of::Enum(values) => Assertion::Enum(texts(values)),
            Of::Const(value) => Assertion::Const(value),
            Of::Count(variant, limit) => count(variant)(*limit),
            Of::Number(variant, limit) => number(variant)(limit),
            Of::UniqueItems => Assertion::UniqueItems,
            Of::Pattern(pattern) => Assertion::Pattern(self.patterns[pattern.0]),
            Of::Format(variant) => Assertion::Format(format(variant)),
            Of::Required(names) => Assertion::Required(texts(names)),
            Of::DependentRequired(lists) => {
                let lists = lists.iter().map(|(name, names)| (name.as_str(), texts(names)));
                Assertion::DependentRequired(lists.collect::<Vec<_>>().leak())
            }
            applicator => self.applicator(applicator),
        }
    }

    /// A keyword with schemas in it.
    fn applicator(&self, assertion: &'static internals::Assertion) -> Assertion {
        use internals::Assertion as Of;
        match assertion {
            Of::Properties(list) => Assertion::Properties(self.named(list)),
            Of::PatternProperties(list) => {
                let pairs = list.iter().map(|(pattern, id)| (self.patterns[pattern.0], (self.refer)(*id)));
                Assertion::PatternProperties(pairs.collect::<Vec<_>>().leak())
            }
            Of::AdditionalProperties { names, patterns, table } => Assertion::AdditionalProperties {
                names: texts(names),
                patterns: patterns.iter().map(|id| self.patterns[id.0]).collect::<Vec<_>>().leak(),
                check: (self.refer)(*table),
            },
            Of::DependentSchemas(list) => Assertion::DependentSchemas(self.named(list)),
            Of::PrefixItems(list) => Assertion::PrefixItems(self.all(list)),
            Of::Items { from, table } => Assertion::Items { from: *from, check: (self.refer)(*table) },
            Of::Contains { table, min, max } => {
                Assertion::Contains { check: (self.refer)(*table), min: *min, max: *max }
            }
            Of::Selected { property, branches, or_null } => {
                let branches = branches.iter().map(|(tags, id)| (texts(tags), (self.refer)(*id)));
                Assertion::Selected {
                    property,
                    branches: branches.collect::<Vec<_>>().leak(),
                    or_null: *or_null,
                }
            }
            Of::Several(variant, list) => several(variant)(self.all(list)),
            Of::Single(variant, table) => single(variant)((self.refer)(*table)),
            Of::If { condition, then, otherwise } => Assertion::If {
                condition: (self.refer)(*condition),
                then: then.map(self.refer),
                otherwise: otherwise.map(self.refer),
            },
            // The others have no schemas in them.
            _ => Assertion::Never,
        }
    }

    fn named(&self, list: &'static [(String, TableId)]) -> &'static [(&'static str, &'static Check)] {
        list.iter().map(|(name, id)| (name.as_str(), (self.refer)(*id))).collect::<Vec<_>>().leak()
    }

    fn all(&self, list: &[TableId]) -> &'static [&'static Check] {
        list.iter().map(|id| (self.refer)(*id)).collect::<Vec<_>>().leak()
    }
}

fn count(variant: &str) -> fn(u64) -> Assertion {
    match variant {
        "MinLength" => Assertion::MinLength,
        "MaxLength" => Assertion::MaxLength,
        "MinItems" => Assertion::MinItems,
        "MaxItems" => Assertion::MaxItems,
        "MinProperties" => Assertion::MinProperties,
        _ => Assertion::MaxProperties,
    }
}

fn number(variant: &str) -> fn(&'static str) -> Assertion {
    match variant {
        "Minimum" => Assertion::Minimum,
        "Maximum" => Assertion::Maximum,
        "ExclusiveMinimum" => Assertion::ExclusiveMinimum,
        "ExclusiveMaximum" => Assertion::ExclusiveMaximum,
        _ => Assertion::MultipleOf,
    }
}

fn several(variant: &str) -> fn(&'static [&'static Check]) -> Assertion {
    match variant {
        "AllOf" => Assertion::AllOf,
        "AnyOf" => Assertion::AnyOf,
        _ => Assertion::OneOf,
    }
}

fn single(variant: &str) -> fn(&'static Check) -> Assertion {
    match variant {
        "PropertyNames" => Assertion::PropertyNames,
        "Not" => Assertion::Not,
        "UnevaluatedProperties" => Assertion::UnevaluatedProperties,
        "UnevaluatedItems" => Assertion::UnevaluatedItems,
        _ => Assertion::Ref,
    }
}
