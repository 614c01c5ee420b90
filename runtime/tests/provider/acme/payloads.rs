//! Payload types of acme, in the shape of generated code.

use std::borrow::Cow;

use crm_events::{Extra, Json, Number, Timestamp};

/// How urgent a ticket is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Priority {
    /// `low`.
    Low,
    /// `high`.
    High,
    /// Any other value, kept as it came.
    Unknown(String),
}

impl<'a> ::crm_events::TextEnum<'a> for Priority {
    fn known(text: &str) -> Option<Self> {
        Some(match text {
            "low" => Self::Low,
            "high" => Self::High,
            _ => return None,
        })
    }

    fn unknown(text: Cow<'a, str>) -> Self {
        Self::Unknown(text.into())
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::High => "high",
            Self::Unknown(text) => text,
        }
    }

    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}
::crm_events::impl_text_enum!(Priority);

/// A person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// At least 3 characters.
    pub email: String,
    /// Members that the schema does not name.
    pub extra: Extra,
}

impl Person {
    /// The fixed value of `object`.
    pub const OBJECT: &'static str = "person";
}

impl<'a> ::crm_events::Decode<'a> for Person {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut ::crm_events::Reader<'a>) -> ::crm_events::Step {
        const KEYS: &[::crm_events::Key] =
            &[::crm_events::Key::required("object"), ::crm_events::Key::required("email")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.constant(Self::OBJECT),
            1 => reader.required(&mut self.email),
            _ => reader.unknown(&mut self.extra),
        })
    }
}

impl ::crm_events::Encode for Person {
    fn encode(&self, writer: &mut ::crm_events::Writer) {
        let mut object = writer.object();
        object.constant("object", Self::OBJECT);
        object.required("email", &self.email);
        object.extra(&self.extra);
        object.end();
    }
}

impl ::crm_events::Validate for Person {
    fn validate(&self, at: ::crm_events::Path<'_>, report: &mut ::crm_events::Report) {
        use ::crm_events::rules;
        rules::length(&self.email, 3.., at.field("email"), report);
    }
}

/// A ticket.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticket {
    /// 1 to 10 characters.
    pub title: String,
    /// Closed enum.
    pub priority: Option<Priority>,
    /// More than 0.
    pub budget: Option<Number>,
    /// Who opened it.
    pub requester: Option<Requester>,
    /// At most 2, each at most 5 characters, no two equal.
    pub tags: Option<Vec<Option<String>>>,
    /// Members that the schema does not name.
    pub extra: Extra,
}

impl<'a> ::crm_events::Decode<'a> for Ticket {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut ::crm_events::Reader<'a>) -> ::crm_events::Step {
        const KEYS: &[::crm_events::Key] = &[
            ::crm_events::Key::required("title"),
            ::crm_events::Key::optional("priority"),
            ::crm_events::Key::optional("budget"),
            ::crm_events::Key::optional("requester"),
            ::crm_events::Key::optional("tags"),
        ];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.required(&mut self.title),
            1 => reader.optional(&mut self.priority),
            2 => reader.optional(&mut self.budget),
            3 => reader.optional(&mut self.requester),
            4 => reader.optional(&mut self.tags),
            _ => reader.unknown(&mut self.extra),
        })
    }
}

impl ::crm_events::Encode for Ticket {
    fn encode(&self, writer: &mut ::crm_events::Writer) {
        let mut object = writer.object();
        object.required("title", &self.title);
        object.optional("priority", &self.priority);
        object.optional("budget", &self.budget);
        object.optional("requester", &self.requester);
        object.optional("tags", &self.tags);
        object.extra(&self.extra);
        object.end();
    }
}

impl ::crm_events::Validate for Ticket {
    fn validate(&self, at: ::crm_events::Path<'_>, report: &mut ::crm_events::Report) {
        use ::crm_events::rules;
        rules::length(&self.title, 1..=10, at.field("title"), report);
        rules::known(&self.priority, at.field("priority"), report);
        rules::exclusive_minimum(&self.budget, "0", at.field("budget"), report);
        rules::nested(&self.requester, at.field("requester"), report);
        rules::items(&self.tags, ..=2, at.field("tags"), report);
        rules::unique(&self.tags, at.field("tags"), report);
        rules::each(&self.tags, at.field("tags"), report, |tag, at, report| {
            rules::length(tag, ..=5, at, report);
        });
    }
}

