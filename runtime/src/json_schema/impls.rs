//! The schemas of this crate's own types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::part::Part;
use crate::event::unknown::UnknownEvent;
use crate::types::conversion::Conversion;
use crate::types::date::Date;
use crate::types::integer::Integer;
use crate::types::json::Json;
use crate::types::loose::Loose;
use crate::types::map::Map;
use crate::types::maybe::{Maybe, Null};
use crate::types::number::Number;
use crate::types::timestamp::Timestamp;
use crate::types::with::By;

/// `impl JsonSchema` for a type whose schema stands where it is used.
macro_rules! inline {
    ([$($parameters:tt)*] $ty:ty, $name:expr, $generator:pat => $schema:expr) => {
        impl<$($parameters)*> JsonSchema for $ty {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

inline!([S] Json<S>, "Json", _ => true.into());
inline!([] Null, "Null", _ => json_schema!({ "type": "null" }));
inline!([] Number, "Number", _ => json_schema!({ "type": "number" }));
inline!([] Integer, "Integer", _ => json_schema!({ "type": "integer" }));
inline!([S] Timestamp<S>, "Timestamp", _ => json_schema!({ "type": "string", "format": "date-time" }));
inline!([S] Date<S>, "Date", _ => json_schema!({ "type": "string", "format": "date" }));
inline!([S, J] UnknownEvent<S, J>, "UnknownEvent", _ => true.into());
inline!(
    [T: JsonSchema, S] Map<T, S>,
    format!("Map_of_{}", T::schema_name()),
    generator => {
        let values: serde_json::Value = generator.subschema_for::<T>().into();
        json_schema!({ "type": "object", "additionalProperties": values })
    }
);
inline!(
    [T: JsonSchema] Maybe<T>,
    format!("Maybe_of_{}", T::schema_name()),
    generator => Part::of::<T>(generator).nullable().into_schema()
);
inline!(
    [T: JsonSchema, J] Loose<T, J>,
    format!("Loose_of_{}", T::schema_name()),
    generator => {
        let typed: serde_json::Value = generator.subschema_for::<T>().into();
        json_schema!({ "if": { "type": "object" }, "then": typed })
    }
);
inline!(
    [T, C: Conversion<T, Wire: JsonSchema>] By<T, C>,
    C::Wire::schema_name(),
    generator => generator.subschema_for::<C::Wire>()
);
