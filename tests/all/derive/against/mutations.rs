//! One thing changed in a type that is as its schema says: a message comes.

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::twins::{folders, said, types};

/// All copies of some tokens in which one thing is changed. `list` is the name of the attribute that is around.
fn mutants(tokens: TokenStream, list: &str) -> Vec<(String, TokenStream)> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut all = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let word = |back: usize| {
            index.checked_sub(back).and_then(|at| tokens.get(at)).map(ToString::to_string).unwrap_or_default()
        };
        let changed = |length: usize, instead: TokenStream| -> TokenStream {
            let before = tokens[..index].iter().cloned();
            before.chain(instead).chain(tokens[index + length..].iter().cloned()).collect()
        };
        match token {
            TokenTree::Group(group) => {
                let name =
                    if group.delimiter() == Delimiter::Parenthesis { word(1) } else { list.to_owned() };
                for (what, inner) in mutants(group.stream(), &name) {
                    let group: TokenTree = Group::new(group.delimiter(), inner).into();
                    all.push((what, changed(1, group.into())));
                }
            }
            TokenTree::Literal(literal) => {
                if let Some(other) = another(literal, &word(2), list) {
                    let what = format!("{list}({} = {literal})", word(2));
                    all.push((what, changed(1, TokenTree::from(other).into())));
                }
            }
            TokenTree::Ident(name)
                if name == "nullable" || name == "deny_unknown_fields" || name == "unique" =>
            {
                let comma = usize::from(tokens.get(index + 1).is_some());
                all.push((name.to_string(), changed(1 + comma, TokenStream::new())));
            }
            TokenTree::Ident(name) if name == "Maybe" => {
                all.push(("Maybe".to_owned(), changed(1, quote::quote!(Option))));
            }
            _ => {}
        }
    }
    all
}

/// Another limit, another name. A name in `constant` is found under `value`.
fn another(literal: &Literal, setting: &str, list: &str) -> Option<Literal> {
    let limits = ["length", "items", "properties", "range"];
    let text: syn::Lit = syn::parse_str(&literal.to_string()).ok()?;
    match (&text, setting) {
        (syn::Lit::Int(number), "min" | "max") if limits.contains(&list) => {
            let number: u64 = number.base10_parse().ok()?;
            Some(Literal::u64_unsuffixed(number.checked_add(1).unwrap_or(0)))
        }
        (syn::Lit::Str(number), "min" | "max" | "exclusive_min" | "exclusive_max") if list == "range" => {
            Some(Literal::string(&format!("{}5", fraction(&number.value()))))
        }
        (syn::Lit::Str(number), "multiple_of") => {
            Some(Literal::string(&format!("{}5", fraction(&number.value()))))
        }
        (syn::Lit::Str(name), "rename" | "value") => Some(Literal::string(&format!("{}_x", name.value()))),
        (syn::Lit::Str(name), "tag") => Some(Literal::string(&format!("{}_x", name.value()))),
        _ => None,
    }
}

/// With a point, so that a digit at the end makes another number of about the same size.
fn fraction(number: &str) -> String {
    if number.contains(['.', 'e', 'E']) { format!("1{number}") } else { format!("{number}.") }
}

#[test]
fn every_change_of_a_limit_a_presence_or_a_value_is_told() {
    let (mut count, mut missed) = (0, Vec::new());
    let mut inputs = folders("../schemas");
    inputs.extend(folders("fixtures/features"));
    for twin in inputs.iter().flat_map(|input| types(input)) {
        for (what, mutant) in mutants(twin.source.parse().unwrap(), "") {
            count += 1;
            if said(&twin, mutant).is_empty() {
                missed.push(format!("{}: {what} in\n{}", twin.name, twin.source));
            }
        }
    }
    assert!(missed.is_empty(), "{} of {count} changes are not told:\n{}", missed.len(), missed.join("\n"));
    assert!(count >= 300, "only {count} changes");
}
