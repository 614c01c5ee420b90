//! What is said of a text that is no YAML.

use std::ops::Range;

use super::nodes::{Fault, What, indenting_tab};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::{FileId, Origin};
use crate::diag::source::SourceFile;
use crate::schema::read::complaints::too_deep;

const NOT_YAML: &str = "not valid YAML";

/// The complaint about a fault of the text.
pub(super) fn fault(fault: &Fault, file: FileId, source: &SourceFile) -> Diagnostic {
    let place = |span: &Range<usize>| Origin { file, span: span.clone(), pointer: String::new() };
    let at = |message: &str, span: &Range<usize>, label: &str| {
        Diagnostic::error(Code::NOT_YAML, message).at(&place(span), label)
    };
    let span = &fault.span;
    let deep = || too_deep(&place(span));
    match &fault.what {
        // The parser has a bound of its own, for brackets.
        What::Syntax(info) if info.contains("recursion") => deep(),
        What::Syntax(info) => match tab_behind(info, source.text(), span.start) {
            Some(tab) => at(INDENTED, &tab, "a tab").help(INDENT),
            None => syntax(info, at(NOT_YAML, span, short(info)), source.text(), span.start),
        },
        What::Tab => at(INDENTED, span, "a tab").help(INDENT),
        What::TooDeep => deep(),
        What::Empty => at("there is no document in this file", span, ""),
        What::Second => at("a second document begins here", span, "").help("leave one in each file"),
    }
}

const INDENTED: &str = "a tab indents this line";
const INDENT: &str = "indent with blanks: YAML takes no tabs there";

/// The tab that made the parser give up, where it was one. It tells of some at the beginning of the text before.
fn tab_behind(info: &str, text: &str, place: usize) -> Option<Range<usize>> {
    if !info.contains("tab") {
        return None;
    }
    let mut lines = text[place..].match_indices('\n').map(|(end, _)| place + end + 1);
    let tab = indenting_tab(text, place).or_else(|| lines.find_map(|line| indenting_tab(text, line)))?;
    Some(tab..tab + 1)
}

/// What the parser says, without what it was doing meanwhile.
fn short(info: &str) -> &str {
    let said = info.strip_prefix("while ").and_then(|rest| rest.split_once(", "));
    said.map_or(info, |(_, what)| what)
}

/// The complaint with a hint, where what the parser says is often of one cause.
fn syntax(info: &str, complaint: Diagnostic, text: &str, place: usize) -> Diagnostic {
    let rest = &text[place..];
    if info.contains("unknown anchor") {
        let name = rest.split(|end: char| end.is_whitespace() || ",[]{}".contains(end)).next();
        let name = name.unwrap_or_default().trim_start_matches('*').escape_debug();
        return complaint.help(format!("write `&{name}` before what it is to repeat"));
    }
    if info.contains("mapping values are not allowed") {
        return complaint.help("put a text with `: ` in it in quotes; or is the line indented by too much?");
    }
    if rest.starts_with(['@', '`', '%']) {
        return complaint.help("put a text that begins so in quotes");
    }
    complaint
}
