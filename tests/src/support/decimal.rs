//! Exact arithmetic on short decimals, independent of the runtime's: the number times 10^18, as an integer.

use std::fmt;

/// How many digits behind the point are kept.
const DIGITS: u32 = 18;

/// A decimal with up to 18 digits behind its point, and about as many before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i128);

impl Decimal {
    /// The smallest step.
    pub const ULP: Self = Self(1);
    /// One.
    pub const ONE: Self = Self(10_i128.pow(DIGITS));

    /// Reads JSON number text; `None` if it has more digits than are kept.
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
        let shift = exponent.parse::<i64>().ok()? + i64::from(DIGITS) - i64::try_from(fraction.len()).ok()?;
        let power = 10_i128.checked_pow(u32::try_from(shift.unsigned_abs()).ok()?)?;
        let value = if shift >= 0 {
            digits.checked_mul(power)?
        } else if digits % power == 0 {
            digits / power
        } else {
            return None;
        };
        Some(Self(value))
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }

    /// This number of times.
    pub fn times(self, count: usize) -> Self {
        Self(self.0 * i128::try_from(count).unwrap())
    }

    /// A tenth.
    pub fn tenth(self) -> Self {
        Self(self.0 / 10)
    }

    /// The smallest multiple of `step` that is not below.
    pub fn up_to(self, step: Self) -> Self {
        Self(-((-self.0).div_euclid(step.0)) * step.0)
    }

    /// The largest multiple of `step` that is not above.
    pub fn down_to(self, step: Self) -> Self {
        Self(self.0.div_euclid(step.0) * step.0)
    }

    /// Whether it is a multiple of `step`, which is not zero.
    pub fn is_multiple_of(self, step: Self) -> bool {
        self.0 % step.0 == 0
    }
}

/// JSON number text without an exponent.
impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        let (whole, fraction) = (magnitude / 10_u128.pow(DIGITS), magnitude % 10_u128.pow(DIGITS));
        let fraction = format!("{fraction:018}");
        match fraction.trim_end_matches('0') {
            "" => write!(formatter, "{sign}{whole}"),
            digits => write!(formatter, "{sign}{whole}.{digits}"),
        }
    }
}
