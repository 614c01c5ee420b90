//! Stars: all of one document stand for the same items.

use super::super::reader::Reader;
use super::super::statement::Statement;
use crate::diag::origin::Origin;
use crate::ir::place::Place;
use crate::ir::signature::{Keyed, SignatureAt};

/// Refuses starred places of which nobody knows to which item they belong.
pub(super) fn check(keyed: &Keyed, statement: &Statement, reader: &mut Reader<'_>) -> Option<()> {
    let way = match &keyed.at {
        SignatureAt::Place(place) => items(place).unwrap_or_default(),
        _ => &[],
    };
    let origin = |key: &str| statement.get(key).map_or(&statement.origin, |value| &value.origin);
    let signed = keyed.signed.places().map(|place| (place, origin("signed")));
    let compared =
        keyed.equal.iter().zip(statement.get("equal").and_then(Statement::members).unwrap_or_default());
    let compared = compared.flat_map(|((place, template), member)| {
        let places = template.places().map(|place| (place, &member.value.origin));
        std::iter::once((place, &member.key_origin)).chain(places)
    });
    let foreign: Vec<(&Place, &Origin)> = signed
        .chain(compared)
        .filter(|(place, _)| items(place).is_some_and(|items| !way.starts_with(items)))
        .collect();
    for (place, at) in &foreign {
        let message = format!("`{place}`: nothing says which of its items is meant");
        let help = match way {
            [] => {
                "a star is in the place of the signature first: `\"in\": \"/items/*/signature\"`".to_owned()
            }
            way => format!("the signatures are in the items of `/{}`: begin with it", way.join("/")),
        };
        reader.wrong(at, message, help);
    }
    foreign.is_empty().then_some(())
}

/// The names up to the last star of a place.
fn items(place: &Place) -> Option<&[String]> {
    let Place::Body(path) = place else { return None };
    let last = path.iter().rposition(|name| name == "*")?;
    path.get(..=last)
}
