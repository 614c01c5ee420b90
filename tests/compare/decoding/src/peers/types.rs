//! Which type reads which kind of body.

/// `$act::<$decoder, T>($body)`, where `T` is the hand-written type of the body's kind, with texts of `$text`.
macro_rules! plain {
    ($text:ty, $body:ident, $act:ident, $decoder:ty) => {
        match $body.kind {
            Kind::Apideck => $act::<$decoder, apideck::Delivery<$text>>($body),
            Kind::Client => $act::<$decoder, heffl::Delivery<$text, heffl::Client<$text>>>($body),
            Kind::Contact => $act::<$decoder, heffl::Delivery<$text, heffl::Contact<$text>>>($body),
            Kind::Deal => $act::<$decoder, heffl::Delivery<$text, heffl::Deal<$text>>>($body),
            Kind::Engagement => $act::<$decoder, morph::Delivery<$text, morph::Engagement<$text>>>($body),
            Kind::FormResponse => $act::<$decoder, heffl::Delivery<$text, heffl::FormResponse<$text>>>($body),
            Kind::Invoice => $act::<$decoder, heffl::Delivery<$text, heffl::Invoice<$text>>>($body),
            Kind::Lead => $act::<$decoder, heffl::Delivery<$text, heffl::Lead<$text>>>($body),
            Kind::Opportunity => $act::<$decoder, morph::Delivery<$text, morph::Opportunity<$text>>>($body),
            Kind::Payment => $act::<$decoder, heffl::Delivery<$text, heffl::Payment>>($body),
            Kind::Quotation => $act::<$decoder, heffl::Delivery<$text, heffl::Quotation<$text>>>($body),
        }
    };
}

/// The same with what typify generates.
macro_rules! typify {
    ($body:ident, $act:ident, $decoder:ty) => {
        match $body.kind {
            Kind::Apideck => $act::<$decoder, typify::apideck::CrmEvent>($body),
            Kind::Client => $act::<$decoder, typify::heffl::ClientEvent>($body),
            Kind::Contact => $act::<$decoder, typify::heffl::ContactEvent>($body),
            Kind::Deal => $act::<$decoder, typify::heffl::DealEvent>($body),
            Kind::Engagement => $act::<$decoder, typify::morph::CrmEngagementEvent>($body),
            Kind::FormResponse => $act::<$decoder, typify::heffl::FormResponseEvent>($body),
            Kind::Invoice => $act::<$decoder, typify::heffl::InvoiceEvent>($body),
            Kind::Lead => $act::<$decoder, typify::heffl::LeadEvent>($body),
            Kind::Opportunity => $act::<$decoder, typify::morph::CrmOpportunityEvent>($body),
            Kind::Payment => $act::<$decoder, typify::heffl::PaymentEvent>($body),
            Kind::Quotation => $act::<$decoder, typify::heffl::QuotationEvent>($body),
        }
    };
}

/// The same with a type for all events of a provider.
macro_rules! by_provider {
    ($apideck:ty, $heffl:ty, $morph:ty, $body:ident, $act:ident, $decoder:ty) => {
        match $body.provider {
            Provider::Apideck => $act::<$decoder, $apideck>($body),
            Provider::Heffl => $act::<$decoder, $heffl>($body),
            Provider::Morph => $act::<$decoder, $morph>($body),
        }
    };
}

pub(super) use {by_provider, plain, typify};
