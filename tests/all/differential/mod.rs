//! Random schemas: what is generated from each says about payloads what an independent validator says.
//!
//! [`schemas`] → a program → [`payloads`], and [`shrink`] where the two differ. `CRM_EVENTS_SEED` and
//! `CRM_EVENTS_SCHEMAS` choose other schemas, and more of them.

mod payloads;
mod schemas;
mod shrink;
mod trial;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crm_events_build::Config;
use tests::{Kept, say};

use crate::support::command::Command;
use crate::support::module::Module;
use crate::support::parallel;
use crate::support::program::{self, Package, Packages};
use schemas::{Case, FORMATS, ROOT};
use tests::support::conditions::{as_alternatives, as_conditions};
use tests::support::oracle::Oracle;

pub(crate) use trial::{Counts, Trial};

/// How many schemas, and how many payloads for each of them.
const SCHEMAS: u64 = 160;
const PAYLOADS: usize = 100;

/// How many schemas in 100 may be refused.
const REFUSED: usize = 10;

/// A number that the environment may change.
fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |text| text.parse().unwrap())
}

/// With the settings of a case.
fn configured(config: Config, case: &Case) -> Config {
    let config = config.assert_formats(&case.asserted);
    if case.exact_integers { config.exact_integers() } else { config }
}

/// A module, or the message of a refusal.
fn generate(case: &Case, kept: &Kept) -> Result<Module, String> {
    let path = format!("schemas/{}/root.schema.json", case.identifier);
    kept.write(&path, serde_json::to_string_pretty(&case.schema).unwrap()).unwrap();
    let config = configured(Config::new().input(kept.path().join(&path)), case);
    match catch_unwind(AssertUnwindSafe(|| config.generate())) {
        Ok(Ok(output)) => Ok(Module::new(&case.identifier, Some(("root", ROOT)), &output)),
        Ok(Err(error)) => Err(error.render(false)),
        Err(_) => panic!("the generator panicked on {}", case.schema),
    }
}

#[test]
fn an_independent_validator_says_the_same_about_random_schemas() {
    let seed = number("CRM_EVENTS_SEED", 2026);
    let cases: Vec<Case> =
        (0..number("CRM_EVENTS_SCHEMAS", SCHEMAS)).map(|number| schemas::case(seed, number)).collect();
    let kept = program::kept("differential");
    let generated = parallel::map(&cases, |case| generate(case, &kept));
    let refused: Vec<&String> = generated.iter().filter_map(|generated| generated.as_ref().err()).collect();
    refused.iter().for_each(|message| println!("{message}"));
    assert!(refused.len() * 100 <= cases.len() * REFUSED, "too many schemas are refused: see above");
    let modules = generated.iter().filter_map(|generated| generated.as_ref().ok()).collect();
    let package = Package {
        name: "differential".to_owned(),
        edition: "2024",
        attributes: "",
        modules,
        types: Vec::new(),
    };
    let packages = Packages::write(kept, &[package]);
    packages.build();
    let mut program = packages.start("differential");
    let (mut counts, mut commands) = (Counts::default(), 0);
    let mut mistakes = Vec::new();
    for (case, module) in cases.iter().zip(&generated) {
        let Ok(module) = module else { continue };
        let Case { identifier, schema, exact_integers, asserted } = case;
        let oracle = Oracle::alone(&as_conditions(schema), &FORMATS, asserted).unwrap();
        let command = Command::new(&schema.to_string(), |config| configured(config, case));
        commands += usize::from(command.is_some());
        let schema = &as_alternatives(schema);
        let trial = Trial { schema, name: &module.name, oracle, exact_integers: *exact_integers, command };
        let mistake = trial.run(&mut program, PAYLOADS, &mut counts);
        let settings = format!("{identifier} (exact integers: {exact_integers}, asserted: {asserted:?})");
        mistakes.extend(mistake.map(|mistake| format!("{settings}\n{mistake}")));
    }
    say(&format!("seed {seed}: {} schemas, {} refused, {counts:?}", cases.len(), refused.len()));
    assert!(mistakes.is_empty(), "{} schemas are read otherwise:\n{}", mistakes.len(), mistakes.join("\n\n"));
    assert!(commands * 10 > cases.len() * 8, "the command reads {commands} of {} schemas", cases.len());
    let Counts { total, accepted, .. } = counts;
    assert!(accepted * 5 > total && accepted * 5 < total * 4, "payloads are one-sided: {counts:?}");
}
