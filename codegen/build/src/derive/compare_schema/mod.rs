//! `#[crm_event(schema = "schemas/acme/ticket.schema.json")]`: a hand-written type, held against the schema that it
//! stands for.
//!
//! Both sides are IR. [`compare`](compare()) tells where they part, with the places that both have.

mod compare;
mod enums;
mod limit;
mod limits;
mod objects;
mod phrases;
mod tuples;
mod value;
mod values;

use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use syn::LitStr;

use crate::base::threads;
use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;
use crate::ir::catalog::Provider;
use crate::schema::single;
use compare::Comparison;

/// Reports where a type and its schema part. The tokens make cargo compile the type again when a schema changes.
pub(super) fn check(settings: &Settings, lowered: Option<&Provider>, context: &mut Context) -> TokenStream {
    if settings.get("schema").is_none() {
        return TokenStream::new();
    }
    let text = settings.text("schema", context);
    let (Some(text), Some(provider)) = (text, lowered) else { return TokenStream::new() };
    // A rule that could not be read would seem to be missing.
    if !context.errors.is_empty() {
        return TokenStream::new();
    }
    compare(&text, provider, context)
}

fn compare(text: &LitStr, provider: &Provider, context: &mut Context) -> TokenStream {
    let value = text.value();
    let (path, fragment) = value.split_once('#').unwrap_or((&value, ""));
    if path.is_empty() {
        let message = "`schema` takes the path of a schema file, from the folder of `Cargo.toml` on: \
                       `schema = \"schemas/ticket.schema.json\"`";
        context.errors.push(text, message);
        return TokenStream::new();
    }
    let package = package();
    let file = package.join(path);
    let (schema, sources) = threads::with_room(|| single::load(&file, &package, fragment));
    match schema {
        Ok(schema) => {
            for ty in &provider.types {
                let (name, attribute) = (&ty.name, text.span());
                Comparison { name, attribute, schema: &schema, sources: &sources, context }.types(ty);
            }
        }
        Err(message) => context.errors.push(text, message),
    }
    watch(sources.paths(), text.span())
}

/// The folder of the user's `Cargo.toml`; outside of cargo, the current one.
fn package() -> PathBuf {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default()
}

/// Cargo follows the files that a crate includes.
fn watch<'f>(files: impl Iterator<Item = &'f Path>, span: Span) -> TokenStream {
    let texts = files.filter_map(absolute).map(|path| LitStr::new(&path, span));
    quote::quote!(#(const _: &[u8] = ::core::include_bytes!(#texts);)*)
}

fn absolute(file: &Path) -> Option<String> {
    file.canonicalize().ok()?.to_str().map(str::to_owned)
}
