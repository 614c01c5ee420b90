//! The test kit, tried with every provider there is here.

mod all;
mod greeted;
mod keys;
mod laws;
mod made;
