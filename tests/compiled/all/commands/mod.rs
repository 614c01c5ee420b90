//! Payloads that the command makes and signs, beside what generated types and the receiver say of them.

mod documents;
mod payloads;
mod signatures;
mod sorted_json;
mod words;
