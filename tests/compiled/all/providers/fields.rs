//! What users write: variants, fields and constants by the names that the generator chose.

use crm_events::{Maybe, Timestamp};
use crm_providers::heffl::{Deal, HefflEvent};
use crm_providers::morph::{CrmOpportunity, MorphEvent, Relation};

use super::example;

#[test]
fn an_opportunity_is_read_into_its_fields() {
    let event: MorphEvent = crm_events::from_str(&example("morph", "crmOpportunity::created")).unwrap();
    let MorphEvent::CrmOpportunityCreated(opportunity) = event else { panic!("{event:?}") };
    assert_eq!(opportunity.id, "18204417563");
    let fields = &opportunity.fields;
    assert_eq!(fields.name.as_deref(), Some("Warehouse automation, phase 1"));
    assert_eq!(fields.amount.as_ref().map(|amount| amount.as_str()), Some("48000"));
    assert_eq!(fields.currency.as_deref(), Some("EUR"));
    let Some(Relation::ResourceRef(stage)) = &fields.stage else { panic!("{:?}", fields.stage) };
    assert_eq!((stage.model.as_str(), stage.id.as_str()), ("crmStage", "qualifiedtobuy"));
    assert_eq!(fields.contacts.as_ref().map(Vec::len), Some(1));
    assert_eq!(opportunity.created_at, Timestamp::from("2025-03-06T09:05:04.596Z"));
    assert!(opportunity.raw_resource.as_ref().unwrap().is_null());
    assert_eq!((CrmOpportunity::OBJECT, CrmOpportunity::MODEL), ("resource", "crmOpportunity"));
}

#[test]
fn a_deal_tells_null_from_absent() {
    let event: HefflEvent = crm_events::from_str(&example("heffl", "deal.created")).unwrap();
    let HefflEvent::DealCreated(deal) = event else { panic!("{event:?}") };
    assert_eq!(deal.price.value().map(|price| price.as_str()), Some("25000"));
    assert_eq!((deal.stage_id, deal.pipeline_id), (Maybe::Value(11), Maybe::Value(1)));
    let client = deal.client.value().unwrap();
    assert_eq!(client.r#type.as_deref(), Some("company"));
    assert_eq!(client.tax_number, Maybe::Null);
    let deal: Deal = crm_events::from_str(r#"{"id": "dl_1", "client": null}"#).unwrap();
    assert_eq!((deal.client, deal.title), (Maybe::Null, Maybe::Absent));
}
