//! The types of Morph as one writes them by hand with serde: no enums, no wrappers, what is decoded goes straight into a field.
//!
//! `S` is what texts are: `String`, or [`Borrowed`](super::Borrowed). What the schemas ask is said with garde's attributes,
//! which cost nothing until somebody calls `validate`. Unknown members are dropped, decimals are `f64`, and `null` is
//! what absent is; neither is written.

// The providers' documents describe the members; so do the generated types.
#![allow(missing_docs)]

use garde::Validate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Text;
use super::rules::{date_time, is_opportunity_or_engagement, is_relation, is_resource};

/// A body of Morph, with the payload `P`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
pub struct Delivery<S: Text, P: Validate<Context = ()>> {
    #[garde(skip)]
    pub event: S,
    #[garde(dive)]
    pub data: P,
}

/// An opportunity or an engagement, by its fields `F`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
pub struct Resource<S: Text, F: Validate<Context = ()>> {
    #[garde(custom(is_resource))]
    pub object: S,
    #[garde(custom(is_opportunity_or_engagement))]
    pub model: S,
    #[garde(skip)]
    pub id: S,
    #[garde(dive)]
    pub fields: F,
    #[garde(custom(date_time))]
    pub created_at: S,
    #[garde(custom(date_time))]
    pub updated_at: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub raw_resource: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub warnings: Option<Vec<Warning<S>>>,
}

/// A problem that did not stop the delivery.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
pub struct Warning<S: Text> {
    #[garde(skip)]
    pub code: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub message: Option<S>,
}

/// A reference, or the resource itself with its fields; what else a resource has would make every reference larger.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
pub struct Relation<S: Text> {
    #[garde(custom(is_relation))]
    pub object: S,
    #[garde(skip)]
    pub model: S,
    #[garde(skip)]
    pub id: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub fields: Option<Map<String, Value>>,
}

/// The fields of an opportunity.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
pub struct OpportunityFields<S: Text> {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, min = 1, max = 250))]
    pub name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub amount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(length(chars, equal = 3))]
    pub currency: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub stage: Option<Relation<S>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub pipeline: Option<Relation<S>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub owner: Option<Relation<S>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub contacts: Option<Vec<Option<Relation<S>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub companies: Option<Vec<Option<Relation<S>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub engagements: Option<Vec<Option<Relation<S>>>>,
}

/// The fields of an engagement.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
pub struct EngagementFields<S: Text> {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub r#type: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub direction: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub status: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub title: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub description: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub started_at: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub ended_at: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub duration: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub owner: Option<Relation<S>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub users: Option<Vec<Option<Relation<S>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub companies: Option<Vec<Option<Relation<S>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub contacts: Option<Vec<Option<Relation<S>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub opportunities: Option<Vec<Option<Relation<S>>>>,
}

/// An opportunity.
pub type Opportunity<S> = Resource<S, OpportunityFields<S>>;

/// An engagement.
pub type Engagement<S> = Resource<S, EngagementFields<S>>;
