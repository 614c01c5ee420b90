//! JSON Schema out of derived types, and types out of that schema again.

mod keywords;
mod places;
mod samples;
mod types;

/// What the generator makes of the samples' patterns stands in a module of this name.
mod checks {
    pub(super) static PATTERN_0: crm_events::Pattern = crm_events::Pattern::new("^[A-Z]{3}$");
}
