//! Division of numbers that are written in decimal digits, highest first.

/// Whether the number that `divisor` writes, which has `length` digits and is not zero, divides the one that `dividend`
/// writes.
pub(super) fn divides(
    divisor: impl Iterator<Item = u8>,
    length: usize,
    dividend: impl Iterator<Item = u8>,
) -> bool {
    match length {
        0..=18 => divides_short(divisor, dividend),
        19..=37 => divides_long(divisor, dividend),
        _ => divides_any(divisor, dividend),
    }
}

/// Ten times a remainder of 18 digits, and a digit, fit into 64 bits.
fn divides_short(divisor: impl Iterator<Item = u8>, dividend: impl Iterator<Item = u8>) -> bool {
    let modulus = divisor.fold(0, |value, digit| value * 10 + u64::from(digit));
    dividend.fold(0, |remainder, digit| (remainder * 10 + u64::from(digit)) % modulus) == 0
}

/// Ten times a remainder of 37 digits, and a digit, fit into 128 bits.
fn divides_long(divisor: impl Iterator<Item = u8>, dividend: impl Iterator<Item = u8>) -> bool {
    let modulus = divisor.fold(0, |value, digit| value * 10 + u128::from(digit));
    dividend.fold(0, |remainder, digit| (remainder * 10 + u128::from(digit)) % modulus) == 0
}

/// Long division as on paper, the remainder written in decimal digits, lowest first.
fn divides_any(divisor: impl Iterator<Item = u8>, dividend: impl Iterator<Item = u8>) -> bool {
    let mut modulus: Vec<u8> = divisor.collect();
    modulus.reverse();
    modulus.push(0);
    let mut remainder = vec![0; modulus.len()];
    for digit in dividend {
        remainder.rotate_right(1);
        remainder[0] = digit;
        while remainder.iter().rev().ge(modulus.iter().rev()) {
            subtract(&mut remainder, &modulus);
        }
    }
    remainder.iter().all(|digit| *digit == 0)
}

fn subtract(from: &mut [u8], other: &[u8]) {
    let mut borrow = 0;
    for (digit, taken) in from.iter_mut().zip(other) {
        let needed = taken + borrow;
        borrow = u8::from(*digit < needed);
        *digit = *digit + 10 * borrow - needed;
    }
}
