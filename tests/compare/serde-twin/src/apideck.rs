//! The CRM events of Apideck, as hand-written serde types.

use serde::{Deserialize, Serialize};
#[cfg(feature = "extra")]
use serde_json::{Map, Value};

/// A delivery of Apideck.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApideckDelivery {
    /// The event, with its payload.
    pub payload: ApideckEvent,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// An event of Apideck, with its payload.
///
/// The name stands inside the payload and stays a field of it, so that the payload is decoded first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "CrmEventPayload", into = "CrmEventPayload")]
pub enum ApideckEvent {
    /// `crm.activity.created`: An activity was created.
    CrmActivityCreated(CrmEventPayload),
    /// `crm.activity.updated`: An activity was updated.
    CrmActivityUpdated(CrmEventPayload),
    /// `crm.activity.deleted`: An activity was deleted.
    CrmActivityDeleted(CrmEventPayload),
    /// `crm.company.created`: A company was created.
    CrmCompanyCreated(CrmEventPayload),
    /// `crm.company.updated`: A company was updated.
    CrmCompanyUpdated(CrmEventPayload),
    /// `crm.company.deleted`: A company was deleted.
    CrmCompanyDeleted(CrmEventPayload),
    /// `crm.contact.created`: A contact was created.
    CrmContactCreated(CrmEventPayload),
    /// `crm.contact.updated`: A contact was updated.
    CrmContactUpdated(CrmEventPayload),
    /// `crm.contact.deleted`: A contact was deleted.
    CrmContactDeleted(CrmEventPayload),
    /// `crm.lead.created`: A lead was created.
    CrmLeadCreated(CrmEventPayload),
    /// `crm.lead.updated`: A lead was updated.
    CrmLeadUpdated(CrmEventPayload),
    /// `crm.lead.deleted`: A lead was deleted.
    CrmLeadDeleted(CrmEventPayload),
    /// `crm.note.created`: A note was created.
    CrmNoteCreated(CrmEventPayload),
    /// `crm.note.updated`: A note was updated.
    CrmNoteUpdated(CrmEventPayload),
    /// `crm.note.deleted`: A note was deleted.
    CrmNoteDeleted(CrmEventPayload),
    /// `crm.opportunity.created`: An opportunity was created.
    CrmOpportunityCreated(CrmEventPayload),
    /// `crm.opportunity.updated`: An opportunity was updated.
    CrmOpportunityUpdated(CrmEventPayload),
    /// `crm.opportunity.deleted`: An opportunity was deleted.
    CrmOpportunityDeleted(CrmEventPayload),
    /// An event that is not listed above.
    Unknown(CrmEventPayload),
}

impl From<CrmEventPayload> for ApideckEvent {
    fn from(payload: CrmEventPayload) -> Self {
        match payload.event_type.as_str() {
            "crm.activity.created" => Self::CrmActivityCreated(payload),
            "crm.activity.updated" => Self::CrmActivityUpdated(payload),
            "crm.activity.deleted" => Self::CrmActivityDeleted(payload),
            "crm.company.created" => Self::CrmCompanyCreated(payload),
            "crm.company.updated" => Self::CrmCompanyUpdated(payload),
            "crm.company.deleted" => Self::CrmCompanyDeleted(payload),
            "crm.contact.created" => Self::CrmContactCreated(payload),
            "crm.contact.updated" => Self::CrmContactUpdated(payload),
            "crm.contact.deleted" => Self::CrmContactDeleted(payload),
            "crm.lead.created" => Self::CrmLeadCreated(payload),
            "crm.lead.updated" => Self::CrmLeadUpdated(payload),
            "crm.lead.deleted" => Self::CrmLeadDeleted(payload),
            "crm.note.created" => Self::CrmNoteCreated(payload),
            "crm.note.updated" => Self::CrmNoteUpdated(payload),
            "crm.note.deleted" => Self::CrmNoteDeleted(payload),
            "crm.opportunity.created" => Self::CrmOpportunityCreated(payload),
            "crm.opportunity.updated" => Self::CrmOpportunityUpdated(payload),
            "crm.opportunity.deleted" => Self::CrmOpportunityDeleted(payload),
            _ => Self::Unknown(payload),
        }
    }
}

impl From<ApideckEvent> for CrmEventPayload {
    fn from(event: ApideckEvent) -> Self {
        match event {
            ApideckEvent::CrmActivityCreated(payload)
            | ApideckEvent::CrmActivityUpdated(payload)
            | ApideckEvent::CrmActivityDeleted(payload)
            | ApideckEvent::CrmCompanyCreated(payload)
            | ApideckEvent::CrmCompanyUpdated(payload)
            | ApideckEvent::CrmCompanyDeleted(payload)
            | ApideckEvent::CrmContactCreated(payload)
            | ApideckEvent::CrmContactUpdated(payload)
            | ApideckEvent::CrmContactDeleted(payload)
            | ApideckEvent::CrmLeadCreated(payload)
            | ApideckEvent::CrmLeadUpdated(payload)
            | ApideckEvent::CrmLeadDeleted(payload)
            | ApideckEvent::CrmNoteCreated(payload)
            | ApideckEvent::CrmNoteUpdated(payload)
            | ApideckEvent::CrmNoteDeleted(payload)
            | ApideckEvent::CrmOpportunityCreated(payload)
            | ApideckEvent::CrmOpportunityUpdated(payload)
            | ApideckEvent::CrmOpportunityDeleted(payload)
            | ApideckEvent::Unknown(payload) => payload,
        }
    }
}

/// Says which entity changed and where it can be read; the entity itself is not in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CrmEventPayload {
    /// Name of the event, as in the header.
    pub event_type: String,
    /// Unified API that the entity belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unified_api: Option<String>,
    /// Connector that the change came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_id: Option<String>,
    /// Consumer (customer of the application) whose connection it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consumer_id: Option<String>,
    /// Identifier of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// Identifier of the entity that changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<String>,
    /// Address at which the unified API returns the entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity_url: Option<String>,
    /// Type of the entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity_type: Option<String>,
    /// When the change happened, an RFC 3339 date-time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occurred_at: Option<String>,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Checks that an address takes deliveries. It has no payload, and the name of the event is in the header only.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SubscriptionCreated {
    /// What the check is for, for people.
    pub message: String,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}
