//! What begins with two points: directives, comments, targets.

use super::line::{Line, below, place};
use super::listed_table::{of_commas, of_lists};
use super::parser::{Parser, Taken};
use crate::ingest::document::{Block, BlockBody, Field, Group, Run};
use crate::ingest::place::Place;

/// A directive: its name, what stands behind it, its options, and what is in it.
struct Directive<'a> {
    name: String,
    argument: Line<'a>,
    options: Vec<(Line<'a>, Line<'a>)>,
    content: Vec<Line<'a>>,
    place: Place,
}

/// Reads what begins at a line.
pub(super) fn read<'a>(
    parser: &mut Parser<'a>,
    lines: &[Line<'a>],
    at: usize,
    depth: usize,
) -> Option<Taken> {
    let line = lines.get(at)?;
    let rest = line.text.strip_prefix("..").filter(|rest| rest.is_empty() || rest.starts_with(' '))?;
    let (inner, next) = below(lines, at);
    let Some((name, end)) = name(rest) else { return Some((Vec::new(), next)) };
    let argument = line.part(2 + end, line.text.len());
    let place = place(parser.page, lines.get(at..next)?);
    let (argument, options, content) = split(argument, inner);
    let directive = Directive { name: name.to_lowercase(), argument, options, content, place };
    Some((blocks(parser, &directive, depth), next))
}

/// The name of a directive, and the byte behind its colons.
fn name(text: &str) -> Option<(&str, usize)> {
    let end = text.find("::")?;
    let name = text.get(..end)?.trim_start();
    // `.. |logo| image:: …` is what a name stands for.
    let is_name = |next: char| next.is_alphanumeric() || matches!(next, '-' | '_' | ':' | '.' | '+');
    (!name.is_empty() && name.chars().all(is_name)).then_some((name, end + 2))
}

/// The argument, which can go on in the next lines, the options, and what is behind them.
type Parts<'a> = (Line<'a>, Vec<(Line<'a>, Line<'a>)>, Vec<Line<'a>>);

fn split<'a>(argument: Line<'a>, inner: Vec<Line<'a>>) -> Parts<'a> {
    let mut options = Vec::new();
    let mut at = 0;
    while let Some(line) = inner.get(at).filter(|line| !line.is_blank()) {
        let Some((key, value)) = option(line) else { break };
        options.push((key, value));
        at += 1;
        // A value can go on.
        while inner.get(at).is_some_and(|line| !line.is_blank() && line.indent() > 0) {
            at += 1;
        }
    }
    let content = inner.get(at..).unwrap_or_default().to_vec();
    (argument, options, content)
}

fn option<'a>(line: &Line<'a>) -> Option<(Line<'a>, Line<'a>)> {
    let rest = line.text.strip_prefix(':')?;
    let end = rest.find(':')? + 1;
    let key = line.part(1, end);
    let is_key = !key.text.is_empty()
        && key.text.chars().all(|next| next.is_alphanumeric() || matches!(next, '-' | '_'));
    is_key.then(|| (key, line.part(end + 1, line.text.len())))
}

impl<'a> Directive<'a> {
    fn option(&self, name: &str) -> Option<Line<'a>> {
        self.options.iter().find(|(key, _)| key.text == name).map(|(_, value)| *value)
    }

    /// What is in it, the argument before it.
    fn with_argument(&self) -> Vec<Line<'a>> {
        std::iter::once(self.argument).chain(self.content.iter().copied()).collect()
    }
}

