//! One small folder of schemas a feature, and all the Rust that comes of it.

use crm_events_build::Config;

use super::{assert_text, joined};

#[test]
fn each_feature_becomes_the_code_that_was_reviewed() {
    insta::glob!("../../fixtures/features", "?*", |folder| {
        let output = Config::new().deny_unknown_keywords(true).input(folder).generate().unwrap();
        assert_eq!(output.warnings().iter().count(), 0);
        assert_text!("features", joined(&output));
    });
}

#[test]
fn what_has_no_natural_type_is_kept_as_json_and_told() {
    insta::glob!("../../fixtures/warned", "?*", |folder| {
        let case = Path::new("fixtures/warned").join(folder.file_name().unwrap());
        let output = Config::new().deny_unknown_keywords(true).input(case).generate().unwrap();
        assert_ne!(output.warnings().iter().count(), 0);
        let warnings = output.warnings().render(output.sources(), false);
        assert_text!("warned", format!("{warnings}\n{}", joined(&output)));
    });
}
