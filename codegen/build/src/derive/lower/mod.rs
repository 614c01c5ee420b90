//! A user's type → IR.

mod envelope;
mod events;
mod field;
mod generics;
mod newtype;
mod signature;
mod structure;
mod texts;
mod union;

use syn::{Data, DataEnum, DeriveInput, Fields, Variant};

use super::attr::{Place, Settings};
use super::{Context, Derive, docs};
use crate::ir::catalog::Provider;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::events::{Dispatch, EventNames};
use crate::ir::written::Extras;

/// The type, as the only one of a provider; `None` where too much is wrong to go on.
pub(super) fn lower(
    derive: Derive,
    input: &DeriveInput,
    settings: &Settings,
    context: &mut Context,
) -> Option<Provider> {
    let is_flawed = !context.errors.is_empty();
    let mut type_of = Lowering { derive, input, settings, is_flawed, context };
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(_) if settings.get("envelope").is_some() => envelope::lower(&mut type_of, data),
            Fields::Named(fields) => structure::lower(&mut type_of, fields),
            Fields::Unnamed(fields) => newtype::lower(&mut type_of, fields),
            Fields::Unit => {
                let message =
                    "a struct without fields has no JSON: `{}` instead of `;` makes it an empty object";
                type_of.context.errors.push(&input.ident, message);
                None
            }
        },
        Data::Enum(data) => lower_enum(&mut type_of, data),
        Data::Union(data) => {
            type_of.context.errors.push(data.union_token, "a `union` has no JSON: use an enum");
            None
        }
    }
}

fn lower_enum(type_of: &mut Lowering<'_>, data: &DataEnum) -> Option<Provider> {
    let context = &mut *type_of.context;
    let mut variants: Vec<(&Variant, Settings)> = Vec::new();
    for variant in &data.variants {
        variants.push((variant, Settings::read(&variant.attrs, Place::Variant, context)));
    }
    let is_text = variants.iter().all(|(variant, own)| texts::is_text(variant, own));
    if is_event_set(type_of.derive, type_of.settings, is_text && !variants.is_empty()) {
        events::lower(type_of, data, &variants)
    } else if is_text {
        texts::lower(type_of, &variants)
    } else {
        union::lower(type_of, data, &variants)
    }
}

/// Whether an enum is that of a provider's events, and not the payload of some.
fn is_event_set(derive: Derive, settings: &Settings, is_text: bool) -> bool {
    let is_union = settings.get("tag").is_some() || settings.get("untagged").is_some();
    let is_delivery = settings.get("payload").is_some();
    match derive {
        Derive::Validate => false,
        Derive::CrmEvent => !is_union && (is_delivery || !is_text),
        Derive::JsonSchema => is_delivery,
    }
}

/// A type while it is lowered.
struct Lowering<'l> {
    derive: Derive,
    input: &'l DeriveInput,
    settings: &'l Settings,
    /// Something in the settings could not be read, so that what seems to be missing may be there.
    is_flawed: bool,
    context: &'l mut Context,
}

impl Lowering<'_> {
    /// What every type has, around its definition.
    fn definition(&mut self, definition: Definition) -> TypeDef {
        let origin = self.context.origin(self.input.ident.span());
        TypeDef {
            name: self.input.ident.to_string(),
            generics: generics::lower(self),
            docs: docs::lines(&self.input.attrs),
            module: String::new(),
            source: String::new(),
            definition,
            origin,
            validates: true,
            events: None,
            extras: Extras::default(),
        }
    }

    /// The provider that holds nothing but this type.
    fn provider(&mut self, name: String, ty: TypeDef, dispatch: Option<Dispatch>) -> Provider {
        let origin = ty.origin.clone();
        Provider { types: vec![ty], dispatch, ..Provider::new(name, origin) }
    }

    /// Reports the settings that make no sense on a payload of this form.
    fn allow(&mut self, settings: &[&str], here: &str) {
        let of_events: &[&str] = if self.derive == Derive::Validate { &[] } else { &["name", "provider"] };
        self.settings.allow(&[settings, of_events].concat(), here, self.context);
    }

    /// A type that is a part of payloads, or the payload of events.
    fn payload(&mut self, mut ty: TypeDef) -> Option<Provider> {
        if self.derive != Derive::CrmEvent {
            return Some(self.provider(String::new(), ty, None));
        }
        let names = self.settings.texts("name", self.context);
        if self.settings.get("name").is_none() {
            self.missing(
                "an event needs its provider and name: `#[crm_event(provider = \"…\", name = \"…\")]`; for a part of a payload, \
                 derive `Validate` instead",
            );
            return None;
        }
        let provider = self.provider_name();
        for (index, name) in names.iter().enumerate() {
            if names[..index].iter().any(|earlier| earlier.value() == name.value()) {
                self.context.errors.push(name, format!("the event `{}` is named twice", name.value()));
            }
        }
        let (provider, names) = (provider?, names.iter().map(syn::LitStr::value).collect());
        ty.events = Some(EventNames { provider: provider.clone(), names });
        Some(self.provider(provider, ty, None))
    }

    /// Says what a type lacks, unless it may be among what could not be read.
    fn missing(&mut self, message: &str) {
        if !self.is_flawed {
            self.context.errors.push(&self.input.ident, message);
        }
    }

    /// `provider = "acme"`
    fn provider_name(&mut self) -> Option<String> {
        let Some(text) = self.settings.text("provider", self.context) else {
            if self.settings.get("provider").is_none() {
                self.missing("`CrmEvent` needs the provider's name: `#[crm_event(provider = \"…\")]`");
            }
            return None;
        };
        let name = text.value();
        let is_snake = name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if is_snake && syn::parse_str::<syn::Ident>(&name).is_ok() {
            return Some(name);
        }
        self.context.errors.push(&text, "a provider's name is in snake case, such as `acme`");
        None
    }
}
