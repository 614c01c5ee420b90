//! What `send` is asked for.

use clap::{Args, value_parser};

use super::secret::Secret;
use crate::commands::events::Events;
use crate::deliveries::written::Manner;

#[derive(Args)]
pub(crate) struct Send {
    #[command(flatten)]
    pub(super) events: Events,
    /// Where the delivery is posted: an `http://` address.
    #[arg(long, value_name = "URL")]
    pub(super) to: String,
    #[command(flatten)]
    pub(super) secret: Secret,
    /// Send a payload that breaks this rule and no other: a keyword, or a keyword and a place, such as
    /// `maxLength:/data/fields/name`.
    #[arg(long, value_name = "RULE", conflicts_with = "payload")]
    pub(super) invalid: Option<String>,
    /// Send the same delivery twice.
    #[arg(long)]
    pub(super) duplicate: bool,
    /// Change the body once it is signed.
    #[arg(long)]
    pub(super) tamper: bool,
    /// Sign as if the delivery had been sent so many seconds ago.
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    pub(super) replay_age: u64,
    /// Send this file; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub(super) payload: Option<String>,
    /// Which payload: the same number gives the same one. 0 is the example, if there is one.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) seed: u64,
    /// What the delivery is known by when it is sent again; without it, a new one each time. It stands where the provider's
    /// key is: in a header, in the address or in the payload, unless that is a file.
    #[arg(long)]
    pub(super) id: Option<String>,
    /// Write the body in this way, where the provider documents several; without it, the first of them. A file is sent as it is.
    #[arg(long = "as", value_name = "MANNER", conflicts_with_all = ["payload", "handshake"])]
    pub(super) manner: Option<Manner>,
    /// Bring so many events in one delivery, each known by an identifier of its own; for providers whose bodies bring several.
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=1000), conflicts_with_all = ["payload", "invalid"])]
    pub(super) batch: Option<u16>,
    /// Send this handshake of the event's provider instead, counted from 1: those of its webhooks, then those
    /// of the document. The answer is compared with what the document says.
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..),
        conflicts_with_all = ["payload", "invalid", "batch", "id", "seed", "tamper"])]
    pub(super) handshake: Option<u16>,
    /// What the receiver is told besides the secret, for providers that sign it; may be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    pub(super) given: Vec<String>,
    /// The public address that is signed, where a provider signs it; without it, the one that the delivery is posted to.
    #[arg(long, value_name = "URL")]
    pub(super) at: Option<String>,
    /// Add a header, or replace one; may be repeated.
    #[arg(long, value_name = "NAME:VALUE")]
    pub(super) header: Vec<String>,
}
