//! What the entries of a mapping refer to, and what schemas are called without one.

use crate::base::pointer;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::FileId;
use crate::schema::ast::schema::{Reference, Schema};
use crate::schema::ast::schemas::Schemas;
use crate::schema::documents::Documents;
use crate::schema::uri;

/// Where the schemas of a document stand that have names.
pub(super) const HOLDERS: [&str; 3] = ["/components/schemas", "/$defs", "/definitions"];

/// The reference that an entry of the mapping of `schema` means: the name of a schema, of an alternative before others,
/// or else a reference as it stands. `None` if it can only be a name, and no schema has it.
pub(crate) fn meant(text: &str, schema: &Schema, schemas: &Schemas, documents: &Documents) -> Option<String> {
    if !is_name(text) {
        return Some(text.to_owned());
    }
    let branches = [&schema.one_of, &schema.any_of].into_iter().flatten().flat_map(|list| &list.value);
    let mut references = branches.filter_map(|branch| schemas.get(*branch).reference.as_ref());
    if let Some(branch) = references.find(|reference| implied(&reference.uri).as_deref() == Some(text)) {
        return Some(branch.uri.clone());
    }
    let own = schema.origin.file;
    let in_own = HOLDERS.iter().find_map(|holder| named(text, own, holder, schemas, documents));
    let others = || documents.files().filter(|file| *file != own);
    in_own
        .or_else(|| others().find_map(|file| named(text, file, HOLDERS[0], schemas, documents)))
        .or_else(|| text.contains('.').then(|| text.to_owned()))
}

/// The reference to the schema of a name in a file, if there is one.
fn named(name: &str, file: FileId, holder: &str, schemas: &Schemas, documents: &Documents) -> Option<String> {
    documents.value(file)?.at(holder)?.get(name)?;
    let uri = &schemas.resource(documents.resource(file)?).uri;
    Some(format!("{uri}#{holder}/{name}"))
}

/// Whether a text can be the name of a component (OpenAPI 3.1.1 section 4.8.7.1).
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// The name of the schema that a reference leads to: what stands behind the last `/` of its pointer, or else the name of
/// the file without its endings.
pub(super) fn implied(uri: &str) -> Option<String> {
    let (path, fragment) = uri.split_once('#').unwrap_or((uri, ""));
    let name = match fragment {
        "" => path.rsplit('/').next()?.split('.').next()?,
        pointer => pointer.rsplit('/').next()?,
    };
    Some(pointer::unescaped(&uri::decode_fragment(name))).filter(|name| !name.is_empty())
}

/// What is said of an entry that is the name of no schema.
pub(crate) fn dead_name(reference: &Reference) -> Diagnostic {
    let message = format!("`{}` is the name of no schema", reference.uri.escape_debug());
    Diagnostic::warning(Code::DEAD_REFERENCE, message)
        .at(&reference.origin, "selects nothing")
        .help("name one of `components/schemas` or `$defs`, or write a reference such as `#/components/schemas/Contact`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_name_of_a_reference_is_the_name_of_the_schema() {
        let implied = |uri| implied(uri).unwrap_or_default();
        assert_eq!(implied("#/components/schemas/Cat"), "Cat");
        assert_eq!(implied("pets.json#/$defs/big~1cat"), "big/cat");
        assert_eq!(implied("#/components/schemas/gro%C3%9Fe"), "große");
        assert_eq!(implied("./pets/cat.schema.json"), "cat");
        assert_eq!(implied("#"), "");
    }

    #[test]
    fn only_names_of_components_are_names() {
        assert!(is_name("Cat.v1-b_2"));
        assert!(!is_name("./Cat") && !is_name("#Cat") && !is_name(""));
    }
}
