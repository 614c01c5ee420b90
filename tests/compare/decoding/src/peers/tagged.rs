//! Events as adjacently tagged enums of the hand-written types, as serde decodes them without being told the event.

use serde::{Deserialize, Serialize};

use super::{heffl, morph};

/// An event of Morph.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "event", content = "data")]
#[allow(missing_docs, clippy::large_enum_variant)]
pub enum MorphEvent {
    #[serde(rename = "crmOpportunity::created")]
    OpportunityCreated(morph::Opportunity<String>),
    #[serde(rename = "crmOpportunity::updated")]
    OpportunityUpdated(morph::Opportunity<String>),
    #[serde(rename = "crmOpportunity::deleted")]
    OpportunityDeleted(morph::Opportunity<String>),
    #[serde(rename = "crmEngagement::created")]
    EngagementCreated(morph::Engagement<String>),
    #[serde(rename = "crmEngagement::updated")]
    EngagementUpdated(morph::Engagement<String>),
    #[serde(rename = "crmEngagement::deleted")]
    EngagementDeleted(morph::Engagement<String>),
}

/// An event of Heffl. The time beside it is dropped: an enum in a struct that has it would have to be flattened, which
/// takes half as long again.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "event", content = "payload")]
#[allow(missing_docs, clippy::large_enum_variant)]
pub enum HefflEvent {
    #[serde(rename = "lead.created")]
    LeadCreated(heffl::Lead<String>),
    #[serde(rename = "lead.updated")]
    LeadUpdated(heffl::Lead<String>),
    #[serde(rename = "lead.deleted")]
    LeadDeleted(heffl::Lead<String>),
    #[serde(rename = "lead.stageChanged")]
    LeadStageChanged(heffl::Lead<String>),
    #[serde(rename = "deal.created")]
    DealCreated(heffl::Deal<String>),
    #[serde(rename = "deal.updated")]
    DealUpdated(heffl::Deal<String>),
    #[serde(rename = "deal.deleted")]
    DealDeleted(heffl::Deal<String>),
    #[serde(rename = "deal.stageChanged")]
    DealStageChanged(heffl::Deal<String>),
    #[serde(rename = "client.created")]
    ClientCreated(heffl::Client<String>),
    #[serde(rename = "client.updated")]
    ClientUpdated(heffl::Client<String>),
    #[serde(rename = "client.deleted")]
    ClientDeleted(heffl::Client<String>),
    #[serde(rename = "contact.created")]
    ContactCreated(heffl::Contact<String>),
    #[serde(rename = "contact.updated")]
    ContactUpdated(heffl::Contact<String>),
    #[serde(rename = "contact.deleted")]
    ContactDeleted(heffl::Contact<String>),
    #[serde(rename = "contact.stageChanged")]
    ContactStageChanged(heffl::Contact<String>),
    #[serde(rename = "invoice.created")]
    InvoiceCreated(heffl::Invoice<String>),
    #[serde(rename = "invoice.updated")]
    InvoiceUpdated(heffl::Invoice<String>),
    #[serde(rename = "invoice.paid")]
    InvoicePaid(heffl::Invoice<String>),
    #[serde(rename = "invoice.deleted")]
    InvoiceDeleted(heffl::Invoice<String>),
    #[serde(rename = "invoice.statusChanged")]
    InvoiceStatusChanged(heffl::Invoice<String>),
    #[serde(rename = "quotation.created")]
    QuotationCreated(heffl::Quotation<String>),
    #[serde(rename = "quotation.updated")]
    QuotationUpdated(heffl::Quotation<String>),
    #[serde(rename = "quotation.deleted")]
    QuotationDeleted(heffl::Quotation<String>),
    #[serde(rename = "quotation.statusChanged")]
    QuotationStatusChanged(heffl::Quotation<String>),
    #[serde(rename = "payment.received")]
    PaymentReceived(heffl::Payment),
    #[serde(rename = "form.response.created")]
    FormResponseCreated(heffl::FormResponse<String>),
}
