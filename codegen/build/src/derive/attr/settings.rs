//! What the attributes of one place say.

use proc_macro2::Span;
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Path};

use super::argument::{Argument, as_text};
use super::place::Place;
use super::rules::{RULES, Written};
use super::suggestion::unknown;
use super::{argument, rules, serde};
use crate::derive::context::Context;
use crate::ir::user_code::UserCode;

/// The names of settings that may stand more than once.
const REPEATED: &[&str] = &["alias", "constant", "entity", "handshake", "name", "payload", "signature"];

/// Settings that have become others, and how those are written.
const OLD: &[(&str, &str)] = &[
    ("header", "name = \"$request.header."),
    ("idempotency_header", "idempotency_key = \"$request.header."),
];

/// What the attributes of a type, a variant or a field say.
#[derive(Default)]
pub(in crate::derive) struct Settings {
    list: Vec<Setting>,
    pub rules: Vec<Written>,
}

impl Settings {
    /// Reads all attributes of one place; what cannot be read is reported.
    pub(in crate::derive) fn read(attributes: &[Attribute], place: Place, context: &mut Context) -> Self {
        let mut settings = Self::default();
        for attribute in attributes {
            if attribute.path().is_ident("crm_event") {
                for argument in arguments(attribute, context) {
                    settings.add(argument, place, context);
                }
            }
        }
        for attribute in attributes {
            if attribute.path().is_ident("serde") {
                for argument in arguments(attribute, context) {
                    if let Some((name, argument)) = serde::translate(argument, place, context) {
                        settings.add_from_serde(name, argument, context);
                    }
                }
            }
        }
        settings
    }

    fn add(&mut self, argument: Argument, place: Place, context: &mut Context) {
        if let (Argument::Literal(value), Place::Variant) = (&argument, place)
            && (as_text(value).is_some() || argument.integer().is_some())
        {
            return self.insert("name", argument, context);
        }
        let name = argument.name();
        let old = OLD.iter().find(|(old, _)| place == Place::Container && name.as_deref() == Some(old));
        if let Some((old, new)) = old {
            let header = argument.text().map_or_else(|_| "x-name".to_owned(), |text| text.value());
            let message = format!("`{old}` is written `{new}{header}\"`");
            return context.errors.push(&argument, message);
        }
        let known = place.settings().iter().find(|known| name.as_deref() == Some(known));
        if let Some(known) = known {
            return self.insert(known, argument, context);
        }
        match rules::rule(&argument, context) {
            Some(rule) => self.rules.push(rule),
            None => {
                let known = place.settings().iter().chain(RULES).copied();
                unknown(&argument, &format!("setting or rule of a {}", place.word()), known, context);
            }
        }
    }

    fn insert(&mut self, name: &'static str, argument: Argument, context: &mut Context) {
        let twice = self.list.iter().any(|setting| setting.name == name) && !REPEATED.contains(&name);
        if twice {
            context.errors.push(&argument, format!("`{name}` is set twice"));
            return;
        }
        self.list.push(Setting { name, argument, from_serde: false });
    }

    /// What serde is told counts where `crm_event` says nothing; a contradiction is an error.
    fn add_from_serde(&mut self, name: &'static str, argument: Argument, context: &mut Context) {
        let known = self.list.iter().find(|setting| setting.name == name);
        match known {
            Some(known) if !known.from_serde => {
                let [ours, theirs] = [&known.argument, &argument]
                    .map(|argument| argument.text().ok().map(|text| text.value()));
                if let (Some(ours), Some(theirs)) = (ours, theirs)
                    && ours != theirs
                {
                    let message = format!(
                        "serde is told {theirs:?}, and `crm_event` {ours:?}: the same JSON needs the same `{name}`"
                    );
                    context.errors.push(&argument, message);
                }
            }
            _ => self.list.push(Setting { name, argument, from_serde: true }),
        }
    }

    /// Reports the settings that make no sense here, and where they would.
    pub(in crate::derive) fn allow(&self, allowed: &[&str], here: &str, context: &mut Context) {
        for setting in &self.list {
            if !allowed.contains(&setting.name) && !setting.from_serde {
                let message = format!("`{}` does not apply to {here}{}", setting.name, belongs(setting.name));
                context.errors.at(setting.argument.name_span(), message);
            }
        }
    }

    /// Reports rules where there can be none, or not this one.
    pub(in crate::derive) fn allow_rules(&self, allowed: &[&str], here: &str, context: &mut Context) {
        for rule in &self.rules {
            if !allowed.contains(&rule.name) {
                context.errors.at(rule.span, format!("the rule `{}` does not apply to {here}", rule.name));
            }
        }
    }

    pub(in crate::derive) fn get(&self, name: &str) -> Option<&Argument> {
        self.all(name).next()
    }

    pub(in crate::derive) fn all(&self, name: &str) -> impl Iterator<Item = &Argument> {
        self.list.iter().filter(move |setting| setting.name == name).map(|setting| &setting.argument)
    }

    pub(in crate::derive) fn text(&self, name: &str, context: &mut Context) -> Option<LitStr> {
        self.texts(name, context).into_iter().next()
    }

    pub(in crate::derive) fn texts(&self, name: &str, context: &mut Context) -> Vec<LitStr> {
        self.all(name).filter_map(|argument| context.errors.keep(argument.text())).collect()
    }

    pub(in crate::derive) fn path(&self, name: &str, context: &mut Context) -> Option<Path> {
        self.get(name).and_then(|argument| context.errors.keep(argument.path()))
    }

    pub(in crate::derive) fn ty(&self, name: &str, context: &mut Context) -> Option<UserCode> {
        let ty = self.get(name).and_then(|argument| context.errors.keep(argument.ty()))?;
        Some(context.kept.code(ty))
    }

    /// Where the word stands, if it does.
    pub(in crate::derive) fn flag(&self, name: &str, context: &mut Context) -> Option<Span> {
        let argument = self.get(name)?;
        context.errors.keep(argument.word())?;
        Some(argument.span())
    }
}

struct Setting {
    name: &'static str,
    argument: Argument,
    from_serde: bool,
}

fn arguments(attribute: &Attribute, context: &mut Context) -> Vec<Argument> {
    let parsed = match &attribute.meta {
        syn::Meta::List(list) => argument::arguments.parse2(list.tokens.clone()),
        other => {
            let name = other.path().get_ident().map(ToString::to_string).unwrap_or_default();
            Err(syn::Error::new_spanned(other, format!("`{name}` takes a list: `#[{name}(…)]`")))
        }
    };
    context.errors.keep(parsed).unwrap_or_default()
}

/// Where a setting makes sense.
fn belongs(name: &str) -> &'static str {
    match name {
        "answers" | "batch" | "content" | "envelope" | "handshake" | "headers" | "payload" | "signature" => {
            ": it belongs on an enum of events"
        }
        "provider" | "name" => ": it belongs on an event, with `derive(CrmEvent)`",
        "entity" | "idempotency_key" | "key" | "occurred_at" => {
            ": it belongs on an enum of events, or on an event of one"
        }
        "tag" | "tag_in_payload" | "untagged" => {
            ": it belongs on an enum of payload types, with `derive(Validate)`"
        }
        "open" => ": it belongs on an enum of texts, with `derive(Validate)`",
        "kind" => ": it belongs on a variant of an `untagged` enum",
        "alias" => ": it belongs on a variant of an enum with a `tag`",
        "named_beside" | "planned" => ": it belongs on an event of an enum",
        _ => "",
    }
}
