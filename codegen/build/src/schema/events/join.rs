//! One schema for what several bodies say of the same member.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use super::conjunction;
use super::equal::{self, same};
use super::view::View;
use crate::diag::origin::Origin;
use crate::schema::ast::schema::{At, JsonKind, Property, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;
use crate::schema::json::{Data, Value};

/// What is not the same in all bodies.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Difference {
    /// Only some bodies have the member.
    OnlySome,
    /// They say different things of it.
    Differs,
}

/// A difference, where it is, and the path of the member.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Note {
    pub path: Vec<String>,
    pub difference: Difference,
    pub origin: Origin,
}

/// Makes schemas that take what any of several take.
pub(super) struct Joiner<'s> {
    pub schemas: &'s mut Schemas,
    pub notes: Vec<Note>,
    /// The path of the member that is joined.
    pub path: Vec<String>,
    /// Deliveries of some events have nothing around their payloads: no member has to be there.
    pub some_lack_all: bool,
    /// The objects that have been joined, by what they say; `None` for those around the member that is joined.
    objects: BTreeMap<Vec<BTreeSet<SchemaId>>, Option<SchemaId>>,
}

impl<'s> Joiner<'s> {
    pub(super) fn new(schemas: &'s mut Schemas) -> Self {
        Self { schemas, notes: Vec::new(), path: Vec::new(), some_lack_all: false, objects: BTreeMap::new() }
    }

    /// A schema of all values that one of `ids` takes, or more where that has a type of its own.
    pub(super) fn join(&mut self, ids: Vec<SchemaId>, origin: &Origin) -> SchemaId {
        let distinct = equal::distinct(ids, self.schemas);
        if let [only] = distinct[..] {
            return only;
        }
        let views: Vec<View> = distinct.iter().map(|id| View::of(*id, self.schemas)).collect();
        if views.iter().all(|view| self.is_plain_object(view)) {
            let said: Vec<_> = views.iter().map(|view| view.essence(self.schemas)).collect();
            match self.objects.get(&said) {
                Some(Some(known)) => return *known,
                // These objects contain themselves: further inside they stay what they are.
                Some(None) => return self.any_of(distinct, origin),
                None => {}
            }
            self.objects.insert(said.clone(), None);
            let object = self.object(&views, origin);
            self.objects.insert(said, Some(object));
            return object;
        }
        self.notes.push(Note {
            path: self.path.clone(),
            difference: Difference::Differs,
            origin: origin.clone(),
        });
        if let Some(values) = self.values(&distinct) {
            return self.enumeration(values, distinct[0], origin);
        }
        match self.one_kind(&views) {
            Some(kinds) => self.scalar(kinds, distinct[0], origin),
            None => self.any_of(distinct, origin),
        }
    }

    /// The kinds of all views, if that is one kind of scalars, perhaps with null.
    fn one_kind(&self, views: &[View]) -> Option<Vec<JsonKind>> {
        const SCALARS: [JsonKind; 4] =
            [JsonKind::Boolean, JsonKind::Integer, JsonKind::Number, JsonKind::String];
        let kinds: Option<Vec<Vec<JsonKind>>> = views.iter().map(|view| view.kinds(self.schemas)).collect();
        let kinds: BTreeSet<JsonKind> = kinds?.into_iter().flatten().collect();
        let mut others = kinds.iter().filter(|kind| **kind != JsonKind::Null);
        let is_one = others.next().is_some_and(|kind| SCALARS.contains(kind)) && others.next().is_none();
        is_one.then(|| kinds.into_iter().collect())
    }

    /// A schema of all values of a kind.
    fn scalar(&mut self, kinds: Vec<JsonKind>, first: SchemaId, origin: &Origin) -> SchemaId {
        let mut schema = Schema::new(origin.clone(), self.schemas.get(first).resource);
        schema.annotations = self.schemas.get(first).annotations.clone();
        schema.accepts_null = kinds.contains(&JsonKind::Null);
        schema.kinds = Some(At { value: kinds, origin: origin.clone() });
        schema.assertions = vec![At { value: "type".to_owned(), origin: origin.clone() }];
        self.schemas.add_unplaced(schema)
    }

    /// Whether a view says no more than what members objects have.
    fn is_plain_object(&self, view: &View) -> bool {
        const CARRIED: [&str; 5] = ["type", "properties", "required", "additionalProperties", "allOf"];
        let is_carried = |keyword: &At<String>| CARRIED.contains(&keyword.value.as_str());
        let plain = |id: &SchemaId| self.schemas.get(*id).assertions.iter().all(is_carried);
        view.parts.iter().all(plain)
            && view.kinds(self.schemas).is_some_and(|kinds| kinds == [JsonKind::Object])
            && !view.names(self.schemas).is_empty()
    }

    fn object(&mut self, views: &[View], origin: &Origin) -> SchemaId {
        let names: IndexSet<String> =
            views.iter().flat_map(|view| view.names(self.schemas)).map(str::to_owned).collect();
        let members = names.into_iter().map(|name| self.member(&name, views)).collect();
        self.made_object(members, views, origin)
    }

