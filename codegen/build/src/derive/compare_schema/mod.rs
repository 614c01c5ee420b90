//! `#[crm_event(schema = "schemas/acme/ticket.schema.json")]`: a hand-written type, held against the schema that it
//! stands for.
//!
//! Both sides become one model: what a type takes, each limit with its place. [`compare`] tells where they part.

mod compare;
mod decimal;
mod expected;
mod given;
mod load;
mod model;
mod phrases;
mod rules;

use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use syn::{DeriveInput, LitStr};

use super::Context;
use super::attr::{Place, Settings};
use crate::base::threads;
use crate::ir::Provider;

/// Reports where a type and its schema part. The tokens make cargo compile the type again when a schema changes.
pub(super) fn check(input: &DeriveInput, lowered: Option<&Provider>, context: &mut Context) -> TokenStream {
    // Mistakes in the attributes are reported when the type is lowered.
    let settings = Settings::read(&input.attrs, Place::Container, &mut Context::default());
    if settings.get("schema").is_none() {
        return TokenStream::new();
    }
    let text = settings.text("schema", context);
    let (Some(text), Some(provider)) = (text, lowered) else { return TokenStream::new() };
    // A rule that could not be read would seem to be missing.
    if !context.errors.is_empty() {
        return TokenStream::new();
    }
    against(&text, input, provider, context)
}

fn against(text: &LitStr, input: &DeriveInput, provider: &Provider, context: &mut Context) -> TokenStream {
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
    let loaded = threads::with_room(|| load::load(&file, &package, fragment));
    match loaded.expected {
        Ok(expected) => {
            let given = given::read(input, provider, context);
            if let Some(given) = given {
                let name = input.ident.to_string();
                compare::compare(&expected, &given, &name, text.span(), context);
            }
        }
        Err(message) => context.errors.push(text, message),
    }
    watch(&loaded.files, text.span())
}

/// The folder of the user's `Cargo.toml`; outside of cargo, the current one.
fn package() -> PathBuf {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default()
}

/// Cargo follows the files that a crate includes.
fn watch(files: &[PathBuf], span: Span) -> TokenStream {
    let texts = files.iter().filter_map(|file| absolute(file)).map(|path| LitStr::new(&path, span));
    quote::quote!(#(const _: &[u8] = ::core::include_bytes!(#texts);)*)
}

fn absolute(file: &Path) -> Option<String> {
    file.canonicalize().ok()?.to_str().map(str::to_owned)
}
