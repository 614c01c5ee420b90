//! The generator: what comes of each feature, what is said of each mistake, and the rules that its sources keep.

mod around_items;
mod borrowed;
mod by_feature;
mod chosen;
mod command_line;
mod dialects;
mod events;
mod examples;
mod features;
mod freshness;
mod hostile;
mod hostile_programs;
mod large;
mod laws;
mod media_types;
mod openapi;
mod out_dir;
mod patterns;
mod setting_pairs;
mod settings;
mod signatures;
mod texts;
pub(crate) mod tidy;
mod titles;
mod verdicts;
mod webhooks;
mod wrong;
mod yaml;

/// Takes a snapshot of a text, in a file named after the test and, where there is one, the fixture.
macro_rules! assert_text {
    ($name:expr, $text:expr $(, $settings:ident => $value:expr)* $(,)?) => {
        insta::with_settings!(
            { prepend_module_to_snapshot => false, omit_expression => true $(, $settings => $value)* },
            { insta::assert_snapshot!($name, $text) }
        )
    };
}
pub(crate) use assert_text;
