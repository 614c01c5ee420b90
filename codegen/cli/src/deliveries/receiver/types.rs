//! The types of a provider, with what reading and checking them keeps for good.

use std::collections::BTreeMap;

use crm_events::Signs;
use crm_events_build::internals::{self, Definition, Held, Provider, Rule, Select, TypeId};

use super::objects::Object;
use super::signs;
use crate::deliveries::tables::{Tables, texts};

/// The types of one provider.
pub(super) struct Types {
    pub(super) provider: &'static Provider,
    pub(super) tables: Tables,
    objects: BTreeMap<TypeId, Object>,
    /// What unions by kind expect.
    expected: BTreeMap<TypeId, &'static str>,
    /// What tells the branches of untagged unions apart.
    signs: BTreeMap<TypeId, &'static Signs>,
    /// The values of rules, as the runtime has them.
    lists: BTreeMap<&'static [String], &'static [&'static str]>,
}

impl Types {
    pub(super) fn new(provider: &'static Provider) -> Self {
        let tables = Tables::new(&provider.tables, &provider.patterns);
        let (objects, expected, signs, lists) = Default::default();
        let mut types = Self { provider, tables, objects, expected, signs, lists };
        for (index, ty) in provider.types.iter().enumerate() {
            types.add(TypeId(index), &ty.definition);
        }
        let envelope = provider.dispatch.iter().flat_map(|dispatch| dispatch.envelope.fields());
        envelope.for_each(|field| types.add_lists(&field.node.rules));
        types
    }

    fn add(&mut self, id: TypeId, definition: &'static Definition) {
        match definition {
            Definition::Struct(definition) => {
                definition.fields().for_each(|field| self.add_lists(&field.node.rules));
                self.objects.insert(id, Object::of_struct(definition));
            }
            Definition::Plain(union) => {
                union.variants.iter().for_each(|variant| self.add_lists(&variant.node.rules));
                match &union.select {
                    Select::Kind(kinds) => {
                        self.expected.insert(id, internals::expected(kinds).leak());
                    }
                    Select::Signs(signs) => {
                        self.signs.insert(id, signs::leaked(signs, &union.variants));
                    }
                }
            }
            Definition::Newtype(node) => self.add_lists(&node.rules),
            _ => {}
        }
        if let Definition::Struct(definition) = definition
            && let internals::Open::Keep { values, .. } = &definition.open
        {
            self.add_lists(&values.rules);
        }
    }

    fn add_lists(&mut self, rules: &'static [Rule]) {
        for rule in rules {
            match rule {
                Rule::OneOf(values) => drop(self.lists.insert(values, texts(values))),
                Rule::Each(inner) => self.add_lists(inner),
                _ => {}
            }
        }
    }

    pub(super) fn definition(&self, id: TypeId) -> &'static Definition {
        &self.provider.ty(id).definition
    }

    /// The members of a struct.
    pub(super) fn object(&self, id: TypeId) -> Option<&Object> {
        self.objects.get(&id)
    }

    /// Whether a payload of this type may be absent.
    pub(super) fn may_be_absent(&self, held: &Held) -> bool {
        match held.id().map(|id| self.definition(id)) {
            Some(Definition::Alias(node)) => node.nullable,
            Some(_) => false,
            // The type without a value: schemas have no others that are written elsewhere.
            None => true,
        }
    }

    pub(super) fn expected(&self, id: TypeId) -> &'static str {
        self.expected.get(&id).copied().unwrap_or_default()
    }

    pub(super) fn signs(&self, id: TypeId) -> &'static Signs {
        self.signs.get(&id).copied().unwrap_or(&signs::NONE)
    }

    pub(super) fn list(&self, values: &[String]) -> &'static [&'static str] {
        self.lists.get(values).copied().unwrap_or_default()
    }
}
