//! Terms with definitions, and fields `:name: text`, among them those of references of HTTP interfaces.

use super::inline::paragraph;
use super::line::{Line, below, place};
use super::parser::{Parser, Taken};
use crate::ingest::document::{Block, BlockBody, Field, Run};
use crate::ingest::place::Place;

/// Reads what begins at a line.
pub(super) fn read<'a>(
    parser: &mut Parser<'a>,
    lines: &[Line<'a>],
    at: usize,
    depth: usize,
) -> Option<Taken> {
    fields(parser, lines, at, depth).or_else(|| definitions(parser, lines, at, depth))
}

/// Terms, each with its definition indented below it.
fn definitions<'a>(parser: &mut Parser<'a>, lines: &[Line<'a>], at: usize, depth: usize) -> Option<Taken> {
    let mut entries: Vec<Vec<Block>> = Vec::new();
    let mut next = at;
    let mut end = at;
    while let Some(line) = lines.get(next) {
        if line.is_blank() {
            next += 1;
            continue;
        }
        let is_defined = lines.get(next + 1).is_some_and(|below| !below.is_blank() && below.indent() > 0);
        if line.indent() > 0 || !is_defined || line.text.starts_with(".. ") || line.text.ends_with("::") {
            break;
        }
        let (inner, behind) = below(lines, next);
        let mut entry: Vec<Block> = paragraph(parser.page, &[*line]).into_iter().collect();
        entry.extend(parser.blocks(&inner, depth + 1));
        entries.push(entry);
        (next, end) = (behind, behind);
    }
    let place = place(parser.page, lines.get(at..end)?);
    (!entries.is_empty()).then(|| (vec![Block { body: BlockBody::List(entries), place }], end))
}

/// Fields: of members and headers where their names say so, else entries with their names.
fn fields<'a>(parser: &mut Parser<'a>, lines: &[Line<'a>], at: usize, depth: usize) -> Option<Taken> {
    name(lines.get(at)?.text)?;
    let mut blocks: Vec<Block> = Vec::new();
    let mut entries: Vec<Vec<Block>> = Vec::new();
    let mut next = at;
    let mut end = at;
    while let Some(line) = lines.get(next) {
        if line.is_blank() {
            next += 1;
            continue;
        }
        let Some((start, stop)) = name(line.text) else { break };
        let (mut inner, behind) = below(lines, next);
        let rest = line.part(stop + 1, line.text.len());
        inner.insert(0, rest);
        let label = line.part(start, stop);
        let whole = place(parser.page, lines.get(next..behind)?);
        let said = parser.blocks(&inner, depth + 1);
        if let Some((kind, words)) = type_of(&label, &rest) {
            set_type(&mut blocks, kind, parser.run(words));
        } else if let Some(field) = field(parser, &label) {
            let field = Field { blocks: said, ..field };
            blocks.push(Block { body: BlockBody::Field(field), place: whole });
        } else {
            let mut entry: Vec<Block> = paragraph(parser.page, &[label]).into_iter().collect();
            entry.extend(said);
            entries.push(entry);
        }
        (next, end) = (behind, behind);
    }
    if !entries.is_empty() {
        let first =
            entries.first().and_then(|entry| entry.first()).map_or(Place::default(), |block| block.place);
        let last = place(parser.page, lines.get(at..end)?);
        let place = first.to(last);
        blocks.push(Block { body: BlockBody::List(entries), place });
    }
    Some((blocks, end))
}

/// The bytes of the name of a field: `:name:`, followed by white space or nothing.
fn name(text: &str) -> Option<(usize, usize)> {
    let rest = text.strip_prefix(':')?;
    let length = rest.match_indices(':').map(|(at, _)| at).take(4).find(|at| {
        let behind = rest.get(at + 1..).unwrap_or_default();
        behind.is_empty() || behind.starts_with(' ')
    })?;
    let name = rest.get(..length)?;
    (!name.is_empty() && length < 100 && !name.starts_with([' ', '`'])).then_some((1, 1 + length))
}

/// What the first word of a field's name says of the others: what holds them.
fn holder(word: &str) -> Option<&'static str> {
    Some(match word {
        "param" | "parameter" | "arg" | "argument" | "key" | "keyword" | "attribute" | "member"
        | "property" | "ivar" | "var" | "jsonparam" | "json" | "<json" | ">json" | "<jsonarr"
        | ">jsonarr" | "reqjson" | "resjson" | "reqjsonobj" | "resjsonobj" => "name",
        "reqheader" | "resheader" | "<header" | ">header" | "header" => "header",
        "query" | "queryparam" => "query",
        "form" | "formparam" => "form",
        _ => return None,
    })
}

/// `:<json string event: …`: what holds it, its type, its name.
fn field(parser: &Parser<'_>, label: &Line<'_>) -> Option<Field> {
    let first = label.text.split_whitespace().next()?;
    let holder = holder(first)?.to_owned();
    let rest = label.part(first.len(), label.text.len());
    let at = rest.text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let name = rest.part(at, rest.text.len());
    let kind = rest.part(0, at);
    let kind = (!kind.text.is_empty()).then(|| parser.run(kind));
    let name = (!name.text.is_empty()).then(|| parser.run(name))?;
    Some(Field {
        element: "field".to_owned(),
        holder,
        name,
        kind,
        attributes: Vec::new(),
        blocks: Vec::new(),
    })
}

/// `:type event: string`: the name, and the type.
fn type_of<'a>(label: &Line<'a>, rest: &Line<'a>) -> Option<(&'a str, Line<'a>)> {
    let name = label.text.strip_prefix("type ").or_else(|| label.text.strip_prefix("paramtype "))?;
    Some((name.trim(), *rest))
}

fn set_type(blocks: &mut [Block], name: &str, kind: Run) {
    let named = blocks.iter_mut().rev().take(64).find_map(|block| match &mut block.body {
        BlockBody::Field(field) if field.name.text == name => Some(field),
        _ => None,
    });
    if let Some(field) = named {
        field.kind = Some(kind);
    }
}
