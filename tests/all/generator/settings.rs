//! The settings of `Config`: what is said of wrong ones, and what comes of right ones.

use crm_events_build::{Config, Error, Unknown};
use tests::Scratch;
use tests::twins::outline;

use super::assert_text;

/// A provider with an envelope, headers, an enum and a map.
const PROVIDER: &str = "../schemas/morph";

fn error(config: Config) -> Error {
    config.generate().unwrap_err()
}

#[test]
fn each_wrong_setting_is_told_with_what_was_probably_meant() {
    let config = Config::new()
        .input(PROVIDER)
        .derive("CrmOportunity", "Eq")
        .derive("morhp.*", "Eq")
        .derive("morph.CrmLead*", "Eq")
        .derive("Resource", "serde::")
        .derive("Resource", "")
        .derive("Resource", "serde::Serialize")
        .derive("Resource", "Serialize")
        .attribute("Relatoin", "#[a]")
        .attribute("Resource", "non_exhaustive")
        .attribute("Resource", "#[derive(Eq)]")
        .replace("Stage", "crate::Stage")
        .replace("Relation", "Relation")
        .replace("Warning", "crate::")
        .unknown_members("EngagementType", Unknown::Drop)
        .open_enums("CrmOpportunity")
        .closed_enums("EngagementTyp")
        .redact("name")
        .redact("CrmOpportunity.fields.name")
        .redact("CrmOportunity.name")
        .redact("CrmOpportunityFields.nmae")
        .redact("*.emial")
        .redact_format("date-tme");
    assert_text!("settings_wrong", error(config).to_string());
}

#[test]
fn a_type_for_a_field_or_format_that_there_is_not_is_told_with_what_was_probably_meant() {
    let config = Config::new()
        .input("fixtures/foreign")
        .format("date-tme", "jiff::Timestamp")
        .format("date-time", "Timestamp")
        .format("date", "jiff::civil::Date")
        .format("date", "time::Date")
        .replace("Order.totl", "rust_decimal::Decimal")
        .replace("Ordr.total", "rust_decimal::Decimal")
        .replace("shop.Order.weight", "rust_decimal::")
        .replace("ShopEnvelope.sentat", "jiff::Timestamp");
    assert_text!("settings_types_wrong", error(config).to_string());
}

#[test]
fn types_of_others_are_in_the_code_that_was_reviewed() {
    let config = Config::new()
        .input("fixtures/foreign")
        .format("date-time", "jiff::Timestamp")
        .replace("Order.total", "rust_decimal::Decimal")
        .replace("*.confirmed_at", "crate::Moment");
    let output = config.generate().unwrap();
    let text = ["order", "checks", "delivery"].map(|file| output.files()[&format!("shop/{file}.rs")].clone());
    assert_text!("settings_types", text.join("\n"));
}

#[test]
fn wrong_formats_and_modules_are_told_before_anything_is_lowered() {
    let formats = error(Config::new().input(PROVIDER).assert_formats(&["emial"]));
    let modules = error(Config::new().input(PROVIDER).rename_module("morf", "crm"));
    let path = error(Config::new().input(PROVIDER).crate_path("crm-events"));
    assert_text!("settings_wrong_modules", format!("{formats}\n\n{modules}\n\n{path}"));
}

#[test]
fn what_everything_may_be_is_no_mistake_where_there_is_nothing() {
    let scratch = Scratch::new().unwrap();
    let schema = r#"{"title": "Ticket", "type": "object", "properties": {"id": {"type": "string"}}}"#;
    scratch.write("acme/ticket.schema.json", schema).unwrap();
    let config = Config::new().input(scratch.path().join("acme")).open_enums("*").derive("*", "Eq");
    assert!(config.generate().is_ok());
}

#[test]
fn a_derive_that_a_type_cannot_have_is_told_with_what_has_it_not() {
    let config = Config::new()
        .input(PROVIDER)
        .derive("CrmOpportunity", "Eq")
        .derive("*", "Hash")
        .derive("EngagementStatus", "Ord, Copy")
        .derive("MorphEvent", "Default");
    assert_text!("settings_derives", error(config).to_string());
}

