//! What the tests of providers and of rules share: payloads that can be changed, the schemas they follow, payloads at
//! and beyond every limit of a schema, and an independent validator.

pub(crate) mod binaries;
pub(crate) mod chance;
pub(crate) mod command;
pub(crate) mod decimal;
pub(crate) mod equality;
pub(crate) mod limits;
pub(crate) mod module;
pub(crate) mod mutants;
pub(crate) mod oracle;
pub(crate) mod parallel;
pub(crate) mod probes;
pub(crate) mod program;
pub(crate) mod random;
pub(crate) mod samples;
pub(crate) mod schemas;
pub(crate) mod sorted_json;
pub(crate) mod subject;
pub(crate) mod tree;
