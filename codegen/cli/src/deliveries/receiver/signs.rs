//! What tells the branches of untagged unions apart, as the runtime has it.

use crm_events::{Branch, JsonKind, Keyword, Scalar, Sign, Signs};
use crm_events_build::internals::{self, PlainVariant};

use crate::deliveries::tables::texts;

/// Of no union.
pub(super) static NONE: Signs = Signs { keyword: Keyword::AnyOf, members: &[], branches: &[] };

/// The signs of a union, for as long as the command runs.
pub(super) fn leaked(signs: &'static internals::Signs, variants: &'static [PlainVariant]) -> &'static Signs {
    let keyword = if signs.is_exclusive { Keyword::OneOf } else { Keyword::AnyOf };
    let branch = |(branch, variant): (&'static internals::BranchSigns, &'static PlainVariant)| Branch {
        name: variant.name.trim_start_matches("r#"),
        alternatives: kept(branch.alternatives.iter().map(sign)),
        rivals: &branch.rivals,
    };
    let branches = kept(signs.branches.iter().zip(variants).map(branch));
    Box::leak(Box::new(Signs { keyword, members: texts(&signs.members), branches }))
}

fn sign(sign: &'static internals::Sign) -> Sign {
    Sign {
        kinds: kept(sign.kinds.iter().filter_map(|name| kind(name))),
        required: &sign.required,
        constants: kept(
            sign.constants.iter().map(|(member, values)| (*member, kept(values.iter().map(scalar)))),
        ),
    }
}

/// A kind by its name.
fn kind(name: &str) -> Option<JsonKind> {
    JsonKind::ALL.iter().copied().find(|kind| format!("{kind:?}") == name)
}

fn scalar(value: &'static internals::Scalar) -> Scalar {
    match value {
        internals::Scalar::Null => Scalar::Null,
        internals::Scalar::Boolean(value) => Scalar::Boolean(*value),
        internals::Scalar::Number(text) => Scalar::Number(text),
        internals::Scalar::Text(text) => Scalar::Text(text),
    }
}

fn kept<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    Vec::leak(items.collect())
}
