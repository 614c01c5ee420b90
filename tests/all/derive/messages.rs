//! The messages among expanded tokens, with the code they are about.

use std::fmt::Write;
use std::ops::Range;
use std::path::Path;

use crm_events_build::derive::{Derive, expand};
use proc_macro2::{LineColumn, TokenStream, TokenTree};
use quote::ToTokens;

/// One `compile_error!`: its text and the place that the compiler would underline.
pub(crate) struct Message {
    pub text: String,
    pub place: Range<LineColumn>,
}

/// The messages about each item of the source file at `path`, as the compiler would show them. There has to be one
/// about each.
pub(crate) fn said_of_each_item(path: &Path) -> String {
    let source = std::fs::read_to_string(path).unwrap();
    let file = path.file_name().unwrap().to_string_lossy().into_owned();
    let parsed: syn::File = syn::parse_str(&source).unwrap();
    let mut text = String::new();
    for item in &parsed.items {
        let found = messages(&expanded(item));
        assert!(!found.is_empty(), "{file}: nothing is said of {}", quote::quote!(#item));
        let shown: Vec<String> = found.iter().map(|message| rendered(message, &file, &source)).collect();
        text.push_str(&shown.join("\n"));
        text.push('\n');
    }
    text
}

/// What the derives that an item asks for make of it.
pub(crate) fn expanded(item: &syn::Item) -> TokenStream {
    let (attributes, item) = match item {
        syn::Item::Struct(item) => (&item.attrs, item.to_token_stream()),
        syn::Item::Enum(item) => (&item.attrs, item.to_token_stream()),
        syn::Item::Union(item) => (&item.attrs, item.to_token_stream()),
        _ => return TokenStream::new(),
    };
    let asked = |name: &str| {
        attributes.iter().any(|attribute| {
            attribute.path().is_ident("derive") && attribute.to_token_stream().to_string().contains(name)
        })
    };
    let derives =
        [("CrmEvent", Derive::CrmEvent), ("JsonSchema", Derive::JsonSchema), ("Validate", Derive::Validate)];
    derives
        .into_iter()
        .filter(|(name, _)| asked(name))
        .map(|(_, derive)| expand(derive, item.clone()))
        .collect()
}

/// All messages, in the order in which they were expanded.
pub(crate) fn messages(tokens: &TokenStream) -> Vec<Message> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let is_name = |token: &TokenTree| matches!(token, TokenTree::Ident(name) if name == "compile_error");
    let mut found = Vec::new();
    for (index, _) in tokens.iter().enumerate().filter(|(_, token)| is_name(token)) {
        let Some(TokenTree::Group(group)) = tokens.get(index + 2) else { continue };
        let text: syn::LitStr = syn::parse2(group.stream()).unwrap();
        let start = tokens[index - 2].span().start();
        found.push(Message { text: text.value(), place: start..group.span().end() });
    }
    found
}

/// The texts of all messages.
pub(crate) fn texts(tokens: &TokenStream) -> Vec<String> {
    messages(tokens).into_iter().map(|message| message.text).collect()
}

/// A message as rustc shows it.
fn rendered(message: &Message, file: &str, source: &str) -> String {
    let Range { start, end } = message.place;
    let line = source.lines().nth(start.line - 1).unwrap_or_default();
    let last = if end.line == start.line { end.column } else { line.chars().count() };
    let number = start.line.to_string();
    let gutter = " ".repeat(number.len());
    let mut text = String::new();
    writeln!(text, "error: {}", message.text).unwrap();
    writeln!(text, "{gutter}--> {file}:{}:{}", start.line, start.column + 1).unwrap();
    writeln!(text, "{gutter} |\n{number} | {line}").unwrap();
    let underline = "^".repeat(last.saturating_sub(start.column).max(1));
    writeln!(text, "{gutter} | {}{underline}", " ".repeat(start.column)).unwrap();
    text
}
