//! Traits that users derive for generated types, and whether what the types hold has them as well.

use std::collections::BTreeMap;

use super::extras::add;
use super::find::{Target, TargetKind};
use super::rust;
use crate::base::selector::Selector;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::Definition;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Open};
use crate::ir::user_code::UserCode;
use crate::ir::written::Held;

/// The traits of the standard library that users derive, with the settings that say so: by provider and type.
pub(super) type Derived = BTreeMap<(usize, TargetKind), BTreeMap<&'static str, String>>;

/// Adds the traits of all settings to the types that they choose, each once.
pub(super) fn add_all(
    catalog: &mut Catalog,
    settings: &[(Selector, String)],
    diagnostics: &mut Diagnostics,
) -> Derived {
    let mut derived = Derived::new();
    for (selector, traits) in settings {
        let setting = format!(".derive(\"{selector}\", {traits:?})");
        let traits = match rust::derived(traits) {
            Ok(traits) => traits,
            Err(mistake) => {
                diagnostics.push(mistake.diagnostic(&setting));
                continue;
            }
        };
        add(catalog, selector, &setting, diagnostics, |extras, provider, target: &Target| {
            for one in &traits {
                let is_there = match one.standard {
                    Some(name) => {
                        let known = derived.entry((provider, target.kind)).or_default();
                        target.implements(name) || known.insert(name, setting.clone()).is_some()
                    }
                    None => extras.derives.iter().any(|known| is_same(known, &one.path)),
                };
                extras.derives.extend((!is_there).then(|| one.path.clone()));
            }
        });
    }
    derived
}

fn is_same(one: &UserCode, other: &UserCode) -> bool {
    matches!((one, other), (UserCode::Text(one), UserCode::Text(other)) if one == other)
}

