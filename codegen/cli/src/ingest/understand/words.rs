//! What a word looks like: the name of an event, of a header, of a member; and when two spellings mean the same.

/// Letters and digits alone, in lower case: `onCrmDealAdd`, `ONCRMDEALADD` and `on_crm.deal-add` are the same.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a name or a sentence in lower case, without the `s` of a plural: `crm.activity.created` → crm, activity,
/// created; `eventData` → event, data.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in text.chars() {
        let is_hump = c.is_uppercase() && was_lower;
        if (is_hump || !c.is_alphanumeric()) && !word.is_empty() {
            words.push(singular(&std::mem::take(&mut word)));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase() || c.is_numeric();
    }
    if !word.is_empty() {
        words.push(singular(&word));
    }
    words
}

fn singular(word: &str) -> String {
    let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    word.strip_suffix('s').filter(|_| is_plural).unwrap_or(word).to_owned()
}

/// Whether a word is written as names of events are, with parts that are set off: `lead.created`, `crm::updated`,
/// `message-sent`, `user/added`.
pub(super) fn is_separated(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
    let parts: Vec<&str> = text.split(['.', ':', '-', '/', '_']).filter(|part| !part.is_empty()).collect();
    parts.len() > 1
        && text.len() <= 100
        && text.starts_with(|c: char| c.is_alphabetic())
        && text.ends_with(|c: char| c.is_alphanumeric() || c == '*')
        && parts.iter().all(|part| is_part(part) || *part == "*")
        && !is_file_or_host(text)
        && !is_header_like(text)
        && !is_labelled(text)
}

/// Whether parts of a name are set off by dots or colons, which words of a language are not.
pub(super) fn is_dotted(text: &str) -> bool {
    is_separated(text) && text.contains(['.', ':', '/'])
}

/// Whether a word is a label and what it is the label of, run together: `Scope:READ_ALL`.
fn is_labelled(text: &str) -> bool {
    let label = text.split_once(':').filter(|(_, rest)| !rest.starts_with(':')).map(|(label, _)| label);
    let is_titled = |label: &str| {
        label.starts_with(char::is_uppercase)
            && label.chars().skip(1).all(char::is_lowercase)
            && label.len() > 1
    };
    label.is_some_and(is_titled)
}

fn is_file_or_host(text: &str) -> bool {
    const ENDINGS: [&str; 19] = [
        "json", "md", "mdx", "js", "ts", "py", "rb", "php", "html", "yml", "yaml", "com", "org", "io", "net",
        "png", "txt", "xml", "dev",
    ];
    const FIRSTS: [&str; 9] =
        ["application", "text", "https", "http", "e.g", "i.e", "multipart", "process", "req"];
    let lower = text.to_lowercase();
    ENDINGS.iter().any(|ending| lower.rsplit_once('.').is_some_and(|(_, last)| last == *ending))
        || FIRSTS.iter().any(|first| {
            lower.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':', '.']))
        })
}

/// Whether a word is written in humps or in capitals: `OpportunityCreate`, `INSTALL`.
pub(super) fn is_compound(text: &str) -> bool {
    let is_word = text.chars().all(|c| c.is_alphanumeric() || c == '_') && text.len() <= 80;
    let is_loud = text.len() >= 4 && text.chars().all(|c| c.is_uppercase() || c.is_numeric() || c == '_');
    let humps =
        text.chars().zip(text.chars().skip(1)).filter(|(a, b)| a.is_lowercase() && b.is_uppercase()).count();
    is_word && text.starts_with(|c: char| c.is_alphabetic()) && (is_loud || humps > 0)
}

/// Whether a word can be a name at all: no spaces, no sentence.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.starts_with(|c: char| c.is_alphabetic())
        && text.chars().all(|c| c.is_alphanumeric() || "._:-/".contains(c))
        && !is_file_or_host(text)
}

/// Whether a name's last word says that something happened: `created`, `update`, `stageChanged`.
pub(super) fn has_action(name: &str) -> bool {
    const ACTIONS: [&str; 32] = [
        "create",
        "update",
        "delete",
        "add",
        "remove",
        "change",
        "complete",
        "start",
        "finish",
        "fail",
        "cancel",
        "open",
        "close",
        "send",
        "sent",
        "receive",
        "install",
        "uninstall",
        "expire",
        "success",
        "succeed",
        "new",
        "move",
        "paid",
        "test",
        "ping",
        "void",
        "set",
        "register",
        "unregister",
        "error",
        "edit",
    ];
    let words = words(name);
    words.last().is_some_and(|last| last.ends_with("ed") || ACTIONS.contains(&last.as_str()))
}

/// The parts before the last one, which tells what an event is about: `lead` of `lead.created`.
pub(super) fn entity(name: &str) -> String {
    let cut = name.rfind(['.', ':', '/']).or_else(|| name.rfind(['_', '-']));
    match cut {
        Some(at) => name.get(..at).unwrap_or(name).trim_end_matches([':', '.', '/']).to_owned(),
        None => {
            let words = words(name);
            words.get(..words.len().saturating_sub(1)).unwrap_or_default().concat()
        }
    }
}

/// Whether a name is written as one of a header: `X-Hook-Event`, `webhook-id`.
pub(super) fn is_header_like(text: &str) -> bool {
    let is_plain = text.contains('-') && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let is_titled = || {
        text.split('-').all(|part| {
            part.starts_with(|c: char| c.is_uppercase()) && part.chars().skip(1).all(char::is_lowercase)
        })
    };
    is_plain
        && (text.to_lowercase().starts_with("x-")
            || text.to_lowercase().starts_with("webhook-")
            || is_titled())
}

/// The words of a sentence that may be names: cut at white space, without marks around them.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let marks = |c: char| !(c.is_alphanumeric() || c == '*');
    text.split(|c: char| c.is_whitespace() || "`\"',()[]{}“”".contains(c)).map(move |word| {
        let word = word.trim_end_matches(marks);
        if word.starts_with([':', '.']) { word } else { word.trim_start_matches(marks) }
    })
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let is_end = matches!(c, '.' | '!' | '?' | ';') && bytes.get(end).is_none_or(u8::is_ascii_whitespace);
        if is_end || c == '\n' {
            sentences.push(text.get(start..end).unwrap_or_default().trim());
            start = end;
        }
    }
    sentences.push(text.get(start..).unwrap_or_default().trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_the_same() {
        assert_eq!(folded("onOrderAdd"), folded("ONORDERADD"));
        assert_eq!(words("ordersShipped late-fees"), ["order", "shipped", "late", "fee"]);
    }

    #[test]
    fn names_are_told_from_files_hosts_and_headers() {
        for name in ["order.created", "shop::paid", "ORDER.SENT", "order-sent", "a/b"] {
            assert!(is_separated(name), "{name}");
        }
        for other in ["order.json", "example.com", "X-Order-Event", "text/plain", "order", "-a.b", "a b.c"] {
            assert!(!is_separated(other), "{other}");
        }
        assert!(
            is_compound("OrderCreate")
                && is_compound("INSTALL")
                && !is_compound("order")
                && !is_compound("SMS")
        );
    }

    #[test]
    fn what_an_event_is_about_stands_before_its_last_part() {
        assert_eq!(entity("order.item.created"), "order.item");
        assert_eq!(entity("order::created"), "order");
        assert_eq!(entity("OrderItemCreate"), "orderitem");
    }

    #[test]
    fn sentences_end_at_marks_before_white_space() {
        assert_eq!(sentences("One of order.paid. Two! Three"), ["One of order.paid.", "Two!", "Three"]);
    }
}
