//! A JSON example as it stands on a page, or a captured delivery: values with places.

use super::kind::Kind;
use super::place::Place;

/// A value of an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The value.
    pub value: Value,
    /// Where it stands.
    pub place: Place,
    /// Comments before or behind it in the same line.
    pub comments: Vec<Comment>,
}

/// What a value of an example is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number as written.
    Number(String),
    /// A text that is an example of what may stand here.
    String(String),
    /// What stands for a value.
    Placeholder(Placeholder),
    /// An array.
    Array(Vec<Sample>),
    /// An object, in the order of the page. A key may stand twice.
    Object(Object),
}

/// An object of an example.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// Its members.
    pub members: Vec<Member>,
    /// An ellipsis stood in it, `"...": "..."` or a comment alone: there are more members.
    pub is_cut: bool,
}

/// A member of an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The key.
    pub name: String,
    /// Where the key stands.
    pub place: Place,
    /// The value.
    pub sample: Sample,
}

/// What stands for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// `<string>`, `<integer>`, `"string"` …: any value of this type.
    Of(Kind),
    /// `"..."`, `xxx`, `YOUR_…`, `[email protected]`, a sentence: any text.
    Text,
    /// `{{x}}` without quotes, `/* … */`: any value.
    Any,
}

/// A comment of an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// What it says, without its marks.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// What is not strict JSON in an example, or says something twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Looseness {
    /// What it is.
    pub kind: LooseKind,
    /// Where it stands.
    pub place: Place,
}

/// What is not strict JSON in an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LooseKind {
    /// A comment.
    Comment,
    /// A comma behind the last value.
    TrailingComma,
    /// No comma between two values.
    MissingComma,
    /// `...` between values.
    Ellipsis,
    /// A key or a text without quotes, or in single ones.
    Unquoted,
    /// `{{x}}` without quotes.
    Template,
    /// A key that the same object has already.
    DuplicateKey,
    /// The first bracket stands behind the fence.
    BracketInInfo,
    /// Something else stands behind the value.
    TextBehind,
    /// An object as if it were the only member of another: `{ { … } }`.
    BracketTwice,
    /// A bracket or a quote that nothing closes.
    Unclosed,
}

/// What one block of code, or one file, holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// The values: one, or several behind one another.
    pub values: Vec<Sample>,
    /// Where it is not strict.
    pub loose: Vec<Looseness>,
}

impl Object {
    /// The value of the first member of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Sample> {
        self.members.iter().find(|member| member.name == name).map(|member| &member.sample)
    }
}

impl Sample {
    /// The value as JSON text without white space. What stands for a value is null.
    #[must_use]
    pub fn json(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        match &self.value {
            Value::Null | Value::Placeholder(_) => text.push_str("null"),
            Value::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
            Value::Number(number) => text.push_str(number),
            Value::String(string) => text.push_str(&crm_events::to_string(string)),
            Value::Array(items) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    item.write(text);
                }
                text.push(']');
            }
            Value::Object(object) => {
                text.push('{');
                for (index, member) in object.members.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    text.push_str(&crm_events::to_string(&member.name));
                    text.push(':');
                    member.sample.write(text);
                }
                text.push('}');
            }
        }
    }
}
