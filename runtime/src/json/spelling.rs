//! Numbers that the numbers of formats spell as they are spelt.

/// A number that the integers of 64 bits or the shortest float spell alike.
pub(crate) enum Plain {
    Signed(i64),
    Unsigned(u64),
    Float(f64),
}

impl Plain {
    /// `None` if all of them would lose how `text`, a JSON number, is spelt.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let signed = || text.parse().ok().filter(|value: &i64| value.to_string() == text).map(Self::Signed);
        let unsigned =
            || text.parse().ok().filter(|value: &u64| value.to_string() == text).map(Self::Unsigned);
        // The debug form uses exponents where they are shorter, as `Writer` does.
        let float = || text.parse().ok().filter(|value: &f64| format!("{value:?}") == text).map(Self::Float);
        signed().or_else(unsigned).or_else(float)
    }
}

#[cfg(test)]
mod tests {
    use super::Plain;

    #[test]
    fn a_number_is_plain_if_it_can_be_written_again() {
        for text in
            ["0", "-1", "18446744073709551615", "0.1", "-0.0", "1e300", "2.0", "1.7976931348623157e308"]
        {
            assert!(Plain::of(text).is_some(), "{text}");
        }
        for text in
            ["1.50", "-0", "1E3", "1e3", "1e400", "18446744073709551616", "12345678901234567.89", "0.10"]
        {
            assert!(Plain::of(text).is_none(), "{text}");
        }
    }
}
