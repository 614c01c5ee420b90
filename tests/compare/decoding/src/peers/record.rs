//! Figures of one run of `ratios`, as it prints them and `tables` reads them.

use std::fmt;
use std::str::FromStr;

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What was done, the title of a table.
    pub what: String,
    /// The family of bodies it was done to: a column.
    pub family: String,
    /// Who did it: a row.
    pub rival: String,
    /// Median of the ratios to the reference in the same round.
    pub ratio: f64,
    /// Median time for one body, in nanoseconds.
    pub nanoseconds: f64,
}

/// A line, with tabs between its parts.
impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, family, rival, ratio, nanoseconds } = self;
        write!(formatter, "{what}\t{family}\t{rival}\t{ratio:.4}\t{nanoseconds:.1}")
    }
}

impl FromStr for Figure {
    type Err = String;

    fn from_str(line: &str) -> Result<Self, String> {
        let number = |text: &str| text.parse::<f64>().map_err(|error| format!("{error}: {line}"));
        let [what, family, rival, ratio, nanoseconds] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("not a figure: {line}"));
        };
        Ok(Self {
            what: what.to_owned(),
            family: family.to_owned(),
            rival: rival.to_owned(),
            ratio: number(ratio)?,
            nanoseconds: number(nanoseconds)?,
        })
    }
}

/// The same figure in several runs.
#[derive(Clone, Debug, Default)]
pub struct Runs(Vec<Figure>);

impl Runs {
    /// Those of `figures` of a cell of a table.
    #[must_use]
    pub fn of(figures: &[Figure], what: &str, family: &str, rival: &str) -> Self {
        let is_it =
            |figure: &&Figure| figure.what == what && figure.family == family && figure.rival == rival;
        Self(figures.iter().filter(is_it).cloned().collect())
    }

    /// The median of the ratios, if there are any.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        median(self.0.iter().map(|figure| figure.ratio))
    }

    /// The median of the times for one body, in nanoseconds, if there are any.
    #[must_use]
    pub fn nanoseconds(&self) -> Option<f64> {
        median(self.0.iter().map(|figure| figure.nanoseconds))
    }

    /// The least and the greatest ratio, if there are any.
    #[must_use]
    pub fn spread(&self) -> Option<(f64, f64)> {
        let ratios = || self.0.iter().map(|figure| figure.ratio);
        Some((ratios().reduce(f64::min)?, ratios().reduce(f64::max)?))
    }
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
