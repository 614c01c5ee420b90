//! A route for each provider.

use std::env;
use std::error::Error;
use std::sync::Arc;

use crm_events::idempotency::IdempotencyStore;
use crm_events::receive::{Policy, Receiver, UnknownEvents};
use crm_events::serve::Server;
use crm_events::verify::SecretInPath;
use crm_events::{Dispatch, Provider};
use crm_providers::apideck::Apideck;
use crm_providers::heffl::Heffl;
use crm_providers::morph::Morph;

use crate::work::Work;

/// What all providers share.
pub(crate) type Store = Arc<dyn IdempotencyStore>;

/// The routes of the providers whose secrets are in the environment, each with a line that says so.
pub(crate) fn server(store: &Store) -> Result<Server, Box<dyn Error>> {
    let mut server = Server::new();
    match env::var("APIDECK_API_KEY") {
        Ok(key) => {
            println!("/webhooks/apideck  signed");
            server = route(server, "/webhooks/apideck", Receiver::<Apideck>::signed([key])?, store);
        }
        Err(_) => println!("/webhooks/apideck  off: set APIDECK_API_KEY"),
    }
    match env::var("HEFFL_SECRET") {
        Ok(secret) => {
            println!("/webhooks/heffl    signed");
            server = route(server, "/webhooks/heffl", Receiver::<Heffl>::signed([secret])?, store);
        }
        Err(_) => println!("/webhooks/heffl    off: set HEFFL_SECRET"),
    }
    // Morph signs nothing, so its address has to be one that only Morph knows.
    match env::var("MORPH_PATH_SECRET") {
        Ok(secret) => {
            println!("/webhooks/morph/…  known by its secret");
            let receiver = Receiver::<Morph>::verified_by(SecretInPath::new([secret])?);
            Ok(route(server, "/webhooks/morph/{secret}", receiver, store))
        }
        Err(_) => {
            println!("/webhooks/morph    unsigned: set MORPH_PATH_SECRET");
            Ok(route(server, "/webhooks/morph", Receiver::<Morph>::unsigned(), store))
        }
    }
}

/// One more route, with what is the same for all providers.
fn route<P>(server: Server, path: &str, receiver: Receiver<P>, store: &Store) -> Server
where
    P: Provider + Dispatch<Work> + 'static,
{
    let policy = Policy::strict().unknown_events(UnknownEvents::Acknowledge);
    server.route(path, receiver.store(Arc::clone(store)).policy(policy).handle(Work))
}
