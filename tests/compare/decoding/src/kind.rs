//! Which payload a body has.

/// A type of payload: what one has to know to decode a body into a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the types")]
pub enum Kind {
    Apideck,
    Client,
    Contact,
    Deal,
    Engagement,
    FormResponse,
    Invoice,
    Lead,
    Opportunity,
    Payment,
    Quotation,
}

impl Kind {
    /// The kind of a body without white space, by the name of its event. `None` if it is not documented.
    #[must_use]
    pub fn of(body: &str) -> Option<Self> {
        let (_, rest) = body.split_once("\"event\":\"").or_else(|| body.split_once("\"event_type\":\""))?;
        rest.split_once('"').and_then(|(name, _)| Self::of_event(name))
    }

    /// The kind of an event. `None` if it is not documented.
    #[must_use]
    pub fn of_event(name: &str) -> Option<Self> {
        const STARTS: [(&str, Kind); 11] = [
            ("crm.", Kind::Apideck),
            ("client.", Kind::Client),
            ("contact.", Kind::Contact),
            ("deal.", Kind::Deal),
            ("crmEngagement::", Kind::Engagement),
            ("form.response.", Kind::FormResponse),
            ("invoice.", Kind::Invoice),
            ("lead.", Kind::Lead),
            ("crmOpportunity::", Kind::Opportunity),
            ("payment.", Kind::Payment),
            ("quotation.", Kind::Quotation),
        ];
        STARTS.iter().find(|(start, _)| name.starts_with(start)).map(|(_, kind)| *kind)
    }

    /// Name of the schema of the whole body, without its ending.
    #[must_use]
    pub fn schema(self) -> &'static str {
        match self {
            Self::Apideck => "crm_event",
            Self::Client => "client_event",
            Self::Contact => "contact_event",
            Self::Deal => "deal_event",
            Self::Engagement => "crm_engagement_event",
            Self::FormResponse => "form_response_event",
            Self::Invoice => "invoice_event",
            Self::Lead => "lead_event",
            Self::Opportunity => "crm_opportunity_event",
            Self::Payment => "payment_event",
            Self::Quotation => "quotation_event",
        }
    }
}
