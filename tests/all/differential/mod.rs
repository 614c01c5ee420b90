//! Random schemas: what is generated from each says about payloads what an independent validator says.
//!
//! [`schemas`] → the command, which interprets what is generated, and for some of them a program → [`payloads`], and
//! [`shrink`] where verdicts differ. [`meaning`] is what the independent validator is given. Variables of the environment
//! choose other schemas, and more of them: see [`Settings`].

mod meaning;
mod payloads;
mod schemas;
mod shrink;
mod trial;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crm_events_build::{Config, Error};
use tests::support::tree::Tree;
use tests::{Kept, say};

use crate::support::command::Command;
use crate::support::module::Module;
use crate::support::parallel;
use crate::support::program::{self, Package, Packages};
use schemas::{Case, FORMATS, ROOT};

pub(crate) use trial::{Compiled, Counts, Trial};

/// How many schemas in 100 may be refused.
const REFUSED: usize = 10;

/// Of fewer schemas nothing is asked together.
const FEW: usize = 100;

/// How many schemas are made small, and how many steps are tried for that.
const SMALL: usize = 12;
const STEPS: usize = 3000;

/// What the environment may change.
struct Settings {
    /// `CRM_EVENTS_SEED`: other schemas.
    seed: u64,
    /// `CRM_EVENTS_SCHEMAS`: how many.
    schemas: u64,
    /// `CRM_EVENTS_FIRST`: the number of the first one.
    first: u64,
    /// `CRM_EVENTS_PAYLOADS`: how many payloads for each.
    payloads: usize,
    /// `CRM_EVENTS_COMPILED`: how many of the schemas are compiled as well.
    compiled: u64,
}

impl Settings {
    fn read() -> Self {
        let number = |variable: &str, default: u64| {
            std::env::var(variable).map_or(default, |text| text.parse().unwrap())
        };
        Self {
            seed: number("CRM_EVENTS_SEED", 2026),
            schemas: number("CRM_EVENTS_SCHEMAS", 600),
            first: number("CRM_EVENTS_FIRST", 0),
            payloads: usize::try_from(number("CRM_EVENTS_PAYLOADS", 60)).unwrap(),
            compiled: number("CRM_EVENTS_COMPILED", 120),
        }
    }

    fn cases(&self, from: u64, to: u64) -> Vec<Case> {
        (self.first + from..self.first + to).map(|number| schemas::case(self.seed, number)).collect()
    }
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

fn command(case: &Case) -> Result<Command, Error> {
    let settings = |config| configured(config, case);
    let read = || match case.is_document {
        true => Command::of_components(case.schema.clone(), settings),
        false => Command::new(&case.schema.to_string(), settings),
    };
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(read) => read,
        Err(_) => panic!("reading panicked on {}", case.schema),
    }
}

fn trial(case: &Case, command: Option<Command>) -> Option<Trial> {
    let root = if case.is_document { ROOT } else { "root" };
    Trial::new(&case.schema, root, case.exact_integers, &FORMATS, &case.asserted, command)
}

/// What came of one schema.
struct Judged {
    counts: Counts,
    /// The message, if it was refused.
    refusal: Option<String>,
    mistake: Option<Mistake>,
}

struct Mistake {
    case: Case,
    payload: Tree,
    what: String,
}

/// Judges payloads of a schema. `payloads` begin with their number, so that they do not depend on other schemas.
fn judge(case: &Case, compiled: Compiled<'_>, number: u64, payloads: usize) -> Judged {
    let mut counts = Counts::default();
    let (command, refusal) = match command(case) {
        Ok(command) => (Some(command), None),
        Err(error) => (None, Some(error.render(false))),
    };
    if command.is_none() && compiled.is_none() {
        return Judged { counts, refusal, mistake: None };
    }
    let trial = trial(case, command).unwrap_or_else(|| panic!("not read by the validator: {}", case.schema));
    let mistake = trial.run(compiled, number, payloads, &mut counts);
    let mistake = mistake.map(|(payload, what)| Mistake { case: case.clone(), payload, what });
    Judged { counts, refusal, mistake }
}

