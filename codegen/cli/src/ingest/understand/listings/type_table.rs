//! The table of type words: what a word in a column of types says of the JSON.

use crate::ingest::kind::Kind::{self, Array, Boolean, Integer, Number, Object, String};

/// What a type word says besides the types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extra {
    /// Nothing.
    Nothing,
    /// A format, by the name of JSON Schema.
    Format(&'static str),
    /// An open object: keys that are not listed.
    Open,
    /// The value may be null.
    Null,
    /// The least value, inclusive.
    AtLeast(&'static str),
}

/// A row: words, the types that they stand for (none: any), and what they say besides.
type Row = (&'static [&'static str], &'static [Kind], Extra);

/// The table. Words are in lower case, with single blanks in place of `-` and `_`.
#[rustfmt::skip]
const TABLE: &[Row] = &[
    (&["string", "str", "text", "varchar", "char", "character", "nvarchar", "longtext", "mediumtext", "plain text", "free text",
       "strings", "string value", "text string", "utf 8 string", "unicode string", "nsstring", "std::string", "symbol"], &[String], Extra::Nothing),
    (&["html", "html string", "xml", "markdown", "base64", "base64 string", "base64 encoded string", "binary", "hex", "hex string",
       "hexadecimal", "hexadecimal string", "hash string", "slug", "token", "jwt", "phone", "phone number", "telephone", "e.164",
       "ip", "ip address", "ipv4", "ipv6", "hostname", "domain", "color", "colour", "country code", "currency code", "language code",
       "locale", "timezone", "time zone", "time", "day", "month string", "snowflake", "snowflake id", "discord snowflake", "ulid", "cuid",
       "ksuid", "nanoid", "objectid", "object id", "bson objectid", "mongodb objectid", "numeric string", "number string", "decimal string",
       "string id", "version", "semver", "mime type", "media type", "cron", "regex", "pattern", "path", "filename", "file name", "password",
       "encoded string", "json string", "stringified json", "address string", "iso country code", "iso currency code", "iso 3166", "iso 4217"],
       &[String], Extra::Nothing),
    (&["enum", "enumeration", "enum string", "string enum", "string (enum)", "enum (string)", "enum value", "enumerated string", "choice", "select"],
       &[String], Extra::Nothing),
    (&["datetime", "date time", "date/time", "date and time", "iso8601", "iso 8601", "iso 8601 date", "iso 8601 datetime", "iso 8601 date time",
       "iso 8601 timestamp", "iso 8601 string", "iso 8601 date string", "iso 8601 datetime string", "iso 8601 date time string", "iso date",
       "iso date string", "iso datetime", "iso timestamp", "iso string", "iso date time", "rfc3339", "rfc 3339", "rfc 3339 date time",
       "rfc 3339 datetime", "rfc 3339 timestamp", "rfc 3339 string", "rfc3339 timestamp", "rfc3339 datetime", "iso8601 timestamp",
       "iso8601 date", "iso8601 datetime", "iso8601 string", "datetime string", "date time string", "string date time", "timestamp string",
       "utc datetime", "utc date time", "utc timestamp string", "timestamptz", "timestamp with time zone", "zoned date time", "zoneddatetime",
       "offsetdatetime", "instant", "datetimeoffset", "time.time"], &[String], Extra::Format("date-time")),
    (&["date", "date string", "local date", "localdate", "local date time"], &[String], Extra::Nothing),
    (&["full date", "iso 8601 calendar date", "yyyy mm dd"], &[String], Extra::Format("date")),
    (&["timestamp", "time stamp", "utc timestamp"], &[String, Number], Extra::Nothing),
    (&["unix timestamp", "unix time", "unix epoch", "epoch", "epoch timestamp", "epoch time", "epoch seconds", "epoch milliseconds", "epoch ms",
       "unix timestamp in seconds", "unix timestamp in milliseconds", "unix timestamp in ms", "unix timestamp in millis", "unix seconds",
       "unix milliseconds", "unix ms", "posix timestamp", "timestamp in seconds", "timestamp in milliseconds", "timestamp in ms", "timestamp ms",
       "milliseconds", "seconds", "milliseconds since epoch", "seconds since epoch", "milliseconds since the epoch", "seconds since the epoch",
       "epoch millis", "unix epoch timestamp", "integer timestamp", "timestamp integer", "unixtime", "unix timestamp integer"],
       &[Integer], Extra::Nothing),
    (&["uuid", "guid", "uuid string", "uuid v4", "uuidv4", "uuid4", "uuidv7", "uuid v7", "string uuid"], &[String], Extra::Format("uuid")),
    (&["email", "e mail", "email address", "email string", "e mail address", "string email"], &[String], Extra::Format("email")),
    (&["url", "uri", "url string", "uri string", "link", "href", "web address", "string url", "string uri", "https url", "http url"],
       &[String], Extra::Format("uri")),
    (&["integer", "int", "integers", "ints", "int32", "int64", "int16", "int8", "uint", "uint8", "uint16", "uint32", "uint64", "i8", "i16", "i32", "i64",
       "u8", "u16", "u32", "u64", "long", "short", "bigint", "big integer", "biginteger", "smallint", "tinyint", "whole number", "32 bit integer",
       "64 bit integer", "signed integer", "long integer", "number integer", "integer number", "number int32", "number int64", "integer int32",
       "integer int64", "serial", "year", "counter", "numeric id", "int id", "integer id"], &[Integer], Extra::Nothing),
    (&["unsigned integer", "unsigned int", "non negative integer", "nonnegative integer", "unsigned long", "unsigned"], &[Integer], Extra::AtLeast("0")),
    (&["positive integer", "positive int"], &[Integer], Extra::AtLeast("1")),
    (&["number", "numbers", "float", "floats", "double", "doubles", "decimal", "decimals", "numeric", "num", "real", "float32", "float64", "f32", "f64",
       "bigdecimal", "big decimal", "floating point", "floating point number", "decimal number", "number float", "number double", "percentage",
       "percent", "double precision", "money", "latitude", "longitude"], &[Number], Extra::Nothing),
    (&["boolean", "bool", "booleans", "bools", "true/false", "true or false", "true|false", "flag", "boolean value", "bit"], &[Boolean], Extra::Nothing),
    (&["object", "objects", "json object", "hash", "hashes", "hashmap", "struct", "structure", "nested object", "sub object", "subobject", "embedded object",
       "plain object", "complex object", "complex", "nested", "document", "json objects", "inline object", "resource", "collection object", "obj",
       "associative array", "composite"], &[Object], Extra::Nothing),
    (&["map", "dict", "dictionary", "dictionaries", "key value map", "key value", "key value pairs", "key/value", "key/value pairs", "key value object",
       "record", "records", "free form object", "freeform object", "arbitrary object", "any object", "open object", "dynamic object", "string map",
       "metadata hash", "jsonobject", "json map"], &[Object], Extra::Open),
    (&["array", "list", "arrays", "lists", "set", "collection", "tuple", "vector", "sequence", "json array", "arraylist", "repeated", "slice"], &[Array], Extra::Nothing),
    (&["any", "any type", "anything", "json", "json value", "any json", "mixed", "unknown", "variant", "varies", "various", "dynamic", "value", "*", "jsonb",
       "any value", "scalar or object", "depends"], &[], Extra::Nothing),
    (&["primitive", "scalar"], &[String, Number, Boolean], Extra::Nothing),
    (&["id", "identifier", "string or number", "string or integer"], &[String, Integer], Extra::Nothing),
    (&["null", "nil", "none", "nulltype"], &[], Extra::Null),
];

/// The types of a word, and what it says besides; nothing for a word that the table lacks.
pub(super) fn look_up(word: &str) -> Option<(&'static [Kind], Extra)> {
    let word = normal(word);
    TABLE.iter().find(|(words, ..)| words.contains(&word.as_str())).map(|(_, kinds, extra)| (*kinds, *extra))
}

/// Lower case, with single blanks in place of hyphens, underscores and blanks.
fn normal(word: &str) -> std::string::String {
    let word = word.trim().to_lowercase();
    let parts = word.split(|character: char| character.is_whitespace() || matches!(character, '-' | '_'));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for word in TABLE.iter().flat_map(|(words, ..)| words.iter()) {
            assert!(seen.insert(*word), "{word} stands twice");
            assert_eq!(normal(word), *word, "{word} is never found");
        }
    }
}
