//! Text → facts.

use crm_events::Json;

use super::encode::SAID;
use super::parts::{PageFacts, Wrong};
use super::reading::{Reading, texts, wrong};
use super::{claims, samples};
use crate::ingest::codes;
use crate::ingest::fact::{Events, Fact, What};
use crate::ingest::page::Format;
use crate::ingest::pointer::Pointer;
use crate::ingest::signing::Signing;
use crate::json;

pub(super) fn file(text: &str, first: u32) -> Result<(Vec<PageFacts>, Vec<Fact>), Wrong> {
    let json = json::parse(text.as_bytes()).map_err(|error| Wrong(error.to_string()))?;
    let file = Reading::of(&json, first);
    if file.get("facts").map(Json::as_str) != Ok("1") {
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
        "echo" => What::Echo(pointer()?, text("member").ok()),
        "name" if fact.get("header").is_ok() => What::NameInHeader(text("header")?),
        "name" => What::NameAt(pointer()?),
        "payload" => What::Payload(pointer()?),
        "batch" => What::Batch(pointer()?),
        "member" => What::Member(pointer()?, claims::read(fact)?),
        "header" => What::Header(text("header")?, claims::read(fact)?),
        "example" => What::Example(pointer()?, samples::read(&fact.inside(fact.get("sample")?))?),
        "same" => What::SameAs(text("as")?),
        "category" => What::Category(text("category")?),
        "coverage" => What::Coverage(text("connector")?, text("mode")?),
        "signature" => What::Signature(Box::new(Signing::read(|name| text(name).ok()))),
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