#[test]
fn a_tag_that_its_type_drops_is_written_by_the_union() {
    let config = || Config::new().input("fixtures/features/unions_by_discriminator");
    let writes_tag = |config: Config| {
        let output = config.generate().unwrap();
        output.files()["unions_by_discriminator/shipment.rs"].contains(r#"Self::Box(_) => Some("box")"#)
    };
    assert!(!writes_tag(config()), "what is kept is written twice");
    assert!(writes_tag(config().unknown_members("Parcel", Unknown::Drop)));
    assert!(!writes_tag(config().unknown_members("Pallet", Unknown::Drop)), "it has a field for it");
}

#[test]
fn settings_are_in_the_code_that_was_reviewed() {
    let config = Config::new()
        .input(PROVIDER)
        .derive("*", "Eq")
        .derive("CrmOpportunity*", "Eq, std::default::Default")
        .derive("EngagementStatus", "PartialOrd")
        .attribute("CrmOpportunity*", "#[must_use] #[doc(alias = \"deal\")]")
        .attribute("MorphHeaders", "#[non_exhaustive]")
        .attribute("MorphEnvelope", "#[non_exhaustive]")
        .replace("Relation", "crate::Relation")
        .unknown_members("*", Unknown::Drop)
        .unknown_members("CrmOpportunityFields", Unknown::Refuse)
        .unknown_members("CrmEngagementFields", Unknown::Keep)
        .closed_enums("EngagementStatus");
    assert_text!("settings", outline(&config).unwrap());
}

#[test]
fn all_modules_become_one_unless_names_meet() {
    let config = Config::new().input("../schemas/morph").input("../schemas/heffl").flat();
    assert_text!("settings_flat", config.generate().unwrap().files()["mod.rs"].clone());

    let scratch = Scratch::new().unwrap();
    for folder in ["one", "two"] {
        let schema = "{\n  \"title\": \"Ticket\",\n  \"type\": \"object\",\n  \"required\": [\"id\"]\n}\n";
        scratch.write(&format!("{folder}/ticket.schema.json"), schema).unwrap();
    }
    let folder = scratch.path();
    let said = error(Config::new().input(&folder).flat()).to_string();
    assert_text!("settings_flat_names", said.replace(&format!("{}/", folder.display()), ""));
}

#[test]
fn members_that_a_schema_describes_are_neither_dropped_nor_refused() {
    let scratch = Scratch::new().unwrap();
    let object = |more: &str| {
        format!(r#"{{"type": "object", "properties": {{"id": {{"type": "string"}}}}, {more} "x-a": 1}}"#)
    };
    let properties = [
        ("free", object("")),
        ("said", object(r#""additionalProperties": {"type": "string"},"#)),
        ("patterned", object(r#""patternProperties": {"^x": {"type": "string"}},"#)),
        ("counted", object(r#""minProperties": 2,"#)),
        (
            "around",
            format!(
                r#"{{"type": "object", "properties": {{"inner": {}}}, "required": ["inner"], "not": {{"required": ["a", "b"]}}}}"#,
                object("")
            ),
        ),
        ("distinct", format!(r#"{{"type": "array", "uniqueItems": true, "items": {}}}"#, object(""))),
    ];
    let properties: Vec<String> =
        properties.iter().map(|(name, schema)| format!("\"{name}\": {schema}")).collect();
    let schema =
        format!(r#"{{"title": "All", "type": "object", "properties": {{{}}}}}"#, properties.join(", "));
    scratch.write("acme/all.schema.json", schema).unwrap();
    let kept = |unknown: Unknown| {
        let config = Config::new().input(scratch.path().join("acme")).unknown_members("*", unknown);
        let output = config.generate().unwrap();
        let file = syn::parse_file(&output.files()["acme/all.rs"]).unwrap();
        let structs = file.items.into_iter().filter_map(|item| match item {
            syn::Item::Struct(item) => Some(item),
            _ => None,
        });
        let keeps = |item: &syn::ItemStruct| {
            item.fields.iter().any(|field| field.ident.as_ref().is_some_and(|ident| ident == "extra"))
        };
        structs.filter(keeps).map(|item| item.ident.to_string()).collect::<Vec<_>>()
    };
    let all = [
        "All",
        "AllFree",
        "AllSaid",
        "AllPatterned",
        "AllCounted",
        "AllAround",
        "AllAroundInner",
        "AllDistinctItem",
    ];
    assert_eq!(kept(Unknown::Keep), all);
    assert_eq!(
        kept(Unknown::Drop),
        ["AllSaid", "AllPatterned", "AllCounted", "AllAround", "AllAroundInner", "AllDistinctItem"]
    );
    assert_eq!(kept(Unknown::Refuse), ["AllSaid", "AllPatterned"]);
}

/// What a customer asked for.
#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "only its schema is of interest")]
struct Ticket {
    /// What it is about.
    #[schemars(length(min = 1, max = 250))]
    title: String,
    /// How often it was opened again.
    reopened: Option<u32>,
}

#[test]
fn the_schema_that_schemars_makes_of_a_type_becomes_that_type() {
    let config = Config::new().schema("acme", schemars::schema_for!(Ticket));
    assert_text!("settings_schemars", outline(&config).unwrap());
}

#[test]
fn compiling_without_cargo_says_where_the_output_may_go() {
    let error = Config::new().input(PROVIDER).compile().unwrap_err();
    assert_text!("settings_no_out_dir", format!("Error: {error:?}"));
}

#[test]
fn compiling_into_a_folder_leaves_files_that_would_not_change_alone() {
    let scratch = Scratch::new().unwrap();
    let folder = scratch.path().join("events");
    let config = Config::new().input(PROVIDER).out_dir(&folder);
    let times = || {
        let files = tests::files_below(&folder).unwrap();
        files.into_iter().map(|file| file.metadata().unwrap().modified().unwrap()).collect::<Vec<_>>()
    };
    config.compile().unwrap();
    let first = times();
    config.compile().unwrap();
    assert!(first.len() > 5);
    assert_eq!(first, times());
}
