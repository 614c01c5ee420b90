//! What decoding is compared with.

pub mod agreement;
pub mod apideck;
mod decoder;
pub mod families;
pub mod heffl;
pub mod measure;
pub mod morph;
pub mod rivals;
pub mod rules;
pub mod schema;
pub mod subjects;
pub mod table;
pub mod tagged;
mod text;
mod types;
pub mod typify;

pub use self::text::{Borrowed, Text};
