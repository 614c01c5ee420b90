//! A type of the user, under the name that the schema gives it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::ir::definition::TypeDef;
use crate::ir::user_code::UserCode;

pub(super) fn items(ty: &TypeDef, with: &UserCode, scope: Scope<'_>) -> Vec<TokenStream> {
    let name = ident(&ty.name);
    let (docs, with) = (docs(&ty.docs), scope.code(with));
    vec![
        quote!(#docs pub type #name = #with;),
        // So that the compiler tells here, and only here, which traits the type lacks.
        quote!(const _: () = rt::assert_replacement::<#name>();),
    ]
}
