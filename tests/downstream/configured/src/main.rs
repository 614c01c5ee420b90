//! Every setting of `crm_events_build::Config`, and what comes of it.

mod money;

/// The types of `schemas`, without a module of their own, and those of `partners`.
mod events {
    crm_events::include_events!();
    crm_events::include_events!("partners");
}

use events::{Deal, DealLine, DealStage, shared::Partner};

fn read(text: &str) -> Result<Deal, String> {
    crm_events::from_str(text).map_err(|error| error.to_string())
}

fn main() -> Result<(), String> {
    let deal = read(r#"{"stage": "lost", "value": "19.90", "discount": null, "colour": "red"}"#)?;

    // `replace`: the type of the definition is ours.
    assert_eq!(deal.value.cents(), Some(1990));

    // `open_enums`: a stage that is not listed violates nothing. `derive`: stages have an order.
    assert!(DealStage::Open < DealStage::Won && DealStage::Won < deal.stage);

    // `Unknown::Drop`: the colour has no field, and is gone.
    let written = crm_events::to_string(&deal);
    assert_eq!(written, r#"{"stage":"lost","value":"19.90","discount":null}"#);

    // But items that have to differ are compared with all that is in them.
    let deal = read(r#"{"stage": "open", "value": "1.00", "lines": [{"size": 1}, {"size": 2}]}"#)?;
    assert!(deal.lines.iter().flatten().all(|DealLine { extra, .. }| extra.len() == 1));

    // `Unknown::Refuse`: an owner has a name and nothing else.
    let owner = read(r#"{"stage": "open", "value": "1.00", "owner": {"name": "Ada", "age": 36}}"#);
    println!("{}", owner.unwrap_err());

    // What our type says about a value that it does not take.
    println!("{}", read(r#"{"stage": "open", "value": "much"}"#).unwrap_err());

    // `name` and `rename_module`: a second output, and its module.
    let partner: Partner = crm_events::from_str(r#"{"name": "Ada"}"#).map_err(|error| error.to_string())?;
    println!("a partner called {}", partner.name);
    Ok(())
}
