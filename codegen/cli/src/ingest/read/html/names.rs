//! What elements are, by their names and classes.

use super::element::Element;

/// Elements without content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether an open element ends where another begins, without a tag of its own.
pub(super) fn ends_itself(open: &str, next: &str) -> bool {
    match open {
        "p" => is_block(next) && !matches!(next, "summary" | "li" | "td" | "th" | "tr"),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot"),
        "tr" => matches!(next, "tr" | "tbody" | "thead" | "tfoot"),
        "thead" | "tbody" | "tfoot" => matches!(next, "tbody" | "thead" | "tfoot"),
        "option" => next == "option",
        "head" => next == "body",
        _ => false,
    }
}

/// Whether an element stands for itself, and is no part of a line.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// The level of a heading.
pub(super) fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Whether nothing in an element is for readers: programs, pictures, navigation, what stands in for fields of forms.
pub(super) fn is_skipped(element: &Element) -> bool {
    let is_named = matches!(
        element.name.as_str(),
        "audio"
            | "canvas"
            | "footer"
            | "head"
            | "iframe"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "nav"
            | "noscript"
            | "object"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
            | "video"
            | "math"
    );
    let is_hidden = element.attribute("aria-hidden") == Some("true");
    let role = element.attribute("role").unwrap_or_default();
    let is_around = matches!(role, "navigation" | "banner" | "contentinfo" | "search" | "tablist");
    let is_button = element.name == "button" && !is_part(element);
    is_named || is_hidden || is_around || is_button || element.classes().any(is_decoration)
}

fn is_part(element: &Element) -> bool {
    element.attribute("data-component-part").is_some()
}

/// Whether a class says that an element is an anchor beside a heading, a number of a line, or for other eyes.
fn is_decoration(class: &str) -> bool {
    matches!(
        class,
        "hash-link"
            | "headerlink"
            | "anchor"
            | "anchorjs-link"
            | "sr-only"
            | "visually-hidden"
            | "screen-reader-text"
            | "lineno"
            | "linenos"
            | "line-number"
            | "line-numbers-rows"
            | "linenodiv"
            | "rouge-gutter"
            | "gutter"
            | "toc"
            | "table-of-contents"
            | "breadcrumbs"
            | "theme-doc-breadcrumbs"
            | "pagination-nav"
            | "copy-button"
            | "theme-doc-toc-mobile"
            | "theme-doc-toc-desktop"
            | "heading-anchor"
    )
}

/// The language of code, from classes such as `language-json`, or attributes such as `data-lang`.
pub(super) fn language(element: &Element) -> Option<String> {
    for name in ["data-language", "data-lang", "language", "lang"] {
        if let Some(word) = element.attribute(name).filter(|word| !word.is_empty()) {
            return Some(word.to_lowercase());
        }
    }
    let prefixes = ["language-", "lang-", "highlight-source-", "highlight-", "brush:", "prettyprint-"];
    let of_class =
        |class: &str| prefixes.iter().find_map(|prefix| class.strip_prefix(prefix)).map(str::to_lowercase);
    let is_word = |word: &String| {
        !word.is_empty() && !matches!(word.as_str(), "wrapper" | "container" | "default" | "theme")
    };
    element.classes().filter_map(of_class).find(is_word)
}
