//! Paths of a crate, found in its tokens.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream, TokenTree};

/// A path that begins with `crate`, `super` or `self`, or with a name that the module knows by one that does.
pub(super) struct Mention {
    pub(super) line: usize,
    /// As it is written.
    pub(super) written: Vec<String>,
    /// What the module knows its beginning by.
    begins: Vec<String>,
}

impl Mention {
    /// The path from the crate's root, as the module `from` means it; none if it leads out of the crate.
    pub(super) fn absolute(&self, from: &[String]) -> Option<Vec<String>> {
        absolute(from, self.begins.iter().chain(&self.written[1..]))
    }
}

/// The path from the crate's root that `segments` are in the module `from`; none if they lead out of the crate.
pub(super) fn absolute<'s>(
    from: &[String],
    segments: impl IntoIterator<Item = &'s String>,
) -> Option<Vec<String>> {
    let mut path = from.to_vec();
    for segment in segments {
        match segment.as_str() {
            "crate" => path.clear(),
            "self" => {}
            "super" => path.truncate(path.len().checked_sub(1)?),
            name => path.push(name.to_owned()),
        }
    }
    Some(path)
}

/// Adds the paths of this crate that `tokens` mention, in a module that knows some names by paths.
pub(super) fn append_mentions(
    tokens: TokenStream,
    known: &BTreeMap<String, Vec<String>>,
    found: &mut Vec<Mention>,
) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Group(group) => append_mentions(group.stream(), known, found),
            TokenTree::Ident(first) if !ends_in_path(&tokens[..at - 1]) => {
                let Some(begins) = begins(first, known) else { continue };
                let start = Start { line: first.span().start().line, begins };
                at += path(&tokens[at..], vec![first.to_string()], &start, found);
            }
            _ => {}
        }
    }
}

/// Where a path begins, and what the module knows its first name by.
struct Start {
    line: usize,
    begins: Vec<String>,
}

/// What a path of this crate that begins with `first` begins with.
fn begins(first: &Ident, known: &BTreeMap<String, Vec<String>>) -> Option<Vec<String>> {
    let first = first.to_string();
    if ["crate", "super", "self"].contains(&&*first) {
        return Some(vec![first]);
    }
    let mut path = known.get(&first)?.clone();
    // The path of a `use` may begin with the name of a module in here.
    let is_child = path.first().is_some_and(|first| known.get(first).is_some_and(|of| of[0] == "self"));
    if is_child {
        path.insert(0, "self".to_owned());
    }
    ["crate", "super", "self"].contains(&&*path[0]).then_some(path)
}

/// Whether what follows `tokens` goes on a path.
fn ends_in_path(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [.., TokenTree::Punct(one), TokenTree::Punct(other)]
            if one.as_char() == ':' && other.as_char() == ':')
}

/// Adds the path that begins with `segments` and goes on with `rest`, or the paths, if braces part them; nothing if it does
/// not go on. How many tokens of `rest` belong to it.
fn path(rest: &[TokenTree], mut segments: Vec<String>, start: &Start, found: &mut Vec<Mention>) -> usize {
    let mut at = 0;
    while let [TokenTree::Punct(one), TokenTree::Punct(other), next, ..] = &rest[at..]
        && one.as_char() == ':'
        && other.as_char() == ':'
    {
        match next {
            TokenTree::Ident(name) => segments.push(name.to_string()),
            TokenTree::Group(group) => {
                branches(group.stream(), &segments, start, found);
                return at + 3;
            }
            // Generics, or the star of a glob.
            _ => break,
        }
        at += 3;
    }
    if segments.len() > 1 {
        found.push(Mention { line: start.line, written: segments, begins: start.begins.clone() });
    }
    at
}

/// Adds the paths that stand in the braces behind `segments`.
fn branches(tokens: TokenStream, segments: &[String], start: &Start, found: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for branch in tokens.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',')) {
        if let [TokenTree::Ident(name), rest @ ..] = branch {
            path(rest, [segments, &[name.to_string()]].concat(), start, found);
        }
    }
}
