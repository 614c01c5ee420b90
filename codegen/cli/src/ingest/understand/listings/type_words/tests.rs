use super::super::testing::claim;
use super::read;

fn shown(text: &str) -> String {
    read(text).claims().iter().map(claim).collect::<Vec<_>>().join(" ")
}

#[test]
fn types_are_written_in_many_ways() {
    let cases = [
        ("string", "string"),
        ("String", "string"),
        ("`string`", "string"),
        ("string?", "string null"),
        ("?string", "string null"),
        ("int|null", "integer null"),
        ("string | null", "string null"),
        ("string\\|null", "string null"),
        ("string or null", "string null"),
        ("null or string", "string null"),
        ("string, null", "string null"),
        ("string/null", "string null"),
        ("nullable string", "string null"),
        ("string, nullable", "string null"),
        ("string (nullable)", "string null"),
        ("string (optional)", "string optional"),
        ("optional string", "string optional"),
        ("string, required", "string required"),
        ("string, number or null", "number|string null"),
        ("array of strings", "array of:string"),
        ("Array of Hashes", "array of:object"),
        ("array of objects", "array of:object"),
        ("An array of integers", "array of:integer"),
        ("list of string", "array of:string"),
        ("string[]", "array of:string"),
        ("object[]", "array of:object"),
        ("string[] | null", "array of:string null"),
        ("(string | null)[]", "array of:string"),
        ("list<string>", "array of:string"),
        ("array<X>", "array <X>"),
        ("Array<Build>", "array <Build>"),
        ("Array of Event object", "array of:object <Event>"),
        ("Array of Event objects", "array of:object <Event>"),
        ("[string]", "array of:string"),
        ("array[string]", "array of:string"),
        ("array (string)", "array of:string"),
        ("string array", "array of:string"),
        ("Array", "array"),
        ("map<string, X>", "object open"),
        ("Record<string, unknown>", "object open"),
        ("Dict[str, Any]", "object open"),
        ("enum<string>", "string <enum<string>>"),
        ("enum", "string <enum>"),
        ("Hash", "object"),
        ("dict", "object open"),
        ("Float", "number"),
        ("double", "number"),
        ("decimal", "number"),
        ("long", "integer"),
        ("int64", "integer"),
        ("integer <int64>", "integer"),
        ("bool", "boolean"),
        ("true/false", "boolean"),
        ("snowflake", "string"),
        ("datetime", "string format=date-time"),
        ("date-time", "string format=date-time"),
        ("RFC-3339 date-time", "string format=date-time"),
        ("ISO 8601 date", "string format=date-time"),
        ("string (ISO 8601)", "string format=date-time"),
        ("string <date-time>", "string format=date-time"),
        ("string($date-time)", "string format=date-time"),
        ("string<uuid>", "string format=uuid"),
        ("timestamp", "number|string <timestamp>"),
        ("integer (timestamp)", "integer"),
        ("number (timestamp)", "number"),
        ("unix timestamp", "integer"),
        ("epoch", "integer"),
        ("uuid", "string format=uuid"),
        ("UUID", "string format=uuid"),
        ("url", "string format=uri"),
        ("email", "string format=email"),
        ("JSON", "any"),
        ("any", "any"),
        ("any | null", "any null"),
        ("null", "null"),
        ("\"closed\"", "string const=\"closed\""),
        ("'a' | 'b'", "string enum=\"a\"|\"b\""),
        ("\"a\" | \"b\" | null", "string enum=\"a\"|\"b\" null"),
        ("`open` | `closed`", "string enum=\"open\"|\"closed\""),
        ("1 | 2", "integer enum=1|2"),
        ("enum(a, b)", "string enum=\"a\"|\"b\""),
        ("Integer", "integer"),
        ("Text", "string"),
        ("Metadata Object", "object <Metadata>"),
        ("Resource Object", "object <Resource>"),
        ("Opportunity Resource", "object <Opportunity>"),
        ("Build", "<Build>"),
        ("Agent token", "<Agent token>"),
        ("Message | null", "<Message> null"),
        ("string(255)", "string maxLength=255"),
        ("positive integer", "integer minimum=1"),
        ("string | string[]", "string|array of:string"),
        ("{ id: string }", "object"),
        ("", ""),
        ("\\DateTime", "string format=date-time"),
        ("*mixed*", "any"),
        ("*?string*", "string null"),
        ("*", "any"),
        ("integer *", "integer"),
        ("?user object", "object <user> null"),
        ("array of user objects", "array of:object <user>"),
        ("partial member object", "object <partial member>"),
        ("money (string)", "string"),
        ("decimal (string)", "string"),
        ("timestamp (integer)", "integer"),
        ("string (integer)", "string"),
        ("list of integers", "array of:integer"),
        ("List<string>", "array of:string"),
        ("Dictionary<string, string>", "object open"),
        ("Guid", "string format=uuid"),
        ("DateTime?", "string format=date-time null"),
        ("[]string", "array of:string"),
        ("map[string]interface{}", "object open"),
        ("Integer / nil", "integer null"),
        ("Optional[datetime]", "string format=date-time null"),
        ("Union[str, int]", "integer|string"),
        ("Literal[\"a\", \"b\"]", "string enum=\"a\"|\"b\""),
        ("[String!]!", "array of:string"),
        ("ID!", "integer|string <ID>"),
        ("[\"string\", \"null\"]", "string null"),
        ("String - ISO 8601 date", "string format=date-time"),
        ("ISO 8601 timestamp in UTC", "string format=date-time"),
        ("Unix timestamp (seconds)", "integer"),
        ("unix time in milliseconds", "integer"),
        ("string | undefined", "string optional"),
        ("\"a\" | string", "string"),
        ("string | \"a\" | \"b\"", "string"),
        ("enum: open, closed", "string enum=\"open\"|\"closed\""),
        ("Enum (`open`, `closed`)", "string enum=\"open\"|\"closed\""),
        ("string (`open` or `closed`)", "string enum=\"open\"|\"closed\""),
        ("string: 'open' | 'closed'", "string enum=\"open\"|\"closed\""),
        ("one of `open`, `closed`", "string enum=\"open\"|\"closed\""),
        ("string (e.g. a, b)", "string"),
        ("object (Contact)", "object <Contact>"),
        ("Array (Contact)", "array <Contact>"),
        ("array of `string`", "array of:string"),
        ("varchar(255)", "string maxLength=255"),
        ("A brief explanation of the custom object", ""),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let is = shown(text);
        if is != expected {
            wrong.push(format!("{text:?}: {is:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_type_may_be_null_optional_and_in_an_array() {
    for (word, kind) in [
        ("string", "string"),
        ("Integer", "integer"),
        ("float", "number"),
        ("bool", "boolean"),
        ("Hash", "object"),
    ] {
        for null in [
            "{} | null",
            "null | {}",
            "{}|null",
            "{} or null",
            "nullable {}",
            "{}?",
            "{} (nullable)",
            "{}, nullable",
            "Optional[{}]",
        ] {
            let text = null.replace("{}", word);
            assert_eq!(shown(&text), format!("{kind} null"), "{text}");
        }
        for array in [
            "{}[]",
            "array of {}",
            "Array<{}>",
            "list[{}]",
            "{} array",
            "List<{}>",
            "array({})",
            "Array of {}s",
        ] {
            let text = array.replace("{}", word);
            assert_eq!(shown(&text), format!("array of:{kind}"), "{text}");
            assert_eq!(shown(&format!("{text} | null")), format!("array of:{kind} null"), "{text} or null");
        }
        for optional in ["{} (optional)", "{}, optional", "optional {}", "{} optional", "{}; optional"] {
            let text = optional.replace("{}", word);
            assert_eq!(shown(&text), format!("{kind} optional"), "{text}");
        }
    }
}
