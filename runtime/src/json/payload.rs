//! What an event carries.

use super::{Decode, Encode};
use crate::Validate;

/// A value that can be read, checked and written: what stands behind an event's name or a union's tag.
///
/// Implemented for everything that is [`Decode`], [`Encode`] and [`Validate`]; it is one trait so that
/// `&mut dyn Payload<'a>` can be handed on. `'a` is the lifetime of the body.
pub trait Payload<'a>: Decode<'a> + Encode + Validate {}

impl<'a, T: Decode<'a> + Encode + Validate + ?Sized> Payload<'a> for T {}
