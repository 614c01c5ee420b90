//! The events of heffl, by hand: written by `cargo run -p tests --example derive-twin`.

use crm_events::*;

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "heffl",
    name = "lead.created",
    name = "lead.updated",
    name = "lead.deleted",
    name = "lead.stageChanged"
)]
pub struct Lead {
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(rename = "name")]
    pub name: Maybe<String>,
    #[crm_event(rename = "mobile")]
    pub mobile: Maybe<String>,
    #[crm_event(rename = "email")]
    pub email: Maybe<String>,
    #[crm_event(rename = "secondaryMobile")]
    pub secondary_mobile: Maybe<String>,
    #[crm_event(rename = "title")]
    pub title: Maybe<String>,
    #[crm_event(rename = "value")]
    pub value: Maybe<Number>,
    #[crm_event(rename = "source")]
    pub source: Maybe<String>,
    #[crm_event(rename = "createdAt", format = "date-time")]
    pub created_at: Maybe<Timestamp>,
    #[crm_event(rename = "website")]
    pub website: Maybe<String>,
    #[crm_event(rename = "archived")]
    pub archived: Maybe<bool>,
    #[crm_event(rename = "stage")]
    pub stage: Maybe<String>,
    #[crm_event(rename = "stageId")]
    pub stage_id: Maybe<i64>,
    #[crm_event(rename = "customFields")]
    pub custom_fields: Maybe<Map>,
    #[crm_event(rename = "ownerId")]
    pub owner_id: Maybe<i64>,
    #[crm_event(rename = "ownerName")]
    pub owner_name: Maybe<String>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "heffl",
    name = "deal.created",
    name = "deal.updated",
    name = "deal.deleted",
    name = "deal.stageChanged"
)]
pub struct Deal {
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(rename = "title")]
    pub title: Maybe<String>,
    #[crm_event(rename = "number")]
    pub number: Maybe<String>,
    #[crm_event(rename = "price")]
    pub price: Maybe<Number>,
    #[crm_event(rename = "status")]
    pub status: Maybe<String>,
    #[crm_event(rename = "priority")]
    pub priority: Maybe<String>,
    #[crm_event(rename = "expectedCloseDate", format = "date-time")]
    pub expected_close_date: Maybe<Timestamp>,
    #[crm_event(rename = "createdAt", format = "date-time")]
    pub created_at: Maybe<Timestamp>,
    #[crm_event(rename = "client", unchecked)]
    pub client: Maybe<Client>,
    #[crm_event(rename = "stage")]
    pub stage: Maybe<String>,
    #[crm_event(rename = "stageId")]
    pub stage_id: Maybe<i64>,
    #[crm_event(rename = "pipelineId")]
    pub pipeline_id: Maybe<i64>,
    #[crm_event(rename = "source")]
    pub source: Maybe<String>,
    #[crm_event(rename = "leadId")]
    pub lead_id: Maybe<String>,
    #[crm_event(rename = "leadName")]
    pub lead_name: Maybe<String>,
    #[crm_event(rename = "ownerId")]
    pub owner_id: Maybe<i64>,
    #[crm_event(rename = "ownerName")]
    pub owner_name: Maybe<String>,
    #[crm_event(rename = "customFields")]
    pub custom_fields: Maybe<Map>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "heffl",
    name = "client.created",
    name = "client.updated",
    name = "client.deleted"
)]
pub struct Client {
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(rename = "name")]
    pub name: Maybe<String>,
    #[crm_event(rename = "number")]
    pub number: Maybe<String>,
    #[crm_event(rename = "taxNumber")]
    pub tax_number: Maybe<String>,
    #[crm_event(rename = "website")]
    pub website: Maybe<String>,
    #[crm_event(rename = "customFields")]
    pub custom_fields: Maybe<Map>,
    #[crm_event(rename = "type")]
    pub r#type: Maybe<String>,
    #[crm_event(rename = "firstName")]
    pub first_name: Maybe<String>,
    #[crm_event(rename = "lastName")]
    pub last_name: Maybe<String>,
    #[crm_event(rename = "email")]
    pub email: Maybe<String>,
    #[crm_event(rename = "phone")]
    pub phone: Maybe<String>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "heffl",
    name = "contact.created",
    name = "contact.updated",
    name = "contact.deleted",
    name = "contact.stageChanged"
)]
pub struct Contact {
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(rename = "firstName")]
    pub first_name: Maybe<String>,
    #[crm_event(rename = "lastName")]
    pub last_name: Maybe<String>,
    #[crm_event(rename = "email")]
    pub email: Maybe<String>,
    #[crm_event(rename = "mobile")]
    pub mobile: Maybe<String>,
    #[crm_event(rename = "designation")]
    pub designation: Maybe<String>,
    #[crm_event(rename = "clientId")]
    pub client_id: Maybe<String>,
    #[crm_event(rename = "createdAt", format = "date-time")]
    pub created_at: Maybe<Timestamp>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "heffl",
    name = "invoice.created",
    name = "invoice.updated",
    name = "invoice.paid",
    name = "invoice.deleted",
    name = "invoice.statusChanged"
)]
pub struct Invoice {
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(rename = "number")]
    pub number: Maybe<String>,
    #[crm_event(rename = "clientId")]
    pub client_id: Maybe<String>,
    #[crm_event(rename = "clientName")]
    pub client_name: Maybe<String>,
    #[crm_event(rename = "status")]
    pub status: Maybe<String>,
    #[crm_event(rename = "total")]
    pub total: Maybe<Number>,
    #[crm_event(rename = "dueDate", format = "date-time")]
    pub due_date: Maybe<Timestamp>,
    #[crm_event(rename = "salesPersonId")]
    pub sales_person_id: Maybe<i64>,
    #[crm_event(rename = "createdAt", format = "date-time")]
    pub created_at: Maybe<Timestamp>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "heffl",
    name = "quotation.created",
    name = "quotation.updated",
    name = "quotation.deleted",
    name = "quotation.statusChanged"
)]
pub struct Quotation {
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(rename = "number")]
    pub number: Maybe<String>,
    #[crm_event(rename = "clientId")]
    pub client_id: Maybe<String>,
    #[crm_event(rename = "clientName")]
    pub client_name: Maybe<String>,
    #[crm_event(rename = "status")]
    pub status: Maybe<String>,
    #[crm_event(rename = "total")]
    pub total: Maybe<Number>,
    #[crm_event(rename = "dealId")]
    pub deal_id: Maybe<String>,
    #[crm_event(rename = "createdAt", format = "date-time")]
    pub created_at: Maybe<Timestamp>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "heffl", name = "form.response.created")]
