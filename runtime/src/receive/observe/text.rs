//! Texts as they are logged.

use std::error::Error;
use std::fmt::{self, Write};

/// An error with all that caused it, a colon before each cause.
pub(super) struct Chain<'e>(pub(super) &'e (dyn Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(formatter, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

/// A text in one line: a semicolon in the place of each end of a line, and one space in the place of several.
pub(super) struct OneLine<T>(pub(super) T);

impl<T: fmt::Display> fmt::Display for OneLine<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Folding { formatter, is_after_space: false }, "{}", self.0)
    }
}

struct Folding<'f, 'g> {
    formatter: &'f mut fmt::Formatter<'g>,
    is_after_space: bool,
}

impl Write for Folding<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|character| self.write_char(character))
    }

    fn write_char(&mut self, character: char) -> fmt::Result {
        let was_after_space = std::mem::replace(&mut self.is_after_space, matches!(character, '\n' | ' '));
        match character {
            '\n' => self.formatter.write_str("; "),
            ' ' if was_after_space => Ok(()),
            _ => self.formatter.write_char(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Caused(&'static str, Option<Box<Caused>>);

    impl fmt::Display for Caused {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str(self.0)
        }
    }

    impl Error for Caused {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            self.1.as_deref().map(|cause| cause as _)
        }
    }

    #[test]
    fn an_error_is_logged_with_all_its_causes() {
        let refused = Caused("connection refused", None);
        let unreachable = Caused("no database", Some(Box::new(refused)));
        let error = Caused("the lead was not stored", Some(Box::new(unreachable)));
        assert_eq!(Chain(&error).to_string(), "the lead was not stored: no database: connection refused");
    }

    #[test]
    fn a_report_is_logged_in_one_line() {
        let report = "invalid payload: 2 violations\n  /title     length 0\n  /currency  length 4";
        assert_eq!(
            OneLine(report).to_string(),
            "invalid payload: 2 violations; /title length 0; /currency length 4"
        );
    }
}
