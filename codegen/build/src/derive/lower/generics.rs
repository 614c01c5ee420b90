//! The parameters of a type.

use quote::{ToTokens, quote};
use syn::{GenericParam, Generics as Declared};

use crate::derive::context::Context;
use crate::ir::written::{Generics, Parameter};

/// The parameters as the impls declare and use them.
pub(super) fn lower(generics: &Declared, context: &mut Context) -> Generics {
    let mut lifetimes = generics.lifetimes();
    let lifetime = lifetimes.next().map(|parameter| parameter.lifetime.clone());
    if let Some(second) = lifetimes.next() {
        let message = "a payload borrows from one body, so it has one lifetime at the most";
        context.errors.push(&second.lifetime, message);
    }
    let kept = &mut context.kept;
    let mut parameters = Vec::new();
    for parameter in &generics.params {
        let (name, is_type) = match parameter {
            GenericParam::Lifetime(_) => continue,
            GenericParam::Type(parameter) => (&parameter.ident, true),
            GenericParam::Const(parameter) => (&parameter.ident, false),
        };
        let declared = kept.code(without_default(parameter));
        parameters.push(Parameter { declared, name: kept.code(name), is_type });
    }
    let predicates = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    Generics {
        borrows: lifetime.is_some(),
        lifetime: lifetime.map(|lifetime| lifetime.ident.to_string()),
        parameters,
        predicates: predicates.map(|predicate| kept.code(predicate)).collect(),
    }
}

/// `T: Clone = String` → `T: Clone`: impls have no defaults.
fn without_default(parameter: &GenericParam) -> proc_macro2::TokenStream {
    match parameter {
        GenericParam::Type(parameter) => {
            let (name, bounds) = (&parameter.ident, &parameter.bounds);
            if bounds.is_empty() { quote!(#name) } else { quote!(#name: #bounds) }
        }
        GenericParam::Const(parameter) => {
            let (name, ty) = (&parameter.ident, &parameter.ty);
            quote!(const #name: #ty)
        }
        GenericParam::Lifetime(parameter) => parameter.to_token_stream(),
    }
}
