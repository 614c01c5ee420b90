//! Formats, by words.

/// The format of JSON Schema that a word means.
pub(in super::super) fn of_word(text: &str) -> Option<&'static str> {
    let word = text.trim().trim_matches(['"', '\'', '`']).to_lowercase();
    Some(match word.as_str() {
        "date-time" | "datetime" | "date time" | "iso8601" | "iso 8601" | "rfc3339" | "rfc 3339" => {
            "date-time"
        }
        "date" | "full-date" => "date",
        "uuid" | "guid" => "uuid",
        "email" => "email",
        "uri" | "url" => "uri",
        "time" => "time",
        "ipv4" => "ipv4",
        "ipv6" => "ipv6",
        "hostname" => "hostname",
        "duration" => "duration",
        _ => return None,
    })
}
