//! The events of morph, by hand: written by `cargo run -p tests --example derive-twin`.

use crm_events::*;

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "morph",
    name = "crmOpportunity::created",
    name = "crmOpportunity::updated",
    name = "crmOpportunity::deleted"
)]
#[crm_event(
    constant(
        name = "object",
        value = "resource",
        const_name = "OBJECT",
        position = 0usize
    ),
    constant(
        name = "model",
        value = "crmOpportunity",
        const_name = "MODEL",
        position = 1usize
    ),
)]
pub struct CrmOpportunity {
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(rename = "fields", nested)]
    pub fields: CrmOpportunityFields,
    #[crm_event(rename = "createdAt", format = "date-time")]
    pub created_at: Timestamp,
    #[crm_event(rename = "updatedAt", format = "date-time")]
    pub updated_at: Timestamp,
    #[crm_event(rename = "rawResource")]
    pub raw_resource: Option<Json>,
    #[crm_event(rename = "warnings", unchecked)]
    pub warnings: Option<Vec<Warning>>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Validate)]
pub struct CrmOpportunityFields {
    #[crm_event(rename = "name", length(min = 1u64, max = 250u64))]
    pub name: Option<String>,
    #[crm_event(rename = "amount")]
    pub amount: Option<Number>,
    #[crm_event(rename = "currency", length(min = 3u64, max = 3u64))]
    pub currency: Option<String>,
    #[crm_event(rename = "stage", nested)]
    pub stage: Option<Relation>,
    #[crm_event(rename = "pipeline", nested)]
    pub pipeline: Option<Relation>,
    #[crm_event(rename = "owner", nested)]
    pub owner: Option<Relation>,
    #[crm_event(rename = "contacts", nested)]
    pub contacts: Option<Vec<Option<Relation>>>,
    #[crm_event(rename = "companies", nested)]
    pub companies: Option<Vec<Option<Relation>>>,
    #[crm_event(rename = "engagements", nested)]
    pub engagements: Option<Vec<Option<Relation>>>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Validate)]
#[crm_event(tag = "object", tag_in_payload)]
pub enum Relation {
    #[crm_event(rename = "resourceRef")]
    ResourceRef(ResourceRef),
    #[crm_event(rename = "resource")]
    Resource(Box<Resource>),
    #[crm_event(unknown)]
    Unknown(Json),
}

#[derive(Clone, Debug, PartialEq, Validate)]
#[crm_event(
    constant(
        name = "object",
        value = "resourceRef",
        const_name = "OBJECT",
        position = 0usize
    ),
)]
pub struct ResourceRef {
    #[crm_event(rename = "model")]
    pub model: String,
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Validate)]
#[crm_event(
    constant(
        name = "object",
        value = "resource",
        const_name = "OBJECT",
        position = 0usize
    ),
)]
pub struct Resource {
    #[crm_event(rename = "model")]
    pub model: String,
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(rename = "fields")]
    pub fields: Option<Map>,
    #[crm_event(rename = "createdAt", format = "date-time")]
    pub created_at: Option<Timestamp>,
    #[crm_event(rename = "updatedAt", format = "date-time")]
    pub updated_at: Option<Timestamp>,
    #[crm_event(rename = "rawResource")]
    pub raw_resource: Option<Json>,
    #[crm_event(rename = "warnings", unchecked)]
    pub warnings: Option<Vec<Warning>>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Validate)]
pub struct Warning {
    #[crm_event(rename = "code")]
    pub code: String,
    #[crm_event(rename = "message")]
    pub message: Option<String>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "morph",
    name = "crmEngagement::created",
    name = "crmEngagement::updated",
    name = "crmEngagement::deleted"
)]
#[crm_event(
    constant(
        name = "object",
        value = "resource",
        const_name = "OBJECT",
        position = 0usize
    ),
    constant(
        name = "model",
        value = "crmEngagement",
        const_name = "MODEL",
        position = 1usize
    ),
)]
pub struct CrmEngagement {
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(rename = "fields", nested)]
    pub fields: CrmEngagementFields,
    #[crm_event(rename = "createdAt", format = "date-time")]
    pub created_at: Timestamp,
    #[crm_event(rename = "updatedAt", format = "date-time")]
    pub updated_at: Timestamp,
    #[crm_event(rename = "rawResource")]
    pub raw_resource: Option<Json>,
    #[crm_event(rename = "warnings", unchecked)]
    pub warnings: Option<Vec<Warning>>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Validate)]
pub struct CrmEngagementFields {
    #[crm_event(rename = "type", unchecked)]
    pub r#type: Option<EngagementType>,
    #[crm_event(rename = "direction", unchecked)]
    pub direction: Option<EngagementDirection>,
    #[crm_event(rename = "status", unchecked)]
    pub status: Option<EngagementStatus>,
    #[crm_event(rename = "title")]
    pub title: Option<String>,
    #[crm_event(rename = "description")]
    pub description: Option<String>,
    #[crm_event(rename = "startedAt", format = "date-time")]
    pub started_at: Option<Timestamp>,
    #[crm_event(rename = "endedAt", format = "date-time")]
    pub ended_at: Option<Timestamp>,
    #[crm_event(rename = "duration")]
    pub duration: Option<i64>,
    #[crm_event(rename = "owner", nested)]
    pub owner: Option<Relation>,
    #[crm_event(rename = "users", nested)]
    pub users: Option<Vec<Option<Relation>>>,
    #[crm_event(rename = "companies", nested)]
    pub companies: Option<Vec<Option<Relation>>>,
    #[crm_event(rename = "contacts", nested)]
    pub contacts: Option<Vec<Option<Relation>>>,
    #[crm_event(rename = "opportunities", nested)]
    pub opportunities: Option<Vec<Option<Relation>>>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Validate)]
#[crm_event(open)]
pub enum EngagementType {
    #[crm_event(rename = "call")]
    Call,
    #[crm_event(rename = "meeting")]
    Meeting,
    #[crm_event(rename = "email")]
    Email,
    #[crm_event(rename = "task")]
    Task,
    #[crm_event(rename = "note")]
    Note,
    #[crm_event(unknown)]
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, Validate)]
#[crm_event(open)]
pub enum EngagementDirection {
    #[crm_event(rename = "inbound")]
    Inbound,
    #[crm_event(rename = "outbound")]
    Outbound,
    #[crm_event(unknown)]
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, Validate)]
#[crm_event(open)]
pub enum EngagementStatus {
    #[crm_event(rename = "planned")]
    Planned,
    #[crm_event(rename = "inProgress")]
    InProgress,
    #[crm_event(rename = "completed")]
    Completed,
    #[crm_event(rename = "canceled")]
    Canceled,
    #[crm_event(unknown)]
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "morph", name = "/event", payload = "/data")]
pub enum MorphEvent {
    #[crm_event("crmOpportunity::created")]
    CrmOpportunityCreated(CrmOpportunity),
    #[crm_event("crmOpportunity::updated")]
    CrmOpportunityUpdated(CrmOpportunity),
    #[crm_event("crmOpportunity::deleted")]
    CrmOpportunityDeleted(CrmOpportunity),
    #[crm_event("crmEngagement::created")]
    CrmEngagementCreated(CrmEngagement),
    #[crm_event("crmEngagement::updated")]
    CrmEngagementUpdated(CrmEngagement),
    #[crm_event("crmEngagement::deleted")]
    CrmEngagementDeleted(CrmEngagement),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}
