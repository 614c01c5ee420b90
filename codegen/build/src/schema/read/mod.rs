//! A file → the values in it, whichever way they are written.

mod complaints;
mod json;
#[allow(missing_docs, reason = "open to our own tests alone, through `internals`")]
pub(crate) mod outline;
#[cfg(feature = "yaml")]
mod yaml;

use super::json::Value;
use super::recognize;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::FileId;
use crate::diag::source::Sources;

/// Reads a file as what its name says it is: YAML, or else JSON. Duplicate keys are reported, too. `None` if anything was
/// wrong.
pub(crate) fn document(file: FileId, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Value> {
    let source = sources.file(file);
    if let Some(page) = recognize::page(file, source) {
        diagnostics.push(page);
        return None;
    }
    let errors = diagnostics.error_count();
    let value = if source.is_yaml() {
        #[cfg(feature = "yaml")]
        let value = yaml::read(file, source, diagnostics);
        #[cfg(not(feature = "yaml"))]
        let value = None;
        #[cfg(not(feature = "yaml"))]
        diagnostics.push(recognize::yaml_without_feature(file, source));
        value
    } else {
        json::read(file, source, diagnostics)
    };
    value.filter(|_| diagnostics.error_count() == errors)
}

#[cfg(all(test, not(feature = "yaml")))]
mod tests {
    use super::outline::outline;

    #[test]
    fn without_the_feature_yaml_is_refused_and_the_feature_is_named() {
        for name in ["acme/webhooks.yaml", "ticket.schema.yml"] {
            let error = outline(name, "# Acme\nopenapi: 3.1.0\n").unwrap_err().to_string();
            assert!(error.contains("error[E0006]: YAML, which this build of the generator does not read"));
            assert!(error.contains(name) && error.contains("features = [\"yaml\"]"), "{error}");
        }
    }
}
