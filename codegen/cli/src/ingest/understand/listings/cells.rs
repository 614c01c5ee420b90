//! Cells of columns that hold one thing: yes or no, a default, values.

use super::flat::Flat;
use super::quoted;
use super::said::Said;
use crate::ingest::claim::Claim;
use crate::ingest::place::Place;

/// What a column of required members says.
pub(super) fn required(flat: &Flat) -> Option<(bool, Place)> {
    yes_or_no(&flat.text).map(|required| (required, flat.whole()))
}

/// What a column of members that may be null says.
pub(super) fn nullable(flat: &Flat) -> Option<Said> {
    yes_or_no(&flat.text).map(|nullable| (None, Claim::Null(nullable), flat.whole()))
}

/// A value where nothing is given.
pub(super) fn default(flat: &Flat) -> Option<Said> {
    let text = flat.text.trim().trim_matches('`');
    let is_none = matches!(text.to_lowercase().as_str(), "" | "-" | "–" | "—" | "none" | "n/a" | "n.a.");
    (!is_none && !text.contains(['\n', ' ']))
        .then(|| (None, Claim::Default(quoted::value(text)), flat.whole()))
}

/// A column of values: all of them, whatever stands between.
pub(super) fn values(flat: &Flat) -> Option<Said> {
    quoted::list_of_cell(&flat.text).map(|values| (None, Claim::Enum(values), flat.whole()))
}

/// Yes or no, in one of many ways.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    let word = text.trim().trim_matches(['`', '*', '.', '(', ')']).to_lowercase();
    let first = word.split([' ', ',', ';', '\n', '(']).next().unwrap_or_default();
    Some(match first {
        "yes" | "y" | "true" | "✓" | "✔" | "✅" | "☑" | "✔️" | "☑️" | "x" | "required" | "mandatory"
        | "always" | "●" | "1" | "r" | "present" | "must" | ":white_check_mark:" | ":heavy_check_mark:"
        | "r*" | "•" | "+" => true,
        "no" | "n" | "false" | "✗" | "✘" | "❌" | "✖" | "✖️" | "☐" | "optional" | "-" | "–" | "—"
        | "sometimes" | "0" | "o" | "never" | "×" | ":x:" | "conditional" | "conditionally" | "not"
        | "maybe" | "may" => false,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_written_in_many_ways() {
        for yes in ["Yes", "yes", "true", "✓", "✅", "Required", "`true`", "Always", "yes, always"] {
            assert_eq!(yes_or_no(yes), Some(true), "{yes}");
        }
        for no in ["No", "false", "Optional", "❌", "-", "no (see below)"] {
            assert_eq!(yes_or_no(no), Some(false), "{no}");
        }
        assert_eq!(yes_or_no("depends"), None);
        assert_eq!(yes_or_no(""), None);
    }
}
