//! Impls of enums of objects that a tag tells apart.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::variants::{blank, values};
use crate::emit::header::{Trait, TypeHeader};
use crate::emit::tokens::{ident, ident_at, number};
use crate::emit::types::held_span;
use crate::ir::union::Union;

pub(super) fn impls(header: &TypeHeader<'_>, definition: &Union) -> Vec<TokenStream> {
    let rt = header.scope.rt();
    let name = header.ty();
    let head = header.implementing(Trait::TaggedUnion);
    let tag = &definition.tag;
    let names = definition
        .variants
        .iter()
        .map(|variant| ident_at(&variant.name, held_span(&variant.ty, header.scope)));
    let names: Vec<Ident> = names.collect();
    let blanks = names.iter().map(blank);
    let tags: Vec<_> = definition.variants.iter().map(|variant| &variant.tags).collect();
    let all_tags = tags.iter().copied().flatten();
    let mut index = 0..;
    let patterns = tags.iter().map(|tags| {
        let indexes = tags.iter().zip(index.by_ref()).map(|(_, index)| number(index));
        quote!(#(#indexes)|*)
    });
    let written = tags.iter().filter_map(|tags| tags.first());
    let unknown = definition.unknown.as_deref().map(ident);
    let keeps = unknown.is_none().then(|| {
        quote!(
            const KEEPS_OTHERS: bool = false;
        )
    });
    // Without a variant for other tags, the reader has refused them before.
    let other = unknown.as_ref().or(names.first()).map(blank);
    let is_known = match &unknown {
        Some(unknown) => quote!(!matches!(self, Self::#unknown(_))),
        None => quote!(true),
    };
    let written_tag = (!definition.tag_in_payload).then(|| {
        let rest = unknown.as_ref().map(|_| quote!(_ => None,));
        quote! {
            fn tag(&self) -> Option<&'static str> {
                match self { #(Self::#names(_) => Some(#written),)* #rest }
            }
        }
    });
    let all: Vec<Ident> = names.iter().chain(&unknown).cloned().collect();
    let values = values(&all, header);
    vec![
        quote! {
            #head {
                const TAG: &'static str = #tag;
                #keeps
                const TAGS: &'static [#rt::Constant] = &[#(#rt::Constant::new(#all_tags)),*];
                fn blank(tag: usize) -> Self {
                    use #rt::Decode;
                    match tag {
                        #(#patterns => #blanks,)*
                        _ => #other,
                    }
                }
                #values
                fn is_known(&self) -> bool {
                    #is_known
                }
                #written_tag
            }
        },
        quote!(#rt::impl_tagged_union!(#name);),
    ]
}
