//! `pattern`.

use super::text::Text;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;
use crate::tables::pattern::Pattern;

/// [`pattern`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.3): the text matches the
/// regular expression somewhere. Where that takes too many steps to tell, [`Keyword::PatternLimit`] is violated.
///
/// ```
/// use crm_events::{Path, Pattern, Report, rules};
///
/// static CURRENCY: Pattern = Pattern::new("^[A-Z]{3}$");
///
/// let mut report = Report::new();
/// rules::pattern("eur", &CURRENCY, Path::ROOT.field("currency"), &mut report);
/// assert_eq!(report.violations()[0].to_string(), "no match of `^[A-Z]{3}$`");
/// ```
pub fn pattern<V: Text + ?Sized>(value: &V, pattern: &'static Pattern, at: Path<'_>, report: &mut Report) {
    let keyword = match value.text().map(|text| pattern.try_matches(text)) {
        None | Some(Some(true)) => return,
        Some(Some(false)) => Keyword::Pattern,
        Some(None) => Keyword::PatternLimit,
    };
    report.record(at, keyword, Some(Limit::Pattern(pattern.as_str())), None);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Maybe;
    use crate::rules::testing::{found, valid};

    static DIGITS: Pattern = Pattern::new("^[0-9]*$");

    #[test]
    fn matching_text_is_fine() {
        assert!(valid(|at, report| pattern(&Some("123".to_owned()), &DIGITS, at, report)));
        assert!(valid(|at, report| pattern(&Maybe::<String>::Null, &DIGITS, at, report)));
    }

    #[test]
    fn other_text_is_refused_and_not_told() {
        assert_eq!(
            found(|at, report| pattern("secret", &DIGITS, at, report)),
            [(Keyword::Pattern, "no match of `^[0-9]*$`".to_owned())]
        );
    }
}
