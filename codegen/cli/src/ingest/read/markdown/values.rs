//! Values of attributes → blocks.

use super::literals::{elements, literal};
use super::reader::Reader;
use super::token::Value;
use crate::ingest::document::Block;

impl Reader<'_> {
    /// The blocks that a value of an attribute says.
    pub(super) fn value_blocks(&mut self, value: &Value) -> Vec<Block> {
        let text = &self.page.text;
        match value {
            Value::Text(range) => self.part(range.clone()),
            Value::Expression(range) => match literal(text, range).or_else(|| elements(text, range)) {
                Some(inner) => self.part(inner),
                None => Vec::new(),
            },
        }
    }
}
