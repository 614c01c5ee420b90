//! What is said about handshakes.

use super::report::{Reporter, shown_name};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;
use crate::ir::answering::Wrong;
use crate::ir::place::Place;
use crate::schema::openapi::Webhook;

impl Reporter<'_> {
    /// A handshake that has the name of an event: it would be answered, and the event lost.
    pub(super) fn no_handshake(&mut self, (name, event): (&str, &Webhook), handshake: &Webhook) {
        let (key, name) = (shown_name(&handshake.key), shown_name(name));
        let message = format!("`{key}` is no handshake: an event is called `{name}`, too");
        let diagnostic = Diagnostic::warning(Code::DUPLICATE_EVENT, message)
            .at(&handshake.origin, "its deliveries are taken for that event")
            .related(&event.origin, "the event")
            .help("give the two different names");
        self.diagnostics.push(diagnostic);
    }

    /// A handshake of the root that takes all deliveries of an event.
    pub(super) fn event_lost(&mut self, (name, event): (&str, &Webhook), handshake: &Origin) {
        let message = format!("the event `{}` would never arrive", shown_name(name));
        let diagnostic = Diagnostic::error(Code::DUPLICATE_EVENT, message)
            .at(handshake, "all of its deliveries are this handshake")
            .related(&event.origin, "the event")
            .help("say in `when` what only the handshake has, or leave the event out");
        self.diagnostics.push(diagnostic);
    }

    /// Two handshakes that are told by the same, of which one is unsigned.
    pub(super) fn signed_and_unsigned(&mut self, name: Option<&str>, first: &Origin, other: &Origin) {
        let message = match name {
            Some(name) => {
                format!("two handshakes are called `{}`, one signed, one unsigned", shown_name(name))
            }
            None => "two handshakes are told by the same, one signed, one unsigned".to_owned(),
        };
        let diagnostic = Diagnostic::warning(Code::DUPLICATE_EVENT, message)
            .at(other, "both are taken for signed ones")
            .related(first, "first")
            .help("say `unsigned` of both, or of none");
        self.diagnostics.push(diagnostic);
    }

    /// A handshake all of whose deliveries are another one as well, which is looked at first.
    pub(super) fn never_answered(&mut self, later: &Origin, earlier: &Origin) {
        let diagnostic = Diagnostic::error(Code::DUPLICATE_EVENT, "nothing tells two handshakes apart")
            .at(later, "all of its deliveries are the other one, too")
            .related(earlier, "looked at first")
            .help("write the one with more in `when` first; those that are `unsigned` come before others");
        self.diagnostics.push(diagnostic);
    }

    /// A condition on a place at which the bodies of the webhook have nothing, or something else.
    pub(super) fn condition_never_met(&mut self, place: &Place, handshake: &Origin) {
        let message = format!("a handshake that never comes: `{}` is not so", shown_name(&place.to_string()));
        let diagnostic = Diagnostic::warning(Code::NOTHING_THERE, message)
            .at(handshake, "by the schema of its webhook")
            .help("say in `when` what its bodies have, or describe the member there");
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn wrong(&mut self, at: &Origin, wrong: Wrong) {
        self.diagnostics.push(Diagnostic::error(Code::OPENAPI, wrong.message).at(at, "").help(wrong.help));
    }
}
