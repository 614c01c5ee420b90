//! Tokens → text by way of a syntax tree, which the library prints: what [`super::own`] does not know.

use proc_macro2::{TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ImplItem, Item, ItemMacro, MacroDelimiter, Token, TraitItem, Type, parse_quote};

/// The text of items.
pub(super) fn print(items: TokenStream) -> String {
    let parsed: syn::File = syn::parse2(items).expect("our own invariant: emitters write valid items");
    parsed.items.into_iter().map(item_text).collect()
}

fn item_text(item: Item) -> String {
    match item {
        Item::Impl(mut item) => {
            let members = std::mem::take(&mut item.items);
            item.items = spaced(members, Space::in_impl, || ImplItem::Verbatim(TokenStream::new()));
            unparsed(Item::Impl(item))
        }
        Item::Trait(mut item) => {
            let members = std::mem::take(&mut item.items);
            item.items = spaced(members, Space::in_trait, || TraitItem::Verbatim(TokenStream::new()));
            unparsed(Item::Trait(item))
        }
        Item::Macro(item) => macro_text(item),
        other => unparsed(other),
    }
}

/// An item as the library prints it, with the end of its last line.
fn unparsed(item: Item) -> String {
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    })
}

/// Members with blank lines between them, which the library does not put there by itself.
fn spaced<M>(members: Vec<M>, space: fn(&M) -> Space, blank: fn() -> M) -> Vec<M> {
    let mut all = Vec::with_capacity(2 * members.len());
    let mut is_behind_block = false;
    for member in members {
        let Space { before, is_block } = space(&member);
        if !all.is_empty() && (before || is_behind_block) {
            all.push(blank());
        }
        is_behind_block = is_block;
        all.push(member);
    }
    all
}

/// How far a member of an impl or of a trait stands from the others.
struct Space {
    /// Whether a blank line stands in front of it whatever comes before: a method, or what is documented.
    before: bool,
    /// Whether it ends with the end of a block, on a line of its own.
    is_block: bool,
}

impl Space {
    fn in_impl(member: &ImplItem) -> Self {
        match member {
            ImplItem::Fn(method) => {
                Self { before: begins_anew(&method.attrs, true), is_block: !method.block.stmts.is_empty() }
            }
            ImplItem::Const(constant) => Self::of_value(&constant.attrs, &constant.expr),
            ImplItem::Type(ty) => Self { before: begins_anew(&ty.attrs, false), is_block: false },
            _ => Self { before: false, is_block: false },
        }
    }

    fn in_trait(member: &TraitItem) -> Self {
        match member {
            TraitItem::Fn(method) => {
                let is_block = method.default.as_ref().is_some_and(|block| !block.stmts.is_empty());
                Self { before: begins_anew(&method.attrs, true), is_block }
            }
            TraitItem::Const(constant) => {
                Self { before: begins_anew(&constant.attrs, false), is_block: false }
            }
            TraitItem::Type(ty) => Self { before: begins_anew(&ty.attrs, false), is_block: false },
            _ => Self { before: false, is_block: false },
        }
    }

    /// A list of calls or structs takes lines of its own, and ends with a bracket on one.
    fn of_value(attributes: &[Attribute], value: &Expr) -> Self {
        let is_block = match value {
            Expr::Reference(reference) => matches!(&*reference.expr, Expr::Array(list)
                if list.elems.iter().any(|element| !matches!(element, Expr::Lit(_) | Expr::Path(_) | Expr::Reference(_)))),
            _ => false,
        };
        Self { before: begins_anew(attributes, false), is_block }
    }
}

fn begins_anew(attributes: &[Attribute], is_method: bool) -> bool {
    attributes.first().map_or(is_method, |first| first.path().is_ident("doc"))
}

/// A call of one of the runtime's macros. The library does not know that what they take are types, or lines.
fn macro_text(mut item: ItemMacro) -> String {
    if matches!(item.mac.delimiter, MacroDelimiter::Brace(_)) {
        let lines = lines(std::mem::take(&mut item.mac.tokens));
        let call = unparsed(Item::Macro(item));
        return format!("{} {{\n{lines}}}\n", call.trim_end().trim_end_matches(['{', '}', ' ']));
    }
    let types = item.mac.parse_body_with(Punctuated::<Type, Token![,]>::parse_terminated);
    let Some(types) = types.ok().filter(|_| matches!(item.mac.delimiter, MacroDelimiter::Paren(_))) else {
        return unparsed(Item::Macro(item));
    };
    let types: Vec<String> = types.into_iter().map(type_text).collect();
    item.mac.tokens = TokenStream::new();
    let call = unparsed(Item::Macro(item));
    format!("{}({});\n", call.trim_end_matches("();\n"), types.join(", "))
}

/// Tokens with a line for each semicolon.
fn lines(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut line = Vec::new();
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ';' => {
                text.push_str(&format!("    {};\n", TokenStream::from_iter(line.drain(..))));
            }
            _ => line.push(token),
        }
    }
    text
}

fn type_text(ty: Type) -> String {
    let text = unparsed(parse_quote!(type A = #ty;));
    let text = text.strip_prefix("type A = ").and_then(|text| text.strip_suffix(";\n"));
    text.unwrap_or_default().to_owned()
}
