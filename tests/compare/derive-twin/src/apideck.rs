//! The events of apideck, by hand: written by `cargo run -p tests --example derive-twin`.

use crm_events::*;

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "apideck",
    name = "crm.activity.created",
    name = "crm.activity.updated",
    name = "crm.activity.deleted",
    name = "crm.company.created",
    name = "crm.company.updated",
    name = "crm.company.deleted",
    name = "crm.contact.created",
    name = "crm.contact.updated",
    name = "crm.contact.deleted",
    name = "crm.lead.created",
    name = "crm.lead.updated",
    name = "crm.lead.deleted",
    name = "crm.note.created",
    name = "crm.note.updated",
    name = "crm.note.deleted",
    name = "crm.opportunity.created",
    name = "crm.opportunity.updated",
    name = "crm.opportunity.deleted"
)]
pub struct CrmEventPayload {
    #[crm_event(rename = "event_type")]
    pub event_type: String,
    #[crm_event(rename = "unified_api")]
    pub unified_api: Option<String>,
    #[crm_event(rename = "service_id")]
    pub service_id: Option<String>,
    #[crm_event(rename = "consumer_id")]
    pub consumer_id: Option<String>,
    #[crm_event(rename = "event_id")]
    pub event_id: Option<String>,
    #[crm_event(rename = "entity_id")]
    pub entity_id: Option<String>,
    #[crm_event(rename = "entity_url")]
    pub entity_url: Option<String>,
    #[crm_event(rename = "entity_type")]
    pub entity_type: Option<String>,
    #[crm_event(rename = "occurred_at", format = "date-time")]
    pub occurred_at: Option<Timestamp>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Validate)]
pub struct SubscriptionCreated {
    #[crm_event(rename = "message")]
    pub message: String,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "apideck",
    name = "$request.header.x-apideck-event-type",
    name = "/payload/event_type",
    payload = "/payload"
)]
pub enum ApideckEvent {
    #[crm_event("crm.activity.created")]
    CrmActivityCreated(CrmEventPayload),
    #[crm_event("crm.activity.updated")]
    CrmActivityUpdated(CrmEventPayload),
    #[crm_event("crm.activity.deleted")]
    CrmActivityDeleted(CrmEventPayload),
    #[crm_event("crm.company.created")]
    CrmCompanyCreated(CrmEventPayload),
    #[crm_event("crm.company.updated")]
    CrmCompanyUpdated(CrmEventPayload),
    #[crm_event("crm.company.deleted")]
    CrmCompanyDeleted(CrmEventPayload),
    #[crm_event("crm.contact.created")]
    CrmContactCreated(CrmEventPayload),
    #[crm_event("crm.contact.updated")]
    CrmContactUpdated(CrmEventPayload),
    #[crm_event("crm.contact.deleted")]
    CrmContactDeleted(CrmEventPayload),
    #[crm_event("crm.lead.created")]
    CrmLeadCreated(CrmEventPayload),
    #[crm_event("crm.lead.updated")]
    CrmLeadUpdated(CrmEventPayload),
    #[crm_event("crm.lead.deleted")]
    CrmLeadDeleted(CrmEventPayload),
    #[crm_event("crm.note.created")]
    CrmNoteCreated(CrmEventPayload),
    #[crm_event("crm.note.updated")]
    CrmNoteUpdated(CrmEventPayload),
    #[crm_event("crm.note.deleted")]
    CrmNoteDeleted(CrmEventPayload),
    #[crm_event("crm.opportunity.created")]
    CrmOpportunityCreated(CrmEventPayload),
    #[crm_event("crm.opportunity.updated")]
    CrmOpportunityUpdated(CrmEventPayload),
    #[crm_event("crm.opportunity.deleted")]
    CrmOpportunityDeleted(CrmEventPayload),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}
