//! HTML → blocks: the same as from Markdown, and fields by the markup of themes for references.

#[cfg(feature = "html")]
mod blocks;
#[cfg(feature = "html")]
mod code;
#[cfg(feature = "html")]
mod element;
#[cfg(feature = "html")]
mod inline;
#[cfg(feature = "html")]
mod look;
#[cfg(feature = "html")]
mod member;
#[cfg(feature = "html")]
mod names;
#[cfg(feature = "html")]
mod reader;
#[cfg(feature = "html")]
mod table;
#[cfg(feature = "html")]
mod tree;

#[cfg(all(test, feature = "html"))]
mod tests;

use crate::ingest::document::Block;
use crate::ingest::page::Page;

/// The blocks of a page. Without the feature `html` there are none; who gives pages says so before.
#[must_use]
pub fn blocks(page: &Page) -> Vec<Block> {
    #[cfg(feature = "html")]
    return read(page);
    #[cfg(not(feature = "html"))]
    {
        let _ = page;
        Vec::new()
    }
}

#[cfg(feature = "html")]
fn read(page: &Page) -> Vec<Block> {
    let tree = tree::read(&page.text);
    let content = content(&tree);
    let mut reader = reader::Reader::new(page, content.is_some());
    reader.blocks(&content.unwrap_or(&tree).children, None)
}

/// The part of a page that is its content, if it says so.
#[cfg(feature = "html")]
fn content(tree: &element::Element) -> Option<&element::Element> {
    let is_main =
        |element: &element::Element| element.name == "main" || element.attribute("role") == Some("main");
    let is_article = |element: &element::Element| element.name == "article";
    let is_content = |element: &element::Element| {
        let id = element.attribute("id").unwrap_or_default();
        matches!(id, "content" | "content-area" | "main-content" | "main")
    };
    tree.find(&is_main).or_else(|| tree.find(&is_article)).or_else(|| tree.find(&is_content))
}
