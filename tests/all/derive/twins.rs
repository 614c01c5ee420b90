//! Design rule: a generated type, written with the derive, gets the impls that the generator writes.

use std::path::{Path, PathBuf};

use crm_events_build::Config;
use tests::twins::{derived, difference, event_twins, twins};

/// How many types were compared.
fn compare(input: &Path) -> usize {
    let config = Config::new().input(input).resource("https://example.com", "fixtures/conformance");
    // Folders of mistakes have no types.
    let Ok(twins) = twins(&config) else { return 0 };
    for twin in &twins {
        let derived = derived(twin.derive, &twin.source);
        let generated = twin.impls.as_str();
        assert!(
            derived == generated,
            "{} in {}:\n{}\n\nderived and generated differ at\n{:#?}",
            twin.name,
            input.display(),
            twin.source,
            difference(&derived, generated)
        );
    }
    twins.len()
}

fn folders(of: &str) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Path::new(of)
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

#[test]
fn every_type_of_the_providers_has_its_twin() {
    let count: usize = folders("../schemas").iter().map(|folder| compare(folder)).sum();
    assert!(count >= 20, "only {count} types");
}

#[test]
fn every_type_of_the_fixtures_has_its_twin() {
    let mut count = compare(Path::new("fixtures/rules"));
    for group in ["fixtures/features", "fixtures/warned"] {
        count += folders(group).iter().map(|folder| compare(folder)).sum::<usize>();
    }
    assert!(count >= 150, "only {count} types");
}

#[test]
fn every_set_of_events_has_its_twin() {
    let mut count = 0;
    for input in folders("../schemas").iter().chain(&folders("fixtures/features")) {
        let Ok(twins) = event_twins(&Config::new().input(input)) else { continue };
        for twin in twins {
            let derived = derived(twin.derive, &twin.source);
            let impls = &twin.impls;
            assert!(
                derived.contains(impls),
                "{}:\n{}\n\nthey differ at\n{:#?}",
                twin.name,
                twin.source,
                difference(&derived[derived.find(&impls[..60]).unwrap_or_default()..], impls)
            );
            count += 1;
        }
    }
    assert!(count >= 10, "only {count} sets");
}
