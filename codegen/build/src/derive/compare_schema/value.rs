//! A value of one side, and what is said of it.

use std::cmp::Ordering;

use super::decimal;
use crate::diag::Origin;
use crate::ir::{Bounds, Definition, Keyword as Said, Limit, Node, Presence, Provider, Rule, Shape, formats};

/// A value where it stands.
#[derive(Clone)]
pub(super) struct Value<'i> {
    node: &'i Node,
    /// The side of the schema; of the user's nobody sees other types.
    schema: Option<&'i Provider>,
    rules: Vec<&'i Rule>,
    pub origin: &'i Origin,
    pub nullable: bool,
    /// A table, or a function of the user, checks more than other rules say.
    pub has_check: bool,
}

/// Of which kind values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A type of the user's own, or a schema without a natural type.
    Unknown,
    Any,
    Null,
    Boolean,
    Text,
    /// Text that a closed `enum` lists.
    Enum,
    Integer,
    Number,
    List,
    Map,
    Object,
    /// A union.
    Several,
}

impl<'i> Value<'i> {
    pub(super) fn new(node: &'i Node, schema: Option<&'i Provider>, origin: &'i Origin) -> Self {
        Self::with_rules(node, schema, origin, node.rules.iter().collect())
    }

    /// The value of a field.
    pub(super) fn of_field(field: &'i crate::ir::Field, schema: Option<&'i Provider>) -> Self {
        let value = Self::new(&field.node, schema, &field.origin);
        let is_nullable = value.nullable || may_be_null(field.presence);
        Self { nullable: is_nullable, ..value }
    }

    fn with_rules(
        node: &'i Node,
        schema: Option<&'i Provider>,
        origin: &'i Origin,
        rules: Vec<&'i Rule>,
    ) -> Self {
        let has_check = rules.iter().any(|rule| is_check(rule));
        Self { node, schema, rules, origin, nullable: node.nullable, has_check }
    }

    pub(super) fn kind(&self) -> Kind {
        match &self.node.shape {
            _ if self.node.loose => Kind::Unknown,
            Shape::Any if self.schema.is_some() && self.has_check => Kind::Unknown,
            Shape::Any => Kind::Any,
            Shape::Null => Kind::Null,
            Shape::Boolean => Kind::Boolean,
            Shape::Text | Shape::Timestamp | Shape::Date => Kind::Text,
            Shape::Integer | Shape::Primitive(_) | Shape::BigInteger => Kind::Integer,
            Shape::Number => Kind::Number,
            Shape::List(_) => Kind::List,
            Shape::Map(_) => Kind::Map,
            Shape::Foreign(_) => Kind::Unknown,
            Shape::Named(id) => match self.schema.map(|schema| &schema.ty(*id).definition) {
                Some(Definition::Alias(alias)) => Self::new(alias, self.schema, self.origin).kind(),
                Some(Definition::Enum(listed)) if listed.open => Kind::Text,
                Some(Definition::Enum(_)) => Kind::Enum,
                Some(Definition::Struct(_) | Definition::Union(_)) => Kind::Object,
                Some(Definition::Plain(_)) => Kind::Several,
                _ => Kind::Unknown,
            },
        }
    }

    /// An item or a value of it. Of a type of the user's own, as far as rules say something of it.
    pub(super) fn inner(&self) -> Option<Self> {
        match (&self.node.shape, self.schema) {
            _ if self.node.loose => None,
            (Shape::List(inner) | Shape::Map(inner), schema) => {
                Some(Self::new(inner, schema, inner.origin.as_ref().unwrap_or(self.origin)))
            }
            (Shape::Named(id), Some(schema)) => match &schema.ty(*id).definition {
                Definition::Alias(alias) => Self::new(alias, self.schema, self.origin).inner(),
                _ => None,
            },
            (Shape::Named(_) | Shape::Foreign(_), None) => {
                let each = self.rules.iter().filter_map(|rule| match rule {
                    Rule::Each(inner) => Some(inner),
                    _ => None,
                });
                let rules: Vec<&Rule> = each.flatten().collect();
                let is_said = !rules.is_empty();
                is_said.then(|| Self::with_rules(self.node, None, self.origin, rules))
            }
            _ => None,
        }
    }

    /// The keywords behind a table, and where the first of them stands.
    pub(super) fn checked(&self) -> (Vec<&'i str>, &'i Origin) {
        checked(&self.node.keywords, self.origin)
    }

