//! Finds the types of a catalog that an override is about.

use crate::base::selector::{Selector, fits};
use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::events::Dispatch;

/// A type that an override may be about.
pub(super) struct Target {
    pub name: String,
    pub kind: TargetKind,
}

/// What it is; types of schemas with their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TargetKind {
    Struct(usize),
    Enum(usize),
    /// An enum of types.
    Union(usize),
    /// A name for a type that is defined elsewhere.
    Alias(usize),
    Event,
    Envelope,
    Headers,
}

impl TargetKind {
    pub(super) fn of(index: usize, ty: &TypeDef) -> Self {
        match ty.definition {
            Definition::Struct(_) | Definition::Newtype(_) | Definition::Tuple(_) => Self::Struct(index),
            Definition::Enum(_) => Self::Enum(index),
            Definition::Union(_) | Definition::Plain(_) => Self::Union(index),
            _ => Self::Alias(index),
        }
    }

    pub(super) fn ty(self) -> Option<usize> {
        match self {
            Self::Struct(index) | Self::Enum(index) | Self::Union(index) | Self::Alias(index) => Some(index),
            Self::Event | Self::Envelope | Self::Headers => None,
        }
    }

    pub(super) fn takes_attributes(self) -> bool {
        !matches!(self, Self::Alias(_))
    }

    pub(super) fn is_enum(self) -> bool {
        matches!(self, Self::Enum(_))
    }

    pub(super) fn has_members(self) -> bool {
        matches!(self, Self::Struct(_) | Self::Envelope)
    }
}

impl Target {
    /// Whether the type has a trait of the standard library without any override.
    pub(super) fn implements(&self, name: &str) -> bool {
        let own: &[&str] = match self.kind {
            TargetKind::Enum(_) => &["Clone", "Debug", "Default", "Eq", "Hash", "PartialEq"],
            TargetKind::Headers => &["Clone", "Debug", "Eq", "PartialEq"],
            TargetKind::Event => &["Clone", "Debug", "PartialEq"],
            _ => &["Clone", "Debug", "Default", "PartialEq"],
        };
        own.contains(&name)
    }
}

impl Selector {
    /// The types that are meant and for which `is_right`, each with the number of its provider. A selector that means no type
    /// is reported. So is one without a star that means a type which is not right; the message calls it `wrong`.
    pub(super) fn find(
        &self,
        catalog: &Catalog,
        setting: &str,
        diagnostics: &mut Diagnostics,
        is_right: fn(TargetKind) -> bool,
        wrong: &str,
    ) -> Vec<(usize, Target)> {
        let mut found = Vec::new();
        for (number, provider) in catalog.providers.iter().enumerate() {
            let meant =
                targets(provider).into_iter().filter(|target| self.matches(&provider.name, &target.name));
            found.extend(meant.map(|target| (number, target)));
        }
        if found.is_empty() {
            self.report_unknown(catalog, setting, diagnostics);
        }
        let (right, others): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(_, target)| is_right(target.kind));
        if let Some((_, target)) = others.first().filter(|_| right.is_empty() && !self.is_pattern()) {
            let message = format!("{setting}: `{}` is {wrong}", target.name);
            let help = "choose a type that is generated as one of its own";
            diagnostics.push(Diagnostic::error(Code::SELECTOR, message).help(help));
        }
        right
    }

    /// Reports a selector that means no type. `*` may mean none.
    pub(super) fn report_unknown(&self, catalog: &Catalog, setting: &str, diagnostics: &mut Diagnostics) {
        if self.text() == "*" {
            return;
        }
        let message = format!("{setting}: there is no type `{self}`");
        let error = Diagnostic::error(Code::SELECTOR, message);
        let modules: Vec<String> = catalog.providers.iter().map(|provider| provider.name.clone()).collect();
        let diagnostic = match self.text().split_once('.') {
            Some((module, _)) if !modules.iter().any(|name| fits(module, name)) => {
                with_neighbour(error, module, &modules)
            }
            Some((module, name)) => with_neighbour(error, name, &names(catalog, module)),
            None => with_neighbour(error, self.text(), &names(catalog, "*")),
        };
        diagnostics.push(diagnostic);
    }
}

/// A hint at the known name that was probably meant, or at all of them if they are few.
pub(super) fn with_neighbour(diagnostic: Diagnostic, name: &str, known: &[String]) -> Diagnostic {
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None if known.is_empty() => diagnostic.help("the schemas have none at all"),
        None => diagnostic.help(format!("there are {}", few(known))),
    }
}

/// Names in a sentence: all of them if they are few.
pub(super) fn few(known: &[String]) -> String {
    const FEW: usize = 8;
    let shown: Vec<String> = known.iter().take(FEW).map(|name| format!("`{name}`")).collect();
    let more = if known.len() > FEW { " and others" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// Names of the types in some modules.
fn names(catalog: &Catalog, module: &str) -> Vec<String> {
    let providers = catalog.providers.iter().filter(|provider| fits(module, &provider.name));
    providers.flat_map(targets).map(|target| target.name).collect()
}

/// The types of a provider that an override may be about.
fn targets(provider: &Provider) -> Vec<Target> {
    let types = provider.types.iter().enumerate();
    let types = types.map(|(index, ty)| Target { name: ty.name.clone(), kind: TargetKind::of(index, ty) });
    types.chain(provider.dispatch.iter().flat_map(own_targets)).collect()
}

/// What is generated for the provider itself.
fn own_targets(dispatch: &Dispatch) -> [Target; 3] {
    [("Event", TargetKind::Event), ("Envelope", TargetKind::Envelope), ("Headers", TargetKind::Headers)]
        .map(|(suffix, kind)| Target { name: format!("{}{suffix}", dispatch.stem), kind })
}