    /// An object with these members; each tells whether it has to be there.
    pub(super) fn made_object(
        &mut self,
        members: Vec<(Property, bool)>,
        views: &[View],
        origin: &Origin,
    ) -> SchemaId {
        let first = views.iter().flat_map(|view| &view.parts).next().copied().unwrap_or(SchemaId(0));
        let mut schema = Schema::new(origin.clone(), self.schemas.get(first).resource);
        schema.annotations = self.schemas.get(first).annotations.clone();
        schema.kinds = Some(At { value: vec![JsonKind::Object], origin: origin.clone() });
        for (property, is_required) in members {
            if is_required {
                let place = property.origin.clone();
                schema.required.push(At { value: property.name.clone(), origin: place });
            }
            schema.properties.push(property);
        }
        schema.additional_properties = self.others(views);
        let keywords = ["type", "properties", "required", "additionalProperties"];
        let said =
            |keyword: &&str| *keyword != "additionalProperties" || schema.additional_properties.is_some();
        schema.assertions = keywords
            .into_iter()
            .filter(said)
            .map(|keyword| At { value: keyword.to_owned(), origin: origin.clone() })
            .collect();
        schema.uses_dynamic_scope =
            schema.properties.iter().any(|property| self.schemas.get(property.schema).uses_dynamic_scope);
        self.schemas.add_unplaced(schema)
    }

    /// What all views say of members that they do not name; `None` if one of them says nothing, or they differ.
    fn others(&self, views: &[View]) -> Option<SchemaId> {
        let own = |view: &View| view.parts.iter().find_map(|id| self.schemas.get(*id).additional_properties);
        let all = views.iter().map(own).collect::<Option<Vec<SchemaId>>>()?;
        let (first, rest) = all.split_first()?;
        rest.iter().all(|other| same(*first, *other, self.schemas)).then_some(*first)
    }

    /// One member of several objects, and whether all of them have to have it.
    pub(super) fn member(&mut self, name: &str, views: &[View]) -> (Property, bool) {
        self.path.push(name.to_owned());
        let mut found = Vec::new();
        let mut origin = None;
        for view in views {
            if let Some((schema, place)) = conjunction::of_member(view, name, self.schemas) {
                origin.get_or_insert(place);
                found.push(schema);
            }
        }
        let is_required = self.requires(name, views);
        let place = origin.unwrap_or_else(|| self.schemas.get(views[0].parts[0]).origin.clone());
        let is_differing = views.iter().any(|view| view.requires(name, self.schemas)) && !is_required;
        if found.len() < views.len() || is_differing {
            let difference = Difference::OnlySome;
            self.notes.push(Note { path: self.path.clone(), difference, origin: place.clone() });
        }
        let schema = match found.is_empty() {
            true => self.anything(views, &place),
            false => self.join(found, &place),
        };
        self.path.pop();
        (Property { name: name.to_owned(), origin: place, schema }, is_required)
    }

    /// Whether all bodies have a member of the object that is joined.
    pub(super) fn requires(&self, name: &str, views: &[View]) -> bool {
        let is_in_body = self.path.len() <= 1;
        !(is_in_body && self.some_lack_all) && views.iter().all(|view| view.requires(name, self.schemas))
    }

    /// A schema that takes everything: for a member that has to be there, and of which nothing else is said.
    fn anything(&mut self, views: &[View], origin: &Origin) -> SchemaId {
        let resource = self.schemas.get(views[0].parts[0]).resource;
        let mut schema = Schema::new(origin.clone(), resource);
        schema.accepts_null = true;
        self.schemas.add_unplaced(schema)
    }

    /// The values of all of these, if each only lists strings.
    fn values(&self, ids: &[SchemaId]) -> Option<Vec<Value>> {
        let mut values: Vec<Value> = Vec::new();
        for id in ids {
            let view = View::of(*id, self.schemas);
            let only_lists = view.parts.iter().all(|part| {
                let keywords = &self.schemas.get(*part).assertions;
                keywords
                    .iter()
                    .all(|keyword| ["type", "const", "enum", "allOf"].contains(&keyword.value.as_str()))
            });
            let only_lists = only_lists && view.lists_only_texts(self.schemas);
            let listed = view.listed(self.schemas).filter(|_| only_lists)?;
            let origin = &self.schemas.get(*id).origin;
            let null = self.schemas.get(*id).accepts_null.then_some(Data::Null);
            for data in listed.values.into_iter().map(Data::String).chain(null) {
                let value = Value { origin: origin.clone(), data };
                if !values.iter().any(|known| known.says_as(&value)) {
                    values.push(value);
                }
            }
        }
        Some(values)
    }

    fn enumeration(&mut self, values: Vec<Value>, first: SchemaId, origin: &Origin) -> SchemaId {
        let mut schema = Schema::new(origin.clone(), self.schemas.get(first).resource);
        schema.annotations = self.schemas.get(first).annotations.clone();
        schema.accepts_null = values.iter().any(|value| matches!(value.data, Data::Null));
        schema.enumeration = Some(At { value: values, origin: origin.clone() });
        schema.assertions = vec![At { value: "enum".to_owned(), origin: origin.clone() }];
        self.schemas.add_unplaced(schema)
    }

    /// A schema of all values that one of `ids` takes.
    pub(super) fn any_of(&mut self, ids: Vec<SchemaId>, origin: &Origin) -> SchemaId {
        any_of(ids, origin, self.schemas)
    }
}

/// A schema of all values that one of `ids`, of which there is one at least, takes. Equal ones count once.
pub(super) fn any_of(ids: Vec<SchemaId>, origin: &Origin, schemas: &mut Schemas) -> SchemaId {
    let distinct = equal::distinct(ids, schemas);
    if let [only] = distinct[..] {
        return only;
    }
    let mut schema = Schema::new(origin.clone(), schemas.get(distinct[0]).resource);
    schema.accepts_null = distinct.iter().any(|id| schemas.get(*id).accepts_null);
    schema.uses_dynamic_scope = distinct.iter().any(|id| schemas.get(*id).uses_dynamic_scope);
    schema.any_of = Some(At { value: distinct, origin: origin.clone() });
    schema.assertions = vec![At { value: "anyOf".to_owned(), origin: origin.clone() }];
    schemas.add_unplaced(schema)
}
