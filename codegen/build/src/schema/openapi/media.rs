//! Media types: which of a body's are read.

use crate::ir::content::Content;
use crate::schema::json::Member;
use crate::statements::media::{self, Kind};

/// The media types of a body that are read, what they make bodies be written in, and the others.
pub(super) struct Read<'a> {
    pub members: Vec<&'a Member>,
    pub content: Content,
    pub unread: Vec<Unread<'a>>,
}

/// A media type whose schema is not read.
pub(super) struct Unread<'a> {
    pub member: &'a Member,
    /// By whose schema its bodies are read, if they are.
    pub instead: Option<&'a Member>,
}

/// Which of the members of `content` are read: forms, and what is JSON. Of events with the attributes of CloudEvents it is a
/// batch, or else one of them, and no other JSON: that is taken for their data. A range is JSON if nothing else is. What its name
/// does not tell is if `is_said` says so, and it is a text or all that there is.
pub(super) fn read<'a>(content: &'a [Member], mut is_said: impl FnMut(&'a Member) -> bool) -> Read<'a> {
    let kinds: Vec<(&Member, Kind)> =
        content.iter().map(|member| (member, media::kind(&member.key))).collect();
    let of = |kind: Kind| kinds.iter().filter(move |(_, other)| *other == kind).map(|(member, _)| *member);
    let event = of(Kind::CloudEvents).chain(of(Kind::CloudEvent)).next();
    let json: Vec<&Member> = match event {
        Some(event) => vec![event],
        None => of(Kind::Json).collect(),
    };
    let json = if json.is_empty() { of(Kind::Range).collect() } else { json };
    let mut members: Vec<&Member> = json.iter().copied().chain(of(Kind::Form)).collect();
    let is_all = members.is_empty();
    let is_text = |member: &Member| member.key.trim_start().to_ascii_lowercase().starts_with("text/");
    members.extend(of(Kind::Other).filter(|member| (is_all || is_text(member)) && is_said(member)));
    let mut written = Content::NONE;
    let read = members.iter().filter_map(|member| media::content(&member.key));
    read.for_each(|content| written.join(&content));
    let is_json =
        |kind: Kind| matches!(kind, Kind::Json | Kind::Range | Kind::CloudEvent | Kind::CloudEvents);
    let others = kinds.iter().filter(|(member, _)| members.iter().all(|read| !std::ptr::eq(*read, *member)));
    let unread = others.map(|(member, kind)| {
        let instead = json.first().copied().filter(|_| is_json(*kind));
        Unread { member, instead }
    });
    let unread = unread.collect();
    Read { members, content: written, unread }
}