pub struct FormResponse {
    #[crm_event(rename = "id")]
    pub id: String,
    #[crm_event(rename = "formId")]
    pub form_id: Maybe<String>,
    #[crm_event(rename = "data")]
    pub data: Maybe<Map>,
    #[crm_event(rename = "createdAt", format = "date-time")]
    pub created_at: Maybe<Timestamp>,
    #[crm_event(extra)]
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "heffl", name = "/event", payload = "/payload")]
pub enum HefflEvent {
    #[crm_event("lead.created")]
    LeadCreated(Lead),
    #[crm_event("lead.updated")]
    LeadUpdated(Lead),
    #[crm_event("lead.deleted")]
    LeadDeleted(Lead),
    #[crm_event("lead.stageChanged")]
    LeadStageChanged(Lead),
    #[crm_event("deal.created")]
    DealCreated(Deal),
    #[crm_event("deal.updated")]
    DealUpdated(Deal),
    #[crm_event("deal.deleted")]
    DealDeleted(Deal),
    #[crm_event("deal.stageChanged")]
    DealStageChanged(Deal),
    #[crm_event("client.created")]
    ClientCreated(Client),
    #[crm_event("client.updated")]
    ClientUpdated(Client),
    #[crm_event("client.deleted")]
    ClientDeleted(Client),
    #[crm_event("contact.created", planned)]
    ContactCreated(Contact),
    #[crm_event("contact.updated", planned)]
    ContactUpdated(Contact),
    #[crm_event("contact.deleted", planned)]
    ContactDeleted(Contact),
    #[crm_event("contact.stageChanged", planned)]
    ContactStageChanged(Contact),
    #[crm_event("invoice.created")]
    InvoiceCreated(Invoice),
    #[crm_event("invoice.updated")]
    InvoiceUpdated(Invoice),
    #[crm_event("invoice.paid")]
    InvoicePaid(Invoice),
    #[crm_event("invoice.deleted")]
    InvoiceDeleted(Invoice),
    #[crm_event("invoice.statusChanged")]
    InvoiceStatusChanged(Invoice),
    #[crm_event("quotation.created")]
    QuotationCreated(Quotation),
    #[crm_event("quotation.updated")]
    QuotationUpdated(Quotation),
    #[crm_event("quotation.deleted")]
    QuotationDeleted(Quotation),
    #[crm_event("quotation.statusChanged")]
    QuotationStatusChanged(Quotation),
    #[crm_event("payment.received")]
    PaymentReceived(Payment),
    #[crm_event("form.response.created")]
    FormResponseCreated(FormResponse),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

/// Any object.
pub type Payment = Map;
