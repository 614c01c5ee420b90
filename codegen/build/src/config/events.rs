//! Settings about which events are generated.

use std::collections::BTreeSet;

use super::Config;
use crate::overrides::features::Features;

/// The variable in which cargo names the features that are on, separated by commas.
const FEATURES: &str = "CARGO_CFG_FEATURE";

/// # Choosing events
impl Config {
    /// Generates these events alone, and the types that they need; without this, all there are. What is not chosen comes as
    /// `Unknown`, as an event that the provider has not documented.
    ///
    /// `ticket.created` is an event of any provider, `acme/ticket.created` one of a module, and `*` stands for any characters. A
    /// name that no event has is an error of [`generate`](Self::generate). A provider of which no event is chosen has no module.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/heffl");
    /// let output = crm_events_build::Config::new().input(schemas).events(&["lead.*", "deal.created"]).generate()?;
    /// assert!(output.summaries()[0].events < 10);
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn events(mut self, names: &[impl AsRef<str>]) -> Self {
        self.events.names.extend(names.iter().map(|name| name.as_ref().to_owned()));
        self
    }

    /// Generates the events whose features are on, and the types that they need, in a `build.rs`: cargo says which features of the
    /// package are on. What [`events`](Self::events) names is generated beside them.
    ///
    /// Any of these features of the package chooses `issues.opened` of the module `hub`: `issues.opened`, `issues` with all that is
    /// about issues, `hub` with all of the module, and `hub.issues.opened` and `hub.issues` where another module has an event of
    /// the same name. Of an event that has characters that features cannot have, `::` and `/` are a `.`, and others a `-`:
    /// `crmLead::created` is chosen by `crmLead.created`, or by `crmLead`. `crm-events features` writes all of them for a
    /// manifest. Other features of the package mean no event.
    ///
    /// Cargo runs the script again if features change. No event at all is an error of [`compile`](Self::compile). Settings about
    /// types that no event has are errors only if all events are on: the types may be of those that are off.
    ///
    /// ```no_run
    /// // build.rs
    /// fn main() -> Result<(), crm_events_build::Error> {
    ///     crm_events_build::Config::new().input("schemas").events_by_feature().compile()
    /// }
    /// ```
    pub fn events_by_feature(mut self) -> Self {
        let told = std::env::var(FEATURES);
        let names = |told: String| told.split(',').map(str::to_owned).collect();
        self.events.features = Some(told.map_or(Features::Untold, |told| Features::On(names(told))));
        self
    }

    /// As [`events_by_feature`](Self::events_by_feature), for features that are named here: for what calls no cargo, and for tests.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/heffl");
    /// let output = crm_events_build::Config::new().input(schemas).events_of_features(&["lead", "deal.created"]).generate()?;
    /// assert!(output.summaries()[0].events < 10);
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn events_of_features(mut self, features: &[impl AsRef<str>]) -> Self {
        let names: BTreeSet<String> = features.iter().map(|name| name.as_ref().to_owned()).collect();
        self.events.features = Some(Features::On(names));
        self
    }
}
