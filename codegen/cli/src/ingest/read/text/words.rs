//! What single lines and words look like.

/// Words that stand around the content of a site, and are no headings of it.
const CHROME: &[&str] = &[
    "ask ai",
    "back to top",
    "copied",
    "copied!",
    "copy",
    "copy code",
    "copy page",
    "edit this page",
    "expand all",
    "collapse all",
    "json",
    "menu",
    "next",
    "no",
    "on this page",
    "previous",
    "search",
    "skip to content",
    "skip to main content",
    "table of contents",
    "was this page helpful?",
    "yes",
    "javascript",
    "python",
    "curl",
    "node.js",
    "shell",
    "try it",
    "loading...",
    "feedback",
];

/// Words that sections of a reference are called by.
const SECTIONS: &[&str] = &[
    "arguments",
    "attributes",
    "authentication",
    "authorization",
    "body",
    "errors",
    "event",
    "events",
    "example",
    "examples",
    "fields",
    "header",
    "headers",
    "members",
    "notes",
    "object",
    "overview",
    "parameters",
    "params",
    "payload",
    "payloads",
    "properties",
    "request",
    "response",
    "responses",
    "result",
    "samples",
    "returns",
    "sample",
    "schema",
    "security",
    "webhook",
    "webhooks",
];

/// Words that are not written with a capital in titles.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "per", "the",
    "to", "vs", "with",
];

/// The longest heading, in words, and in bytes.
const TITLE: (usize, usize) = (8, 80);

/// Whether a name of a member, a header or an event can be written so: one word of letters, digits, `_`, `-`, `.`, `$`,
/// `:` and brackets.
pub(super) fn is_name(text: &str) -> bool {
    let begins = text.starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | '$' | '@'));
    let ends =
        text.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | ']' | '?' | '*' | '}'));
    let inside = |next: char| {
        next.is_alphanumeric()
            || matches!(next, '_' | '-' | '.' | '$' | ':' | '[' | ']' | '@' | '{' | '}' | '*' | '?')
    };
    begins && ends && text.len() <= 96 && text.chars().all(inside) && !text.contains("..")
}

/// Whether a word is built as names of events are: `lead.created`, `crmLead::created`, `order/paid`.
pub(super) fn is_event_name(text: &str) -> bool {
    let has_separator = text.contains("::") || text.contains(['.', '/']);
    let parts = || text.split(['.', ':', '/']).filter(|part| !part.is_empty());
    let is_part = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphabetic())
            && part.chars().all(|next| next.is_ascii_alphanumeric() || matches!(next, '_' | '-'))
    };
    has_separator
        && text.len() <= 96
        && parts().count() > 1
        && parts().all(is_part)
        && !text.starts_with(['.', '/', ':'])
        && !text.ends_with(['.', '/', ':'])
        && !is_media_type(text)
}

/// Whether a word is a media type, such as `application/json`.
fn is_media_type(text: &str) -> bool {
    let top = text.split_once('/').map_or("", |(top, _)| top);
    matches!(top, "application" | "text" | "multipart" | "image" | "audio" | "video")
}

/// Whether a line is the status of an answer behind or before code: `// 200`, `200`, `200 OK`.
pub(super) fn is_status(text: &str) -> bool {
    let bare = text.trim_start_matches(['/', '#', ' ']);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && bare.starts_with(['1', '2', '3', '4', '5']) && bare.len() < 24 && !bare.contains('.')
}

/// Whether a line could be a heading, if it stands alone.
pub(super) fn is_title(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let has_letter = text.chars().any(char::is_alphabetic);
    let begins = text
        .starts_with(|first: char| first.is_alphanumeric() || matches!(first, '_' | '$' | '@' | '/' | '#'));
    let ends = !text.ends_with(['.', ',', ';', ':', '!', '…']) && !text.ends_with("...");
    let is_other = is_statement(text)
        || is_header_line(text)
        || is_chrome(text)
        || opens_children(text)
        || is_media_type(text);
    has_letter && begins && ends && words <= TITLE.0 && text.len() <= TITLE.1 && !is_other
}

