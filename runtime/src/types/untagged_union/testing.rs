//! Unions as the generator writes them.

use super::signs::Branch;
use super::*;
use crate::{Decode, Encode, Json, JsonKind, Key, Keyword, Scalar, Sign, Validate, Writer, rules};

/// `{"anyOf": [a string of up to 3, an integer, a string of 6 or more]}`
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Code {
    Short(String),
    Number(i64),
    Long(String),
    Unmatched(Json),
}

impl<'a> UntaggedUnion<'a> for Code {
    const SIGNS: &'static Signs = &Signs {
        keyword: Keyword::AnyOf,
        members: &[],
        branches: &[
            Branch { name: "Short", alternatives: &[Sign::of_kinds(&[JsonKind::String])], rivals: &[] },
            Branch { name: "Number", alternatives: &[Sign::of_kinds(&[JsonKind::Number])], rivals: &[] },
            Branch { name: "Long", alternatives: &[Sign::of_kinds(&[JsonKind::String])], rivals: &[] },
        ],
    };

    fn blank(branch: usize) -> Self {
        match branch {
            0 => Self::Short(String::new()),
            1 => Self::Number(0),
            _ => Self::Long(String::new()),
        }
    }

    fn unmatched() -> Option<Self> {
        Some(Self::Unmatched(Json::null()))
    }

    fn branch(&self) -> Option<usize> {
        match self {
            Self::Short(_) => Some(0),
            Self::Number(_) => Some(1),
            Self::Long(_) => Some(2),
            Self::Unmatched(_) => None,
        }
    }

    fn value(&self) -> &dyn Payload<'a> {
        match self {
            Self::Short(text) | Self::Long(text) => text,
            Self::Number(number) => number,
            Self::Unmatched(json) => json,
        }
    }

    fn value_mut(&mut self) -> &mut dyn Payload<'a> {
        match self {
            Self::Short(text) | Self::Long(text) => text,
            Self::Number(number) => number,
            Self::Unmatched(json) => json,
        }
    }

    fn validate_branch(&self, at: Path<'_>, report: &mut Report) {
        match self {
            Self::Short(text) => rules::length(text, 1..=3, at, report),
            Self::Long(text) => rules::length(text, 6.., at, report),
            Self::Number(_) | Self::Unmatched(_) => {}
        }
    }
}

crate::impl_untagged_union!(Code);

/// An object with the members `mail`, `tag` and a list of codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Mail {
    pub(super) mail: String,
    pub(super) codes: Vec<Code>,
}

impl<'a> Decode<'a> for Mail {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        const KEYS: &[Key] = &[Key::required("mail"), Key::required("codes")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.required(&mut self.mail),
            1 => reader.required(&mut self.codes),
            _ => reader.refuse_unknown(),
        })
    }
}

impl Encode for Mail {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.required("mail", &self.mail);
        object.required("codes", &self.codes);
        object.end();
    }
}

impl Validate for Mail {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        rules::length(&self.mail, 2.., at.field("mail"), report);
        rules::nested(&self.codes, at.field("codes"), report);
    }
}

/// Another object that has `phone`, and may have `mail`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Phone {
    pub(super) phone: i64,
    pub(super) mail: Option<String>,
    pub(super) codes: Option<Json>,
}

impl<'a> Decode<'a> for Phone {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        const KEYS: &[Key] = &[Key::required("phone"), Key::optional("mail"), Key::optional("codes")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.required(&mut self.phone),
            1 => reader.optional(&mut self.mail),
            2 => reader.optional(&mut self.codes),
            _ => reader.skip_unknown(),
        })
    }
}

impl Encode for Phone {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.required("phone", &self.phone);
        object.optional("mail", &self.mail);
        object.optional("codes", &self.codes);
        object.end();
    }
}

impl Validate for Phone {
    fn validate(&self, _: Path<'_>, _: &mut Report) {}
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reach {
    ByMail(Mail),
    ByPhone(Phone),
    Unmatched(Json),
}

impl<'a> UntaggedUnion<'a> for Reach {
    const SIGNS: &'static Signs = &Signs {
        keyword: Keyword::OneOf,
        members: &["codes", "kind", "mail", "phone"],
        branches: &[
            Branch {
                name: "ByMail",
                alternatives: &[Sign {
                    kinds: &[JsonKind::Object],
                    required: &[0, 2],
                    constants: &[(1, &[Scalar::Text("mail")])],
                }],
                rivals: &[1],
            },
            Branch {
                name: "ByPhone",
                alternatives: &[Sign { kinds: &[JsonKind::Object], required: &[3], constants: &[] }],
                rivals: &[0],
            },
        ],
    };

    fn blank(branch: usize) -> Self {
        match branch {
            0 => Self::ByMail(Decode::blank()),
            _ => Self::ByPhone(Decode::blank()),
        }
    }

    fn unmatched() -> Option<Self> {
        Some(Self::Unmatched(Json::null()))
    }

    fn branch(&self) -> Option<usize> {
        match self {
            Self::ByMail(_) => Some(0),
            Self::ByPhone(_) => Some(1),
            Self::Unmatched(_) => None,
        }
    }

    fn value(&self) -> &dyn Payload<'a> {
        match self {
            Self::ByMail(value) => value,
            Self::ByPhone(value) => value,
            Self::Unmatched(value) => value,
        }
    }

    fn value_mut(&mut self) -> &mut dyn Payload<'a> {
        match self {
            Self::ByMail(value) => value,
            Self::ByPhone(value) => value,
            Self::Unmatched(value) => value,
        }
    }

    fn validate_branch(&self, at: Path<'_>, report: &mut Report) {
        if let Self::ByMail(mail) = self {
            rules::nested(mail, at, report);
        }
    }
}

crate::impl_untagged_union!(Reach);