impl ::crm_events::CrmEvent for Ticket {
    const PROVIDER: &'static str = "acme";
    const NAMES: &'static [&'static str] = &["ticket.created"];
}

/// A remark on a ticket. Closed: it has no other members.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comment {
    /// What was said.
    pub text: String,
    /// When, as an asserted date-time; null if unknown.
    pub written_at: Option<Timestamp>,
}

impl<'a> ::crm_events::Decode<'a> for Comment {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut ::crm_events::Reader<'a>) -> ::crm_events::Step {
        const KEYS: &[::crm_events::Key] =
            &[::crm_events::Key::required("text"), ::crm_events::Key::required("writtenAt")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.required(&mut self.text),
            1 => reader.nullable(&mut self.written_at),
            _ => reader.refuse_unknown(),
        })
    }
}

impl ::crm_events::Encode for Comment {
    fn encode(&self, writer: &mut ::crm_events::Writer) {
        let mut object = writer.object();
        object.required("text", &self.text);
        object.nullable("writtenAt", &self.written_at);
        object.end();
    }
}

impl ::crm_events::Validate for Comment {
    fn validate(&self, at: ::crm_events::Path<'_>, report: &mut ::crm_events::Report) {
        use ::crm_events::rules;
        rules::date_time(&self.written_at, at.field("writtenAt"), report);
    }
}

impl ::crm_events::CrmEvent for Comment {
    const PROVIDER: &'static str = "acme";
    const NAMES: &'static [&'static str] = &["comment.added"];
}

/// Who opened a ticket, told apart by `object`.
#[derive(Clone, Debug, PartialEq)]
pub enum Requester {
    /// `person`.
    Person(Person),
    /// `ticket`: opened by another ticket.
    Ticket(Box<TicketRequester>),
    /// Any other tag, kept as it came.
    Unknown(Json),
}

impl<'a> ::crm_events::TaggedUnion<'a> for Requester {
    const TAG: &'static str = "object";

    const TAGS: &'static [::crm_events::Constant] =
        &[::crm_events::Constant::new("person"), ::crm_events::Constant::new("ticket")];

    fn blank(tag: usize) -> Self {
        match tag {
            0 => Self::Person(Default::default()),
            1 => Self::Ticket(Default::default()),
            _ => Self::Unknown(Default::default()),
        }
    }

    fn value(&self) -> &dyn ::crm_events::Payload<'a> {
        match self {
            Self::Person(value) => value,
            Self::Ticket(value) => value,
            Self::Unknown(value) => value,
        }
    }

    fn value_mut(&mut self) -> &mut dyn ::crm_events::Payload<'a> {
        match self {
            Self::Person(value) => value,
            Self::Ticket(value) => value,
            Self::Unknown(value) => value,
        }
    }

    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}
::crm_events::impl_tagged_union!(Requester);

/// A ticket that opened another one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TicketRequester {
    /// The ticket.
    pub ticket: Ticket,
    /// Members that the schema does not name.
    pub extra: Extra,
}

impl TicketRequester {
    /// The fixed value of `object`.
    pub const OBJECT: &'static str = "ticket";
}

impl<'a> ::crm_events::Decode<'a> for TicketRequester {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut ::crm_events::Reader<'a>) -> ::crm_events::Step {
        const KEYS: &[::crm_events::Key] =
            &[::crm_events::Key::required("object"), ::crm_events::Key::required("ticket")];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.constant(Self::OBJECT),
            1 => reader.required(&mut self.ticket),
            _ => reader.unknown(&mut self.extra),
        })
    }
}

impl ::crm_events::Encode for TicketRequester {
    fn encode(&self, writer: &mut ::crm_events::Writer) {
        let mut object = writer.object();
        object.constant("object", Self::OBJECT);
        object.required("ticket", &self.ticket);
        object.extra(&self.extra);
        object.end();
    }
}

impl ::crm_events::Validate for TicketRequester {
    fn validate(&self, at: ::crm_events::Path<'_>, report: &mut ::crm_events::Report) {
        use ::crm_events::rules;
        rules::nested(&self.ticket, at.field("ticket"), report);
    }
}
