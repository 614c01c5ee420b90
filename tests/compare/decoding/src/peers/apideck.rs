//! The types of Apideck as one writes them by hand with serde: no enums, no wrappers, what is decoded goes straight into a field.
//!
//! `S` is what texts are: `String`, or [`Borrowed`](super::Borrowed). What the schemas ask is said with garde's attributes,
//! which cost nothing until somebody calls `validate`. Unknown members are dropped, decimals are `f64`, and `null` is
//! what absent is; neither is written.

// The providers' documents describe the members; so do the generated types.
#![allow(missing_docs)]

use garde::Validate;
use serde::{Deserialize, Serialize};

use super::Text;
use super::rules::date_time;

/// A body of Apideck.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
pub struct Delivery<S: Text> {
    #[garde(dive)]
    pub payload: Payload<S>,
}

/// What changed.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
pub struct Payload<S: Text> {
    #[garde(skip)]
    pub event_type: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub unified_api: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub service_id: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub consumer_id: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub event_id: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub entity_id: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub entity_url: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub entity_type: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub occurred_at: Option<S>,
}
