//! Messages as text: code frames, lines or JSON.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::diagnostic::{Diagnostic, Severity};
use super::origin::Origin;
use crate::base::printable::{printable, printable_json, visible};
use crate::diag::origin::FileId;
use crate::diag::source::Sources;

/// How many messages are shown: nobody reads more, and each frame takes time in proportion to its file.
const MAX_FRAMES: usize = 200;

/// Code frames like rustc's, with the JSON Pointer under the place. If there are too many, warnings are left out first.
pub(super) fn human(list: &[Diagnostic], sources: &Sources, color: bool, program: &str) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut shown: Vec<&Diagnostic> = list.iter().collect();
    if shown.len() > MAX_FRAMES {
        shown.sort_by_key(|diagnostic| diagnostic.severity == Severity::Warning);
        shown.truncate(MAX_FRAMES);
    }
    let mut text = String::new();
    for diagnostic in &shown {
        let diagnostic = shown_as(diagnostic);
        text.push_str(&renderer.render(&[group(&diagnostic, sources, program)]));
        text.push_str("\n\n");
    }
    if let Some(more @ 1..) = list.len().checked_sub(shown.len()) {
        text.push_str(&format!("… and {more} more; as JSON, all are told\n\n"));
    }
    text
}

/// The message with what is not seen in its texts escaped: they quote schemas.
fn shown_as(diagnostic: &Diagnostic) -> Diagnostic {
    let text = |text: &str| printable(text).into_owned();
    let origin = |origin: &Origin| Origin { pointer: text(&origin.pointer), ..origin.clone() };
    Diagnostic {
        message: text(&diagnostic.message),
        origin: diagnostic.origin.as_ref().map(origin),
        label: text(&diagnostic.label),
        related: diagnostic.related.iter().map(|(place, label)| (origin(place), text(label))).collect(),
        help: diagnostic.help.as_deref().map(text),
        ..diagnostic.clone()
    }
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, program: &str) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code.as_str()));
    for snippet in snippets(diagnostic, sources) {
        group = group.element(snippet);
    }
    if let Some(origin) = diagnostic.origin.as_ref().filter(|origin| !origin.pointer.is_empty()) {
        group = group.element(Level::NOTE.message(format!("at `{}`", origin.pointer)));
    }
    let help = match &diagnostic.help {
        Some(question) if question.ends_with('?') => {
            format!("{question} `{program} explain {}` says more", diagnostic.code)
        }
        Some(help) => format!("{help}; `{program} explain {}`", diagnostic.code),
        None => format!("`{program} explain {}` says more", diagnostic.code),
    };
    group.element(Level::HELP.message(help))
}

/// One frame a file, with all places in it.
fn snippets<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Snippet<'a, Annotation<'a>>> {
    let primary = diagnostic.origin.iter().map(|origin| (origin, AnnotationKind::Primary, &diagnostic.label));
    let related = diagnostic.related.iter().map(|(origin, label)| (origin, AnnotationKind::Context, label));
    let mut frames: Vec<(FileId, Snippet<'a, Annotation<'a>>)> = Vec::new();
    for (origin, kind, label) in primary.chain(related) {
        let file = sources.file(origin.file);
        let label = (!label.is_empty()).then_some(label.as_str());
        let annotation = kind.span(first_line(file.text(), origin)).label(label);
        match frames.iter().position(|(known, _)| *known == origin.file) {
            Some(index) => {
                let (id, snippet) = frames.remove(index);
                frames.insert(index, (id, snippet.annotation(annotation)));
            }
            None => {
                let snippet =
                    Snippet::source(visible(file.text())).path(printable(file.name())).annotation(annotation);
                frames.push((origin.file, snippet));
            }
        }
    }
    frames.into_iter().map(|(_, snippet)| snippet).collect()
}

/// A value over many lines is underlined on its first one only.
fn first_line(text: &str, origin: &Origin) -> std::ops::Range<usize> {
    let span = origin.span.clone();
    let length = text.get(span.clone()).and_then(|part| part.find('\n')).unwrap_or(span.len());
    span.start..span.start + length
}

/// A line each: `schemas/ticket.schema.json:8:20: a union of nulls [E0105]`.
pub(super) fn brief(list: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let place = diagnostic.origin.as_ref().map(|origin| {
            let file = sources.file(origin.file);
            let (line, column) = file.line_and_column(origin.span.start);
            format!("{}:{line}:{column}: ", file.name())
        });
        let text = format!("{}{} [{}]", place.unwrap_or_default(), diagnostic.message, diagnostic.code);
        // Line ends in names of files, or in what is quoted from them, must not begin another line.
        printable(&text).into_owned()
    };
    list.iter().map(line).collect()
}

/// One JSON object a line: `severity`, `code`, `message`, `file`, `line`, `column`, `pointer`, `label`, `help`.
pub(super) fn json(list: &[Diagnostic], sources: &Sources) -> String {
    let lines: String = list.iter().map(|diagnostic| format!("{}\n", object(diagnostic, sources))).collect();
    printable_json(&lines).into_owned()
}

fn object(diagnostic: &Diagnostic, sources: &Sources) -> serde_json::Value {
    let place = |origin: &Origin| {
        let file = sources.file(origin.file);
        let (line, column) = file.line_and_column(origin.span.start);
        serde_json::json!({
            "file": file.name(), "line": line, "column": column, "pointer": origin.pointer,
        })
    };
    serde_json::json!({
        "severity": match diagnostic.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "code": diagnostic.code.as_str(),
        "message": diagnostic.message,
        "place": diagnostic.origin.as_ref().map(place),
        "label": diagnostic.label,
        "related": diagnostic.related.iter().map(|(origin, label)| {
            serde_json::json!({ "place": place(origin), "label": label })
        }).collect::<Vec<_>>(),
        "help": diagnostic.help,
    })
}
