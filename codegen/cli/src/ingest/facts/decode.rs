//! Text → facts.

use crm_events::{Json, JsonKind, Map};

use super::encode::SAID;
use super::parts::{PageFacts, Wrong};
use super::{claims, samples};
use crate::ingest::codes;
use crate::ingest::fact::{Events, Fact, What};
use crate::ingest::page::Format;
use crate::ingest::place::{PageId, Place};
use crate::ingest::pointer::Pointer;
use crate::json;

/// An object that is read, and what is added to the indices of pages.
pub(super) struct Reading {
    members: Map,
    first: u32,
}

/// Says that something is not what it should be.
pub(super) fn wrong(what: &str, found: &str) -> Wrong {
    Wrong(format!("`{}` is no {what}", found.escape_debug()))
}

pub(super) fn file(text: &str, first: u32) -> Result<(Vec<PageFacts>, Vec<Fact>), Wrong> {
    let json = json::parse(text.as_bytes()).map_err(|error| Wrong(error.to_string()))?;
    let file = Reading { members: json::members(&json), first };
    if file.members.get("facts").map(Json::as_str) != Some("1") {
        return Err(Wrong("it is no file of facts that this version knows".to_owned()));
    }
    let pages: Vec<PageFacts> = file.list("pages", page)?;
    let mut facts = file.list("list", fact)?;
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    match facts.iter_mut().find(|fact| fact.place.page.0.wrapping_sub(first) >= count) {
        Some(fact) => Err(wrong("page", &fact.place.page.0.to_string())),
        None => Ok((pages, facts)),
    }
}

fn page(page: &Reading) -> Result<PageFacts, Wrong> {
    let format = page.text("format")?;
    let known = Format::ALL.into_iter().find(|known| known.name() == format);
    let lines = page.get("lines")?.as_str();
    Ok(PageFacts {
        file: page.text("file")?,
        sha256: page.text("sha256")?,
        format: known.ok_or_else(|| wrong("format", &format))?,
        lines: lines.parse().map_err(|_| wrong("count of lines", lines))?,
    })
}

fn fact(fact: &Reading) -> Result<Fact, Wrong> {
    let said = fact.text("said")?;
    let known = SAID.iter().find(|(_, name)| *name == said).map(|(said, _)| *said);
    let also = fact.get("also").map(texts).unwrap_or(Ok(Vec::new()))?;
    Ok(Fact {
        what: what(fact)?,
        events: match fact.get("events") {
            Ok(events) => Events::Of(texts(events)?),
            Err(_) => Events::All,
        },
        said: known.ok_or_else(|| wrong("way to say something", &said))?,
        place: fact.place("at")?,
        also: also.iter().map(|also| fact.placed(also)).collect::<Result<_, _>>()?,
    })
}

fn what(fact: &Reading) -> Result<What, Wrong> {
    let text = |name: &str| fact.text(name);
    let pointer = || text("pointer").map(|pointer| Pointer::parse(&pointer));
    let code = || text("code").and_then(|code| code_of(&code));
    Ok(match text("what")?.as_str() {
        "event" => What::Event,
        "planned" => What::Planned,
        "deprecated" => What::Deprecated,
        "handshake" => What::Handshake,
        "name" if fact.get("header").is_ok() => What::NameInHeader(text("header")?),
        "name" => What::NameAt(pointer()?),
        "payload" => What::Payload(pointer()?),
        "batch" => What::Batch(pointer()?),
        "member" => What::Member(pointer()?, claims::read(fact)?),
        "header" => What::Header(text("header")?, claims::read(fact)?),
        "example" => What::Example(pointer()?, samples::read(&fact.inside(fact.get("sample")?))?),
        "same" => What::SameAs(text("as")?),
        "coverage" => What::Coverage(text("connector")?, text("mode")?),
        "signature" => What::Signature(text("scheme")?, text("header").ok()),
        "contradiction" => What::Contradiction(code()?, pointer().ok(), text("text")?),
        "gap" => What::Gap(code()?, pointer().ok(), text("text")?),
        "artefact" => What::Artefact(code()?, text("text")?),
        "ignored" => What::Ignored(text("text")?),
        other => return Err(wrong("kind of fact", other)),
    })
}

/// A code as facts have it. One that this version does not know stays in memory as long as the program runs.
fn code_of(name: &str) -> Result<&'static str, Wrong> {
    let known = codes::explained(name).filter(|known| known.name == name).map(|known| known.name);
    let is_code =
        (1..=40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let other = || is_code.then(|| &*Box::leak(name.to_owned().into_boxed_str()));
    known.or_else(other).ok_or_else(|| wrong("code", name))
}

/// The texts of an array.
pub(super) fn texts(array: &Json) -> Result<Vec<String>, Wrong> {
    array.decode().map_err(|_| wrong("list of texts", array.as_str()))
}

impl Reading {
    /// An object in this one.
    pub(super) fn inside(&self, object: &Json) -> Self {
        Self { members: json::members(object), first: self.first }
    }

    fn list<T>(&self, name: &str, read: impl Fn(&Self) -> Result<T, Wrong>) -> Result<Vec<T>, Wrong> {
        let list = self.get(name)?;
        if list.kind() != JsonKind::Array {
            return Err(wrong("list", list.as_str()));
        }
        json::items(list).iter().map(|item| read(&self.inside(item))).collect()
    }

    /// A member.
    pub(super) fn get(&self, name: &str) -> Result<&Json, Wrong> {
        self.members.get(name).ok_or_else(|| Wrong(format!("`{name}` is missing")))
    }

    /// The first of these members that is there, with its name.
    pub(super) fn first(&self, names: [&'static str; 5]) -> Result<(&'static str, &Json), Wrong> {
        let found = names.into_iter().find_map(|name| Some((name, self.members.get(name)?)));
        found.ok_or_else(|| Wrong("a value is missing".to_owned()))
    }

    /// A member that is a text.
    pub(super) fn text(&self, name: &str) -> Result<String, Wrong> {
        let value = self.get(name)?;
        json::as_text(value).ok_or_else(|| wrong("text", value.as_str()))
    }

    /// A member that is `true` or `false`.
    pub(super) fn flag(&self, name: &str) -> Result<bool, Wrong> {
        let value = self.get(name)?;
        value.decode().map_err(|_| wrong("flag", value.as_str()))
    }

    /// A member that is a place.
    pub(super) fn place(&self, name: &str) -> Result<Place, Wrong> {
        self.placed(&self.text(name)?)
    }

    fn placed(&self, text: &str) -> Result<Place, Wrong> {
        let numbers: Option<Vec<u32>> = text.split([':', '-']).map(|part| part.parse().ok()).collect();
        match numbers.as_deref() {
            Some(&[page, line, column, end_line, end_column]) => Ok(Place {
                page: PageId(page.saturating_add(self.first)),
                line,
                column,
                end_line,
                end_column,
            }),
            _ => Err(wrong("place", text)),
        }
    }
}
