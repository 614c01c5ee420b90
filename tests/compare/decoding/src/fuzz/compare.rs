//! This project's verdict on a body beside the oracle's.

use crm_events::{Error, FaultKind};
use serde_json::Value;

use super::oracle::{Oracle, Verdict};
use crate::body::Provider;
use crate::borrowed;

/// How often what was said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Bodies that were compared.
    pub total: u64,
    /// No JSON, for both.
    pub malformed: u64,
    /// A name that stands twice, which both refuse here.
    pub duplicate: u64,
    /// Refused by both, as JSON that the schema does not allow.
    pub refused: u64,
    /// Accepted by both, with the same value.
    pub accepted: u64,
    /// Documented: numbers that one of both does not hold, because they are beyond floating point, or beyond 64 bits
    /// where the schema asks for an integer, or have more digits than floating point keeps.
    pub numbers: u64,
}

/// What came of a body: its place in the tally, or what differs.
pub type Outcome = Result<fn(&mut Tally) -> &mut u64, String>;

/// Compares what is said of a body.
///
/// # Errors
///
/// What differs.
pub fn compare(oracle: &Oracle, provider: Provider, body: &[u8]) -> Outcome {
    let ours = match provider {
        Provider::Apideck => {
            read::<crm_providers::apideck::ApideckDelivery, borrowed::apideck::ApideckDelivery<'_>>(body)
        }
        Provider::Heffl => {
            read::<crm_providers::heffl::HefflDelivery, borrowed::heffl::HefflDelivery<'_>>(body)
        }
        Provider::Morph => {
            read::<crm_providers::morph::MorphDelivery, borrowed::morph::MorphDelivery<'_>>(body)
        }
    }?;
    judge(&ours, oracle.verdict(provider, body), body)
}

/// What this project says: the value as it is written again, if it can be decoded, and what is wrong.
struct Ours {
    written: Option<String>,
    error: Option<Error>,
}

/// Reads a body with owned and with borrowed texts, which have to say the same.
fn read<'a, Owned, Borrowed>(body: &'a [u8]) -> Result<Ours, String>
where
    Owned: crm_events::FromBody<'a> + crm_events::Decode<'a> + crm_events::Encode,
    Borrowed: crm_events::FromBody<'a> + crm_events::Decode<'a> + crm_events::Encode,
{
    let owned = said::<Owned>(body);
    let borrowed = said::<Borrowed>(body);
    if owned.error != borrowed.error {
        return Err(format!("owned says {:?}, borrowed {:?}", owned.error, borrowed.error));
    }
    if owned.written != borrowed.written {
        return Err(format!("owned writes {:?}, borrowed {:?}", owned.written, borrowed.written));
    }
    Ok(owned)
}

fn said<'a, T>(body: &'a [u8]) -> Ours
where
    T: crm_events::FromBody<'a> + crm_events::Decode<'a> + crm_events::Encode,
{
    match crm_events::from_slice::<T>(body) {
        Ok(delivery) => Ours { written: Some(crm_events::to_string(&delivery)), error: None },
        // What breaks rules only can be decoded, and has to be what stands there, too.
        Err(error @ Error::Invalid(_)) => {
            let decoded = crm_events::decode::<T>(body);
            Ours {
                written: decoded.ok().map(|delivery| crm_events::to_string(&delivery)),
                error: Some(error),
            }
        }
        Err(error) => Ours { written: None, error: Some(error) },
    }
}

fn judge(ours: &Ours, verdict: Verdict, body: &[u8]) -> Outcome {
    let has_fault = |wanted: FaultKind| match &ours.error {
        Some(Error::Decode(error)) => error.faults().iter().any(|fault| fault.kind() == wanted),
        _ => false,
    };
    match (verdict, &ours.error) {
        (Verdict::BeyondFloat, _) => Ok(|tally| &mut tally.numbers),
        (Verdict::Malformed, Some(Error::Decode(_))) => Ok(|tally| &mut tally.malformed),
        (Verdict::Duplicate, Some(Error::Decode(_))) => Ok(|tally| &mut tally.duplicate),
        (Verdict::Accepted(value), None) => {
            expect_same_value(ours, &value)?;
            Ok(|tally| &mut tally.accepted)
        }
        (Verdict::Refused(value), Some(error)) => {
            if matches!(error, Error::Invalid(_)) {
                expect_same_value(ours, &value)?;
            }
            Ok(|tally| &mut tally.refused)
        }
        (Verdict::Accepted(_), Some(_))
            if has_fault(FaultKind::NumberOutOfRange) || has_fault(FaultKind::IntegerOutOfRange) =>
        {
            Ok(|tally| &mut tally.numbers)
        }
        (Verdict::Accepted(_) | Verdict::Refused(_), _) if has_long_number(body) => {
            Ok(|tally| &mut tally.numbers)
        }
        (verdict, error) => Err(format!("serde_json and jsonschema: {verdict:?}\nhere: {error:?}")),
    }
}

fn expect_same_value(ours: &Ours, value: &Value) -> Result<(), String> {
    let written = ours.written.as_deref().ok_or("invalid, and not decoded")?;
    let read: Value = serde_json::from_str(written).map_err(|error| format!("{error}: {written}"))?;
    if is_same(&read, value) { Ok(()) } else { Err(format!("read as {value}\nwritten as {written}")) }
}

/// Numbers are compared as floating point: an integer may be written `1.0`.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((name, one), (same, other))| name == same && is_same(one, other))
        }
        _ => one == other,
    }
}

/// Whether a number in a body may lose digits in floating point: it has more than 15, or an exponent.
fn has_long_number(body: &[u8]) -> bool {
    let is_of_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    let outside = outside_strings(body);
    outside.split(|byte| !is_of_number(byte)).any(|token| {
        let digits = token.iter().filter(|byte| byte.is_ascii_digit()).count();
        digits > 15 || (digits > 1 && token.iter().any(|byte| byte.eq_ignore_ascii_case(&b'e')))
    })
}

/// A body, which is JSON, without what stands in its strings.
fn outside_strings(body: &[u8]) -> Vec<u8> {
    let (mut is_inside, mut is_escaped) = (false, false);
    let is_kept = |byte: &&u8| {
        match **byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_inside = !is_inside,
            _ => {}
        }
        !is_inside
    };
    body.iter().filter(is_kept).copied().collect()
}

impl Tally {
    /// The figures with their names.
    #[must_use]
    pub fn lines(&self) -> [(&'static str, u64); 6] {
        [
            ("inputs", self.total),
            ("accepted, with the same value", self.accepted),
            ("refused by the schema", self.refused),
            ("no JSON", self.malformed),
            ("names that stand twice", self.duplicate),
            ("numbers, as documented", self.numbers),
        ]
    }
}
