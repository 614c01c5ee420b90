//! What an event carries.

use super::{Decode, Encode};
use crate::Validate;

/// A value that can be read, checked and written: what stands behind an event's name or a union's tag.
///
/// Implemented for everything that is [`Decode`], [`Encode`] and [`Validate`]; it is one trait so that
/// `&mut dyn Payload` can be handed on.
pub trait Payload: for<'a> Decode<'a> + Encode + Validate {}

impl<T: for<'a> Decode<'a> + Encode + Validate + ?Sized> Payload for T {}
