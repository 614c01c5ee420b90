//! The elements of HTML that stand in Markdown.

/// Elements within a line.
const INLINE: [&str; 32] = [
    "a", "abbr", "b", "bdi", "br", "button", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
    "var", "wbr", "input",
];

/// Elements that stand for themselves.
const BLOCK: [&str; 41] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
];

/// Elements without content.
const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/// Elements whose content is no text for readers.
const SKIPPED: [&str; 8] = ["audio", "head", "iframe", "noscript", "script", "style", "svg", "video"];

/// Whether this is an element of HTML within a line.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// Whether this is an element of HTML that stands for itself.
pub(super) fn is_block(name: &str) -> bool {
    name == "ul" || BLOCK.contains(&name)
}

/// Whether this is an element of HTML.
pub(super) fn is_html(name: &str) -> bool {
    is_inline(name) || is_block(name) || is_void(name) || is_skipped(name)
}

/// Whether this is an element of HTML without content.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether the content of this element of HTML is no text for readers.
pub(super) fn is_skipped(name: &str) -> bool {
    SKIPPED.contains(&name)
}

/// Whether a text in this element of HTML is shown as code.
pub(super) fn is_code(name: &str) -> bool {
    matches!(name, "code" | "kbd" | "samp" | "tt" | "var")
}

/// Whether a text in this element of HTML is set off.
pub(super) fn is_strong(name: &str) -> bool {
    matches!(name, "b" | "strong" | "em" | "i" | "mark" | "u")
}

/// Whether an element of HTML ends where another one begins in it.
pub(super) fn ends_before(name: &str, next: &str) -> bool {
    match next {
        "tr" => matches!(name, "td" | "th" | "tr" | "p"),
        "td" | "th" => matches!(name, "td" | "th" | "p"),
        "li" => matches!(name, "li" | "p"),
        "dt" | "dd" => matches!(name, "dt" | "dd" | "p"),
        "thead" | "tbody" | "tfoot" => matches!(name, "td" | "th" | "tr" | "p" | "thead" | "tbody" | "tfoot"),
        _ => name == "p" && is_block(next),
    }
}

/// Whether an element of HTML may be without its end.
pub(super) fn may_be_open(name: &str) -> bool {
    matches!(name, "p" | "li" | "td" | "th" | "tr" | "dt" | "dd" | "thead" | "tbody" | "tfoot" | "colgroup")
}