fn blocks<'a>(parser: &mut Parser<'a>, directive: &Directive<'a>, depth: usize) -> Vec<Block> {
    let word = directive.argument.text.split_whitespace().next();
    match directive.name.as_str() {
        "code-block" | "code" | "sourcecode" | "parsed-literal" | "highlight-block" => {
            let language = word.filter(|word| *word != "none" && *word != "default");
            let title = directive.option("caption").or(directive.option("name"));
            let caption = title.and_then(|title| super::inline::paragraph(parser.page, &[title]));
            caption.into_iter().chain(parser.code(&directive.content, language)).collect()
        }
        "highlight" => {
            parser.language = word.filter(|word| *word != "none").map(str::to_lowercase);
            Vec::new()
        }
        "list-table" | "csv-table" | "table" | "flat-table" | "rst-class" => table(parser, directive, depth),
        "include" | "literalinclude" => {
            let target = super::inline::text(parser.page, &[directive.argument]);
            vec![Block { body: BlockBody::Include(target), place: directive.place }]
        }
        "contents" | "toctree" | "image" | "figure" | "raw" | "meta" | "index" | "only" | "role"
        | "default-role" | "include-html" | "sectnum" | "module" | "currentmodule" | "replace"
        | "unicode" | "class" => Vec::new(),
        "rubric" | "topic" | "centered" => {
            let title = super::inline::text(parser.page, &[directive.argument]);
            let heading = Block { body: BlockBody::Heading(6, title), place: directive.place };
            std::iter::once(heading).chain(parser.blocks(&directive.content, depth + 1)).collect()
        }
        name if is_member(name) && word.is_some() => vec![member(parser, directive, depth)],
        _ => vec![group(parser, directive, depth)],
    }
}

/// A table of one of the kinds of directives; its title goes before it.
fn table<'a>(parser: &mut Parser<'a>, directive: &Directive<'a>, depth: usize) -> Vec<Block> {
    let title = super::inline::paragraph(parser.page, &[directive.argument]);
    let heads = directive.option("header-rows").and_then(|rows| rows.text.parse().ok()).unwrap_or_default();
    let content = &directive.content;
    let table = match directive.name.as_str() {
        "list-table" | "flat-table" => of_lists(parser, content, heads, directive.place, depth),
        "csv-table" => of_commas(parser, content, directive.option("header"), heads, directive.place, depth),
        _ => None,
    };
    let Some(table) = table else {
        return title.into_iter().chain(parser.blocks(content, depth + 1)).collect();
    };
    title.into_iter().chain([table]).collect()
}

/// Whether a directive describes a member of something.
fn is_member(name: &str) -> bool {
    let name = name.rsplit(':').next().unwrap_or_default();
    matches!(
        name,
        "attribute" | "data" | "confval" | "member" | "property" | "jsonparam" | "param" | "field" | "header"
    )
}

fn member<'a>(parser: &mut Parser<'a>, directive: &Directive<'a>, depth: usize) -> Block {
    let name = parser.run(directive.argument);
    let holder = if directive.name.ends_with("header") { "header" } else { "name" };
    let kind = directive.option("type").map(|kind| parser.run(kind));
    let options = directive.options.iter().filter(|(key, _)| key.text != "type");
    let attributes: Vec<(Run, Option<Run>)> = options
        .map(|(key, value)| (parser.run(*key), (!value.text.is_empty()).then(|| parser.run(*value))))
        .collect();
    let blocks = parser.blocks(&directive.content, depth + 1);
    let element = directive.name.clone();
    let field = Field { element, holder: holder.to_owned(), name, kind, attributes, blocks };
    Block { body: BlockBody::Field(field), place: directive.place }
}

/// Notes, tabs, and whatever else holds blocks.
fn group<'a>(parser: &mut Parser<'a>, directive: &Directive<'a>, depth: usize) -> Block {
    // What stands behind the name is a title, but for notes it is the first words of it.
    let is_note = matches!(
        directive.name.as_str(),
        "note"
            | "warning"
            | "tip"
            | "important"
            | "hint"
            | "caution"
            | "danger"
            | "attention"
            | "error"
            | "seealso"
            | "todo"
            | "deprecated"
            | "versionadded"
            | "versionchanged"
    );
    let argument = directive.argument;
    let title = (!is_note && !argument.text.is_empty()).then(|| parser.run(argument));
    let content = if is_note { directive.with_argument() } else { directive.content.clone() };
    let blocks = parser.blocks(&content, depth + 1);
    let group = Group { element: directive.name.clone(), title, attributes: Vec::new(), blocks };
    Block { body: BlockBody::Group(group), place: directive.place }
}
