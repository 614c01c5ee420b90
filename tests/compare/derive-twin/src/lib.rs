//! The events of the three providers, as one would write them with the derives of `crm-events`.

#[rustfmt::skip]
pub mod apideck;
#[rustfmt::skip]
pub mod heffl;
#[rustfmt::skip]
pub mod morph;
