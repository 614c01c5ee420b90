//! What the lowering of every form of type needs.

use syn::DeriveInput;

use super::{generics, own_serde};
use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;
use crate::derive::derives::Derive;
use crate::derive::docs;
use crate::ir::catalog::Provider;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::events::{Dispatch, EventNames};
use crate::ir::written::Extras;

/// A type while it is lowered.
pub(super) struct Lowering<'l> {
    pub(super) derive: Derive,
    pub(super) input: &'l DeriveInput,
    pub(super) settings: &'l Settings,
    /// Something in the settings could not be read, so that what seems to be missing may be there.
    pub(super) is_flawed: bool,
    pub(super) context: &'l mut Context,
}

impl Lowering<'_> {
    /// What every type has, around its definition.
    pub(super) fn definition(&mut self, definition: Definition) -> TypeDef {
        let origin = self.context.origin(self.input.ident.span());
        TypeDef {
            name: self.input.ident.to_string(),
            generics: generics::lower(&self.input.generics, self.context),
            docs: docs::lines(&self.input.attrs),
            module: String::new(),
            source: String::new(),
            definition,
            origin,
            validates: true,
            events: None,
            extras: Extras::default(),
            own_serde: own_serde::is_there(self.input, self.settings, self.context),
        }
    }

    /// The provider that holds nothing but this type.
    pub(super) fn provider(&mut self, name: String, ty: TypeDef, dispatch: Option<Dispatch>) -> Provider {
        let origin = ty.origin.clone();
        Provider { types: vec![ty], dispatch, ..Provider::new(name, origin) }
    }

    /// Reports the settings that make no sense on a payload of this form.
    pub(super) fn allow(&mut self, settings: &[&str], here: &str) {
        let of_events: &[&str] = if self.derive == Derive::Validate { &[] } else { &["name", "provider"] };
        self.settings.allow(&[settings, of_events].concat(), here, self.context);
    }

    /// A type that is a part of payloads, or the payload of events.
    pub(super) fn payload(&mut self, mut ty: TypeDef) -> Option<Provider> {
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
    pub(super) fn missing(&mut self, message: &str) {
        if !self.is_flawed {
            self.context.errors.push(&self.input.ident, message);
        }
    }

    /// `provider = "acme"`
    pub(super) fn provider_name(&mut self) -> Option<String> {
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
