//! What a schema says, as a number.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::json::{Data, Member, Value};

/// Equal for schemas that say the same in the same order, wherever they stand, but for whether null is valid beside it. It
/// has 128 bits, so that no two others are equal. What only documents counts, too, other than in `events::equal`: a type has the
/// documentation of one schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Digest([u64; 2]);

impl Digest {
    /// Of the keywords of a schema.
    pub(crate) fn of(keywords: &[Member]) -> Self {
        Self([0, 1].map(|seed: u8| {
            let mut hasher = DefaultHasher::new();
            seed.hash(&mut hasher);
            for member in keywords.iter().filter(|member| member.key != "nullable") {
                member.key.hash(&mut hasher);
                match &member.value.data {
                    Data::Array(kinds) if member.key == "type" => without_null(kinds, &mut hasher),
                    _ => value(&member.value, &mut hasher),
                }
            }
            hasher.finish()
        }))
    }
}

/// `["object", "null"]` as `"object"`.
fn without_null(kinds: &[Value], hasher: &mut DefaultHasher) {
    let kinds: Vec<&Value> = kinds.iter().filter(|kind| kind.as_str() != Some("null")).collect();
    match kinds[..] {
        [only] => value(only, hasher),
        _ => kinds.into_iter().for_each(|kind| value(kind, hasher)),
    }
}

fn value(of: &Value, hasher: &mut DefaultHasher) {
    std::mem::discriminant(&of.data).hash(hasher);
    match &of.data {
        Data::Null => {}
        Data::Bool(flag) => flag.hash(hasher),
        Data::Number(text) | Data::String(text) => text.hash(hasher),
        Data::Array(items) => {
            items.len().hash(hasher);
            items.iter().for_each(|item| value(item, hasher));
        }
        Data::Object(members) => {
            members.len().hash(hasher);
            for member in members {
                member.key.hash(hasher);
                value(&member.value, hasher);
            }
        }
    }
}