    /// The limits on the value itself; of two on the same side the stricter one.
    pub(super) fn limits(&self) -> Vec<ValueLimit<'i>> {
        let mut limits = Vec::new();
        for rule in &self.rules {
            self.add(rule, &mut limits);
        }
        if let Shape::Primitive(name) = self.node.shape {
            let origin = self.node.origin.as_ref().unwrap_or(self.origin);
            let ends = primitive_limits(name);
            for (keyword, end) in [(Keyword::Lower, ends.0), (Keyword::Upper, ends.1)] {
                let setting = end.map(|value| Setting::Bound { value, exclusive: false });
                setting.into_iter().for_each(|setting| add_stricter(keyword, setting, origin, &mut limits));
            }
        }
        limits
    }

    fn add(&self, rule: &'i Rule, limits: &mut Vec<ValueLimit<'i>>) {
        match rule {
            Rule::Length(bounds) => add_counts(bounds, [Keyword::MinLength, Keyword::MaxLength], limits),
            Rule::Items(bounds) => add_counts(bounds, [Keyword::MinItems, Keyword::MaxItems], limits),
            Rule::Properties(bounds) => {
                add_counts(bounds, [Keyword::MinProperties, Keyword::MaxProperties], limits);
            }
            Rule::Minimum(limit) => add_bound(limit, Keyword::Lower, false, limits),
            Rule::ExclusiveMinimum(limit) => add_bound(limit, Keyword::Lower, true, limits),
            Rule::Maximum(limit) => add_bound(limit, Keyword::Upper, false, limits),
            Rule::ExclusiveMaximum(limit) => add_bound(limit, Keyword::Upper, true, limits),
            Rule::MultipleOf(limit) => {
                let setting = Setting::Number(&limit.value);
                limits.push(ValueLimit { keyword: Keyword::MultipleOf, setting, origin: &limit.origin });
            }
            Rule::Unique => self.add_word(Keyword::Unique, Setting::Word, limits),
            Rule::OneOf(values) => self.add_word(Keyword::OneOf, Setting::Numbers(values), limits),
            Rule::DateTime => self.add_word(Keyword::Format, Setting::Text("date-time"), limits),
            Rule::Date => self.add_word(Keyword::Format, Setting::Text("date"), limits),
            Rule::Format(variant) => {
                self.add_word(Keyword::Format, Setting::Text(formats::name(variant)), limits);
            }
            Rule::Pattern(id) => {
                let pattern = self.schema.and_then(|schema| schema.patterns.get(id.0));
                let text = pattern.map_or("", String::as_str);
                self.add_word(Keyword::Pattern, Setting::Text(text), limits);
            }
            Rule::InlinePattern(pattern) => {
                self.add_word(Keyword::Pattern, Setting::Text(&pattern.translated), limits);
            }
            Rule::NamedPattern(_) => self.add_word(Keyword::Pattern, Setting::Hidden, limits),
            Rule::Check(_) | Rule::NamedCheck(_) | Rule::Custom(_) => {}
            Rule::Known | Rule::Nested | Rule::Each(_) => {}
        }
    }

    /// A limit whose rule has no place of its own.
    fn add_word(&self, keyword: Keyword, setting: Setting<'i>, limits: &mut Vec<ValueLimit<'i>>) {
        let name = keyword.written(&setting);
        let origin = place(&self.node.keywords, name).unwrap_or(self.origin);
        limits.push(ValueLimit { keyword, setting, origin });
    }
}

/// Whether a rule is a table, or a function of the user.
pub(super) fn is_check(rule: &Rule) -> bool {
    matches!(rule, Rule::Check(_) | Rule::NamedCheck(_) | Rule::Custom(_))
}

/// Where a keyword stands.
pub(super) fn place<'i>(keywords: &'i [Said], name: &str) -> Option<&'i Origin> {
    keywords.iter().find(|keyword| keyword.name == name).map(|keyword| &keyword.origin)
}

/// The keywords that no other rule says, and where the first of them stands.
pub(super) fn checked<'i>(keywords: &'i [Said], otherwise: &'i Origin) -> (Vec<&'i str>, &'i Origin) {
    let by_rules = ["additionalProperties", "enum", "format", "pattern", "uniqueItems"];
    let mut others = keywords.iter().filter(|keyword| !by_rules.contains(&keyword.name.as_str()));
    let names = others.clone().map(|keyword| keyword.name.as_str()).collect();
    (names, others.next().map_or(otherwise, |keyword| &keyword.origin))
}

pub(super) fn may_be_absent(presence: Presence) -> bool {
    !matches!(presence, Presence::Required | Presence::Nullable)
}

fn may_be_null(presence: Presence) -> bool {
    matches!(presence, Presence::Nullable | Presence::OptionalNullable | Presence::NullIsAbsent)
}

/// One limit on a value.
pub(super) struct ValueLimit<'i> {
    pub keyword: Keyword,
    pub setting: Setting<'i>,
    pub origin: &'i Origin,
}

