//! The test kit, tried with every provider there is here.

mod all;
mod keys;
mod laws;
mod made;
