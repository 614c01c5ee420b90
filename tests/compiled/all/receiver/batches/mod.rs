//! Bodies that bring several events: each is handled for itself, and all of them are answered at once.

mod keys;
mod laws;
mod outcomes;
mod seen;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crm_events::receive::{Endpoint, Handle, ItemKey, Received, Receiver};
use crm_events::{Clock, Provider, UnsignedProvider};

use super::support::{Sent, morph, now};
use crate::batched::ChangeEvent;

/// A delivery of several events, whose sender signs nothing.
fn sent(body: impl Into<Vec<u8>>) -> Sent {
    morph("key-1", body)
}

/// A body at the root of which are changes with these identifiers and orders.
fn rooted(items: &[(u64, &str)]) -> Sent {
    let items: Vec<String> = items
        .iter()
        .map(|(id, order)| match *order {
            "" => format!(r#"{{"type":"deal.changed","id":{id}}}"#),
            order => format!(r#"{{"type":"deal.changed","id":{id},"order":"{order}"}}"#),
        })
        .collect();
    sent(format!("[{}]", items.join(",")))
}

fn receiver<P: UnsignedProvider>() -> Receiver<P> {
    Receiver::unsigned().clock(Clock::stopped_at(now()))
}

fn receiver_by<P: UnsignedProvider>(item_key: ItemKey) -> Receiver<P> {
    Receiver::item_key(item_key).unsigned().unwrap().clock(Clock::stopped_at(now()))
}

/// Does what each change tells it to, and keeps a journal of those that it has handled.
#[derive(Clone, Default)]
struct Journal(Arc<Mutex<Pages>>);

#[derive(Default)]
struct Pages {
    /// How often it began with each.
    begun: BTreeMap<u64, usize>,
    handled: Vec<u64>,
    /// Where each that was handled stood.
    places: Vec<String>,
    violations: Vec<String>,
    is_fair: bool,
}

impl Journal {
    fn handled(&self) -> Vec<u64> {
        self.0.lock().unwrap().handled.clone()
    }

    fn places(&self) -> Vec<String> {
        self.0.lock().unwrap().places.clone()
    }

    fn violations(&self) -> Vec<String> {
        self.0.lock().unwrap().violations.clone()
    }

    fn begun(&self, id: u64) -> usize {
        self.0.lock().unwrap().begun.get(&id).copied().unwrap_or_default()
    }

    /// From now on nothing fails.
    fn be_fair(&self) {
        self.0.lock().unwrap().is_fair = true;
    }
}

impl<P: for<'a> Provider<Event<'a> = ChangeEvent>> Handle<P> for Journal {
    type Error = &'static str;

    async fn handle(&self, received: Received<'_, P>) -> Result<(), Self::Error> {
        let ChangeEvent::Changed(change) = &received.delivery.payload else {
            self.0.lock().unwrap().handled.push(0);
            return Ok(());
        };
        let is_fair = {
            let mut pages = self.0.lock().unwrap();
            *pages.begun.entry(change.id).or_default() += 1;
            pages.is_fair
        };
        match change.order.as_deref() {
            Some("fail") if !is_fair => return Err("told to fail"),
            Some("panic") if !is_fair => panic!("told to panic"),
            Some("hang") if !is_fair => std::future::pending().await,
            _ => {}
        }
        let mut pages = self.0.lock().unwrap();
        pages.handled.push(change.id);
        pages.places.push(received.item().map_or("", |item| item.pointer()).to_owned());
        pages.violations.extend(received.violations().iter().map(|violation| violation.pointer().to_owned()));
        Ok(())
    }
}

/// Status and label.
fn answered<P, H>(endpoint: &Endpoint<P, H>, sent: &Sent) -> (u16, &'static str)
where
    P: UnsignedProvider,
    H: Handle<P>,
{
    let (status, label, _) = super::outcomes::answer(endpoint, sent);
    (status, label)
}
