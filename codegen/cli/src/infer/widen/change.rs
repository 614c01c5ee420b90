//! What schemas would have to say → changes to the texts of their files.

use std::collections::BTreeMap;

use crm_events::Json;

use super::need::{Evidence, Needs, What};
use super::source::{At, Id, Source, Sources};
use super::text::{Edit, edited, line};
use crate::infer::entries::type_value;
use crate::infer::{maps, node};
use crate::ingest::kind::{Kind, Kinds};
use crate::ingest::sample::{Member, Object, Sample, Value};
use crate::ingest::write::{self, Files};
use crate::json;

/// The texts of the files that change.
pub(super) fn changed(sources: &Sources, needs: &Needs) -> Files {
    let mut schemas: BTreeMap<&Id, Vec<(&What, &Evidence)>> = BTreeMap::new();
    for ((id, what), evidence) in &needs.0 {
        schemas.entry(id).or_default().push((what, evidence));
    }
    let mut edits: BTreeMap<&str, Vec<Edit>> = BTreeMap::new();
    for (id, needs) in schemas {
        let Some(whole) = sources.whole(&id.0) else { continue };
        let Some(schema) = find(whole.value, id) else { continue };
        let at = At { source: whole.source, value: schema };
        if let Some(object) = at.object() {
            let change = Change::new(at, object);
            edits.entry(&id.0).or_default().extend(change.edits(&needs));
        }
    }
    let texts = edits.into_iter().filter(|(_, edits)| !edits.is_empty()).filter_map(|(name, edits)| {
        Some((name.to_owned(), edited(&sources.whole(name)?.source.page.text, edits)))
    });
    texts.collect()
}

/// More members behind those of an object.
pub(super) fn behind(at: At<'_>, added: &[(&str, Json)]) -> Option<Edit> {
    let object = at.object().filter(|_| !added.is_empty())?;
    let change = Change::new(at, object);
    if object.members.is_empty() {
        let all: Vec<(&str, Json)> = added.to_vec();
        return Some(change.edit(at.value, line(&json::object(all.into_iter().collect()))));
    }
    change.behind(object, added)
}

/// The value that begins at a place.
fn find<'s>(mut value: &'s Sample, id: &Id) -> Option<&'s Sample> {
    let goal = (id.1, id.2);
    let is_in = |value: &&Sample| {
        let place = value.place;
        (place.line, place.column) <= goal && goal < (place.end_line, place.end_column)
    };
    loop {
        if (value.place.line, value.place.column) == goal {
            return Some(value);
        }
        value = match &value.value {
            Value::Object(object) => object.members.iter().map(|member| &member.sample).find(is_in)?,
            Value::Array(items) => items.iter().find(is_in)?,
            _ => return None,
        };
    }
}

/// The changes to one schema.
struct Change<'s> {
    at: At<'s>,
    source: &'s Source,
    object: &'s Object,
}

impl<'s> Change<'s> {
    fn new(at: At<'s>, object: &'s Object) -> Self {
        Self { at, source: at.source, object }
    }

