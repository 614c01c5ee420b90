//! The line that says why a delivery was not handled.

use super::advice::Advice;
use super::fix;
use super::flat::line;
use super::span::Span;
use super::text::{Chain, OneLine};
use crate::receive::items::outcome::BatchOutcome;
use crate::receive::outcome::Outcome;
use crate::receive::rejection::Rejection;

/// A line with all that is known of an outcome, behind the fields that it alone has.
macro_rules! tell {
    ($level:ident, $span:expr, $advice:expr, [$($field:tt)*], $($said:tt)*) => {
        line!(
            $level,
            $span,
            [
                $($field)*
                fault = $advice.fault,
                comes_again = $advice.comes_again,
                lost = $advice.lost,
                fix = %$advice.fix,
            ],
            $($said)*
        )
    };
}

impl Span {
    /// Says why, where an operator has to know. What is lost is an error, whosever fault it is.
    pub(super) fn explain(&self, outcome: &Outcome, advice: &Advice) {
        match outcome {
            Outcome::Rejected(rejection) => self.rejected(rejection, advice),
            Outcome::Unavailable(error) => {
                tell!(error, self, advice, [error = %Chain(error),], "delivery not handled: the store failed");
            }
            Outcome::NoSecrets(error) => {
                tell!(error, self, advice, [error = %Chain(&**error),], "the secrets are not known");
            }
            Outcome::Failed(error) => {
                tell!(error, self, advice, [error = %Chain(&**error),], "the handler failed");
            }
            Outcome::TimedOut => {
                tell!(error, self, advice, [], "the handler took longer than its limit, and was stopped");
            }
            Outcome::Overloaded if advice.lost > 0 => {
                tell!(error, self, advice, [], "delivery not begun: too much is going on");
            }
            Outcome::Overloaded => tell!(warn, self, advice, [], "delivery not begun: too much is going on"),
            Outcome::Batch(batch) => self.of_items(batch, advice),
            Outcome::InProgress { lease } => {
                let lease_seconds = lease.as_secs();
                tell!(
                    info,
                    self,
                    advice,
                    [lease_seconds,],
                    "delivery not begun: another try of it is at work"
                );
            }
            Outcome::Acknowledged => {
                line!(info, self, [fix = %advice.fix,], "unknown event acknowledged, and not handled");
            }
            // What panicked is told beside this, whatever the outcome.
            Outcome::Panicked => {}
            Outcome::Handled
            | Outcome::Unhandled
            | Outcome::Duplicate
            | Outcome::KeyReused
            | Outcome::Handshake(_) => {
                line!(debug, self, [], "delivery done");
            }
        }
    }

    /// Code of the user panicked: the handler, or something before or behind it.
    pub(super) fn panicked(&self, what: &'static str, advice: &Advice) {
        let advice = Advice { fault: "handler", fix: advice.fix.instead(fix::PANIC), ..*advice };
        tell!(error, self, advice, [], "{what} panicked");
    }

    /// How many items were not handled, where some were not.
    fn of_items(&self, batch: &BatchOutcome, advice: &Advice) {
        let BatchOutcome { failed, in_progress, not_begun, .. } = *batch;
        let is_final = advice.lost > 0;
        if let (Some(rejection), Some(rejected)) = (batch.rejection(), batch.rejected()) {
            let lost = if is_final { rejected.len() } else { 0 };
            let fix = advice.fix.instead(fix::of_rejection(rejection));
            self.rejected(rejection, &Advice { fault: "payload", lost, fix, ..*advice });
        }
        let advice = Advice { lost: if is_final { not_begun } else { 0 }, ..*advice };
        if let Some(error) = &batch.unavailable {
            tell!(
                error, self, advice, [error = %Chain(error),], "delivery not handled as a whole: the store failed"
            );
        }
        if failed + in_progress + not_begun > 0 {
            let items = batch.len();
            tell!(warn, self, advice, [items, failed, in_progress, not_begun,], "items have to come again");
        }
    }

    fn rejected(&self, rejection: &Rejection, advice: &Advice) {
        let (reason, detail, error) = (rejection.label(), rejection.detail(), OneLine(rejection));
        if advice.lost > 0 {
            tell!(error, self, advice, [reason, detail, %error,], "delivery rejected");
        } else {
            tell!(warn, self, advice, [reason, detail, %error,], "delivery rejected");
        }
    }
}
