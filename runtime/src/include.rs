//! Code that a build script generated.

/// The types that `crm_events_build::compile` generated in the crate's `build.rs`.
///
/// Each folder of schemas is a module where the macro stands: after `include_events!();` in `src/lib.rs` the events of
/// `schemas/acme/` are `crate::acme::AcmeEvent`. If the build script compiles more than once, each output is taken by the
/// name that it got: `include_events!("partners")` for `Config::new().name("partners")`.
///
/// ```ignore
/// // build.rs
/// fn main() -> Result<(), crm_events_build::Error> {
///     crm_events_build::compile("schemas")
/// }
///
/// // src/lib.rs
/// crm_events::include_events!();
///
/// pub use acme::AcmeEvent;
/// ```
///
/// What is included is a file of `mod` declarations; the modules are files beside it. So an error in generated code, and
/// a jump to a definition, lead to the line of a file that can be read like any other. The lints of the crate do not look
/// into them.
#[macro_export]
macro_rules! include_events {
    () => {
        $crate::include_events!("events");
    };
    ($name:literal) => {
        ::core::include!(::core::concat!(
            ::core::env!(
                "OUT_DIR",
                "`include_events!` takes what a build script generated: add a `build.rs` that calls `crm_events_build::compile`"
            ),
            "/",
            $name,
            "/mod.rs"
        ));
    };
}
