//! Sentences in examples: they are the page's, and stand for any text.

use super::fact::{Fact, What};
use super::sample::{Placeholder, Sample, Value};

/// Puts placeholders where examples have sentences, so that none is written anywhere.
pub(super) fn leave_out(facts: &mut [Fact]) {
    for fact in facts {
        if let What::Example(_, sample) = &mut fact.what {
            leave_out_of(sample);
        }
    }
}

fn leave_out_of(sample: &mut Sample) {
    match &mut sample.value {
        Value::String(text) if is_sentence(text) => sample.value = Value::Placeholder(Placeholder::Text),
        Value::Array(items) => items.iter_mut().for_each(leave_out_of),
        Value::Object(object) => {
            object.members.iter_mut().for_each(|member| leave_out_of(&mut member.sample));
        }
        _ => {}
    }
}

/// Whether a text has four words or more.
fn is_sentence(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).nth(3).is_some()
}
