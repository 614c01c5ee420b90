//! Reading dates and times, from left to right.

const YEAR_AND_MONTH: Shape = Shape::new(*b"0000-00-", [0, 2, 5]);
pub(super) const TIME: Shape = Shape::new(*b"00:00:00", [0, 3, 6]);

/// Eight bytes with digits at some places and punctuation at the others, compared and read all at once.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// Zeros where digits are.
    pattern: u64,
    /// What a byte may grow by until its high bit is on, if it differs from the pattern no more than it may.
    headroom: u64,
    /// Where the numbers of two digits are.
    places: [usize; 3],
}

impl Shape {
    const fn new(pattern: [u8; 8], places: [usize; 3]) -> Self {
        let mut headroom = [0x7f; 8];
        let mut place = 0;
        while place < 8 {
            if pattern[place] == b'0' {
                headroom[place] -= 9;
            }
            place += 1;
        }
        Self { pattern: u64::from_le_bytes(pattern), headroom: u64::from_le_bytes(headroom), places }
    }

    /// A byte that differs so much that adding to it runs over into the next has its own high bit on.
    #[inline]
    fn numbers(self, bytes: [u8; 8]) -> Option<[u8; 3]> {
        let values = u64::from_le_bytes(bytes) ^ self.pattern;
        if (values | values.wrapping_add(self.headroom)) & 0x8080_8080_8080_8080 != 0 {
            return None;
        }
        let pairs = (values * 10 + (values >> 8)).to_le_bytes();
        Some(self.places.map(|place| pairs[place]))
    }
}

/// Whether this is a date-time such as `2026-11-20T19:20:00.5Z`, on a day that every month has, without a leap second. Others
/// may be date-times, too.
#[inline]
pub(super) fn is_usual_date_time(text: &[u8]) -> bool {
    let Some((date, rest)) = text.split_first_chunk::<8>() else { return false };
    let Some(([tens @ b'0'..=b'2', ones @ b'0'..=b'9', b'T'], rest)) = rest.split_first_chunk::<3>() else {
        return false;
    };
    let Some((time, rest)) = rest.split_first_chunk::<8>() else { return false };
    let (Some([_, _, month]), Some([hour, minute, second])) =
        (YEAR_AND_MONTH.numbers(*date), TIME.numbers(*time))
    else {
        return false;
    };
    let is_day = (*tens, *ones) != (b'0', b'0') && (*tens, *ones) != (b'2', b'9');
    let is_time = hour < 24 && minute < 60 && second < 60;
    is_day && is_time && (1..=12).contains(&month) && is_usual_end(rest)
}

/// `Z`, `.5Z` and the like.
#[inline]
fn is_usual_end(rest: &[u8]) -> bool {
    match rest {
        [b'Z'] => true,
        [b'.', a, b, c, b'Z'] => a.is_ascii_digit() & b.is_ascii_digit() & c.is_ascii_digit(),
        [b'.', digits @ .., b'Z'] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// What is left of the text.
pub(super) struct Scan<'t>(pub(super) &'t [u8]);

impl Scan<'_> {
    /// Year, month and day of a day that there is.
    #[inline]
    pub(super) fn date(&mut self) -> Option<(u16, u8, u8)> {
        let [century, year, month] = self.numbers(YEAR_AND_MONTH)?;
        let year = u16::from(century) * 100 + u16::from(year);
        if !(1..=12).contains(&month) {
            return None;
        }
        let day = self.two_digits(1..=days_of_month(year, month))?;
        Some((year, month, day))
    }

    #[inline]
    fn hour_and_minute(&mut self) -> Option<(u8, u8)> {
        let hour = self.two_digits(0..=23)?;
        self.one_of(b":")?;
        Some((hour, self.two_digits(0..=59)?))
    }

    /// In nanoseconds; 0 if there is none.
    #[inline]
    pub(super) fn fraction(&mut self) -> Option<u32> {
        if self.one_of(b".").is_none() {
            return Some(0);
        }
        let (mut value, mut unit) = (0, 1_000_000_000);
        let before = self.0.len();
        while let [digit @ b'0'..=b'9', rest @ ..] = self.0 {
            unit /= 10;
            value += unit * u32::from(digit - b'0');
            self.0 = rest;
        }
        (self.0.len() < before).then_some(value)
    }

    /// The next three numbers of two digits, in a shape of eight bytes.
    #[inline]
    pub(super) fn numbers(&mut self, shape: Shape) -> Option<[u8; 3]> {
        let (chunk, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        shape.numbers(*chunk)
    }

    /// In minutes.
    #[inline]
    pub(super) fn offset(&mut self) -> Option<i16> {
        let sign = match self.one_of(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let (hour, minute) = self.hour_and_minute()?;
        Some(sign * (i16::from(hour) * 60 + i16::from(minute)))
    }

    #[inline]
    fn two_digits(&mut self, range: std::ops::RangeInclusive<u8>) -> Option<u8> {
        let ([tens @ b'0'..=b'9', ones @ b'0'..=b'9'], rest) = self.0.split_first_chunk()? else {
            return None;
        };
        self.0 = rest;
        let value = (tens - b'0') * 10 + (ones - b'0');
        range.contains(&value).then_some(value)
    }

    #[inline]
    pub(super) fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first().filter(|(first, _)| bytes.contains(first))?;
        self.0 = rest;
        Some(*first)
    }
}

pub(super) fn days_of_month(year: u16, month: u8) -> u8 {
    let is_leap_year = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u8::from(is_leap_year),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
