//! The documents of a run, by file, and where further ones are found: beside the file that refers to them, in a folder
//! that stands for a URI, or among the metaschemas of JSON Schema. Nothing is fetched.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::ast::schema::{Reference, ResourceId};
use super::json::Value;
use super::parse::{Parser, dialect};
use super::{endings, keywords, load, metaschemas, openapi, read, uri};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::FileId;
use crate::diag::source::{Sources, stays_below};

/// The scheme of the URIs of files that have no `$id`. It is in no output.
const FILE_SCHEME: &str = "codegen:///";

/// Adds a document that was read.
type Add =
    fn(&mut Documents, Option<FileId>, (FileId, Value), &str, &mut Parser<'_>, &mut Sources) -> ResourceId;

/// Documents that were read.
#[derive(Default)]
pub(crate) struct Documents {
    values: BTreeMap<FileId, Value>,
    resources: BTreeMap<FileId, ResourceId>,
    /// URI → folder: what lies below the one is read from the other.
    folders: Vec<(String, PathBuf)>,
}

impl Documents {
    pub(crate) fn new(folders: &[(String, PathBuf)]) -> Self {
        Self { folders: folders.to_vec(), ..Self::default() }
    }

    pub(crate) fn value(&self, file: FileId) -> Option<&Value> {
        self.values.get(&file)
    }

    /// All files that were read, in their order.
    pub(crate) fn files(&self) -> impl Iterator<Item = FileId> {
        self.values.keys().copied()
    }

    /// The resource that a whole file is.
    pub(crate) fn resource(&self, file: FileId) -> Option<ResourceId> {
        self.resources.get(&file).copied()
    }

    /// The URI of a file that was found by its path.
    pub(crate) fn file_uri(file: FileId, sources: &Sources) -> String {
        format!("{FILE_SCHEME}{}", uri::encode_path(sources.file(file).name().trim_start_matches('/')))
    }

    /// Registers a document to which no reference led, and reads its schemas unless not all in it is schemas.
    pub(crate) fn add(
        &mut self,
        file: FileId,
        value: Value,
        found_at: &str,
        parser: &mut Parser<'_>,
        sources: &mut Sources,
    ) -> ResourceId {
        self.add_from(None, (file, value), found_at, parser, sources)
    }

    /// As [`add`](Self::add); `from` is the file with the reference.
    fn add_from(
        &mut self,
        from: Option<FileId>,
        (file, value): (FileId, Value),
        found_at: &str,
        parser: &mut Parser<'_>,
        sources: &mut Sources,
    ) -> ResourceId {
        let is_schema = is_schema(&value);
        let resource = self.register(from, (file, value), found_at, parser, sources);
        if let Some(value) = self.values.get(&file).filter(|_| is_schema) {
            parser.schema(value, resource);
        }
        resource
    }

    /// Registers a document, without a look at its schemas: they are read as references lead to them.
    fn register(
        &mut self,
        from: Option<FileId>,
        (file, value): (FileId, Value),
        found_at: &str,
        parser: &mut Parser<'_>,
        sources: &mut Sources,
    ) -> ResourceId {
        self.learn_dialects(&value, parser, sources);
        let around = from.and_then(|from| self.resource(from));
        let resource = parser.file_resource(&value, found_at, around);
        self.values.insert(file, value);
        self.resources.insert(file, resource);
        resource
    }

    /// Reads the metaschemas that a document names and that are on disk: they say which vocabularies count.
    fn learn_dialects(&self, value: &Value, parser: &mut Parser<'_>, sources: &mut Sources) {
        for uri in dialect::mentioned(value) {
            let uri = uri.trim_end_matches('#').to_owned();
            if dialect::is_outdated(&uri) {
                let message = "a schema of draft-03 is read as one of draft-04";
                let diagnostic =
                    Diagnostic::warning(Code::UNSUPPORTED_KEYWORD, message).at(&value.origin, "");
                parser.diagnostics.push(diagnostic.help("check what changed between the two"));
            }
            if parser.dialects.contains_key(&uri) || dialect::standard(&uri).is_some() {
                continue;
            }
            let mapped = self.mapped(&uri).filter(|(path, root)| stays_below(path, root));
            let file = mapped.and_then(|(path, root)| sources.read(&path, &root).ok());
            let metaschema = file.and_then(|file| read::document(file, sources, parser.diagnostics));
            if let Some(metaschema) = metaschema {
                parser.dialects.insert(uri, dialect::described_by(&metaschema));
            }
        }
    }

    /// The document at a URI that is not known yet. What cannot be had is reported.
    pub(crate) fn open(
        &mut self,
        reference: &Reference,
        path: &str,
        absolute: &str,
        parser: &mut Parser<'_>,
        sources: &mut Sources,
    ) -> Option<ResourceId> {
        if let Some(text) = metaschemas::text(absolute) {
            let file = sources.add_text(absolute, text.to_owned());
            let value = read::document(file, sources, parser.diagnostics)?;
            return Some(self.add(file, value, absolute, parser, sources));
        }
        self.open_with(Self::add_from, reference, path, absolute, parser, sources)
    }

    /// The document at a URI that is not known yet and to which OpenAPI refers, not a schema: it may hold anything. What
    /// cannot be had is reported.
    pub(crate) fn open_part(
        &mut self,
        reference: &Reference,
        path: &str,
        absolute: &str,
        parser: &mut Parser<'_>,
        sources: &mut Sources,
    ) -> Option<ResourceId> {
        self.open_with(Self::register, reference, path, absolute, parser, sources)
    }

    /// Finds a file, and has `add` add what it holds.
    fn open_with(
        &mut self,
        add: Add,
        reference: &Reference,
        path: &str,
        absolute: &str,
        parser: &mut Parser<'_>,
        sources: &mut Sources,
    ) -> Option<ResourceId> {
        let (file, root) = match self.mapped(absolute) {
            Some(found) => found,
            None => self.beside(reference, path, absolute, parser, sources)?,
        };
        // What is neither a folder nor a regular file is told when it is read.
        if file.is_dir() || !file.exists() {
            let ending = endings::only(&file, reference, parser.diagnostics)?;
            let (path, longer) = (format!("{path}{ending}"), format!("{absolute}{ending}"));
            let known = parser.schemas.resource_at(&longer);
            let resource =
                known.or_else(|| self.open_with(add, reference, &path, &longer, parser, sources))?;
            parser.schemas.add_uri(absolute, resource);
            return Some(resource);
        }
        let file = load::read(&file, &root, sources, parser.diagnostics)?;
        let value = read::document(file, sources, parser.diagnostics)?;
        Some(add(self, Some(reference.origin.file), (file, value), absolute, parser, sources))
    }

    /// The file in a folder that stands for the beginning of a URI.
    fn mapped(&self, uri: &str) -> Option<(PathBuf, PathBuf)> {
        self.folders.iter().find_map(|(prefix, folder)| {
            // Decoded first: `%2F` is a `/` on disk as well.
            let below = uri::decode_fragment(uri.strip_prefix(prefix.as_str())?.trim_start_matches('/'));
            let mut parts = Path::new(&below).components();
            let is_plain = parts.all(|part| matches!(part, Component::Normal(_))) && !below.contains('\\');
            is_plain.then(|| (folder.join(below), folder.clone()))
        })
    }

    /// The file beside the one with the reference, if it may be read.
    fn beside(
        &self,
        reference: &Reference,
        path: &str,
        absolute: &str,
        parser: &mut Parser<'_>,
        sources: &Sources,
    ) -> Option<(PathBuf, PathBuf)> {
        let found = sources.beside(reference.origin.file, &uri::decode_fragment(path));
        let is_here = |found: &(PathBuf, PathBuf)| absolute.starts_with(FILE_SCHEME) || found.0.is_file();
        if let Some(found) = found.filter(is_here) {
            return Some(found);
        }
        let message = format!("`{}` leaves the folder of the schemas", reference.uri.escape_debug());
        parser.diagnostics.push(
            Diagnostic::error(Code::OUTSIDE, message)
                .at(&reference.origin, "not followed")
                .help("copy the schema into the folder and refer to the copy; nothing is fetched"),
        );
        None
    }
}

/// Whether a whole file is a schema. A part of an OpenAPI document is none, and neither is an object without a single
/// keyword, such as a map of schemas by their names.
fn is_schema(value: &Value) -> bool {
    let members = value.as_object().unwrap_or_default();
    let has_keyword = members.is_empty() || members.iter().any(|member| keywords::is_known(&member.key));
    has_keyword && !openapi::is_openapi(value) && !openapi::is_part(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stands_for_a_uri_and_is_not_left() {
        let documents = Documents::new(&[("http://localhost:1234".to_owned(), PathBuf::from("/remotes"))]);
        let (path, root) = documents.mapped("http://localhost:1234/draft7/a.json").expect("mapped");
        assert_eq!((path, root), ("/remotes/draft7/a.json".into(), "/remotes".into()));
        for outside in ["../a.json", "..%2Fa.json", "b%2F..%2F..%2Fa.json", "%2Fetc%2Fa.json", "..%5Ca.json"]
        {
            assert!(documents.mapped(&format!("http://localhost:1234/{outside}")).is_none(), "{outside}");
        }
        assert!(documents.mapped("http://other/a.json").is_none());
    }
}
