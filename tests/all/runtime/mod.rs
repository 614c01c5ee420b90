//! The runtime without generated types: its reader against public suites, its numbers and moments against exact arithmetic
//! and another library.

mod forms;
mod numbers;
mod parsing_suite;
mod places;
mod printed;
mod schema_suite;
mod timestamps;
mod values;
