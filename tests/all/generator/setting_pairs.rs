//! Every setting, alone and beside every other one: what is generated compiles, all in one package.

use std::collections::{BTreeMap, BTreeSet};

use crm_events_build::{Config, Draft, Strings, Unknown};
use quote::ToTokens;
use serde_json::json;
use tests::{Kept, workspace};

use crate::support::module::Module;
use crate::support::parallel;
use crate::support::program::{self, Package, Packages};

type Setting = (&'static str, fn(Config, &Kept) -> Config);

/// Each setting with values that change what is generated.
const SETTINGS: &[Setting] = &[
    ("assert_formats", |config, _| config.assert_formats(&["email"])),
    ("attribute", |config, _| config.attribute("Lead", "#[must_use]")),
    ("attribute", |config, _| config.attribute("*", "#[non_exhaustive]")),
    ("backtracking", |config, _| config.backtracking()),
    ("closed_enums", |config, _| config.closed_enums("*")),
    ("crate_path", |config, _| config.crate_path("::crm_events")),
    ("deny_unknown_keywords", |config, _| config.deny_unknown_keywords(true)),
    ("derive", |config, _| config.derive("*", "Eq")),
    ("derive", |config, _| config.derive("*", "Clone, core::cmp::Eq").derive("Stage", "PartialOrd, Ord")),
    ("derive", |config, _| config.derive("Price", "Hash, PartialOrd")),
    ("draft", |config, _| config.draft(Draft::Draft7)),
    ("draft", |config, _| config.draft(Draft::Draft4)),
    ("events", |config, _| config.events(&["lead.created"])),
    // Only a build script is told by cargo which features are on, so it is the event that is named.
    ("events_by_feature", |config, _| config.events(&["lead.created"]).events_by_feature()),
    ("events_of_features", |config, _| config.events_of_features(&["lead"])),
    ("exact_integers", |config, _| config.exact_integers()),
    ("examples", |config, _| config.examples(false)),
    ("flat", |config, _| config.flat()),
    ("format", |config, _| config.format("email", "crate::own::Address")),
    ("input", |config, kept| config.input(kept.path().join("schemas/notes"))),
    ("library", |config, _| config.library(&["Leads."])),
    ("name", |config, _| config.name("leads")),
    ("open_enums", |config, _| config.open_enums("*")),
    ("out_dir", |config, kept| config.out_dir(kept.path().join("out"))),
    ("redact", |config, _| config.redact("*.*")),
    ("redact", |config, _| config.redact("Lead.email").redact("Point.*")),
    ("redact_format", |config, _| config.redact_format("email")),
    ("rename_module", |config, _| config.rename_module("acme", "crm")),
    ("replace", |config, _| config.replace("Owner", "crm_events::Json")),
    ("replace", |config, _| config.replace("Lead.amount", "crm_events::Json")),
    ("resource", |config, kept| {
        config.resource("https://example.com/schemas", kept.path().join("schemas/notes"))
    }),
    ("schema", |config, _| {
        config.schema("tickets", json!({ "title": "Ticket", "type": "object", "required": ["id"] }))
    }),
    ("strings", |config, _| config.strings(Strings::Borrowed)),
    ("unknown_members", |config, _| config.unknown_members("*", Unknown::Drop)),
    ("unknown_members", |config, _| config.unknown_members("*", Unknown::Refuse)),
];

/// A type of the user's, for a format.
const OWN: &str = "\
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address(String);

impl crm_events::Convert for Address {
    type Wire = String;

    fn blank() -> Self {
        Self::default()
    }

    fn from_wire(wire: String) -> Result<Self, crm_events::ConvertError> {
        Ok(Self(wire))
    }

    fn to_wire(&self) -> String {
        self.0.clone()
    }
}

crm_events::impl_convert!(Address);
";

/// The settings that there are: the methods of `Config` that change it.
fn names() -> BTreeSet<String> {
    let folder = std::fs::read_dir(workspace().join("codegen/build/src/config")).unwrap();
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        syn::parse_file(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap()
    };
    let of_config = |item: &syn::ItemImpl| item.self_ty.to_token_stream().to_string() == "Config";
    let impls = folder.flat_map(|entry| read(entry).items);
    let methods = impls.flat_map(|item| match item {
        syn::Item::Impl(item) if of_config(&item) => item.items,
        _ => Vec::new(),
    });
    let changing = methods.filter_map(|method| match method {
        syn::ImplItem::Fn(method) => {
            let takes_itself =
                method.sig.receiver().is_some_and(|own| own.to_token_stream().to_string() == "mut self");
            takes_itself.then(|| method.sig.ident.to_string())
        }
        _ => None,
    });
    changing.collect()
}

#[test]
fn every_setting_is_tried_and_has_its_row_in_the_book() {
    let tried: BTreeSet<String> = SETTINGS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(tried, names());
    let page = std::fs::read_to_string(workspace().join("docs/src/settings.md")).unwrap();
    let lacking: Vec<&String> = tried.iter().filter(|name| !page.contains(&format!("`{name}("))).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

fn schemas(kept: &Kept) {
    let lead = json!({
        "title": "Lead",
        "type": "object",
        "required": ["id", "stage"],
        "properties": {
            "id": { "type": "integer", "minimum": 1 },
            "email": { "type": "string", "format": "email", "maxLength": 250 },
            "stage": { "$ref": "#/$defs/Stage" },
            "amount": { "type": ["string", "null"], "pattern": r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$" },
            "price": { "$ref": "#/$defs/Price" },
            "point": { "$ref": "#/$defs/Point" },
            "owner": { "$ref": "#/$defs/Owner" },
            "size": { "oneOf": [{ "type": "integer" }, { "type": "string" }] },
            "reach": { "anyOf": [{ "type": "string", "maxLength": 3 }, { "type": "string", "minLength": 6 }] },
            "pair": { "type": "array", "prefixItems": [{ "type": "string" }, { "type": "integer" }], "items": false, "minItems": 2 },
            "loose": { "properties": { "at": { "type": "string", "format": "date-time" } } },
            "labels": { "type": "object", "additionalProperties": { "type": "array", "items": { "type": "string" } } }
        },
        "$defs": {
            "Stage": { "type": "string", "enum": ["new", "won", "lost"] },
            "Point": {
                "type": "object",
                "required": ["x"],
                "properties": { "x": { "type": "integer" }, "y": { "type": "boolean" } },
                "additionalProperties": false
            },
            "Price": {
                "type": "object",
                "required": ["value"],
                "properties": { "value": { "type": "number" }, "currency": { "type": "string" } },
                "additionalProperties": false
            },
            "Owner": { "type": "object", "properties": { "name": { "type": "string" }, "lead": true } }
        }
    });
    let body = json!({
        "type": "object",
        "required": ["event", "data"],
        "properties": { "event": { "const": "lead.created" }, "sent": { "type": "string", "format": "date" },
            "data": { "$ref": "lead.schema.json" } }
    });
    let closed = json!({
        "type": "object",
        "required": ["event", "data"],
        "properties": { "event": { "const": "lead.closed" },
            "data": { "type": "object", "properties": { "why": { "type": "string" } } } }
    });
    let webhooks = json!({
        "openapi": "3.1.1",
        "info": { "title": "Acme", "version": "1" },
        "x-payload": "/data",
        "webhooks": { "lead.created": { "post": {
            "parameters": [{ "in": "header", "name": "X-Request-Id", "schema": { "type": "string" } }],
            "requestBody": { "required": true, "content": { "application/json": { "schema": body } } },
            "responses": { "200": { "description": "Accepted." } }
        } }, "lead.closed": { "post": {
            "requestBody": { "required": true, "content": { "application/json": { "schema": closed } } },
            "responses": { "200": { "description": "Accepted." } }
        } } }
    });
    let note = json!({ "title": "Note", "type": "object", "properties": { "text": { "type": "string" } } });
    for (path, schema) in
        [("acme/lead.schema.json", lead), ("acme/webhooks.json", webhooks), ("notes/note.schema.json", note)]
    {
        kept.write(&format!("schemas/{path}"), schema.to_string()).unwrap();
    }
}

/// The files of an output as a module. The root of a library is that of a module, and all its features are on.
fn module(name: &str, config: &Config) -> Module {
    let output = config.generate().unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut module = Module::new(name, None, &output);
    if let Some(mut root) = module.files.remove(&format!("{name}/lib.rs")) {
        for feature in ["acme", "crm", "notes", "tickets"] {
            root = root.replace(&format!("#[cfg(feature = \"{feature}\")]"), "");
        }
        module.files.insert(format!("{name}/mod.rs"), root);
    }
    module
}

/// For each list of traits, all types that can have it, without fields for unknown members and with them.
fn derived(kept: &Kept) -> Vec<Module> {
    let types = [
        "Point",
        "Stage",
        "Price",
        "Owner",
        "LeadSize",
        "LeadReach",
        "LeadPair",
        "LeadLoose",
        "Lead",
        "AcmeEvent",
        "AcmeEnvelope",
        "AcmeHeaders",
    ];
    let traits = ["Copy", "Default", "Eq", "Hash", "PartialOrd", "Eq, PartialOrd, Ord"];
    let mut modules = Vec::new();
    for (index, list) in traits.into_iter().enumerate() {
        for unknown in [Unknown::Drop, Unknown::Keep] {
            let mut config =
                Config::new().input(kept.path().join("schemas/acme")).unknown_members("*", unknown);
            let mut count = 0;
            // What a type holds stands in front of it.
            for ty in types {
                let more = config.clone().derive(ty, list);
                if more.generate().is_ok() {
                    (config, count) = (more, count + 1);
                }
            }
            assert!(count >= 1, "no type can have {list}");
            modules.push(module(&format!("derived_{index}_{unknown:?}").to_lowercase(), &config));
        }
    }
    modules
}

#[test]
fn every_setting_compiles_alone_and_beside_every_other_one() {
    let kept = program::kept("setting_pairs");
    schemas(&kept);
    let count = SETTINGS.len();
    let pairs: Vec<(usize, usize)> =
        (0..count).flat_map(|one| (one..count).map(move |other| (one, other))).collect();
    let generate = |(one, other): &(usize, usize)| {
        let ((first, change), (second, change_too)) = (SETTINGS[*one], SETTINGS[*other]);
        let config = change(Config::new().input(kept.path().join("schemas/acme")), &kept);
        let config = if one == other { config } else { change_too(config, &kept) };
        module(&format!("{first}_{one}_{second}_{other}"), &config)
    };
    let mut modules = parallel::map(&pairs, generate);
    modules.extend(derived(&kept));
    // Some settings change nothing beside some others; each output is compiled once.
    let mut distinct: BTreeMap<Vec<String>, &Module> = BTreeMap::new();
    for module in &modules {
        distinct.entry(module.files.values().cloned().collect()).or_insert(module);
    }
    assert!(distinct.len() * 4 > modules.len(), "{} of {}", distinct.len(), modules.len());
    let files = [("own/mod.rs".to_owned(), OWN.to_owned())].into();
    let own = Module { name: "own".to_owned(), files, root: None };
    let package = Package {
        name: "setting_pairs".to_owned(),
        edition: "2024",
        attributes: "#![deny(warnings)]",
        modules: distinct.into_values().chain([&own]).collect(),
        // One is asked for, so that nothing of the program is unused.
        types: vec![("lead".to_owned(), format!("{}::acme::Lead", modules[0].name))],
    };
    assert_eq!(Packages::write(kept, &[package]).build(), Vec::<String>::new());
}
