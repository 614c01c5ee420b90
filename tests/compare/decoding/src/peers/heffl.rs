//! The types of Heffl as one writes them by hand with serde: no enums, no wrappers, what is decoded goes straight into a field.
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
use super::rules::date_time;

/// A body of Heffl, with the payload `P`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
pub struct Delivery<S: Text, P: Validate<Context = ()>> {
    #[garde(skip)]
    pub event: S,
    #[garde(custom(date_time))]
    pub timestamp: S,
    #[garde(dive)]
    pub payload: P,
}

/// A customer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
pub struct Client<S: Text> {
    #[garde(skip)]
    pub id: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub number: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub tax_number: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub website: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub custom_fields: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub r#type: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub first_name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub last_name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub email: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub phone: Option<S>,
}

/// A person.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
pub struct Contact<S: Text> {
    #[garde(skip)]
    pub id: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub first_name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub last_name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub email: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub mobile: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub designation: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub client_id: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub created_at: Option<S>,
}

/// A sale in the making.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
pub struct Deal<S: Text> {
    #[garde(skip)]
    pub id: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub title: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub number: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub price: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub status: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub priority: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub expected_close_date: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub created_at: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(dive)]
    pub client: Option<Client<S>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub stage: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub stage_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub pipeline_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub source: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub lead_id: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub lead_name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub owner_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub owner_name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub custom_fields: Option<Map<String, Value>>,
}

/// What somebody entered into a form.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
pub struct FormResponse<S: Text> {
    #[garde(skip)]
    pub id: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub form_id: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub data: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub created_at: Option<S>,
}

/// An invoice.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
pub struct Invoice<S: Text> {
    #[garde(skip)]
    pub id: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub number: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub client_id: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub client_name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub status: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub total: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub due_date: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub sales_person_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub created_at: Option<S>,
}

/// A possible customer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
pub struct Lead<S: Text> {
    #[garde(skip)]
    pub id: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub mobile: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub email: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub secondary_mobile: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub title: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub source: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub created_at: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub website: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub archived: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub stage: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub stage_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub custom_fields: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub owner_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub owner_name: Option<S>,
}

/// A quotation.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
pub struct Quotation<S: Text> {
    #[garde(skip)]
    pub id: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub number: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub client_id: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub client_name: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub status: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub total: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(skip)]
    pub deal_id: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[garde(inner(custom(date_time)))]
    pub created_at: Option<S>,
}

/// A payment; which members it has is not documented.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(transparent)]
pub struct Payment(#[garde(skip)] pub Map<String, Value>);
