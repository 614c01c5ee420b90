//! The payloads of Heffl.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A customer: a company or a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Client {
    /// Public identifier of the client.
    pub id: String,
    /// Name of the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number of the client, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Tax number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_number: Option<String>,
    /// Website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Fields that the account has defined itself, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Map<String, Value>>,
    /// Kind of client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// First name, of a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Last name, of a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A person, usually at a client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Identifier of the contact.
    pub id: String,
    /// First name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Mobile number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// Position in the company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub designation: Option<String>,
    /// Identifier of the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// When the contact was created, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A sale in the making.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Deal {
    /// Public identifier of the deal.
    pub id: String,
    /// What the deal is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Number of the deal, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Price of what is sold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<f64>,
    /// State of the deal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// How urgent it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
    /// When the deal is expected to close, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_close_date: Option<String>,
    /// When the deal was created, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// The client that would buy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<Client>,
    /// Name of the stage in the pipeline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Identifier of the stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage_id: Option<i64>,
    /// Identifier of the pipeline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pipeline_id: Option<i64>,
    /// Where the deal came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Identifier of the lead it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead_id: Option<String>,
    /// Name of the lead it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead_name: Option<String>,
    /// Identifier of the user in charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<i64>,
    /// Name of the user in charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_name: Option<String>,
    /// Fields that the account has defined itself, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Map<String, Value>>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What somebody entered into a form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormResponse {
    /// Identifier of the response.
    pub id: String,
    /// Identifier of the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_id: Option<String>,
    /// What was entered, by the name of the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<Map<String, Value>>,
    /// When the form was sent, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// An invoice to a client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Invoice {
    /// Identifier of the invoice.
    pub id: String,
    /// Number of the invoice, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Identifier of the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Name of the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    /// State of the invoice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Sum of the invoice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<f64>,
    /// When it has to be paid, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_date: Option<String>,
    /// Identifier of the user who made the sale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sales_person_id: Option<i64>,
    /// When the invoice was created, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Somebody who may become a client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lead {
    /// Public identifier of the lead.
    pub id: String,
    /// Name of the person or company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Mobile number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Second mobile number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secondary_mobile: Option<String>,
    /// What the lead is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Expected value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Where the lead came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When the lead was created, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// Website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Whether the lead is put away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// Name of the stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Identifier of the stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage_id: Option<i64>,
    /// Fields that the account has defined itself, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Map<String, Value>>,
    /// Identifier of the user in charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<i64>,
    /// Name of the user in charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_name: Option<String>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A payment; which members it has is not documented.
pub type Payment = Map<String, Value>;

/// An offer to a client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Quotation {
    /// Identifier of the quotation.
    pub id: String,
    /// Number of the quotation, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Identifier of the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Name of the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    /// State of the quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Sum of the quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<f64>,
    /// Identifier of the deal it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deal_id: Option<String>,
    /// When the quotation was created, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}
