//! Generates what the tests compile, and runs again when a schema or the generator changes.

use crm_events_build::{Config, Error, Strings};

fn main() -> Result<(), Error> {
    let rules = Config::new().name("rules").input("../fixtures/rules");
    rules.deny_unknown_keywords(true).compile()?;
    Config::new().name("named").input("../fixtures/named").deny_unknown_keywords(true).compile()?;
    let borrowed = Config::new().name("borrowed").strings(Strings::Borrowed);
    let borrowed = ["../../schemas", "../fixtures/rules", "../fixtures/borrowed", "../fixtures/named"]
        .into_iter()
        .fold(borrowed, Config::input);
    borrowed.deny_unknown_keywords(true).compile()
}
