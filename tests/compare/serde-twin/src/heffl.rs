//! The CRM and sales events of Heffl, as hand-written serde types.

mod payloads;

use serde::{Deserialize, Serialize};
#[cfg(feature = "extra")]
use serde_json::{Map, Value};

pub use self::payloads::{Client, Contact, Deal, FormResponse, Invoice, Lead, Payment, Quotation};

/// A delivery of Heffl: an event and when it happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HefflDelivery {
    /// When the event happened, an RFC 3339 date-time.
    pub timestamp: String,
    /// The event, with its payload.
    #[serde(flatten)]
    pub event: HefflEvent,
    /// Members that the schema does not name, kept as they came.
    #[cfg(feature = "extra")]
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// An event of Heffl, with its payload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", content = "payload")]
pub enum HefflEvent {
    /// `lead.created`: A lead was created.
    #[serde(rename = "lead.created")]
    LeadCreated(Lead),
    /// `lead.updated`: Any field of a lead changed.
    #[serde(rename = "lead.updated")]
    LeadUpdated(Lead),
    /// `lead.deleted`: A lead was deleted; the payload is how it was before.
    #[serde(rename = "lead.deleted")]
    LeadDeleted(Lead),
    /// `lead.stageChanged`: A lead is in another stage now; comes beside `lead.updated`.
    #[serde(rename = "lead.stageChanged")]
    LeadStageChanged(Lead),
    /// `deal.created`: A deal was created.
    #[serde(rename = "deal.created")]
    DealCreated(Deal),
    /// `deal.updated`: Any field of a deal changed.
    #[serde(rename = "deal.updated")]
    DealUpdated(Deal),
    /// `deal.deleted`: A deal was deleted; the payload is how it was before.
    #[serde(rename = "deal.deleted")]
    DealDeleted(Deal),
    /// `deal.stageChanged`: A deal is in another stage of its pipeline now; comes beside `deal.updated`.
    #[serde(rename = "deal.stageChanged")]
    DealStageChanged(Deal),
    /// `client.created`: A client was created.
    #[serde(rename = "client.created")]
    ClientCreated(Client),
    /// `client.updated`: Any field of a client changed.
    #[serde(rename = "client.updated")]
    ClientUpdated(Client),
    /// `client.deleted`: A client was deleted; the payload is how it was before.
    #[serde(rename = "client.deleted")]
    ClientDeleted(Client),
    /// `contact.created`: A contact was created.
    #[serde(rename = "contact.created")]
    ContactCreated(Contact),
    /// `contact.updated`: Any field of a contact changed.
    #[serde(rename = "contact.updated")]
    ContactUpdated(Contact),
    /// `contact.deleted`: A contact was deleted.
    #[serde(rename = "contact.deleted")]
    ContactDeleted(Contact),
    /// `contact.stageChanged`: A contact is in another stage of its life cycle now.
    #[serde(rename = "contact.stageChanged")]
    ContactStageChanged(Contact),
    /// `invoice.created`: An invoice was created.
    #[serde(rename = "invoice.created")]
    InvoiceCreated(Invoice),
    /// `invoice.updated`: Any field of an invoice changed.
    #[serde(rename = "invoice.updated")]
    InvoiceUpdated(Invoice),
    /// `invoice.paid`: An invoice was paid.
    #[serde(rename = "invoice.paid")]
    InvoicePaid(Invoice),
    /// `invoice.deleted`: An invoice was deleted.
    #[serde(rename = "invoice.deleted")]
    InvoiceDeleted(Invoice),
    /// `invoice.statusChanged`: An invoice has another status now.
    #[serde(rename = "invoice.statusChanged")]
    InvoiceStatusChanged(Invoice),
    /// `quotation.created`: A quotation was created.
    #[serde(rename = "quotation.created")]
    QuotationCreated(Quotation),
    /// `quotation.updated`: Any field of a quotation changed.
    #[serde(rename = "quotation.updated")]
    QuotationUpdated(Quotation),
    /// `quotation.deleted`: A quotation was deleted.
    #[serde(rename = "quotation.deleted")]
    QuotationDeleted(Quotation),
    /// `quotation.statusChanged`: A quotation has another status now.
    #[serde(rename = "quotation.statusChanged")]
    QuotationStatusChanged(Quotation),
    /// `payment.received`: A payment came in.
    #[serde(rename = "payment.received")]
    PaymentReceived(Payment),
    /// `form.response.created`: A form was filled in and sent.
    #[serde(rename = "form.response.created")]
    FormResponseCreated(FormResponse),
}
