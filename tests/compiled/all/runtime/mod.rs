//! The runtime under generated types: its reader against another parser, its rules at every limit.

mod batches;
mod choices;
mod differential;
mod hostile;
mod names;
mod rules;
mod shapes;
mod tuples;
