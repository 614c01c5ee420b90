//! `discriminator`, which no draft of JSON Schema knows: what is wrong in it is told, and it is read without that.

use super::Parser;
use super::values::not_as_expected;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;
use crate::schema::ast::schema::{Discriminator, Mapped, Reference};
use crate::schema::json::{Member, Value};

const UNUSED: &str = "read as if there were no discriminator";

impl Parser<'_> {
    /// `None` if it does not say which member it is about.
    pub(super) fn discriminator(&mut self, member: &Member) -> Option<Discriminator> {
        let (value, origin) = (&member.value, member.key_origin());
        let help = "write an object: `\"discriminator\": { \"propertyName\": \"…\" }`";
        if value.as_object().is_none() {
            self.unused(not_as_expected(value, "takes an object"), &value.origin, UNUSED, help);
            return None;
        }
        let Some(property) = value.get("propertyName") else {
            self.unused("`discriminator` without `propertyName`".to_owned(), &origin, UNUSED, help);
            return None;
        };
        let Some(name) = property.as_str() else {
            let help = "name the member whose text selects the schema";
            self.unused(not_as_expected(property, "takes a string"), &property.origin, UNUSED, help);
            return None;
        };
        let mapping = value.get("mapping").map(|mapping| self.mapping(mapping)).unwrap_or_default();
        Some(Discriminator { property: name.to_owned(), origin, mapping })
    }

    fn mapping(&mut self, value: &Value) -> Vec<Mapped> {
        let Some(entries) = value.as_object() else {
            let help = "write an object: texts, each with the name of a schema or a reference";
            let message = not_as_expected(value, "takes an object");
            self.unused(message, &value.origin, "read as if it were not there", help);
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.mapped(entry)).collect()
    }

    fn mapped(&mut self, entry: &Member) -> Option<Mapped> {
        let (value, origin) = (&entry.value, entry.value.origin.clone());
        let Some(uri) = value.as_str() else {
            let message = not_as_expected(value, "takes the name of a schema or a reference");
            let help = "write a text such as `Contact` or `#/components/schemas/Contact`";
            self.unused(message, &origin, "selects nothing", help);
            return None;
        };
        let reference = Reference { uri: uri.to_owned(), origin, target: None, dynamic_anchor: None };
        Some(Mapped { tag: entry.key.clone(), reference })
    }

    fn unused(&mut self, message: String, at: &Origin, effect: &str, help: &str) {
        self.diagnostics.push(Diagnostic::warning(Code::WRONG_VALUE, message).at(at, effect).help(help));
    }
}
