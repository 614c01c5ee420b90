//! What is printed here is what the library prints, for all generated code and for names of any length in it.

use std::path::{Path, PathBuf};

use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use quote::ToTokens;

use super::layout::Layout;
use super::library;
use super::tokens::Tokens;

/// Macros whose calls the library prints: there is one for each provider.
const BY_LIBRARY: [&str; 3] =
    ["rt :: impl_coverage !", "rt :: impl_examples !", "rt :: impl_serde_of_headers !"];

/// What is printed here, if it is known, and what the library prints.
fn both(items: TokenStream) -> (Option<String>, String) {
    let mut tokens = Tokens::default();
    tokens.read(items);
    let mut text = String::new();
    let printed = super::print_here(&tokens, &mut Layout::default(), &mut text);
    (printed.map(|()| text), library::print(tokens.stream()))
}

/// The files of generated code. There are none beside a published crate, which is told.
fn generated_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/src");
    if !root.exists() {
        eprintln!("SKIPPED: there is no generated code at {}", root.display());
        return Vec::new();
    }
    let mut folders = vec![root];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The items of all generated code.
fn generated_items() -> Vec<TokenStream> {
    let read = |path: PathBuf| std::fs::read_to_string(path).expect("readable");
    let items = |text: String| syn::parse_file(&text).expect("Rust").items;
    generated_files().into_iter().map(read).flat_map(items).map(|item| item.to_token_stream()).collect()
}

#[test]
fn generated_code_is_printed_as_by_the_library_and_without_it() {
    let mut unknown = Vec::new();
    for item in generated_items() {
        let written = item.to_string();
        match both(item) {
            (Some(own), library) => assert_eq!(own, library),
            (None, _) => unknown.push(written),
        }
    }
    unknown.retain(|written| !BY_LIBRARY.iter().any(|begin| written.starts_with(begin)));
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// Numbers that look random, and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// The same tokens with some names and texts made longer.
    fn stretched(&mut self, tokens: TokenStream, one_in: u64) -> TokenStream {
        let one = |token| match token {
            TokenTree::Group(group) => {
                Group::new(group.delimiter(), self.stretched(group.stream(), one_in)).into()
            }
            TokenTree::Ident(word) if self.is_changed(&word.to_string(), one_in) => {
                Ident::new(&format!("{word}{}", self.letters()), word.span()).into()
            }
            TokenTree::Literal(literal) if self.is_text(&literal, one_in) => {
                Literal::string(&format!("\"{}\t", self.letters())).into()
            }
            other => other,
        };
        tokens.into_iter().map(one).collect()
    }

    fn letters(&mut self) -> String {
        let most = [4, 30, 100][self.below(3) as usize];
        "x".repeat(self.below(most) as usize)
    }

    fn is_changed(&mut self, word: &str, one_in: u64) -> bool {
        let is_name = syn::parse_str::<Ident>(word).is_ok() && !word.starts_with("r#") && word != "doc";
        is_name && self.below(one_in) == 0
    }

    fn is_text(&mut self, literal: &Literal, one_in: u64) -> bool {
        literal.to_string().starts_with('"') && self.below(one_in) == 0
    }
}

#[test]
fn names_and_texts_of_any_length_are_broken_as_by_the_library() {
    let mut numbers = Numbers(1);
    for item in generated_items() {
        for one_in in [2, 6, 20] {
            let (own, library) = both(numbers.stretched(item.clone(), one_in));
            if let Some(own) = own {
                assert_eq!(own, library);
            }
        }
    }
}
