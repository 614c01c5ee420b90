//! What tells that a delivery is a handshake: conditions that can be met, and that tell handshakes apart.

use super::answering::{Wrong, text_with_places, uses_hmac};
use super::answers::{Condition, Handshake};
use super::grammar::Grammar;
use super::place::Place;
use super::template::Template;
use crate::base::spelling;

/// What a condition says of its place.
pub(crate) enum Expected<'t> {
    /// Something is there.
    Something,
    /// This text, perhaps with places in braces.
    Text(&'t str),
    /// A JSON number, boolean or null, as it is written.
    Literal(&'t str),
}

/// The methods of HTTP that a request may come by.
pub(crate) const METHODS: [&str; 7] = ["POST", "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// The methods whose requests have no body.
pub(crate) const WITHOUT_BODY: [&str; 3] = ["GET", "HEAD", "OPTIONS"];

/// Reads a condition: a place, and what is expected there.
///
/// # Errors
///
/// [`Wrong`] for a place that is none, and for what is always there or never.
pub(crate) fn condition(place: &str, expected: &Expected<'_>) -> Result<Condition, Wrong> {
    let place = Place::parse_as(place, Grammar::HANDSHAKE)?;
    let is_whole_body = place == Place::Body(Vec::new());
    match expected {
        _ if is_whole_body => Err(Wrong::new("the whole body tells nothing", "name a member of it: `/type`")),
        Expected::Something if matches!(place, Place::Url | Place::Method) => {
            let message = format!("`{place}` is there in every request");
            Err(Wrong::new(message, "say what it is: `\"$method\": \"GET\"`"))
        }
        Expected::Something => Ok(Condition::There(place)),
        Expected::Literal(text) => match place {
            Place::Method => Err(no_method(text)),
            place => Ok(Condition::Equals(place, Template::literal(text))),
        },
        Expected::Text(text) => {
            let template = text_with_places(text)?;
            if uses_hmac(&template) {
                return Err(Wrong::new(
                    "`hmac-sha256` is for answers alone",
                    "compare with what stands there",
                ));
            }
            match (&place, template.fixed()) {
                (Place::Method, Some(text)) if !METHODS.contains(&text) => Err(no_method(text)),
                _ => Ok(Condition::Equals(place, template)),
            }
        }
    }
}

fn no_method(text: &str) -> Wrong {
    let message = format!("no request comes by the method `{}`", text.escape_debug());
    let upper = text.to_ascii_uppercase();
    let near = METHODS.contains(&upper.as_str()).then_some(upper.as_str());
    match near.or_else(|| spelling::nearest(text, METHODS)) {
        Some(near) => Wrong::new(message, format!("did you mean `{near}`?")),
        None => Wrong::new(message, format!("it is one of `{}`", METHODS.join("`, `"))),
    }
}

/// Looks at all conditions of one handshake. Gives the number of the one that cannot be met beside the others.
pub(crate) fn never_met(conditions: &[Condition]) -> Option<(usize, Wrong)> {
    let is_bare = conditions
        .iter()
        .any(|condition| method_of(condition).is_some_and(|method| WITHOUT_BODY.contains(&method)));
    conditions.iter().enumerate().find_map(|(index, condition)| {
        let place = place_of(condition)?;
        if conditions[..index].iter().any(|other| place_of(other) == Some(place)) {
            let message = format!("`{place}` is said twice");
            return Some((index, Wrong::new(message, "say once what stands there")));
        }
        let is_lost = is_bare && matches!(place, Place::Body(_));
        is_lost.then(|| {
            let message = format!("`{place}` is never there: such a request has no body");
            (
                index,
                Wrong::new(
                    message,
                    "name a parameter of the address, or a header: `$request.query.challenge`",
                ),
            )
        })
    })
}

fn place_of(condition: &Condition) -> Option<&Place> {
    match condition {
        Condition::Named(_) => None,
        Condition::There(place) | Condition::Equals(place, _) => Some(place),
    }
}

/// The method that a condition asks for.
pub(crate) fn method_of(condition: &Condition) -> Option<&str> {
    match condition {
        Condition::Equals(Place::Method, method) => method.fixed(),
        _ => None,
    }
}

/// Whether all deliveries that meet some conditions meet others, too.
pub(crate) fn implies(conditions: &[Condition], others: &[Condition]) -> bool {
    let is_implied = |other: &Condition| {
        conditions.iter().any(|condition| match (condition, other) {
            (Condition::Equals(place, _), Condition::There(there)) => place == there,
            _ => condition == other,
        })
    };
    others.iter().all(is_implied)
}

/// Whether all deliveries of an event are a handshake with these conditions, where the events of a provider have their names at
/// one of `names`.
pub(crate) fn takes(conditions: &[Condition], names: &[Template], event: &str) -> bool {
    let is_name = |place: &Place| matches!(names, [one] if one.single() == Some(place));
    conditions.iter().all(|condition| match condition {
        Condition::Named(name) => name == event,
        Condition::Equals(place, text) => text.fixed() == Some(event) && is_name(place),
        Condition::There(place) => is_name(place),
    })
}

/// The number of a handshake that is never answered, because one that is looked at before takes all of its deliveries, and
/// the number of that one. Those that are not signed are looked at first.
pub(crate) fn unreachable(handshakes: &[Handshake]) -> Option<(usize, usize)> {
    let is_before = |earlier: usize, later: usize| {
        let (first, second) = (handshakes[earlier].is_unsigned, handshakes[later].is_unsigned);
        if first == second { earlier < later } else { first }
    };
    (0..handshakes.len()).find_map(|later| {
        let takes_all = |earlier: &usize| implies(&handshakes[later].when, &handshakes[*earlier].when);
        let earlier = (0..handshakes.len()).filter(|earlier| is_before(*earlier, later)).find(takes_all)?;
        Some((later, earlier))
    })
}
