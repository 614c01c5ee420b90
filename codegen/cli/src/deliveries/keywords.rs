//! The keywords of a table, one by one.

use crm_events_build::internals::{Assertion, PatternId, TableId, WholeTables};

/// A branch that a member selects: the texts that do so, and its schema.
pub(super) type Selected = (Vec<String>, TableId);

/// The keywords of one schema.
#[derive(Clone, Copy)]
pub(super) struct Keywords {
    assertions: &'static [Assertion],
    /// The `format`, asserted or not.
    pub(super) format: Option<&'static str>,
}

impl Keywords {
    pub(super) fn of(whole: &'static WholeTables, id: TableId) -> Self {
        Self { assertions: &whole.tables[id.0].assertions, format: whole.formats[id.0].as_deref() }
    }

    pub(super) fn all(self) -> impl Iterator<Item = &'static Assertion> {
        self.assertions.iter()
    }

    fn find<T>(self, is_it: impl FnMut(&'static Assertion) -> Option<T>) -> Option<T> {
        self.assertions.iter().find_map(is_it)
    }

    pub(super) fn is_never(self) -> bool {
        self.assertions.iter().any(|assertion| matches!(assertion, Assertion::Never))
    }

    /// The types, by the names of the runtime's `JsonType`.
    pub(super) fn types(self) -> Option<&'static [&'static str]> {
        self.find(|assertion| match assertion {
            Assertion::Type(types) => Some(types.as_slice()),
            _ => None,
        })
    }

    /// The values of `const` and `enum`, as JSON texts; none if there is no such keyword.
    pub(super) fn values(self) -> Option<&'static [String]> {
        let constant = self.find(|assertion| match assertion {
            Assertion::Const(value) => Some(std::slice::from_ref(value)),
            _ => None,
        });
        constant.or_else(|| self.enumeration())
    }

    /// The values of `enum`, as JSON texts.
    pub(super) fn enumeration(self) -> Option<&'static [String]> {
        self.find(|assertion| match assertion {
            Assertion::Enum(values) => Some(values.as_slice()),
            _ => None,
        })
    }

    /// A limit of a count, by the name of its variant.
    pub(super) fn count(self, variant: &str) -> Option<u64> {
        self.find(|assertion| match assertion {
            Assertion::Count(name, limit) if *name == variant => Some(*limit),
            _ => None,
        })
    }

    /// A limit of a number, by the name of its variant.
    pub(super) fn number(self, variant: &str) -> Option<f64> {
        self.find(|assertion| match assertion {
            Assertion::Number(name, limit) if *name == variant => limit.parse().ok(),
            _ => None,
        })
    }

    pub(super) fn pattern(self) -> Option<PatternId> {
        self.find(|assertion| match assertion {
            Assertion::Pattern(pattern) => Some(*pattern),
            _ => None,
        })
    }

    pub(super) fn properties(self) -> &'static [(String, TableId)] {
        let found = self.find(|assertion| match assertion {
            Assertion::Properties(list) => Some(list.as_slice()),
            _ => None,
        });
        found.unwrap_or_default()
    }

    pub(super) fn property(self, name: &str) -> Option<TableId> {
        self.properties().iter().find(|(known, _)| known == name).map(|(_, id)| *id)
    }

    pub(super) fn required(self) -> &'static [String] {
        let found = self.find(|assertion| match assertion {
            Assertion::Required(names) => Some(names.as_slice()),
            _ => None,
        });
        found.unwrap_or_default()
    }

    pub(super) fn additional_properties(self) -> Option<TableId> {
        self.find(|assertion| match assertion {
            Assertion::AdditionalProperties { table, .. } => Some(*table),
            _ => None,
        })
    }

    pub(super) fn prefix_items(self) -> &'static [TableId] {
        let found = self.find(|assertion| match assertion {
            Assertion::PrefixItems(list) => Some(list.as_slice()),
            _ => None,
        });
        found.unwrap_or_default()
    }

    pub(super) fn items(self) -> Option<TableId> {
        self.find(|assertion| match assertion {
            Assertion::Items { table, .. } => Some(*table),
            _ => None,
        })
    }

    /// What is contained, and at least how often.
    pub(super) fn contains(self) -> Option<(TableId, u64)> {
        self.find(|assertion| match assertion {
            Assertion::Contains { table, min, .. } => Some((*table, *min)),
            _ => None,
        })
    }

    /// The branches of `anyOf` and of `oneOf`.
    pub(super) fn branches(self) -> impl Iterator<Item = &'static [TableId]> {
        ["AnyOf", "OneOf"].into_iter().filter_map(move |variant| self.several(variant))
    }

    /// What a member selects: its name, and the branches with the texts for each.
    pub(super) fn selected(self) -> Option<(&'static str, &'static [Selected])> {
        self.find(|assertion| match assertion {
            Assertion::Selected { property, branches, .. } => Some((property.as_str(), branches.as_slice())),
            _ => None,
        })
    }

    /// What follows the same value without a choice: `$ref` and `allOf`.
    pub(super) fn parts(self) -> impl Iterator<Item = TableId> {
        self.assertions.iter().flat_map(|assertion| match assertion {
            Assertion::Single("Ref", table) => vec![*table],
            Assertion::Several("AllOf", list) => list.clone(),
            _ => Vec::new(),
        })
    }

    /// All that may apply to the same value, but for what its members select.
    pub(super) fn in_place(self) -> Vec<TableId> {
        let inner = self.assertions.iter().flat_map(|assertion| match assertion {
            Assertion::Single("Ref" | "Not", table) => vec![*table],
            Assertion::Several(_, list) => list.clone(),
            Assertion::If { condition, then, otherwise } => {
                [Some(*condition), *then, *otherwise].into_iter().flatten().collect()
            }
            Assertion::DependentSchemas(list) => list.iter().map(|(_, table)| *table).collect(),
            _ => Vec::new(),
        });
        inner.collect()
    }

    fn several(self, variant: &str) -> Option<&'static [TableId]> {
        self.find(|assertion| match assertion {
            Assertion::Several(name, list) if *name == variant => Some(list.as_slice()),
            _ => None,
        })
    }
}

