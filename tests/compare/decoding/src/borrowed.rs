//! Types of the same providers whose texts borrow from the body, as the tests of the main workspace have them.

#[path = "../../../src/borrowed/apideck/mod.rs"]
pub mod apideck;
#[path = "../../../src/borrowed/heffl/mod.rs"]
pub mod heffl;
#[path = "../../../src/borrowed/morph/mod.rs"]
pub mod morph;
