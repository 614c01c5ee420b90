//! The documents that `build.rs` generates from.

/// Calls a macro with all documents: their place below the folder of documents, and the provider below
/// `compiled::documents`.
macro_rules! with_documents {
    ($called:ident) => {
        $called![
            "ai" ai::Ai
            "assistants" assistants::Assistants
            "billing/openapi.yaml" billing::Billing
            "bookings" bookings::Bookings
            "catalog" catalog::Catalog
            "chat" chat::Chat
            "code_host" code_host::CodeHost
            "code_review" code_review::CodeReview
            "commerce" commerce::Commerce
            "community" community::Community
            "deployments" deployments::Deployments
            "devices" devices::Devices
            "entities" entities::Entities
            "hr" hr::Hr
            "interactions" interactions::Interactions
            "loyalty" loyalty::Loyalty
            "marketplace" marketplace::Marketplace
            "meetings" meetings::Meetings
            "payments" payments::Payments
            "payroll" payroll::PayrollWebhooks
            "pipeline" pipeline::Pipeline
            "shipping" shipping::Shipping
            "signatures" signatures::Signatures
            "storefront" storefront::Storefront
            "telephony" telephony::Telephony
            "uptime" uptime::Uptime
            "webinars" webinars::Webinars
        ]
    };
}

pub(crate) use with_documents;
