//! What types are made of, as settings about members find it.

use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::formats;
use crate::ir::names::Own;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Open};
use crate::ir::rule::Rule;
use crate::schema::ast::schemas::Schemas;

/// A type with its parts.
pub(super) struct Parts {
    pub(super) ty: String,
    pub(super) place: Place,
    pub(super) parts: Vec<Part>,
}

/// Where a type is.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Type(usize),
    Envelope,
}

/// A field, an item or a variant.
pub(super) struct Part {
    /// Its name on the wire, and in Rust.
    pub(super) names: Vec<String>,
    /// Its number in the definition; none if it is what the schema does not name.
    number: Option<usize>,
    nodes: Vec<Node>,
}

impl Part {
    /// Marks it as one that is not shown.
    pub(super) fn mark(&self, place: Place, provider: &mut Provider) {
        let extras = match (place, &mut provider.dispatch) {
            (Place::Type(index), _) => &mut provider.types[index].extras,
            (Place::Envelope, Some(dispatch)) => &mut dispatch.extras.envelope,
            (Place::Envelope, None) => return,
        };
        match self.number {
            Some(number) => {
                extras.redacted.parts.insert(number);
            }
            None => extras.redacted.others = true,
        }
    }

    /// Whether its values have a format, or hold values that have.
    pub(super) fn has_format(&self, format: &str, provider: &Provider, schemas: &Schemas) -> bool {
        self.nodes.iter().any(|node| has_format(node, format, provider, schemas))
    }
}

/// All types of a provider that have parts.
pub(super) fn parts(provider: &Provider) -> Vec<Parts> {
    let types = provider.types.iter().enumerate().filter_map(|(index, ty)| {
        let parts = of_definition(&ty.definition);
        (!parts.is_empty()).then(|| Parts { ty: ty.name.clone(), place: Place::Type(index), parts })
    });
    let envelope = provider.dispatch.iter().map(|dispatch| Parts {
        ty: dispatch.own(Own::Envelope),
        place: Place::Envelope,
        parts: of_fields(dispatch.envelope.fields(), &dispatch.envelope.open),
    });
    types.chain(envelope).collect()
}

fn of_definition(definition: &Definition) -> Vec<Part> {
    let numbered = |(number, node): (usize, &Node)| Part {
        names: vec![number.to_string()],
        number: Some(number),
        nodes: vec![node.clone()],
    };
    let variant = |(number, name): (usize, &String)| Part {
        names: vec![name.clone()],
        number: Some(number),
        nodes: Vec::new(),
    };
    match definition {
        Definition::Struct(definition) => of_fields(definition.fields(), &definition.open),
        Definition::Newtype(node) => vec![numbered((0, node))],
        Definition::Tuple(tuple) => tuple.items.iter().enumerate().map(numbered).collect(),
        // Texts are shown or not, as one.
        Definition::Enum(_) => vec![variant((0, &"*".to_owned()))],
        Definition::Union(union) => {
            union.variants.iter().map(|known| &known.name).enumerate().map(variant).collect()
        }
        Definition::Plain(union) => {
            let parts = union.variants.iter().enumerate().map(|(number, known)| Part {
                nodes: vec![known.node.clone()],
                ..variant((number, &known.name))
            });
            parts.collect()
        }
        Definition::Alias(_) | Definition::Replaced { .. } | Definition::Events | Definition::Envelope(_) => {
            Vec::new()
        }
    }
}

fn of_fields<'f>(fields: impl Iterator<Item = &'f Field>, open: &Open) -> Vec<Part> {
    let fields = fields.enumerate().map(|(number, field)| {
        let mut nodes = vec![field.node.clone()];
        // A node of its own has the place where its value is described; the field, where the member stands.
        nodes[0].origin.get_or_insert_with(|| field.origin.clone());
        let mut names = vec![field.wire.clone()];
        names.extend((field.ident != field.wire).then(|| field.ident.clone()));
        Part { names, number: Some(number), nodes }
    });
    let others = match open {
        Open::Keep { ident, values } => {
            Some(Part { names: vec![ident.clone()], number: None, nodes: vec![values.clone()] })
        }
        Open::Closed | Open::Drop => None,
    };
    fields.chain(others).collect()
}

fn has_format(node: &Node, format: &str, provider: &Provider, schemas: &Schemas) -> bool {
    let is_own = match &node.shape {
        Shape::Timestamp => format == "date-time",
        Shape::Date => format == "date",
        Shape::List(inner) | Shape::Map(inner) => has_format(inner, format, provider, schemas),
        // Types with names are shown by their own `Debug`.
        Shape::Named(id) => match &provider.ty(*id).definition {
            Definition::Alias(inner) => has_format(inner, format, provider, schemas),
            _ => false,
        },
        _ => false,
    };
    let is_rule = |rule: &Rule| matches!(rule, Rule::Format(known) if formats::name(known) == format);
    is_own || node.rules.iter().any(is_rule) || is_said(node, format, schemas)
}

/// Whether the schema of a value says the format, though it may not be checked.
fn is_said(node: &Node, format: &str, schemas: &Schemas) -> bool {
    let Some(origin) = &node.origin else { return false };
    let Some(id) = schemas.at(origin.file, &origin.pointer) else { return false };
    let schema = schemas.get(schemas.end(id));
    let merged = schema.merged.as_ref().map(|merged| schemas.get(merged.schema));
    [Some(schema), merged]
        .into_iter()
        .flatten()
        .any(|schema| schema.format.as_ref().is_some_and(|said| said.value == format))
}
