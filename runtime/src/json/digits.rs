//! The digits of a number, without going through what formats all things.

/// Enough for the largest.
const LENGTH: usize = "18446744073709551615".len();

/// The digits of a number, in its shortest form.
pub(super) struct Digits {
    bytes: [u8; LENGTH],
    start: usize,
}

impl Digits {
    pub(super) fn of(value: u64) -> Self {
        let (mut bytes, mut start, mut rest) = ([b'0'; LENGTH], LENGTH, value);
        // That the digits end before the bytes do is not said, so the compiler does not write the loop out twenty times.
        loop {
            start = start.wrapping_sub(1);
            if let Some(place) = bytes.get_mut(start) {
                *place = b'0' + (rest % 10) as u8;
            }
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        Self { bytes, start }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_that_formatting_gives() {
        let ends = [0, 1, 9, 10, 11, 99, 100, 101, u64::MAX, u64::MAX - 1];
        let powers = (0..20).map(|power| 10_u64.pow(power)).flat_map(|power| [power - 1, power, power + 1]);
        for value in ends.into_iter().chain(powers) {
            assert_eq!(Digits::of(value).as_bytes(), value.to_string().as_bytes());
        }
    }
}
