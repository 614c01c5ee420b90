//! Events of a provider, as the command makes them of its document.

use std::path::Path;

use crm_events::testing::{NotSent, TestEvent};
use crm_events::{DeliveryOf, Provider};
use crm_events_build::Config;
use crm_events_cli::deliveries::Deliveries;

use super::greeted;
use super::laws;

/// So many events of a provider are delivered.
const MOST: usize = 3;

/// Holds the laws for some events of a provider, whose document is in this folder, and for its handshakes.
///
/// # Errors
///
/// [`NotSent::Sign`] if what is made of the document lacks something that is signed.
pub(super) fn check<P: Provider + 'static>(folder: &Path) -> Result<(), NotSent> {
    let deliveries = Deliveries::read(&Config::new().input(folder)).unwrap();
    let events = deliveries.events().filter(|event| !event.is_handshake());
    let mut count = 0;
    for event in events.take(MOST) {
        let body = match event.has_body() {
            true => event.sampler().unwrap().valid(7).as_str().to_owned(),
            false => String::new(),
        };
        let made = || {
            let delivery = DeliveryOf::<'_, P>::from_named(event.name(), body.as_bytes())
                .unwrap_or_else(|error| panic!("{}: {error}", event.qualified_name()));
            TestEvent::from(&delivery)
        };
        laws::signed::<P>(&made)?;
        count += 1;
    }
    assert!(count > 0 || !P::HANDSHAKES.is_empty(), "{}", P::NAME);
    greeted::check::<P>();
    Ok(())
}
