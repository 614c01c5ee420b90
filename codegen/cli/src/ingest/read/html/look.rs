//! What is in an element, from what is in its children.

use super::element::{Element, Inside, Node};
use super::member::{describes, is_name};
use super::names::{is_block, is_skipped};

/// Looks at an element whose children are complete.
pub(super) fn look(element: &Element) -> Inside {
    let mut inside = Inside { is_skipped: is_skipped(element), ..Inside::default() };
    if inside.is_skipped {
        return inside;
    }
    for child in &element.children {
        match child {
            Node::Text(words) => inside.length += words.text.trim().len(),
            Node::Element(child) if child.inside.is_skipped => {}
            Node::Element(child) => {
                let stands_for_itself = is_block(&child.name) || child.attribute("data-as").is_some();
                inside.names += child.inside.names;
                inside.length += child.inside.length;
                inside.has_block |= child.inside.has_block || stands_for_itself;
                inside.has_description |= child.inside.has_description || describes(child);
            }
        }
    }
    if is_name(element) {
        inside.names = 1;
    }
    inside
}
