//! What typify generates from the schemas, a body of each kind as a type.

#![allow(missing_docs, clippy::all)]

pub mod apideck {
    include!(concat!(env!("OUT_DIR"), "/apideck.rs"));
}
pub mod heffl {
    include!(concat!(env!("OUT_DIR"), "/heffl.rs"));
}
pub mod morph {
    include!(concat!(env!("OUT_DIR"), "/morph.rs"));
}
