//! `#[crm_event(…)]`, and what `#[serde(…)]` says beside it.

mod argument;
mod rules;
mod serde;

use proc_macro2::Span;
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Path};

pub(super) use argument::{Argument, as_text};
pub(super) use rules::{RULES, Written};

use super::Context;
use crate::base::spelling::nearest;
use crate::ir::user_code::UserCode;

/// The names of settings that may stand more than once.
const REPEATED: &[&str] = &["constant", "handshake", "name"];

/// What the attributes of a type, a variant or a field say.
#[derive(Default)]
pub(super) struct Settings {
    list: Vec<Setting>,
    pub rules: Vec<Written>,
}

struct Setting {
    name: &'static str,
    argument: Argument,
    from_serde: bool,
}

/// Where attributes stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Container,
    Variant,
    Field,
}

impl Place {
    /// Every setting that may stand there, whatever the derive.
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Container => &[
                "blank",
                "constant",
                "crate",
                "default",
                "deny_unknown_fields",
                "envelope",
                "handshake",
                "header",
                "headers",
                "idempotency_header",
                "name",
                "null_is_absent",
                "open",
                "payload",
                "provider",
                "rename_all",
                "schema",
                "signature",
                "tag",
                "tag_in_payload",
                "untagged",
            ],
            Self::Variant => &["kind", "name", "planned", "rename", "unknown"],
            Self::Field => &["default", "extra", "null_is_absent", "nullable", "rename", "skip"],
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Container => "type",
            Self::Variant => "variant",
            Self::Field => "field",
        }
    }
}

impl Settings {
    /// Reads all attributes of one place; what cannot be read is reported.
    pub(super) fn read(attributes: &[Attribute], place: Place, context: &mut Context) -> Self {
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
            && as_text(value).is_some()
        {
            return self.insert("name", argument, context);
        }
        let name = argument.name();
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
    pub(super) fn allow(&self, allowed: &[&str], here: &str, context: &mut Context) {
        for setting in &self.list {
            if !allowed.contains(&setting.name) && !setting.from_serde {
                let message = format!("`{}` does not apply to {here}{}", setting.name, belongs(setting.name));
                context.errors.at(setting.argument.name_span(), message);
            }
        }
    }

    /// Reports rules where there can be none, or not this one.
    pub(super) fn allow_rules(&self, allowed: &[&str], here: &str, context: &mut Context) {
        for rule in &self.rules {
            if !allowed.contains(&rule.name) {
                context.errors.at(rule.span, format!("the rule `{}` does not apply to {here}", rule.name));
            }
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Argument> {
        self.all(name).next()
    }

    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Argument> {
        self.list.iter().filter(move |setting| setting.name == name).map(|setting| &setting.argument)
    }

    pub(super) fn text(&self, name: &str, context: &mut Context) -> Option<LitStr> {
        self.texts(name, context).into_iter().next()
    }

    pub(super) fn texts(&self, name: &str, context: &mut Context) -> Vec<LitStr> {
        self.all(name).filter_map(|argument| context.errors.keep(argument.text())).collect()
    }

    pub(super) fn path(&self, name: &str, context: &mut Context) -> Option<Path> {
        self.get(name).and_then(|argument| context.errors.keep(argument.path()))
    }

    pub(super) fn ty(&self, name: &str, context: &mut Context) -> Option<UserCode> {
        let ty = self.get(name).and_then(|argument| context.errors.keep(argument.ty()))?;
        Some(context.kept.code(ty))
    }

    /// Where the word stands, if it does.
    pub(super) fn flag(&self, name: &str, context: &mut Context) -> Option<Span> {
        let argument = self.get(name)?;
        context.errors.keep(argument.word())?;
        Some(argument.span())
    }
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

/// Reports a name that nobody knows.
fn unknown<'a>(argument: &Argument, what: &str, known: impl Iterator<Item = &'a str>, context: &mut Context) {
    let message = match argument.name() {
        Some(name) => {
            let hint = suggestion(&name, known);
            format!("unknown {what} `{name}`{hint}")
        }
        None => format!("expected a {what}"),
    };
    context.errors.at(argument.name_span(), message);
}

/// `, did you mean …?`, or nothing.
pub(super) fn suggestion<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(name, known).or_else(|| synonym(name)) {
        Some(near) => format!(", did you mean `{near}`?"),
        None => String::new(),
    }
}

/// What garde, validator, serde and JSON Schema call things that have another name here.
fn synonym(name: &str) -> Option<&'static str> {
    const SYNONYMS: &[(&str, &str)] = &[
        ("ascii", "pattern"),
        ("contains", "pattern"),
        ("dive", "nested"),
        ("email", "format = \"email\""),
        ("event", "name"),
        ("flatten", "extra"),
        ("inner", "each"),
        ("ip", "format = \"ipv4\""),
        ("matches", "pattern"),
        ("maxItems", "items(max = …)"),
        ("maxLength", "length(max = …)"),
        ("max", "range(max = …)"),
        ("maximum", "range(max = …)"),
        ("min", "range(min = …)"),
        ("minItems", "items(min = …)"),
        ("minLength", "length(min = …)"),
        ("minimum", "range(min = …)"),
        ("multipleOf", "multiple_of"),
        ("other", "unknown"),
        ("regex", "pattern"),
        ("uniqueItems", "unique"),
        ("uri", "format = \"uri\""),
        ("url", "format = \"uri\""),
        ("uuid", "format = \"uuid\""),
        ("validate", "nested"),
    ];
    SYNONYMS.iter().find(|(other, _)| *other == name).map(|(_, ours)| *ours)
}

/// Where a setting makes sense.
fn belongs(name: &str) -> &'static str {
    match name {
        "envelope" | "handshake" | "header" | "headers" | "idempotency_header" | "payload" | "signature" => {
            ": it belongs on an enum of events"
        }
        "provider" | "name" => ": it belongs on an event, with `derive(CrmEvent)`",
        "tag" | "tag_in_payload" | "untagged" => {
            ": it belongs on an enum of payload types, with `derive(Validate)`"
        }
        "open" => ": it belongs on an enum of texts, with `derive(Validate)`",
        "kind" => ": it belongs on a variant of an `untagged` enum",
        "planned" => ": it belongs on an event of an enum",
        _ => "",
    }
}