/// Reports the types that cannot have what is derived for them.
pub(super) fn check(catalog: &Catalog, derived: &Derived, diagnostics: &mut Diagnostics) {
    for ((number, kind), traits) in derived {
        let provider = &catalog.providers[*number];
        let looking = Looking { provider, number: *number, derived };
        for (name, setting) in traits {
            if let Some(obstacle) = looking.obstacle(*kind, name) {
                let message =
                    format!("{setting}: `{}` cannot have `{name}`: {obstacle}", looking.name(*kind));
                let help = "choose other types, or derive it for what they hold as well";
                diagnostics.push(Diagnostic::error(Code::DERIVE, message).help(help));
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Looking<'c> {
    provider: &'c Provider,
    number: usize,
    derived: &'c Derived,
}

impl Looking<'_> {
    fn name(self, kind: TargetKind) -> String {
        let own = |end: &str| {
            self.provider
                .dispatch
                .as_ref()
                .map(|dispatch| format!("{}{end}", dispatch.stem))
                .unwrap_or_default()
        };
        match kind {
            TargetKind::Event => own("Event"),
            TargetKind::Envelope => own("Envelope"),
            TargetKind::Headers => own("Headers"),
            TargetKind::Struct(index)
            | TargetKind::Enum(index)
            | TargetKind::Union(index)
            | TargetKind::Alias(index) => self.provider.types[index].name.clone(),
        }
    }

    /// Why a type cannot have a trait.
    fn obstacle(self, kind: TargetKind, name: &'static str) -> Option<String> {
        let has = |needed: &str| {
            let target = Target { name: String::new(), kind };
            let derived = self.derived.get(&(self.number, kind));
            target.implements(needed) || derived.is_some_and(|traits| traits.contains_key(needed))
        };
        if name == "Ord" && !(has("Eq") && has("PartialOrd")) {
            return Some("it needs `Eq` and `PartialOrd` as well".to_owned());
        }
        if name == "Default" && kind == TargetKind::Event {
            return Some("none of its variants is the default".to_owned());
        }
        match kind {
            TargetKind::Event => self.of_events(name),
            TargetKind::Headers => {
                let has_some =
                    self.provider.dispatch.as_ref().is_some_and(|dispatch| !dispatch.headers.is_empty());
                (name == "Copy" && has_some).then(|| "its fields are `String`s".to_owned())
            }
            TargetKind::Envelope => {
                let envelope = &self.provider.dispatch.as_ref()?.envelope;
                self.of_members(envelope.fields(), &envelope.open, name)
            }
            TargetKind::Struct(index)
            | TargetKind::Enum(index)
            | TargetKind::Union(index)
            | TargetKind::Alias(index) => self.of_definition(&self.provider.types[index].definition, name),
        }
    }

    fn of_events(self, name: &'static str) -> Option<String> {
        let dispatch = self.provider.dispatch.as_ref()?;
        let held = dispatch.events.iter().find_map(|event| {
            let lacking = self.lacking_in_held(&event.payload, name)?;
            Some(format!("its variant `{}` holds `{lacking}`, which lacks it", event.variant))
        });
        let has_unknown = matches!(name, "Eq" | "Hash");
        held.or_else(|| {
            (!has_unknown).then(|| "its variant `Unknown` holds `UnknownEvent`, which lacks it".to_owned())
        })
    }

    fn of_definition(self, definition: &Definition, name: &'static str) -> Option<String> {
        match definition {
            Definition::Struct(definition) => self.of_members(definition.fields(), &definition.open, name),
            Definition::Newtype(node) => {
                self.lacking(node, name).map(|lacking| format!("it holds `{lacking}`, which lacks it"))
            }
            Definition::Enum(listed) => {
                let unknown = listed.unknown.as_ref().filter(|_| name == "Copy")?;
                Some(format!("its variant `{unknown}` holds a text"))
            }
            Definition::Union(union) => {
                let held = union.variants.iter().find_map(|variant| {
                    let boxed = (variant.boxed && name == "Copy").then(|| "Box".to_owned());
                    let lacking = boxed.or_else(|| self.lacking_in_held(&variant.ty, name))?;
                    Some(format!("its variant `{}` holds `{lacking}`, which lacks it", variant.name))
                });
                held.or_else(|| of_other(union.unknown.as_ref(), name))
            }
            Definition::Plain(union) => {
                let held = union.variants.iter().find_map(|variant| {
                    let lacking = self.lacking(&variant.node, name)?;
                    Some(format!("its variant `{}` holds `{lacking}`, which lacks it", variant.name))
                });
                held.or_else(|| of_other(union.unmatched.as_ref(), name))
            }
            Definition::Tuple(tuple) => tuple.items.iter().enumerate().find_map(|(index, item)| {
                let lacking = self.lacking(item, name)?;
                Some(format!("its field `{index}` holds `{lacking}`, which lacks it"))
            }),
            _ => None,
        }
    }

    fn of_members<'f>(
        self,
        mut fields: impl Iterator<Item = &'f Field>,
        open: &Open,
        name: &'static str,
    ) -> Option<String> {
        let told =
            |field: &str, lacking: String| format!("its field `{field}` holds `{lacking}`, which lacks it");
        let field = fields.find_map(|field| Some(told(&field.ident, self.lacking(&field.node, name)?)));
        field.or_else(|| match open {
            Open::Keep { ident, values } => match self.lacking(values, name) {
                _ if name != "Eq" => Some(told(ident, "Extra".to_owned())),
                lacking => lacking.map(|lacking| told(ident, lacking)),
            },
            Open::Closed | Open::Drop => None,
        })
    }

    fn lacking_in_held(self, held: &Held, name: &'static str) -> Option<String> {
        match held {
            Held::Defined(id) => self.lacking_in_type(id.0, name),
            Held::Written { .. } => None,
        }
    }

    /// The type with a name that has not what is asked for.
    fn lacking_in_type(self, index: usize, name: &'static str) -> Option<String> {
        let ty = &self.provider.types[index];
        let kind = TargetKind::of(index, ty);
        if let Definition::Alias(node) = &ty.definition {
            return self.lacking(node, name);
        }
        // Of a type of the user, only the compiler knows.
        let is_users = matches!(ty.definition, Definition::Replaced { .. });
        let derived = self.derived.get(&(self.number, kind));
        let target = Target { name: String::new(), kind };
        let has =
            is_users || target.implements(name) || derived.is_some_and(|traits| traits.contains_key(name));
        (!has).then(|| ty.name.clone())
    }

    /// The type in a place that has not what is asked for.
    fn lacking(self, node: &Node, name: &'static str) -> Option<String> {
        if node.boxed && name == "Copy" {
            return Some("Box".to_owned());
        }
        if node.loose && !has_json(name) {
            return Some("Loose".to_owned());
        }
        let unless = |has: bool, ty: &str| (!has).then(|| ty.to_owned());
        match &node.shape {
            Shape::Any => unless(has_json(name), "Json"),
            Shape::Null | Shape::Boolean | Shape::Integer | Shape::Primitive(_) | Shape::Foreign(_) => None,
            // Of a type of the user, only the compiler knows.
            Shape::Converted(_) => None,
            Shape::Text => unless(name != "Copy", if node.borrows { "Cow<str>" } else { "String" }),
            Shape::Timestamp => unless(has_json(name), "Timestamp"),
            Shape::Date => unless(has_json(name), "Date"),
            Shape::BigInteger => unless(name != "Copy", "Integer"),
            Shape::Number => unless(name != "Copy", "Number"),
            Shape::List(inner) => unless(name != "Copy", "Vec").or_else(|| self.lacking(inner, name)),
            Shape::Map(inner) => unless(name == "Eq", "Map").or_else(|| self.lacking(inner, name)),
            Shape::Named(id) => self.lacking_in_type(id.0, name),
        }
    }
}

/// What a variant for all other values, which holds them as JSON, lacks.
fn of_other(variant: Option<&String>, name: &str) -> Option<String> {
    let variant = variant.filter(|_| !has_json(name))?;
    Some(format!("its variant `{variant}` holds `Json`, which lacks it"))
}

/// Whether `Json` has a trait, and those that have the same ones.
fn has_json(name: &str) -> bool {
    matches!(name, "Default" | "Eq" | "Hash")
}
