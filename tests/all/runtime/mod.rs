//! The runtime: its reader against a public suite and another parser, its numbers and moments against exact
//! arithmetic and another library, its rules at every limit; and the floors on which its modules stand.

mod choices;
mod differential;
mod floors;
mod hostile;
mod names;
mod numbers;
mod parsing_suite;
mod places;
mod rules;
mod schema_suite;
mod shapes;
mod timestamps;
mod values;
