use crm_events_build::{Config, Unknown};

fn main() -> Result<(), crm_events_build::Error> {
    Config::new()
        .input("schemas")
        .flat()
        .derive("DealStage", "PartialOrd, Ord")
        .attribute("acme.Deal", "#[must_use]")
        .replace("Money", "crate::money::Money")
        .unknown_members("*", Unknown::Drop)
        .unknown_members("DealOwner", Unknown::Refuse)
        .open_enums("DealStage")
        .compile()?;
    Config::new()
        .input("partners/partner.schema.json")
        .rename_module("partners", "shared")
        .name("partners")
        .compile()
}
