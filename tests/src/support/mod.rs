//! What the tests of providers and of rules share: payloads that can be changed, the schemas they follow, payloads at
//! and beyond every limit of a schema, and an independent validator.

pub mod chance;
pub mod conditions;
pub mod decimal;
mod limits;
pub mod mutants;
pub mod oracle;
pub mod probes;
pub mod random;
pub mod samples;
pub mod schemas;
pub mod subject;
pub mod tree;