/// What is limited. What JSON Schema calls it depends on the setting, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    MinLength,
    MaxLength,
    MinItems,
    MaxItems,
    MinProperties,
    MaxProperties,
    Lower,
    Upper,
    MultipleOf,
    Unique,
    OneOf,
    Format,
    Pattern,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Setting<'i> {
    Count(u64),
    /// A limit of a number, as JSON writes it.
    Bound {
        value: &'i str,
        exclusive: bool,
    },
    Number(&'i str),
    Numbers(&'i [String]),
    Word,
    /// A format, or a pattern of the `regex` crate.
    Text(&'i str),
    /// A `static` of the user: nobody knows what is in it.
    Hidden,
}

impl Keyword {
    pub(super) const ALL: [Self; 13] = [
        Self::MinLength,
        Self::MaxLength,
        Self::MinItems,
        Self::MaxItems,
        Self::MinProperties,
        Self::MaxProperties,
        Self::Lower,
        Self::Upper,
        Self::MultipleOf,
        Self::Unique,
        Self::OneOf,
        Self::Format,
        Self::Pattern,
    ];

    /// Whether a larger setting takes fewer values.
    pub(super) fn is_lower_end(self) -> bool {
        matches!(self, Self::MinLength | Self::MinItems | Self::MinProperties | Self::Lower)
    }

    /// The keyword of JSON Schema.
    pub(super) fn written(self, setting: &Setting<'_>) -> &'static str {
        let exclusive = matches!(setting, Setting::Bound { exclusive: true, .. });
        match self {
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::MinItems => "minItems",
            Self::MaxItems => "maxItems",
            Self::MinProperties => "minProperties",
            Self::MaxProperties => "maxProperties",
            Self::Lower if exclusive => "exclusiveMinimum",
            Self::Lower => "minimum",
            Self::Upper if exclusive => "exclusiveMaximum",
            Self::Upper => "maximum",
            Self::MultipleOf => "multipleOf",
            Self::Unique => "uniqueItems",
            Self::OneOf => "enum",
            Self::Format => "format",
            Self::Pattern => "pattern",
        }
    }

    /// How strict one setting is beside another: `Less` is looser.
    pub(super) fn strictness(self, one: &Setting<'_>, other: &Setting<'_>) -> Ordering {
        let by_size = match (one, other) {
            (Setting::Count(one), Setting::Count(other)) => one.cmp(other),
            (Setting::Bound { value: one, .. }, Setting::Bound { value: other, .. }) => {
                decimal::compare(one, other)
            }
            _ => Ordering::Equal,
        };
        let by_size = if self.is_lower_end() { by_size } else { by_size.reverse() };
        let is_exclusive = |setting: &Setting<'_>| matches!(setting, Setting::Bound { exclusive: true, .. });
        by_size.then(is_exclusive(one).cmp(&is_exclusive(other)))
    }
}

/// A minimum of 0 is no limit.
fn add_counts<'i>(bounds: &'i Bounds, [low, high]: [Keyword; 2], limits: &mut Vec<ValueLimit<'i>>) {
    let minimum = bounds.minimum.as_ref().filter(|limit| limit.value > 0).map(|limit| (low, limit));
    let maximum = bounds.maximum.as_ref().map(|limit| (high, limit));
    for (keyword, Limit { value, origin }) in minimum.into_iter().chain(maximum) {
        limits.push(ValueLimit { keyword, setting: Setting::Count(*value), origin });
    }
}

fn add_bound<'i>(
    limit: &'i Limit<String>,
    keyword: Keyword,
    exclusive: bool,
    limits: &mut Vec<ValueLimit<'i>>,
) {
    add_stricter(keyword, Setting::Bound { value: &limit.value, exclusive }, &limit.origin, limits);
}

fn add_stricter<'i>(
    keyword: Keyword,
    setting: Setting<'i>,
    origin: &'i Origin,
    limits: &mut Vec<ValueLimit<'i>>,
) {
    let limit = ValueLimit { keyword, setting, origin };
    match limits.iter_mut().find(|known| known.keyword == keyword) {
        Some(known) if keyword.strictness(&known.setting, &limit.setting) == Ordering::Less => *known = limit,
        Some(_) => {}
        None => limits.push(limit),
    }
}

/// What an integer of Rust refuses. 64 bits at the upper end, and at the lower one of signed types, count as no limit, as
/// they do in generated types.
fn primitive_limits(name: &str) -> (Option<&'static str>, Option<&'static str>) {
    match name {
        "i8" => (Some("-128"), Some("127")),
        "i16" => (Some("-32768"), Some("32767")),
        "i32" => (Some("-2147483648"), Some("2147483647")),
        "u8" => (Some("0"), Some("255")),
        "u16" => (Some("0"), Some("65535")),
        "u32" => (Some("0"), Some("4294967295")),
        _ => (Some("0"), None),
    }
}
