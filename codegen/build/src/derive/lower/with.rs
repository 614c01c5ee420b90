//! `with = …`: values that are read and written by a conversion.

use proc_macro2::Span;
use quote::{ToTokens, quote};
use syn::Type;
use syn::spanned::Spanned;

use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;
use crate::derive::{parts, ty};
use crate::ir::node::Node;

/// Has what stands in a field of this type be read and written by the conversion that is named, if one is. Tells whether.
pub(super) fn lower(field: &Type, node: &mut Node, settings: &Settings, context: &mut Context) -> bool {
    let Some(argument) = settings.get("with") else { return false };
    let Some(conversion) = context.errors.keep(argument.ty()) else { return true };
    let (rt, place) = (context.kept.rt(), conversion.span().resolved_at(Span::call_site()));
    let present = ty::present(field);
    let value = ty::innermost(present).to_token_stream();
    let holder = Type::Verbatim(quote!(#rt::with::By<#value, #conversion>));
    let holder = ty::with_innermost(present, holder).to_token_stream();
    // In a function, it need not be said which lifetimes these are.
    let holder = context.kept.code(parts::at_one_place(holder, place));
    context.parts.add_conversion(conversion, value, place);
    node.origin = Some(context.origin(place));
    node.written = Some(holder.clone());
    node.with = Some(holder);
    true
}
