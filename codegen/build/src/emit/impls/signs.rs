//! What tells the branches of an untagged union apart, as a table.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::tokens::{ident, number};
use crate::ir::signs::{BranchSigns, KINDS, Scalar, Sign, Signs};
use crate::ir::union::PlainVariant;

/// The constant `SIGNS`.
pub(super) fn table(signs: &Signs, variants: &[PlainVariant], rt: &TokenStream) -> TokenStream {
    let keyword = ident(signs.keyword());
    let members = &signs.members;
    let branches =
        signs.branches.iter().zip(variants).map(|(branch, variant)| one(branch, &variant.name, rt));
    quote! {
        const SIGNS: &'static #rt::Signs = &#rt::Signs {
            keyword: #rt::Keyword::#keyword,
            members: &[#(#members),*],
            branches: &[#(#branches),*],
        };
    }
}

fn one(branch: &BranchSigns, name: &str, rt: &TokenStream) -> TokenStream {
    let name = name.trim_start_matches("r#");
    let alternatives = branch.alternatives.iter().map(|alternative| sign(alternative, rt));
    let rivals = branch.rivals.iter().map(|rival| number(*rival));
    quote!(#rt::Branch { name: #name, alternatives: &[#(#alternatives),*], rivals: &[#(#rivals),*] })
}

fn sign(sign: &Sign, rt: &TokenStream) -> TokenStream {
    let is_of_any_kind = KINDS.iter().all(|kind| sign.kinds.contains(kind));
    let names = sign.kinds.iter().map(|kind| ident(kind));
    let kinds =
        if is_of_any_kind { quote!(#rt::JsonKind::ALL) } else { quote!(&[#(#rt::JsonKind::#names),*]) };
    if sign.required.is_empty() && sign.constants.is_empty() {
        return if is_of_any_kind { quote!(#rt::Sign::ANY) } else { quote!(#rt::Sign::of_kinds(#kinds)) };
    }
    let required = sign.required.iter().map(|member| number(*member));
    let constants = sign.constants.iter().map(|(member, values)| {
        let (member, values) = (number(*member), values.iter().map(|value| scalar(value, rt)));
        quote!((#member, &[#(#values),*]))
    });
    quote!(#rt::Sign { kinds: #kinds, required: &[#(#required),*], constants: &[#(#constants),*] })
}

fn scalar(value: &Scalar, rt: &TokenStream) -> TokenStream {
    match value {
        Scalar::Null => quote!(#rt::Scalar::Null),
        Scalar::Boolean(value) => quote!(#rt::Scalar::Boolean(#value)),
        Scalar::Number(text) => quote!(#rt::Scalar::Number(#text)),
        Scalar::Text(text) => quote!(#rt::Scalar::Text(#text)),
    }
}
