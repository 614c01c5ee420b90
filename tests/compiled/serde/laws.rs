//! Over JSON values: through serde equals through our own reading and writing.

use std::fmt::Debug;

use compiled::{borrowed, rules};
use crm_events::{Decode, DeliveryOf, Encode, Provider, decode, to_string};
use crm_providers::{apideck, heffl, highlevel, morph};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tests::support::mutants::for_each_mutant;
use tests::support::schemas::Schemas;
use tests::support::tree::Tree;
use tests::workspace;

/// Every documented example, and a sample with every member.
fn bodies(folder: &str) -> (Schemas, Vec<Tree>) {
    let schemas = Schemas::load(&workspace().join(folder));
    let mut bodies: Vec<Tree> =
        schemas.events().iter().map(|(event, at)| schemas.sample_body(event, at)).collect();
    if let Ok(examples) = std::fs::read_dir(schemas.folder.join("examples")) {
        let texts = examples.map(|example| std::fs::read_to_string(example.unwrap().path()).unwrap());
        bodies.extend(texts.map(|text| Tree::parse(&text)));
    }
    (schemas, bodies)
}

/// What is read is what `decode` reads, and what is written is what `Encode` writes; also by formats that are none of text.
fn agrees<'b, T>(body: &'b str)
where
    T: Decode<'b> + Encode + Serialize + Deserialize<'b> + PartialEq + Debug,
{
    let read = serde_json::from_str::<T>(body);
    let Ok(value) = decode::<T>(body.as_bytes()) else {
        assert!(read.is_err(), "{body}");
        return;
    };
    assert_eq!(read.unwrap(), value, "{body}");
    let written = to_string(&value);
    let through: serde_json::Value = serde_json::from_str(&written).unwrap();
    let Ok(text) = serde_json::to_string(&value) else {
        // The body does not say which event it is.
        assert!(serde_json::to_string(&value).unwrap_err().to_string().contains("does not say"), "{body}");
        return;
    };
    assert_eq!(serde_json::to_value(&value).unwrap(), through, "{body}");
    assert_eq!(Tree::parse(&text), Tree::parse(&written), "{body}");
}

/// The same through formats that are none of text. Where nothing says that a text was a number of an unusual spelling, it stays
/// a text, which is what is written again.
fn comes_back<T>(body: &str, is_plain: bool) -> bool
where
    T: for<'t> Decode<'t> + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let Ok(value) = decode::<T>(body.as_bytes()) else { return false };
    let mut cbor = Vec::new();
    if ciborium::into_writer(&value, &mut cbor).is_err() {
        return false;
    }
    let read: T = ciborium::from_reader(&cbor[..]).unwrap();
    let mut again = Vec::new();
    ciborium::into_writer(&read, &mut again).unwrap();
    assert!(again == cbor, "{body}");
    let pack = rmp_serde::to_vec(&value).unwrap();
    assert_eq!(rmp_serde::from_slice::<T>(&pack).unwrap(), read, "{body}");
    if is_plain {
        assert_eq!(read, value, "{body}");
    }
    let tree = serde_json::to_value(&value).unwrap();
    // Its numbers are floats.
    assert!(serde_json::from_value::<T>(tree).is_ok(), "{body}");
    true
}

type Sent<P> = DeliveryOf<'static, P>;

fn laws<P: Provider>(folder: &str)
where
    Sent<P>: for<'t> Decode<'t> + Encode + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let (schemas, bodies) = bodies(folder);
    let mut count = 0;
    for body in &bodies {
        let body = body.compact();
        agrees::<Sent<P>>(&body);
        count += usize::from(comes_back::<Sent<P>>(&body, false));
        let plain = serde_json::from_str::<serde_json::Value>(&body).unwrap().to_string();
        comes_back::<Sent<P>>(&plain, true);
    }
    assert!(count > 0, "{folder}");
    for_each_mutant(&schemas, &bodies, (1500 / bodies.len(), 150 / bodies.len()), |mutant| {
        agrees::<Sent<P>>(&mutant.compact());
    });
}

#[test]
fn deliveries_are_those_of_json() {
    laws::<apideck::Apideck>("schemas/apideck");
    laws::<heffl::Heffl>("schemas/heffl");
    laws::<highlevel::Highlevel>("schemas/highlevel");
    laws::<morph::Morph>("schemas/morph");
    laws::<rules::workshop::Workshop>("tests/fixtures/rules");
}

/// A value is read where no JSON text is there to borrow from.
fn copies<'c, T: Serialize + Deserialize<'c>>(cbor: &'c ciborium::Value) {
    let read: T = cbor.deserialized().unwrap();
    assert_eq!(ciborium::Value::serialized(&read).unwrap(), *cbor);
}

/// Types that borrow: from the text itself where it is at hand, and by copying where it is not.
fn borrows<P: Provider>(folder: &str)
where
    for<'b> DeliveryOf<'b, P>: Decode<'b> + Encode + Serialize + Deserialize<'b> + PartialEq + Debug,
{
    for body in bodies(folder).1 {
        let body = body.compact();
        agrees::<DeliveryOf<'_, P>>(&body);
        // A handshake is none.
        let Ok(value) = decode::<DeliveryOf<'_, P>>(body.as_bytes()) else { continue };
        let cbor = ciborium::Value::serialized(&value).unwrap();
        drop(value);
        copies::<DeliveryOf<'_, P>>(&cbor);
    }
}

#[test]
fn types_that_borrow_are_read_from_every_source() {
    borrows::<borrowed::apideck::Apideck>("schemas/apideck");
    borrows::<borrowed::heffl::Heffl>("schemas/heffl");
    borrows::<borrowed::morph::Morph>("schemas/morph");
    borrows::<borrowed::workshop::Workshop>("tests/fixtures/rules");
}
