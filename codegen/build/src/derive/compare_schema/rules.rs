//! Rules of the IR → those of the model.

use std::cmp::Ordering;

use super::decimal;
use super::model::{Keyword, Opaque, Rule, Rules, Setting};
use crate::diag::Origin;
use crate::ir::formats;
use crate::ir::{self, Bounds, Limit};

/// Where rules stand.
pub(super) struct Places<'p, P> {
    /// The place of a limit.
    pub of_limit: &'p dyn Fn(&Origin) -> P,
    /// The place of a keyword whose rule has none of its own.
    pub of_keyword: &'p dyn Fn(&str) -> P,
    /// The patterns of the schema.
    pub patterns: &'p [String],
    pub asserted_formats: &'p [String],
    /// Keywords of the schema that no rule says.
    pub left: &'p [String],
}

/// The rules of one value, without those of its items.
pub(super) fn read<P>(rules: &[ir::Rule], places: &Places<'_, P>) -> Rules<P> {
    let mut read = Rules { list: Vec::new(), opaque: None };
    for rule in rules {
        add(rule, places, &mut read);
    }
    read
}

/// The rules of the items of a list or map.
pub(super) fn of_items(rules: &[ir::Rule]) -> Vec<ir::Rule> {
    let each = rules.iter().filter_map(|rule| match rule {
        ir::Rule::Each(inner) => Some(inner.clone()),
        _ => None,
    });
    each.flatten().collect()
}

fn add<P>(rule: &ir::Rule, places: &Places<'_, P>, read: &mut Rules<P>) {
    use ir::Rule as R;
    match rule {
        R::Length(bounds) => sized(bounds, [Keyword::MinLength, Keyword::MaxLength], places, read),
        R::Items(bounds) => sized(bounds, [Keyword::MinItems, Keyword::MaxItems], places, read),
        R::Properties(bounds) => {
            sized(bounds, [Keyword::MinProperties, Keyword::MaxProperties], places, read)
        }
        R::Minimum(limit) => bound(limit, Keyword::Lower, false, places, read),
        R::ExclusiveMinimum(limit) => bound(limit, Keyword::Lower, true, places, read),
        R::Maximum(limit) => bound(limit, Keyword::Upper, false, places, read),
        R::ExclusiveMaximum(limit) => bound(limit, Keyword::Upper, true, places, read),
        R::MultipleOf(limit) => {
            let place = (places.of_limit)(&limit.origin);
            push(Keyword::MultipleOf, Setting::Number(limit.value.clone()), place, read);
        }
        R::Unique => keyword(Keyword::Unique, Setting::Word, places, read),
        R::OneOf(values) => keyword(Keyword::OneOf, Setting::Numbers(values.clone()), places, read),
        R::DateTime => format("date-time", places, read),
        R::Date => format("date", places, read),
        R::Format(variant) => format(formats::name(variant), places, read),
        R::Pattern(id) => {
            let pattern = places.patterns.get(id.0).cloned().unwrap_or_default();
            keyword(Keyword::Pattern, Setting::Text(pattern), places, read);
        }
        R::InlinePattern(pattern) => {
            keyword(Keyword::Pattern, Setting::Text(pattern.translated.clone()), places, read);
        }
        R::NamedPattern(_) => keyword(Keyword::Pattern, Setting::Hidden, places, read),
        R::Check(_) | R::NamedCheck(_) | R::Custom(_) => {
            let place = (places.of_keyword)(places.left.first().map_or("", String::as_str));
            read.opaque = Some(Opaque { keywords: places.left.to_vec(), place });
        }
        R::Known | R::Nested | R::Each(_) => {}
    }
}

fn push<P>(keyword: Keyword, setting: Setting, place: P, read: &mut Rules<P>) {
    let written = written(keyword, &setting);
    read.list.push(Rule { keyword, setting, written, is_asserted: true, place });
}

fn keyword<P>(keyword: Keyword, setting: Setting, places: &Places<'_, P>, read: &mut Rules<P>) {
    let place = (places.of_keyword)(written(keyword, &setting));
    push(keyword, setting, place, read);
}

fn format<P>(name: &str, places: &Places<'_, P>, read: &mut Rules<P>) {
    keyword(Keyword::Format, Setting::Text(name.to_owned()), places, read);
    if let Some(rule) = read.list.last_mut() {
        rule.is_asserted = places.asserted_formats.iter().any(|asserted| asserted == name);
    }
}

/// A minimum of 0 is no limit.
fn sized<P>(bounds: &Bounds, [low, high]: [Keyword; 2], places: &Places<'_, P>, read: &mut Rules<P>) {
    let minimum = bounds.minimum.as_ref().filter(|limit| limit.value > 0).map(|limit| (low, limit));
    let maximum = bounds.maximum.as_ref().map(|limit| (high, limit));
    for (keyword, Limit { value, origin }) in minimum.into_iter().chain(maximum) {
        push(keyword, Setting::Count(*value), (places.of_limit)(origin), read);
    }
}

fn bound<P>(
    limit: &Limit<String>,
    keyword: Keyword,
    exclusive: bool,
    places: &Places<'_, P>,
    read: &mut Rules<P>,
) {
    let setting = Setting::Bound { value: limit.value.clone(), exclusive };
    add_bound(keyword, setting, (places.of_limit)(&limit.origin), read);
}

/// Of two limits on the same side, the stricter one counts.
pub(super) fn add_bound<P>(keyword: Keyword, setting: Setting, place: P, read: &mut Rules<P>) {
    match read.list.iter().position(|known| known.keyword == keyword) {
        Some(index) if strictness(keyword, &read.list[index].setting, &setting) == Ordering::Less => {
            read.list.remove(index);
            push(keyword, setting, place, read);
        }
        Some(_) => {}
        None => push(keyword, setting, place, read),
    }
}

/// How strict one setting of a limit is beside another: `Less` is looser.
pub(super) fn strictness(keyword: Keyword, one: &Setting, other: &Setting) -> Ordering {
    let by_size = match (one, other) {
        (Setting::Count(one), Setting::Count(other)) => one.cmp(other),
        (Setting::Bound { value: one, .. }, Setting::Bound { value: other, .. }) => {
            decimal::compare(one, other)
        }
        _ => Ordering::Equal,
    };
    let by_size = if keyword.is_lower_end() { by_size } else { by_size.reverse() };
    let is_exclusive = |setting: &Setting| matches!(setting, Setting::Bound { exclusive: true, .. });
    by_size.then(is_exclusive(one).cmp(&is_exclusive(other)))
}

/// The keyword of JSON Schema.
fn written(keyword: Keyword, setting: &Setting) -> &'static str {
    let exclusive = matches!(setting, Setting::Bound { exclusive: true, .. });
    match keyword {
        Keyword::MinLength => "minLength",
        Keyword::MaxLength => "maxLength",
        Keyword::MinItems => "minItems",
        Keyword::MaxItems => "maxItems",
        Keyword::MinProperties => "minProperties",
        Keyword::MaxProperties => "maxProperties",
        Keyword::Lower if exclusive => "exclusiveMinimum",
        Keyword::Lower => "minimum",
        Keyword::Upper if exclusive => "exclusiveMaximum",
        Keyword::Upper => "maximum",
        Keyword::MultipleOf => "multipleOf",
        Keyword::Unique => "uniqueItems",
        Keyword::OneOf => "enum",
        Keyword::Format => "format",
        Keyword::Pattern => "pattern",
    }
}
