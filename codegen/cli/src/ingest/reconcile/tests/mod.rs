//! One test a row of the policy, on facts that are built by hand.

mod build;
mod contradictions;
mod laws;
mod ledger;
mod policy;
mod scopes;
