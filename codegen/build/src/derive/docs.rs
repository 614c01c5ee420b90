//! Doc comments.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The lines of a doc comment, without the space that they begin with.
pub(super) fn lines(attributes: &[Attribute]) -> Vec<String> {
    let texts = attributes.iter().filter_map(text);
    let lines = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.map(|line| line.strip_prefix(' ').unwrap_or(&line).trim_end().to_owned()).collect()
}

/// `#[doc = "…"]`
fn text(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else { return None };
    match &meta.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if meta.path.is_ident("doc") => {
            // A comment that is no text has one empty line.
            Some(text.value()).map(|text| if text.is_empty() { "\n".to_owned() } else { text })
        }
        _ => None,
    }
}
