//! Paths of a crate, found in its tokens.

use proc_macro2::{TokenStream, TokenTree};

/// A path that begins with `crate`, `super` or `self`.
pub(super) struct Mention {
    pub(super) line: usize,
    pub(super) segments: Vec<String>,
}

impl Mention {
    /// The path from the crate's root, as the module `from` means it; none if it leads out of the crate.
    pub(super) fn absolute(&self, from: &[String]) -> Option<Vec<String>> {
        let mut path = match self.segments.first()?.as_str() {
            "crate" => Vec::new(),
            _ => from.to_vec(),
        };
        for segment in &self.segments {
            match segment.as_str() {
                "crate" | "self" => {}
                "super" => path.truncate(path.len().checked_sub(1)?),
                name => path.push(name.to_owned()),
            }
        }
        Some(path)
    }
}

/// Adds the paths of this crate that `tokens` mention.
pub(super) fn append_mentions(tokens: TokenStream, found: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Group(group) => append_mentions(group.stream(), found),
            TokenTree::Ident(first) if first == "crate" || first == "super" || first == "self" => {
                let line = first.span().start().line;
                at += path(&tokens[at..], vec![first.to_string()], line, found);
            }
            _ => {}
        }
    }
}

/// Adds the path that begins with `segments` and goes on with `rest`, or the paths, if braces part them; nothing if it does
/// not go on. How many tokens of `rest` belong to it.
fn path(rest: &[TokenTree], mut segments: Vec<String>, line: usize, found: &mut Vec<Mention>) -> usize {
    let mut at = 0;
    while let [TokenTree::Punct(one), TokenTree::Punct(other), next, ..] = &rest[at..]
        && one.as_char() == ':'
        && other.as_char() == ':'
    {
        match next {
            TokenTree::Ident(name) => segments.push(name.to_string()),
            TokenTree::Group(group) => {
                branches(group.stream(), &segments, line, found);
                return at + 3;
            }
            // Generics, or the star of a glob.
            _ => break,
        }
        at += 3;
    }
    if segments.len() > 1 {
        found.push(Mention { line, segments });
    }
    at
}

/// Adds the paths that stand in the braces behind `segments`.
fn branches(tokens: TokenStream, segments: &[String], line: usize, found: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for branch in tokens.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',')) {
        if let [TokenTree::Ident(name), rest @ ..] = branch {
            path(rest, [segments, &[name.to_string()]].concat(), line, found);
        }
    }
}