/// Whether a line of several words has a verb in it, and is no question: a sentence without its point.
fn is_statement(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(TITLE.0 + 1).collect();
    let asks = words
        .first()
        .is_some_and(|word| matches!(*word, "How" | "What" | "When" | "Why" | "Where" | "Which"));
    let verbs =
        ["is", "are", "was", "were", "has", "have", "been", "be", "will", "whenever", "when", "you", "your"];
    words.len() > 4 && !asks && words.iter().skip(1).any(|word| verbs.contains(word))
}

/// Whether a line is a header with its value, or with what it says: `X-Key: abc`.
fn is_header_line(text: &str) -> bool {
    let Some((name, _)) = text.split_once(": ") else { return false };
    name.contains('-') && name.chars().all(|next| next.is_ascii_alphanumeric() || next == '-')
}

/// Whether a line is the title of a section of a reference, by its last word: `HEADER PARAMETERS`, `Request body schema:
/// application/json`.
pub(super) fn is_section_title(text: &str) -> bool {
    let words =
        text.split_once(": ").filter(|(_, rest)| is_media_type(rest)).map_or(text, |(words, _)| words);
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let is_called = is_sure_section(last) || last.eq_ignore_ascii_case("body");
    is_title(words)
        && is_called
        && words.split_whitespace().count() <= 4
        && text.starts_with(char::is_uppercase)
}

/// Whether a line is a title by its capitals, or by being what sections are called.
pub(super) fn is_capital_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !is_title(text) || words.len() > 6 {
        return false;
    }
    if let [only] = words.as_slice() {
        return is_section(only);
    }
    let is_capital = |word: &str| word.starts_with(|first: char| first.is_uppercase() || first.is_numeric());
    let big: Vec<&&str> =
        words.iter().filter(|word| !SMALL.contains(&word.to_lowercase().as_str())).collect();
    let first_is_big = words.first().is_some_and(|word| !matches!(*word, "The" | "A" | "An" | "If" | "When"));
    let all = big.iter().all(|word| is_capital(word)) && big.len() > 1;
    first_is_big && (all || ends_as_section(text))
}

/// Whether a word is what sections of a reference are called by.
pub(super) fn is_section(word: &str) -> bool {
    SECTIONS.contains(&word.to_lowercase().as_str())
}

/// Whether a title's last word is what sections are called by: `Header parameters`, `Request samples`.
pub(super) fn ends_as_section(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first_is_big = text.starts_with(char::is_uppercase)
        && !["The ", "A ", "An "].iter().any(|word| text.starts_with(word));
    words.next_back().is_some_and(is_sure_section) && words.count() < 4 && first_is_big && is_title(text)
}

/// Whether a word is what sections are called by, and seldom the last one of a description: `Contact object` can be one.
pub(super) fn is_sure_section(word: &str) -> bool {
    is_section(word)
        && !matches!(
            word.to_lowercase().as_str(),
            "object" | "event" | "events" | "body" | "webhook" | "result" | "notes"
        )
}

/// Whether a line stands around the content of the page.
pub(super) fn is_chrome(text: &str) -> bool {
    text.len() < 32 && CHROME.contains(&text.to_lowercase().as_str())
}

/// Whether a line says that the members of the one before it follow: `Show properties`, `Hide child attributes`.
pub(super) fn opens_children(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let is_verb = matches!(words.next(), Some("show" | "hide" | "expand" | "collapse"));
    let last = words.next_back().unwrap_or_default();
    is_verb
        && lower.len() < 40
        && matches!(last, "properties" | "attributes" | "children" | "parameters" | "fields" | "members")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_sentences() {
        for title in
            ["Event Headers", "Header parameters", "Expected Response", "Responses", "Body of the Request"]
        {
            assert!(is_capital_title(title), "{title}");
        }
        for text in
            ["The unique key of the shop", "A Key", "Identifier", "Ends here.", "Unique key of the owner"]
        {
            assert!(!is_capital_title(text), "{text}");
        }
        assert!(
            is_title("lead.created")
                && is_title("How to subscribe")
                && !is_title("10.24")
                && !is_title("Copy")
        );
    }

    #[test]
    fn names_of_events_have_parts() {
        for name in ["lead.created", "crmLead::created", "orders/paid", "form.response.created"] {
            assert!(is_event_name(name), "{name}");
        }
        for text in ["lead", "10.24.30", "lead.", "a b.c", "://x"] {
            assert!(!is_event_name(text), "{text}");
        }
    }
}
