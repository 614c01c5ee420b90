//! Names of files and of parts of the document.

use std::collections::BTreeSet;

use crate::ingest::spelling;

/// Longer names are cut: file systems allow 255 bytes, and endings come behind.
const MOST_BYTES: usize = 80;

/// Names that mean something else here or to Windows.
const TAKEN: [&str; 11] =
    ["webhooks", "ledger", "ingest", "facts", "types", "examples", "con", "prn", "aux", "nul", "event"];

/// The words of a name, of letters and digits of ASCII: `crmOpportunity::created` → `crm`, `opportunity`, `created`.
pub(super) fn words(name: &str) -> Vec<String> {
    spelling::words(name, |character| character.is_ascii_alphanumeric())
}

/// The name in small letters with underscores: `crm_opportunity`.
#[must_use]
pub fn snake(name: &str) -> String {
    let mut snake = words(name).join("_");
    snake.truncate(MOST_BYTES);
    snake
}

/// `crmOpportunity`
pub(super) fn camel(name: &str) -> String {
    let mut camel = String::new();
    for word in words(name) {
        let (first, rest) = word.split_at(1);
        camel.push_str(&if camel.is_empty() { first.to_owned() } else { first.to_uppercase() });
        camel.push_str(rest);
    }
    camel
}

/// The words that all names begin with, as `snake` has them.
pub(super) fn common_begin<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter().map(words);
    let Some(first) = names.next() else { return String::new() };
    let common = names.fold(first, |common, name| {
        common.into_iter().zip(name).take_while(|(one, other)| one == other).map(|(one, _)| one).collect()
    });
    common.join("_")
}

/// The name of an event in the name of a file.
pub(super) fn file_of_event(event: &str) -> String {
    let mut file = String::new();
    let is_kept = |character: char| character.is_alphanumeric() || "_.-".contains(character);
    for character in event.chars() {
        match is_kept(character) {
            true => file.push(character),
            false if file.ends_with('\u{0}') => {}
            false => file.push('\u{0}'),
        }
    }
    file.replace('\u{0}', ".")
}

/// A name in the fragment of a URI: RFC 6901, section 6.
pub(super) fn escaped(name: &str) -> String {
    let mut escaped = String::new();
    for byte in name.replace('~', "~0").replace('/', "~1").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => escaped.push(char::from(byte)),
            _ if b"-._~!$&'()*+,;=:@".contains(&byte) => escaped.push(char::from(byte)),
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

/// Names that are given out once, whatever the case of their letters.
#[derive(Debug, Default)]
pub(super) struct Unique {
    taken: BTreeSet<String>,
}

impl Unique {
    /// Those that stems of schema files may not have.
    pub(super) fn stems() -> Self {
        Self { taken: TAKEN.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// Keeps a name from being given out.
    pub(super) fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_lowercase());
    }

    /// The name, or the first of `name_2`, `name_3` … that is free together with all its `endings`.
    pub(super) fn take(&mut self, name: &str, separator: &str, endings: &[&str]) -> String {
        let mut number = 1;
        loop {
            let free = if number == 1 { name.to_owned() } else { format!("{name}{separator}{number}") };
            let all = || endings.iter().map(|ending| format!("{free}{ending}").to_lowercase());
            if all().all(|name| !self.taken.contains(&name)) {
                self.taken.extend(all());
                return free;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_at_capitals_and_behind_signs() {
        assert_eq!(snake("crmOpportunity::created"), "crm_opportunity_created");
        assert_eq!(snake("HTTPRequestDone v2"), "http_request_done_v2");
        assert_eq!(camel("x-apideck-event-type"), "xApideckEventType");
        assert_eq!(common_begin(["crm.note.created", "crm.lead.created"]), "crm");
        assert_eq!(common_begin(["a.b", "c.d"]), "");
    }

    #[test]
    fn files_of_events_keep_letters_points_and_dashes() {
        assert_eq!(file_of_event("crmOpportunity::created"), "crmOpportunity.created");
        assert_eq!(file_of_event("a/b c"), "a.b.c");
        assert_eq!(file_of_event("a.::b"), "a..b");
    }

    #[test]
    fn names_are_given_out_once() {
        let mut unique = Unique::stems();
        assert_eq!(unique.take("Types", "_", &["", "_event"]), "Types_2");
        assert_eq!(unique.take("lead", "_", &["", "_event"]), "lead");
        assert_eq!(unique.take("LEAD_event", "_", &["", "_event"]), "LEAD_event_2");
    }
}
