//! Receives the leads of Heffl, each once: the program of the README.

use std::convert::Infallible;

use crm_events::receive::Receiver;
use crm_events::serve::{Server, listen};
use crm_providers::heffl::{Heffl, HefflDelivery, HefflHandler, Lead};

struct Leads;

impl HefflHandler for Leads {
    type Error = Infallible;

    async fn lead_created(&self, delivery: HefflDelivery<Lead>) -> Result<(), Infallible> {
        let lead = delivery.payload;
        println!("new lead {}: {}", lead.id, lead.name.as_deref().unwrap_or("no name"));
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let receiver = Receiver::<Heffl>::signed([std::env::var("HEFFL_SECRET")?])?;
    let server = Server::new().route("/webhooks/heffl", receiver.handle(Leads));
    let listener = listen(&address).await?;
    println!("listening on http://{address}");
    server.serve_on(listener).await?;
    Ok(())
}
