//! What the service does with events.

use std::convert::Infallible;

use crm_providers::apideck::{ApideckDelivery, ApideckHandler, CrmEventPayload};
use crm_providers::heffl::{HefflDelivery, HefflHandler, Lead};
use crm_providers::morph::{CrmOpportunity, MorphDelivery, MorphHandler};

/// Prints what is new. Events without a method are acknowledged.
pub(crate) struct Work;

impl ApideckHandler for Work {
    type Error = Infallible;

    async fn crm_company_created(
        &self,
        delivery: ApideckDelivery<CrmEventPayload>,
    ) -> Result<(), Infallible> {
        println!("new company {}", delivery.payload.entity_id.unwrap_or_default());
        Ok(())
    }
}

impl HefflHandler for Work {
    type Error = Infallible;

    async fn lead_created(&self, delivery: HefflDelivery<Lead>) -> Result<(), Infallible> {
        println!("new lead {}", delivery.payload.id);
        Ok(())
    }
}

impl MorphHandler for Work {
    type Error = Infallible;

    async fn crm_opportunity_created(
        &self,
        delivery: MorphDelivery<CrmOpportunity>,
    ) -> Result<(), Infallible> {
        println!("new opportunity {}", delivery.payload.id);
        Ok(())
    }
}
