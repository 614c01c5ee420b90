//! What decoding is compared with.

pub mod agreement;
pub mod apideck;
mod decoder;
pub mod heffl;
pub mod measure;
pub mod morph;
pub mod record;
pub mod rivals;
pub mod rules;
pub mod schema;
pub mod subjects;
pub mod table;
pub mod tagged;
mod text;
mod trees;
mod types;
pub mod typify;

pub use self::text::{Borrowed, Text};
