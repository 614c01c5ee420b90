//! `impl Decode`: a table of keys, and a line a member.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::with::{self, Around};
use crate::emit::header::{Trait, TypeHeader};
use crate::emit::scope::Scope;
use crate::emit::tokens::{ident, number, placed};
use crate::ir::blank::Blank;
use crate::ir::node::Node;
use crate::ir::object::{Constant, Field, Member, Open, Presence, Struct};
use crate::ir::user_code::UserCode;
use crate::ir::written::Tuple;

pub(super) fn structure(header: &TypeHeader<'_>, definition: &Struct) -> TokenStream {
    let keys = definition.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(key(&field.wire, is_required(field))),
        Member::Constant(constant) => Some(constant_key(constant)),
        Member::Skipped { .. } => None,
    });
    let arms = definition.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(Some(read_field(field, &quote!(self), header.scope))),
        Member::Constant(_) => Some(None),
        Member::Skipped { .. } => None,
    });
    let body = object(keys, texts(definition), arms, &definition.open, header);
    let blank = blank(&definition.blank, header.scope, || members(definition, header.scope));
    implementation(header, &blank, &body)
}

/// A value that is read as what is in it.
pub(super) fn newtype(header: &TypeHeader<'_>, node: &Node) -> TokenStream {
    let rt = header.scope.rt();
    let blank = blank(&node.blank(), header.scope, || quote!(Self(#rt::Decode::blank())));
    implementation(header, &blank, &quote!(reader.required(&mut self.0)))
}

/// One value, or an array of several.
pub(super) fn tuple(header: &TypeHeader<'_>, definition: &Tuple) -> TokenStream {
    let rt = header.scope.rt();
    let read = |value: TokenStream, item: &Node| {
        with::read(item, Around::item(item), "required", &value, header.scope)
    };
    let reads = definition.items.iter().enumerate().map(|(index, item)| {
        let index = number(index);
        read(quote!(self.#index), item)
    });
    let body = match &definition.items[..] {
        [item] => read(quote!(self.0), item),
        items => {
            let count = number(items.len());
            let (arms, body) = (numbered(reads.map(Some)), header.body());
            quote! {
                use #rt::Reader;
                let mut item = |index: usize, reader: &mut Reader<#body>| match index { #(#arms,)* _ => Ok(()) };
                reader.tuple(#count, &mut item)
            }
        }
    };
    let blank = blank(&definition.blank, header.scope, || {
        let items = definition.items.iter().map(|item| with::blank(item, Around::item(item), header.scope));
        quote!(Self(#(#items),*))
    });
    implementation(header, &blank, &body)
}

fn implementation(header: &TypeHeader<'_>, blank: &TokenStream, decode: &TokenStream) -> TokenStream {
    let rt = header.scope.rt();
    let head = header.implementing(Trait::Decode);
    let body = header.body();
    quote! {
        #head {
            fn blank() -> Self { #blank }
            fn decode(&mut self, reader: &mut #rt::Reader<#body>) -> #rt::Step { #decode }
        }
    }
}

/// The body of `blank`.
pub(super) fn blank(blank: &Blank, scope: Scope<'_>, members: impl FnOnce() -> TokenStream) -> TokenStream {
    match blank {
        Blank::OfType => quote!(Self::default()),
        Blank::Call(call) => scope.code(call),
        Blank::Members => members(),
    }
}

fn members(definition: &Struct, scope: Scope<'_>) -> TokenStream {
    let members = definition.members.iter().filter_map(|member| match member {
        Member::Field(field) => Some(blank_field(field, scope)),
        Member::Skipped { ident, blank } => Some(blank_skipped(ident, blank, scope)),
        Member::Constant(_) => None,
    });
    let rest = blank_rest(&definition.open, scope);
    quote!(Self { #(#members,)* #rest })
}

pub(super) fn blank_field(field: &Field, scope: Scope<'_>) -> TokenStream {
    let name = ident(&field.ident);
    match &field.blank {
        Some(blank) => blank_skipped(&field.ident, blank, scope),
        None => {
            let span = scope.span(field.node.origin.as_ref());
            let blank = with::blank(&field.node, Around::field(field), scope);
            quote_spanned!(span=> #name: #blank)
        }
    }
}

pub(super) fn blank_skipped(name: &str, blank: &UserCode, scope: Scope<'_>) -> TokenStream {
    let (name, blank) = (ident(name), scope.code(blank));
    quote!(#name: #blank)
}

pub(super) fn blank_rest(open: &Open, scope: Scope<'_>) -> Option<TokenStream> {
    let rt = scope.rt();
    let Open::Keep { ident: name, values } = open else { return None };
    let name = ident(name);
    let blank = placed(quote!(#rt::Decode::blank()), scope.span(values.origin.as_ref()));
    Some(quote!(#name: #blank))
}

pub(super) fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}

pub(super) fn key(wire: &str, required: bool) -> TokenStream {
    if required { quote!(Key::required(#wire)) } else { quote!(Key::optional(#wire)) }
}

/// The key of a constant, which is read by the table.
pub(super) fn constant_key(constant: &Constant) -> TokenStream {
    let (wire, value) = (&constant.wire, &constant.value);
    quote!(Key::constant(#wire, #value))
}

/// Reads a field of `owner`.
pub(super) fn read_field(field: &Field, owner: &TokenStream, scope: Scope<'_>) -> TokenStream {
    let name = ident(&field.ident);
    let method = match field.presence {
        Presence::Required | Presence::Defaulted => "required",
        Presence::Optional => "optional",
        Presence::Nullable | Presence::NullIsAbsent => "nullable",
        Presence::OptionalNullable => "maybe",
    };
    with::read(&field.node, Around::field(field), method, &quote!(#owner.#name), scope)
}

/// `0 => …, 2 => …`: those that there are.
pub(super) fn numbered(arms: impl Iterator<Item = Option<TokenStream>>) -> impl Iterator<Item = TokenStream> {
    arms.enumerate().filter_map(|(index, arm)| {
        let index = number(index);
        arm.map(|arm| quote!(#index => #arm))
    })
}

/// Reads an object that is nothing but texts in one go, where it can be.
fn texts(definition: &Struct) -> Option<TokenStream> {
    let fields = definition.only_texts()?;
    let fields = fields.iter().map(|field| ident(&field.ident));
    Some(quote! {
        if reader.texts(KEYS, &mut [#(&mut self.#fields),*]) {
            return Ok(());
        }
    })
}

fn object(
    keys: impl Iterator<Item = TokenStream>,
    texts: Option<TokenStream>,
    arms: impl Iterator<Item = Option<TokenStream>>,
    open: &Open,
    header: &TypeHeader<'_>,
) -> TokenStream {
    let rt = header.scope.rt();
    let member = member_closure(numbered(arms), rest(open, &quote!(self), header.scope), &header.body());
    quote! {
        use #rt::{Key, Reader};
        const KEYS: &[Key] = &[#(#keys),*];
        #texts
        let mut member = #member;
        reader.object(KEYS, &mut member)
    }
}

/// Reads a member that is not among the keys.
pub(super) fn rest(open: &Open, owner: &TokenStream, scope: Scope<'_>) -> TokenStream {
    match open {
        Open::Keep { ident: name, values } => {
            let name = ident(name);
            placed(quote!(reader.unknown(&mut #owner.#name)), scope.span(values.origin.as_ref()))
        }
        Open::Closed => quote!(reader.refuse_unknown()),
        Open::Drop => quote!(reader.skip_unknown()),
    }
}

/// The closure that reads a member by the number of its key.
pub(super) fn member_closure(
    arms: impl Iterator<Item = TokenStream>,
    rest: TokenStream,
    body: &syn::Lifetime,
) -> TokenStream {
    let mut arms = arms.peekable();
    match arms.peek() {
        Some(_) => quote!(|key: usize, reader: &mut Reader<#body>| match key { #(#arms,)* _ => #rest }),
        None => quote!(|_: usize, reader: &mut Reader<#body>| #rest),
    }
}