    fn edits(&self, needs: &[(&What, &Evidence)]) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut dropped: Vec<&str> = Vec::new();
        let mut optional: Vec<&str> = Vec::new();
        let mut kinds = Kinds::new();
        let mut members: Vec<(&str, &Evidence)> = Vec::new();
        for (what, evidence) in needs {
            match what {
                What::Type(kind) => drop(kinds.insert(*kind)),
                What::Member(name) => members.push((name, evidence)),
                What::Optional(name) => optional.push(name),
                What::Drop(keyword) => dropped.push(keyword),
                What::Open(keyword) => match self.opened(keyword, evidence) {
                    Some(edit) => edits.push(edit),
                    None => dropped.push(keyword),
                },
                What::Branch(keyword) => edits.extend(self.branch(keyword, evidence)),
                What::AnyOf => edits.extend(self.any_of()),
                What::Refused => {}
            }
        }
        edits.extend(self.types(&kinds));
        if !optional.is_empty() {
            match self.less_required(&optional) {
                Some(edit) => edits.push(edit),
                None => dropped.push("required"),
            }
        }
        edits.extend(self.members(&members));
        edits.extend(self.without(&dropped));
        edits
    }

    fn edit(&self, place: &Sample, text: String) -> Edit {
        let (start, end) = self.source.span(place.place);
        Edit { start, end, text }
    }

    fn member(&self, name: &str) -> Option<&'s Member> {
        self.object.members.iter().find(|member| member.name == name)
    }

    /// How far a key is from the begin of its line, if it begins it.
    fn indent(&self, member: &Member) -> Option<usize> {
        let column = usize::try_from(member.place.column).unwrap_or(1);
        let before: String = self.source.page.line(member.place.line).chars().take(column - 1).collect();
        before.trim().is_empty().then_some(column - 1)
    }

    fn types(&self, added: &Kinds) -> Option<Edit> {
        let member = self.member("type").filter(|_| !added.is_empty())?;
        let mut names: Vec<&str> = self.at.texts("type");
        if added.contains(&Kind::Number) {
            names.retain(|name| *name != "integer");
        }
        names.extend(added.iter().filter(|kind| **kind != Kind::Null).map(|kind| kind.name()));
        names.sort_by_key(|name| *name == "null");
        if added.contains(&Kind::Null) {
            names.push("null");
        }
        let names: Vec<Json> = names.into_iter().map(json::text).collect();
        let value = match names.as_slice() {
            [only] => only.clone(),
            _ => json::array(names),
        };
        Some(self.edit(&member.sample, self.laid_out(&value, member)))
    }

    /// A value as it stands behind a key.
    fn laid_out(&self, value: &Json, member: &Member) -> String {
        match self.indent(member) {
            Some(indent) => write::laid_out(value, indent, member.name.chars().count() + 4),
            None => line(value),
        }
    }

    /// `required` with fewer names; nothing if none is left.
    fn less_required(&self, optional: &[&str]) -> Option<Edit> {
        let member = self.member("required")?;
        let names: Vec<&str> =
            self.at.texts("required").into_iter().filter(|name| !optional.contains(name)).collect();
        let value = json::array(names.iter().map(|name| json::text(name)).collect());
        (!names.is_empty()).then(|| self.edit(&member.sample, self.laid_out(&value, member)))
    }

    /// Known values become some among others; null becomes one of them. Nothing if there is no place for that.
    fn opened(&self, keyword: &str, evidence: &Evidence) -> Option<Edit> {
        let member = self.member(keyword)?;
        let kinds: Kinds = evidence.shape.kinds().collect();
        let known = self.source.text(member.sample.place);
        if kinds.is_empty() {
            let text = match (keyword, known.strip_suffix(']')) {
                ("enum", Some(values)) if !values.trim_end().ends_with('[') => {
                    format!("{}, null]", values.trim_end())
                }
                ("const", _) => return Some(self.replaced(member, format!("\"enum\": [{known}, null]"))),
                _ => return None,
            };
            return Some(self.edit(&member.sample, text));
        }
        if self.member("anyOf").is_some() {
            return None;
        }
        let mut all = kinds;
        if evidence.shape.count(Kind::Null) > 0 {
            all.insert(Kind::Null);
        }
        let others = line(&json::object([("type", type_value(&all))].into_iter().collect()));
        Some(self.replaced(member, format!("\"anyOf\": [{{ \"{keyword}\": {known} }}, {others}]")))
    }

    /// Another member in the place of one.
    fn replaced(&self, member: &Member, text: String) -> Edit {
        let (start, _) = self.source.span(member.place);
        let (_, end) = self.source.span(member.sample.place);
        Edit { start, end, text }
    }

    fn branch(&self, keyword: &str, evidence: &Evidence) -> Option<Edit> {
        let member = self.member(keyword)?;
        let Value::Array(branches) = &member.sample.value else { return None };
        let last = branches.last()?;
        let schema = match evidence.shape.kinds().next() {
            Some(_) => schema(evidence, false),
            None => json::object([("type", json::text("null"))].into_iter().collect()),
        };
        let (_, end) = self.source.span(last.place);
        let column = usize::try_from(last.place.column).unwrap_or(1) - 1;
        let before: String = self.source.page.line(last.place.line).chars().take(column).collect();
        let text = match before.trim().is_empty() {
            true => format!(",\n{before}{}", write::laid_out(&schema, column, 0)),
            false => format!(", {}", line(&schema)),
        };
        Some(Edit { start: end, end, text })
    }

    /// `oneOf`, of which several branches may be right, is `anyOf`.
    fn any_of(&self) -> Option<Edit> {
        let member = self.member("oneOf").filter(|_| self.member("anyOf").is_none())?;
        let (start, end) = self.source.span(member.place);
        Some(Edit { start, end, text: "\"anyOf\"".to_owned() })
    }

    /// More members, behind those that are known.
    fn members(&self, added: &[(&str, &Evidence)]) -> Option<Edit> {
        if added.is_empty() {
            return None;
        }
        let Some(properties) = self.member("properties") else {
            let all = added.iter().map(|(name, evidence)| (*name, schema(evidence, true)));
            return self.behind(self.object, &[("properties", json::object(all.collect()))]);
        };
        let Value::Object(known) = &properties.sample.value else { return None };
        let added: Vec<(&str, Json)> =
            added.iter().map(|(name, evidence)| (*name, schema(evidence, true))).collect();
        if known.members.is_empty() {
            let all = json::object(added.into_iter().collect());
            return Some(self.edit(&properties.sample, self.laid_out(&all, properties)));
        }
        self.behind(known, &added)
    }

    /// Members behind the last one of an object.
    fn behind(&self, object: &Object, added: &[(&str, Json)]) -> Option<Edit> {
        let last = object.members.last()?;
        let (_, end) = self.source.span(last.sample.place);
        let indent = self.indent(last);
        let texts = added.iter().map(|(name, value)| match indent {
            Some(indent) => {
                let value = write::laid_out(value, indent, name.chars().count() + 4);
                format!(",\n{}{}: {value}", " ".repeat(indent), crm_events::to_string(*name))
            }
            None => format!(", {}: {}", crm_events::to_string(*name), line(value)),
        });
        Some(Edit { start: end, end, text: texts.collect() })
    }

    /// The object without some members, and the commas between them.
    fn without(&self, names: &[&str]) -> Vec<Edit> {
        let is_dropped = |member: &&Member| names.contains(&member.name.as_str());
        let start = |member: &Member| self.source.span(member.place).0;
        let end = |member: &Member| self.source.span(member.sample.place).1;
        let mut edits = Vec::new();
        let mut kept: Option<&Member> = None;
        let mut run: Option<(&Member, &Member)> = None;
        let edit = |start, end| Edit { start, end, text: String::new() };
        for member in &self.object.members {
            if is_dropped(&member) {
                run = Some((run.map_or(member, |(first, _)| first), member));
                continue;
            }
            if let Some((first, last)) = run.take() {
                edits.push(match kept {
                    Some(kept) => edit(end(kept), end(last)),
                    None => edit(start(first), start(member)),
                });
            }
            kept = Some(member);
        }
        if let Some((first, last)) = run {
            edits.push(edit(kept.map_or(start(first), end), end(last)));
        }
        edits
    }
}

/// The schema of what is seen. Null is accepted where a member is.
fn schema(evidence: &Evidence, is_nullable: bool) -> Json {
    let mut shape = evidence.shape.clone();
    maps::tell(&mut shape);
    let mut node = node::node(&shape, &evidence.pointer);
    node.nullable = is_nullable;
    write::schema(&node)
}
