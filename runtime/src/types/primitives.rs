//! Numbers of other sizes than JSON Schema speaks of, and texts that can only be borrowed: for types that are written by
//! hand.

use std::borrow::Cow;

use super::number::Number;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::mark::FaultKind;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::impls::always_valid;

macro_rules! small_integers {
    ($($integer:ty)+) => {
        $(
            /// In any spelling: `1.0` and `1e2` are integers. What it cannot hold is a fault.
            impl<'a> Decode<'a> for $integer {
                fn blank() -> Self {
                    0
                }

                fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
                    reader.integer_into(self, FaultKind::NumberOutOfRange)
                }
            }

            impl Encode for $integer {
                fn encode(&self, writer: &mut Writer) {
                    writer.integer(*self as i128);
                }
            }
        )+
    };
}

small_integers!(i8 i16 i32 isize u8 u16 u32 usize);

/// The nearest value of 32 bits. A number beyond the largest is a fault.
impl<'a> Decode<'a> for f32 {
    fn blank() -> Self {
        0.0
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        let start = reader.offset();
        if let Some(text) = reader.number()? {
            match text.parse() {
                Ok(number) if f32::is_finite(number) => *self = number,
                _ => reader.note(start, FaultKind::NumberOutOfRange),
            }
        }
        Ok(())
    }
}

/// The shortest number that is read back as the same value; null if it is not finite.
impl Encode for f32 {
    fn encode(&self, writer: &mut Writer) {
        match Number::from_float(self) {
            Some(number) => number.encode(writer),
            None => writer.null(),
        }
    }
}

/// A string with escapes cannot be borrowed, which is a fault: `Cow<'a, str>` takes every string.
impl<'a> Decode<'a> for &'a str {
    fn blank() -> Self {
        ""
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        let start = reader.offset();
        match reader.text()? {
            Some(Cow::Borrowed(text)) => *self = text,
            Some(Cow::Owned(_)) => reader.note(start, FaultKind::Mismatch("a string without escapes")),
            None => {}
        }
        Ok(())
    }
}

always_valid!(i8, i16, i32, isize, u8, u16, u32, usize, f32, &str);

#[cfg(test)]
mod tests {
    use crate::{FaultKind, decode, from_str, rules, to_string};

    #[test]
    fn small_integers_hold_what_they_can() {
        assert_eq!(decode(b"[1, 2.0, 3e0]"), Ok(vec![1_u8, 2, 3]));
        let kind = |text: &str| decode::<i16>(text.as_bytes()).unwrap_err().faults()[0].kind();
        assert_eq!(kind("32768"), FaultKind::NumberOutOfRange);
        assert_eq!(kind("0.5"), FaultKind::Mismatch("an integer"));
        assert_eq!(to_string(&vec![-1_i8, 127]), "[-1,127]");
    }

    #[test]
    fn floats_are_compared_as_they_are_written() {
        let mut report = crate::Report::new();
        rules::maximum(&0.1_f32, "0.1", crate::Path::ROOT, &mut report);
        rules::multiple_of(&19.99_f64, "0.01", crate::Path::ROOT, &mut report);
        assert!(report.is_empty());
        rules::minimum(&0.1_f64, "0.2", crate::Path::ROOT, &mut report);
        assert_eq!(report.len(), 1);
        assert_eq!(to_string(&0.1_f32), "0.1");
    }

    #[test]
    fn a_borrowed_text_has_no_escapes() {
        assert_eq!(from_str::<&str>("\"a\""), Ok("a"));
        let error = decode::<&str>(br#""\u0061""#).unwrap_err();
        assert_eq!(error.to_string(), "expected a string without escapes at line 1 column 1");
    }

    #[test]
    fn a_tuple_has_a_fixed_length() {
        use crate::{Decode, Reader, Step};

        struct Pair(i64, bool);

        impl<'a> Decode<'a> for Pair {
            fn blank() -> Self {
                Self(0, false)
            }

            fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
                reader.tuple(2, &mut |index, reader| match index {
                    0 => reader.required(&mut self.0),
                    _ => reader.required(&mut self.1),
                })
            }
        }

        let Pair(one, two) = decode(b"[1, true]").unwrap();
        assert_eq!((one, two), (1, true));
        let said = |text: &str| decode::<Pair>(text.as_bytes()).err().unwrap().to_string();
        assert_eq!(said("[1]"), "expected an array of 2 items at line 1 column 1");
        assert_eq!(said("[1, true, 3]"), "expected an array of 2 items at line 1 column 1");
        assert_eq!(said("{}"), "expected an array at line 1 column 1");
    }
}