/// The keywords, as schemas spell them, that a receiver may say are broken because of an assertion.
pub(super) fn spelled(assertion: &Assertion) -> &'static [&'static str] {
    match assertion {
        Assertion::Type(_) => &["type"],
        Assertion::Enum(_) => &["enum"],
        Assertion::Const(_) => &["const"],
        Assertion::Count(variant, _) | Assertion::Number(variant, _) => limit(variant),
        Assertion::UniqueItems => &["uniqueItems"],
        Assertion::Pattern(_) => &["pattern"],
        Assertion::Format(_) => &["format"],
        Assertion::Required(_) => &["required"],
        Assertion::DependentRequired(_) => &["dependentRequired"],
        Assertion::AdditionalProperties { .. } => &["additionalProperties"],
        Assertion::Contains { .. } => &["contains", "minContains", "maxContains"],
        Assertion::Several("AnyOf", _) => &["anyOf"],
        Assertion::Several("OneOf", _) | Assertion::Selected { .. } => &["oneOf"],
        Assertion::Single("Not", _) => &["not"],
        Assertion::Single("PropertyNames", _) => &["propertyNames"],
        Assertion::Single("UnevaluatedProperties", _) => &["unevaluatedProperties"],
        // What these lead to has keywords of its own.
        _ => &[],
    }
}

fn limit(variant: &str) -> &'static [&'static str] {
    match variant {
        "MinLength" => &["minLength"],
        "MaxLength" => &["maxLength"],
        "MinItems" => &["minItems"],
        "MaxItems" => &["maxItems"],
        "MinProperties" => &["minProperties"],
        "MaxProperties" => &["maxProperties"],
        "Minimum" => &["minimum"],
        "Maximum" => &["maximum"],
        "ExclusiveMinimum" => &["exclusiveMinimum"],
        "ExclusiveMaximum" => &["exclusiveMaximum"],
        _ => &["multipleOf"],
    }
}
