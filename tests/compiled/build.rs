//! Generates what the tests compile, and runs again when a schema or the generator changes.

use crm_events_build::{Config, Error, Strings};

/// The documents with types that are compiled, below `fixtures/documents`.
const DOCUMENTS: [&str; 27] = [
    "ai",
    "assistants",
    "billing/openapi.yaml",
    "bookings",
    "catalog",
    "chat",
    "code_host",
    "code_review",
    "commerce",
    "community",
    "deployments",
    "devices",
    "entities",
    "hr",
    "interactions",
    "loyalty",
    "marketplace",
    "meetings",
    "payments",
    "payroll",
    "pipeline",
    "shipping",
    "signatures",
    "storefront",
    "telephony",
    "uptime",
    "webinars",
];

/// The cases, below `fixtures/cases`.
const CASES: [&str; 17] = [
    "02-discriminator-mapping",
    "04-nullable",
    "05-oneof-overlap",
    "09-numbers",
    "15-discriminator-selects",
    "20-external-path-item",
    "21-methods",
    "23b-media-type",
    "24-header-name",
    "25-two-field-name",
    "27-array-of-events",
    "28-key-not-wire-name",
    "29-yaml",
    "31-no-body",
    "34c-allof-body",
    "36-envelope-differs",
    "tuples",
];

/// Documents of deliveries that are not plain JSON, below `fixtures/wire/content`.
const CONTENT: [&str; 9] =
    ["anyway", "forge", "happenings", "occurrences", "portal", "queue", "texting", "topics", "workspace"];

fn main() -> Result<(), Error> {
    let rules = Config::new().name("rules").input("../fixtures/rules");
    rules.deny_unknown_keywords(true).compile()?;
    Config::new().name("named").input("../fixtures/named").deny_unknown_keywords(true).compile()?;
    Config::new().name("batches").input("../fixtures/batches").deny_unknown_keywords(true).compile()?;
    Config::new().name("wire").input("../fixtures/wire/deliveries").deny_unknown_keywords(true).compile()?;
    Config::new()
        .name("handshakes")
        .input("../fixtures/wire/handshakes")
        .deny_unknown_keywords(true)
        .compile()?;
    Config::new()
        .name("signatures")
        .input("../fixtures/wire/signatures")
        .deny_unknown_keywords(true)
        .compile()?;
    let borrowed = Config::new().name("borrowed").strings(Strings::Borrowed);
    let borrowed = [
        "../../schemas",
        "../fixtures/rules",
        "../fixtures/borrowed",
        "../fixtures/named",
        "../fixtures/batches",
    ]
    .into_iter()
    .fold(borrowed, Config::input);
    borrowed.deny_unknown_keywords(true).compile()?;
    foreign()?;
    let redacted = Config::new().name("redacted").input("../fixtures/redacted");
    redacted
        .redact("*.phone")
        .redact("Contact.tags")
        .redact("Reach.*")
        .redact("Point.1")
        .redact("Mood.*")
        .redact_format("email")
        .compile()?;
    let redacted =
        Config::new().name("redacted_borrowed").input("../fixtures/redacted").strings(Strings::Borrowed);
    redacted.redact("*.*").compile()?;
    let documents = DOCUMENTS.map(|input| format!("../fixtures/documents/{input}"));
    documents.into_iter().fold(Config::new().name("documents"), Config::input).compile()?;
    let content = CONTENT.map(|input| format!("../fixtures/wire/content/{input}"));
    content.into_iter().fold(Config::new().name("content"), Config::input).compile()?;
    let cases = CASES.map(|case| format!("../fixtures/cases/{case}"));
    cases.into_iter().fold(Config::new().name("cases"), Config::input).compile()
}

/// The same schemas without types of others, with those of several crates, and borrowing.
fn foreign() -> Result<(), Error> {
    let shop = |name: &str| Config::new().name(name).input("../fixtures/foreign").assert_formats(&["uuid"]);
    shop("foreign_plain").compile()?;
    shop("foreign_jiff")
        .format("date-time", "jiff::Timestamp")
        .format("date", "jiff::civil::Date")
        .format("uuid", "uuid::Uuid")
        .replace("Order.total", "rust_decimal::Decimal")
        .replace("Order.weight", "bigdecimal::BigDecimal")
        .replace("shop.*.count", "rust_decimal::Decimal")
        .replace("Order.colour", "crate::own::Colour")
        .compile()?;
    shop("foreign_chrono")
        .format("date-time", "chrono::DateTime<chrono::FixedOffset>")
        .format("date", "chrono::NaiveDate")
        .compile()?;
    // Without `Default`, and beside texts that borrow from the body.
    shop("foreign_time")
        .strings(Strings::Borrowed)
        .format("date-time", "time::OffsetDateTime")
        .format("date", "time::Date")
        .replace("Line.price", "rust_decimal::Decimal")
        .compile()
}
