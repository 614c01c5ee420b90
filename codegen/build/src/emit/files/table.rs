//! Tables for what types cannot say.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::file::{File, Piece};
use crate::emit::tokens::{ident, made_pattern, pattern_ident, table_ident};
use crate::ir::catalog::Provider;
use crate::ir::ids::{PatternId, TableId};
use crate::ir::table::{Assertion, Table};

/// Nothing where types say everything.
pub(super) fn file(provider: &Provider) -> Option<File> {
    if provider.tables.is_empty() && provider.patterns.is_empty() {
        return None;
    }
    let patterns = provider.patterns.iter().enumerate().map(|(index, pattern)| {
        let name = pattern_ident(PatternId(index));
        let made = made_pattern(pattern);
        quote!(pub(super) static #name: Pattern = Pattern::#made;)
    });
    let mut items = imports(provider);
    items.extend(patterns);
    Some(File {
        path: path(provider),
        source: provider.source.clone(),
        docs: vec!["What types cannot say, as tables that the runtime interprets.".to_owned()],
        items,
    })
}

/// Some of the tables.
pub(super) fn more(provider: &Provider, begin: usize, count: usize) -> Piece {
    let tables = provider.tables.iter().enumerate().skip(begin).take(count);
    let items = tables.map(|(index, table)| table_item(TableId(index), table)).collect();
    Piece::More { path: path(provider), items }
}

fn path(provider: &Provider) -> String {
    format!("{}/checks.rs", provider.name)
}

fn imports(provider: &Provider) -> Vec<TokenStream> {
    let uses_type = provider
        .tables
        .iter()
        .flat_map(|table| &table.assertions)
        .any(|one| matches!(one, Assertion::Type(_)));
    let uses_format = provider
        .tables
        .iter()
        .flat_map(|table| &table.assertions)
        .any(|one| matches!(one, Assertion::Format(_)));
    let has_assertions = provider.tables.iter().any(|table| !table.assertions.is_empty());
    let names = [
        ("Assertion", has_assertions),
        ("Check", !provider.tables.is_empty()),
        ("Format", uses_format),
        ("JsonType", uses_type),
        ("Pattern", !provider.patterns.is_empty()),
    ];
    let names = names.into_iter().filter(|(_, used)| *used).map(|(name, _)| ident(name));
    vec![quote!(use rt::{#(#names),*};)]
}

fn table_item(id: TableId, table: &Table) -> TokenStream {
    let name = table_ident(id);
    let assertions = table.assertions.iter().map(assertion);
    quote!(pub(super) static #name: Check = Check(&[#(#assertions),*]);)
}

fn refer(id: &TableId) -> TokenStream {
    let name = table_ident(*id);
    quote!(&#name)
}

fn refer_pattern(id: &PatternId) -> TokenStream {
    let name = pattern_ident(*id);
    quote!(&#name)
}

fn optional(id: &Option<TableId>) -> TokenStream {
    match id {
        Some(id) => {
            let table = refer(id);
            quote!(Some(#table))
        }
        None => quote!(None),
    }
}

fn pairs(list: &[(String, TableId)]) -> TokenStream {
    let pairs = list.iter().map(|(name, table)| {
        let table = refer(table);
        quote!((#name, #table))
    });
    quote!(&[#(#pairs),*])
}

fn assertion(assertion: &Assertion) -> TokenStream {
    match assertion {
        Assertion::Never => quote!(Assertion::Never),
        Assertion::Type(types) => {
            let types = types.iter().map(|ty| ident(ty));
            quote!(Assertion::Type(&[#(JsonType::#types),*]))
        }
        Assertion::Enum(values) => quote!(Assertion::Enum(&[#(#values),*])),
        Assertion::Const(value) => quote!(Assertion::Const(#value)),
        Assertion::Count(variant, limit) => {
            let (variant, limit) = (ident(variant), Literal::u64_unsuffixed(*limit));
            quote!(Assertion::#variant(#limit))
        }
        Assertion::Number(variant, limit) => {
            let variant = ident(variant);
            quote!(Assertion::#variant(#limit))
        }
        Assertion::UniqueItems => quote!(Assertion::UniqueItems),
        Assertion::Pattern(pattern) => {
            let pattern = refer_pattern(pattern);
            quote!(Assertion::Pattern(#pattern))
        }
        Assertion::Format(format) => {
            let format = ident(format);
            quote!(Assertion::Format(Format::#format))
        }
        Assertion::Required(names) => quote!(Assertion::Required(&[#(#names),*])),
        Assertion::DependentRequired(lists) => {
            let lists = lists.iter().map(|(name, names)| quote!((#name, &[#(#names),*])));
            quote!(Assertion::DependentRequired(&[#(#lists),*]))
        }
        applicator => self::applicator(applicator),
    }
}

fn applicator(assertion: &Assertion) -> TokenStream {
    match assertion {
        Assertion::Properties(list) => {
            let pairs = pairs(list);
            quote!(Assertion::Properties(#pairs))
        }
        Assertion::PatternProperties(list) => {
            let pairs = list.iter().map(|(pattern, table)| {
                let (pattern, table) = (refer_pattern(pattern), refer(table));
                quote!((#pattern, #table))
            });
            quote!(Assertion::PatternProperties(&[#(#pairs),*]))
        }
        Assertion::AdditionalProperties { names, patterns, table } => {
            let (patterns, table) = (patterns.iter().map(refer_pattern), refer(table));
            quote!(Assertion::AdditionalProperties { names: &[#(#names),*], patterns: &[#(#patterns),*], check: #table })
        }
        Assertion::DependentSchemas(list) => {
            let pairs = pairs(list);
            quote!(Assertion::DependentSchemas(#pairs))
        }
        Assertion::PrefixItems(list) => {
            let list = list.iter().map(refer);
            quote!(Assertion::PrefixItems(&[#(#list),*]))
        }
        Assertion::Items { from, table } => {
            let (from, table) = (Literal::usize_unsuffixed(*from), refer(table));
            quote!(Assertion::Items { from: #from, check: #table })
        }
        Assertion::Contains { table, min, max } => {
            let (table, min) = (refer(table), Literal::u64_unsuffixed(*min));
            let max = match max {
                Some(max) => {
                    let max = Literal::u64_unsuffixed(*max);
                    quote!(Some(#max))
                }
                None => quote!(None),
            };
            quote!(Assertion::Contains { check: #table, min: #min, max: #max })
        }
        Assertion::Selected { property, branches, or_null } => {
            let branches = branches.iter().map(|(tags, table)| {
                let table = refer(table);
                quote!((&[#(#tags),*], #table))
            });
            quote!(Assertion::Selected { property: #property, branches: &[#(#branches),*], or_null: #or_null })
        }
        Assertion::Several(variant, list) => {
            let (variant, list) = (ident(variant), list.iter().map(refer));
            quote!(Assertion::#variant(&[#(#list),*]))
        }
        Assertion::Single(variant, table) => {
            let (variant, table) = (ident(variant), refer(table));
            quote!(Assertion::#variant(#table))
        }
        Assertion::If { condition, then, otherwise } => {
            let (condition, then, otherwise) = (refer(condition), optional(then), optional(otherwise));
            quote!(Assertion::If { condition: #condition, then: #then, otherwise: #otherwise })
        }
        _ => TokenStream::new(),
    }
}
