//! The derives that there are.

/// Which derive was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derive {
    /// `CrmEvent`: a payload with the names of its events, or the events of a provider.
    CrmEvent,
    /// `Validate`: a part of a payload.
    Validate,
    /// `JsonSchema`: the schema of what either of the others makes.
    JsonSchema,
}
