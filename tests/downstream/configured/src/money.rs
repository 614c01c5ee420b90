//! A type of ours in the place of a generated one.

use crm_events::{Decode, Encode, Keyword, Path, Reader, Report, Step, Validate, Writer};

/// An amount such as `19.90`, kept as it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Money {
    text: String,
}

impl Money {
    /// The amount in hundredths; `None` if the text is no amount.
    pub fn cents(&self) -> Option<i64> {
        let (whole, cents) = self.text.split_once('.').filter(|(_, cents)| cents.len() == 2)?;
        whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?)
    }
}

impl<'a> Decode<'a> for Money {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        reader.required(&mut self.text)
    }
}

impl Encode for Money {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.text);
    }
}

impl Validate for Money {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        if self.cents().is_none() {
            report.record(at, Keyword::Pattern, None, None);
        }
    }
}
