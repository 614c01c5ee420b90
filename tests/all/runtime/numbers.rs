//! `Number` and the integers against exact arithmetic on scaled integers.

use std::hash::{DefaultHasher, Hash, Hasher};

use crm_events::Number;
use proptest::prelude::*;

use tests::support::decimal::Decimal;
use tests::support::random::{config, number};

fn read(text: &str) -> Number {
    text.parse().unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn exact(text: &str) -> Decimal {
    Decimal::parse(text).unwrap_or_else(|| panic!("too many digits: {text}"))
}

fn hash(number: &Number) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

/// Numbers that are often equal, and often multiples of each other.
fn near() -> impl Strategy<Value = String> {
    prop_oneof![number(), "-?[0-3](\\.[05]{1,3})?(e[+-]?[0-2])?", "-?[1-9]0{0,4}(e-?[0-4])?"]
}

/// The integer that a text writes, if it is one.
fn integer(text: &str) -> Option<i128> {
    let value = exact(text);
    value.is_multiple_of(Decimal::ONE).then(|| value.to_string().parse().unwrap())
}

/// A long number times a digit, as on paper.
fn times(digits: &str, factor: u8) -> String {
    let mut product = Vec::new();
    let mut carry = 0;
    for digit in digits.bytes().rev() {
        carry += (digit - b'0') * factor;
        product.push(char::from(b'0' + carry % 10));
        carry /= 10;
    }
    product.push(char::from(b'0' + carry));
    let product: String = product.iter().rev().collect();
    product.trim_start_matches('0').to_owned()
}

proptest! {
    #![proptest_config(config(4000))]

    #[test]
    fn numbers_compare_by_value(one in near(), other in near()) {
        let (a, b) = (read(&one), read(&other));
        prop_assert_eq!(a.cmp(&b), exact(&one).cmp(&exact(&other)));
        prop_assert_eq!(a == b, exact(&one) == exact(&other));
        prop_assert_eq!(a.partial_cmp(&b), Some(a.cmp(&b)));
        if a == b {
            prop_assert_eq!(hash(&a), hash(&b));
        }
    }

    #[test]
    fn multiples_are_exact(value in near(), divisor in near()) {
        let expected = match exact(&divisor) {
            zero if zero == exact("0") => exact(&value) == zero,
            divisor => exact(&value).is_multiple_of(divisor),
        };
        prop_assert_eq!(read(&value).is_multiple_of(&read(&divisor)), expected);
    }

    #[test]
    fn a_product_is_a_multiple_of_its_factors(factor in 1..1_000_000_u64, count in any::<u32>(), shift in -300..300_i32) {
        let (divisor, tinier) = (format!("{factor}e{shift}"), format!("{factor}e{}", shift - 7));
        let product = u128::from(factor) * u128::from(count);
        let is_multiple = |value: u128, divisor: &str| read(&format!("{value}e{shift}")).is_multiple_of(&read(divisor));
        prop_assert!(is_multiple(product, &divisor) && is_multiple(product, &tinier));
        prop_assert_eq!(is_multiple(product + 1, &divisor), factor == 1);
    }

    #[test]
    fn divisors_of_any_length_are_exact(divisor in "[1-9][0-9]{0,70}[1379]", factor in 1..=9_u8, shift in 0..40_u32) {
        let product = times(&divisor, factor);
        let is_multiple = |value: &str| read(&format!("{value}e{shift}")).is_multiple_of(&read(&divisor));
        prop_assert!(is_multiple(&product), "{} by {}", product, divisor);
        // Another last digit is 1 or 9 away, times a power of ten: none that such a divisor divides.
        let (rest, last) = product.split_at(product.len() - 1);
        let beside = format!("{rest}{}", (last.parse::<u8>().unwrap() + 1) % 10);
        prop_assert!(!is_multiple(&beside), "{} by {}", beside, divisor);
    }

    #[test]
    fn the_order_does_not_depend_on_the_exponent(
        one in "-?[0-9]\\.[0-9]{1,25}",
        other in "-?[0-9]\\.[0-9]{1,25}",
        exponents in (-3..3_i64, -3..3_i64),
        shift in -900_000_000_000_000_000..900_000_000_000_000_000_i64,
    ) {
        let small = (read(&format!("{one}e{}", exponents.0)), read(&format!("{other}e{}", exponents.1)));
        let large = (read(&format!("{one}e{}", exponents.0 + shift)), read(&format!("{other}e{}", exponents.1 + shift)));
        prop_assert_eq!(small.0.cmp(&small.1), large.0.cmp(&large.1));
        prop_assert_eq!(small.0 == small.1, hash(&large.0) == hash(&large.1));
    }

    #[test]
    fn a_number_is_an_integer_in_any_spelling(text in near()) {
        let number = read(&text);
        let expected = integer(&text);
        prop_assert_eq!(number.is_integer(), expected.is_some());
        prop_assert_eq!(number.as_i64(), expected.and_then(|value| i64::try_from(value).ok()));
        prop_assert_eq!(number.as_u64(), expected.and_then(|value| u64::try_from(value).ok()));
        prop_assert_eq!(crm_events::decode::<i64>(text.as_bytes()).ok(), number.as_i64());
        prop_assert_eq!(crm_events::decode::<u64>(text.as_bytes()).ok(), number.as_u64());
    }

    #[test]
    fn integers_are_read_up_to_their_limits(value in any::<i128>(), shift in 0..100_u32, fraction in "(\\.0{1,3})?") {
        let value = value >> shift;
        let text = format!("{value}{fraction}");
        prop_assert_eq!(crm_events::decode::<i64>(text.as_bytes()).ok(), i64::try_from(value).ok());
        prop_assert_eq!(crm_events::decode::<u64>(text.as_bytes()).ok(), u64::try_from(value).ok());
        prop_assert_eq!(read(&text).as_i64(), i64::try_from(value).ok());
        prop_assert_eq!(read(&text), Number::from(value));
    }

    #[test]
    fn the_text_is_kept(text in number()) {
        let number = read(&text);
        prop_assert_eq!(number.as_str(), &text);
        prop_assert_eq!(crm_events::to_string(&number), text.clone());
        let decoded: Number = crm_events::from_str(&text).unwrap();
        prop_assert_eq!(decoded.as_str(), text);
    }

    #[test]
    fn floats_are_the_nearest(text in "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?") {
        let nearest: f64 = text.parse().unwrap();
        let expected = nearest.is_finite().then_some(nearest.to_bits());
        prop_assert_eq!(read(&text).as_f64().map(f64::to_bits), expected);
        prop_assert_eq!(crm_events::decode::<f64>(text.as_bytes()).ok().map(f64::to_bits), expected);
    }

    #[test]
    fn floats_come_back_as_they_were(value in any::<f64>()) {
        match Number::try_from(value) {
            Ok(number) => {
                prop_assert_eq!(number.as_f64().map(f64::to_bits), Some(value.to_bits()));
                prop_assert_eq!(&read(number.as_str()), &number);
                prop_assert_eq!(crm_events::to_string(&value), number.to_string());
            }
            Err(_) => prop_assert!(!value.is_finite()),
        }
    }
}
