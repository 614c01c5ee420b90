//! The events of Morph for CRM opportunities and engagements, as hand-written serde types.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A delivery of Morph: there is nothing in it beside the event.
#[cfg(not(feature = "extra"))]
pub type MorphDelivery = MorphEvent;

/// A delivery of Morph: an event and what else stands beside it.
#[cfg(feature = "extra")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MorphDelivery {
    /// The event, with its payload.
    #[serde(flatten)]
    pub event: MorphEvent,
    /// Members that the schema does not name, kept as they came.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// An event of Morph, with its payload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", content = "data")]
pub enum MorphEvent {
    /// `crmOpportunity::created`: An opportunity was created.
    #[serde(rename = "crmOpportunity::created")]
    CrmOpportunityCreated(CrmOpportunity),
    /// `crmOpportunity::updated`: An opportunity was updated.
    #[serde(rename = "crmOpportunity::updated")]
    CrmOpportunityUpdated(CrmOpportunity),
    /// `crmOpportunity::deleted`: An opportunity was deleted.
    #[serde(rename = "crmOpportunity::deleted")]
    CrmOpportunityDeleted(CrmOpportunity),
    /// `crmEngagement::created`: An engagement was created.
    #[serde(rename = "crmEngagement::created")]
    CrmEngagementCreated(CrmEngagement),
    /// `crmEngagement::updated`: An engagement was updated.
    #[serde(rename = "crmEngagement::updated")]
    CrmEngagementUpdated(CrmEngagement),
    /// `crmEngagement::deleted`: An engagement was deleted.
    #[serde(rename = "crmEngagement::deleted")]
    CrmEngagementDeleted(CrmEngagement),
}

/// A call, meeting, e-mail, task or note of a CRM, as Morph unifies it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CrmEngagement {
    /// Always `resource`.
    pub object: String,
    /// Always `crmEngagement`.
    pub model: String,
    /// Identifier of the engagement, opaque.
    pub id: String,
    /// What is known about the engagement.
    pub fields: CrmEngagementFields,
    /// When the engagement was created, an RFC 3339 date-time.
    pub created_at: String,
    /// When the engagement was last changed, an RFC 3339 date-time.
    pub updated_at: String,
    /// The engagement as the CRM itself gave it, in any JSON; null if it was not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw_resource: Option<Value>,
    /// What went wrong while the engagement was read from the CRM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warnings: Option<Vec<Warning>>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The fields of an engagement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CrmEngagementFields {
    /// What kind of engagement it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<EngagementType>,
    /// Who began it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<EngagementDirection>,
    /// How far it has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<EngagementStatus>,
    /// Title or subject line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it was about, or the text of a note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// When it began or is to begin, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<String>,
    /// When it ended or is to end, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<String>,
    /// Length in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<i64>,
    /// User who is in charge of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Relation>,
    /// Users who take part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<Option<Relation>>>,
    /// Companies it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub companies: Option<Vec<Option<Relation>>>,
    /// People who take part or whom it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<Option<Relation>>>,
    /// Opportunities it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opportunities: Option<Vec<Option<Relation>>>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Kinds of engagement.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EngagementType {
    /// `call`
    Call,
    /// `meeting`
    Meeting,
    /// `email`
    Email,
    /// `task`
    Task,
    /// `note`
    Note,
    /// A value that is not listed, kept as it came.
    #[serde(untagged)]
    Unknown(String),
}

/// Inbound: the other side began. Outbound: the owner of the CRM did.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EngagementDirection {
    /// `inbound`
    Inbound,
    /// `outbound`
    Outbound,
    /// A value that is not listed, kept as it came.
    #[serde(untagged)]
    Unknown(String),
}

/// States of an engagement.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EngagementStatus {
    /// `planned`
    Planned,
    /// `inProgress`
    InProgress,
    /// `completed`
    Completed,
    /// `canceled`
    Canceled,
    /// A value that is not listed, kept as it came.
    #[serde(untagged)]
    Unknown(String),
}

/// A sales opportunity (deal) of a CRM, as Morph unifies it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CrmOpportunity {
    /// Always `resource`.
    pub object: String,
    /// Always `crmOpportunity`.
    pub model: String,
    /// Identifier of the opportunity, opaque.
    pub id: String,
    /// What is known about the opportunity.
    pub fields: CrmOpportunityFields,
    /// When the opportunity was created, an RFC 3339 date-time.
    pub created_at: String,
    /// When the opportunity was last changed, an RFC 3339 date-time.
    pub updated_at: String,
    /// The opportunity as the CRM itself gave it, in any JSON; null if it was not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw_resource: Option<Value>,
    /// What went wrong while the opportunity was read from the CRM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warnings: Option<Vec<Warning>>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The fields of an opportunity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CrmOpportunityFields {
    /// Name of the opportunity, 1 to 250 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Value of the opportunity, in its currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// Currency code of the amount, exactly 3 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Stage that the opportunity is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Relation>,
    /// Pipeline that the stage belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pipeline: Option<Relation>,
    /// User who is in charge of the opportunity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Relation>,
    /// People the opportunity is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<Option<Relation>>>,
    /// Companies the opportunity is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub companies: Option<Vec<Option<Relation>>>,
    /// Calls, meetings, e-mails and the like around the opportunity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engagements: Option<Vec<Option<Relation>>>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Another resource: a reference to it, or the resource itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "object", rename_all = "camelCase")]
pub enum Relation {
    /// `object` is `resourceRef`.
    ResourceRef(ResourceRef),
    /// `object` is `resource`.
    Resource(Box<Resource>),
    /// Anything else, kept as it came.
    #[serde(untagged)]
    Unknown(Value),
}

/// Points at a resource without its fields.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResourceRef {
    /// Model of the resource it points at.
    pub model: String,
    /// Identifier of the resource it points at, opaque.
    pub id: String,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A resource of any model, in place of a reference to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Resource {
    /// Model of the resource.
    pub model: String,
    /// Identifier of the resource, opaque.
    pub id: String,
    /// The fields of the resource; the model says which there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Map<String, Value>>,
    /// When the resource was created, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    /// When the resource was last changed, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    /// The resource as the CRM itself gave it, in any JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw_resource: Option<Value>,
    /// What went wrong while the resource was read from the CRM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warnings: Option<Vec<Warning>>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A problem that did not stop the delivery.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// Code of the problem, for programs.
    pub code: String,
    /// What happened, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}
