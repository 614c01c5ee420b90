//! Where something stands on a page.

/// A page of a run: its index in the order in which pages were given, included pages behind them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageId(pub u32);

/// A span of a page. Lines and columns count from 1, columns in code points; `end_column` is the one behind the last
/// character. A place that was read from `facts.json` may have no columns: they are 0 then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The page.
    pub page: PageId,
    /// The first line.
    pub line: u32,
    /// The first column.
    pub column: u32,
    /// The last line.
    pub end_line: u32,
    /// The column behind the last character.
    pub end_column: u32,
}

impl Place {
    /// From the beginning of this place to the end of another one.
    #[must_use]
    pub fn to(self, last: Self) -> Self {
        Self { end_line: last.end_line, end_column: last.end_column, ..self }
    }
}
