//! A text is read sentence by sentence: what one says is of the member that it is about.

/// A sentence, an entry of a list, or what else stands by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence<'t> {
    /// What it says, its end left out.
    pub(super) text: &'t str,
    /// Where it begins in the whole text.
    pub(super) start: usize,
    /// It stands behind a bullet.
    pub(super) is_entry: bool,
}

/// The sentences of a text.
pub(super) fn split(text: &str) -> Vec<Sentence<'_>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut quote: Option<char> = None;
    let mut depth = 0_usize;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let behind = at + character.len_utf8();
        if let Some(close) = quote {
            let is_line_end = character == '\n' && next == Some('\n');
            if character == close || is_line_end {
                quote = None;
            }
            if !is_line_end {
                continue;
            }
        }
        match character {
            '`' | '"' => quote = Some(character),
            '“' => quote = Some('”'),
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '\n' if is_break(text, behind) => {
                push(text, start, at, &mut sentences);
                start = behind;
                depth = 0;
            }
            '.' | '!' | '?'
                if depth == 0 && next.is_none_or(char::is_whitespace) && ends(text, at, behind) =>
            {
                push(text, start, at, &mut sentences);
                start = behind;
            }
            _ => {}
        }
    }
    push(text, start, text.len(), &mut sentences);
    sentences
}

fn push<'t>(text: &'t str, start: usize, end: usize, sentences: &mut Vec<Sentence<'t>>) {
    let Some(raw) = text.get(start..end) else { return };
    let trimmed = raw.trim_start();
    let entry = trimmed.strip_prefix("- ");
    let inner = entry.unwrap_or(trimmed).trim_start();
    let begin = start + raw.len() - inner.len();
    let inner = inner.trim_end();
    if !inner.is_empty() {
        sentences.push(Sentence { text: inner, start: begin, is_entry: entry.is_some() });
    }
}

/// Whether the end of a line ends a sentence: an empty line, or an entry of a list, comes next.
fn is_break(text: &str, behind: usize) -> bool {
    let rest = text.get(behind..).unwrap_or_default().trim_start_matches(' ');
    rest.starts_with('\n') || rest.starts_with("- ")
}

/// Whether a full stop ends a sentence, and no short form.
fn ends(text: &str, at: usize, behind: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word = before
        .rsplit(|character: char| character.is_whitespace() || character == '(')
        .next()
        .unwrap_or_default();
    let is_short = matches!(
        word.to_lowercase().as_str(),
        "e.g" | "i.e" | "eg" | "ie" | "vs" | "approx" | "max" | "min" | "no" | "incl" | "excl"
    );
    let next = text.get(behind..).unwrap_or_default().trim_start().chars().next();
    !is_short && next.is_none_or(|next| !next.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_stops_in_code_numbers_and_short_forms_end_nothing() {
        let text = "The key, e.g. `a. B`. Version 1.5 is new (see above. Or not). Always \"x. Y\".\n\nLast\nline\n- first\n- second";
        let sentences: Vec<&str> = split(text).iter().map(|sentence| sentence.text).collect();
        assert_eq!(
            sentences,
            [
                "The key, e.g. `a. B`",
                "Version 1.5 is new (see above. Or not)",
                "Always \"x. Y\"",
                "Last\nline",
                "first",
                "second"
            ]
        );
        for sentence in split(text) {
            assert!(text[sentence.start..].starts_with(sentence.text));
        }
    }
}