/// A smaller schema for which the command misjudges the same payload.
fn smaller(mistake: &Mistake) -> Option<Case> {
    let Mistake { case, payload, .. } = mistake;
    let with = |schema: &serde_json::Value| Case { schema: schema.clone(), ..case.clone() };
    let mistake = |case: &Case| {
        let said = catch_unwind(AssertUnwindSafe(|| {
            let trial = trial(case, Some(command(case).ok()?))?;
            trial.mistake(&mut None, payload)
        }));
        said.ok().flatten()
    };
    let kind = |what: &str| what.split(':').next().map(str::to_owned);
    let first = kind(&mistake(case)?);
    let small = shrink::shrink_schema(&case.schema, STEPS, |schema| {
        meaning::is_clear(schema) && mistake(&with(schema)).is_some_and(|what| kind(&what) == first)
    });
    Some(with(&small))
}

fn told(mistake: &Mistake, is_small: bool) -> String {
    let Mistake { case, payload, what } = mistake;
    let Case { identifier, exact_integers, asserted, is_document, .. } = case;
    let settings = format!(
        "{identifier} (exact integers: {exact_integers}, asserted: {asserted:?}, components: {is_document})"
    );
    let small = is_small.then(|| smaller(mistake)).flatten();
    let schema =
        small.as_ref().map_or_else(|| format!("{:#}", case.schema), |small| small.schema.to_string());
    format!("{settings}\n{schema}\n{} is {what}", payload.compact())
}

#[test]
fn an_independent_validator_says_the_same_about_random_schemas() {
    let settings = Settings::read();
    let compiled = settings.compiled.min(settings.schemas);
    let mut judged = compile_and_judge(&settings, compiled);
    let interpreted: Vec<(u64, Case)> =
        (settings.first + compiled..).zip(settings.cases(compiled, settings.schemas)).collect();
    let started = std::time::Instant::now();
    judged
        .extend(parallel::map(&interpreted, |(number, case)| judge(case, None, *number, settings.payloads)));
    say(&format!("interpreted {} in {:?}", interpreted.len(), started.elapsed()));
    let mut counts = Counts::default();
    judged.iter().for_each(|judged| counts = counts.plus(judged.counts));
    let refusals: Vec<&String> = judged.iter().filter_map(|judged| judged.refusal.as_ref()).collect();
    let is_error = |line: &&str| line.starts_with("error");
    refusals.iter().for_each(|message| message.lines().filter(is_error).for_each(|line| println!("{line}")));
    say(&format!("seed {}: {} schemas, {} refused, {counts:?}", settings.seed, judged.len(), refusals.len()));
    if let ([only], true) = (&settings.cases(0, settings.schemas)[..], settings.schemas == 1) {
        println!("{only:#?}");
    }
    let mistakes: Vec<&Mistake> = judged.iter().filter_map(|judged| judged.mistake.as_ref()).collect();
    let told: Vec<String> =
        mistakes.iter().enumerate().map(|(index, mistake)| told(mistake, index < SMALL)).collect();
    assert!(mistakes.is_empty(), "{} schemas are read otherwise:\n{}", mistakes.len(), told.join("\n\n"));
    if judged.len() < FEW {
        return;
    }
    assert!(refusals.len() * 100 <= judged.len() * REFUSED, "too many schemas are refused: see above");
    let Counts { total, accepted, .. } = counts;
    assert!(accepted * 5 > total && accepted * 5 < total * 4, "payloads are one-sided: {counts:?}");
}

/// The first schemas, judged by their programs as well.
fn compile_and_judge(settings: &Settings, count: u64) -> Vec<Judged> {
    let cases = settings.cases(0, count);
    let kept = program::kept("differential");
    let generated = parallel::map(&cases, |case| generate(case, &kept));
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
    let judge = |((number, case), module): ((u64, &Case), &Result<Module, String>)| {
        let compiled = module.as_ref().ok().map(|module| (&mut program, module.name.as_str()));
        judge(case, compiled, number, settings.payloads)
    };
    (settings.first..).zip(&cases).zip(&generated).map(judge).collect()
}
