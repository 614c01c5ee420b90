//! What is said of discriminators.

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;
use crate::schema::ast::schema::{Discriminator, Mapped};

const UNUSED: &str = "read as if there were no discriminator";

fn warning(message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(Code::DISCRIMINATOR, message)
}

/// Beside both `oneOf` and `anyOf`.
pub(super) fn two_lists(discriminator: &Discriminator) -> Diagnostic {
    warning("a discriminator beside both `oneOf` and `anyOf`")
        .at(&discriminator.origin, UNUSED)
        .help("keep one of the two lists beside it")
}

/// An alternative that no object satisfies.
pub(super) fn no_object(branch: &Origin, discriminator: &Discriminator) -> Diagnostic {
    let property = discriminator.property.escape_debug();
    warning("an alternative that is no object, beside a discriminator")
        .at(branch, UNUSED)
        .related(&discriminator.origin, format!("selects by the member `{property}`"))
        .help("list only objects, and null, beside a discriminator")
}

/// An alternative that nothing selects.
pub(super) fn never_selected(branch: &Origin, discriminator: &Discriminator) -> Diagnostic {
    let property = discriminator.property.escape_debug();
    warning("an alternative that no text selects")
        .at(branch, UNUSED)
        .related(&discriminator.origin, format!("selects by the member `{property}`"))
        .help("refer to a schema with a name, map a text to it, or make the member a `const` in it")
}

/// A schema that builds on one with a discriminator, and that nothing selects.
pub(super) fn left_out(child: &Origin, discriminator: &Discriminator) -> Diagnostic {
    let property = discriminator.property.escape_debug();
    warning("a schema that no text selects")
        .at(child, "built on one with a discriminator")
        .related(&discriminator.origin, format!("selects by the member `{property}`"))
        .help("map a text that it allows to it, or allow its name in it")
}

/// An entry of the mapping that leads to no alternative.
pub(super) fn no_alternative(mapped: &Mapped) -> Diagnostic {
    warning(format!("`{}` selects a schema that is no alternative", mapped.tag.escape_debug()))
        .at(&mapped.reference.origin, "taken for one")
        .help("list it in `oneOf` or `anyOf`, or build it with `allOf` on the schema with the discriminator")
}

/// An entry of the mapping that leads to a schema which contains the one with the discriminator.
pub(super) fn leads_back(mapped: &Mapped) -> Diagnostic {
    warning(format!("`{}` selects a schema that has this one for an alternative", mapped.tag.escape_debug()))
        .at(&mapped.reference.origin, "selects nothing")
        .help("map it to one of the alternatives")
}

/// An entry of the mapping that leads to a schema which refuses the text.
pub(super) fn contradiction(mapped: &Mapped, own: &[String], discriminator: &Discriminator) -> Diagnostic {
    let [tag, property] = [&mapped.tag, &discriminator.property].map(|text| text.escape_debug());
    let listed: Vec<String> = own.iter().take(3).map(|text| format!("`{}`", text.escape_debug())).collect();
    let rest = if own.len() > 3 { ", …" } else { "" };
    let label = match &listed[..] {
        [] => "takes no text".to_owned(),
        listed => format!("takes only {}{rest}", listed.join(", ")),
    };
    warning(format!("`{tag}` selects a schema whose `{property}` cannot be that text"))
        .at(&mapped.reference.origin, label)
        .help("map a text that the schema allows, or allow this one in it")
}
