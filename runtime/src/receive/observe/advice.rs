//! What whoever is woken by an outcome has to know of it: whose fault it is, whether it comes again, what is lost, what to do.

use http::StatusCode;

use super::fix::{self, Fix};
use crate::event::answers::{Again, Answers};
use crate::receive::items::outcome::BatchOutcome;
use crate::receive::outcome::Outcome;

/// What is told of an outcome that is no success. All texts are of few, so that they can be labels.
#[derive(Clone, Copy)]
pub(super) struct Advice {
    /// Whose fault it is: `sender`, `payload`, `handler`, `store`, `secrets` or `load`. Empty if it is nobody's.
    pub(super) fault: &'static str,
    /// Whether the provider sends it again by itself: `yes`, `no` or `undocumented`. Empty if it need not.
    pub(super) comes_again: &'static str,
    /// How many events are from the provider, were not handled, and do not come again by themselves.
    pub(super) lost: usize,
    /// What to do about it.
    pub(super) fix: Fix,
}

impl Advice {
    /// What is told of an outcome, to which the sender is answered as it documents.
    pub(super) fn of(outcome: &Outcome, answers: &Answers) -> Self {
        let is_done = outcome.is_success();
        let comes_again = if is_done { "" } else { again(outcome.status_to(answers), answers) };
        let lost = lost(outcome, is_done || comes_again == "no");
        Self {
            fault: fault(outcome),
            comes_again,
            lost,
            fix: Fix { text: fix::of(outcome), is_lost: lost > 0 },
        }
    }
}

/// Whether a sender sends again after a status.
fn again(status: StatusCode, answers: &Answers) -> &'static str {
    match answers.again {
        Again::Unknown => "undocumented",
        Again::After(statuses) if statuses.contains(&status.as_u16()) => "yes",
        Again::After(_) | Again::Never => "no",
    }
}

/// How many events are lost, if what was not handled does not come again.
fn lost(outcome: &Outcome, is_final: bool) -> usize {
    match outcome {
        _ if !is_final => 0,
        // What failed of a body is told of each item.
        Outcome::Batch(batch) => batch.not_begun + batch.rejected().map_or(0, |items| items.len()),
        Outcome::Rejected(rejection) => usize::from(rejection.is_verified()),
        Outcome::Failed(_)
        | Outcome::Panicked
        | Outcome::TimedOut
        | Outcome::Overloaded
        | Outcome::Unavailable(_)
        | Outcome::NoSecrets(_) => 1,
        // Another try is at work, or there is nothing to do.
        Outcome::InProgress { .. }
        | Outcome::Handled
        | Outcome::Unhandled
        | Outcome::Duplicate
        | Outcome::KeyReused
        | Outcome::Handshake(_)
        | Outcome::Acknowledged => 0,
    }
}

fn fault(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Rejected(rejection) if rejection.is_verified() => "payload",
        Outcome::Rejected(_) => "sender",
        Outcome::Failed(_) | Outcome::Panicked | Outcome::TimedOut => "handler",
        Outcome::Unavailable(_) => "store",
        Outcome::NoSecrets(_) => "secrets",
        Outcome::Overloaded => "load",
        Outcome::Batch(batch) => fault_of_items(batch),
        _ => "",
    }
}

fn fault_of_items(batch: &BatchOutcome) -> &'static str {
    match batch {
        _ if batch.failed > 0 => "handler",
        _ if batch.unavailable.is_some() => "store",
        _ if batch.not_begun > 0 => "load",
        _ if batch.rejected().is_some() => "payload",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receive::rejection::Rejection;

    const AFTER: Answers = Answers::new().again(Again::After(&[429, 503]));
    const NEVER: Answers = Answers::new().again(Again::Never);

    fn told(outcome: &Outcome, answers: &Answers) -> (&'static str, &'static str, usize) {
        let Advice { fault, comes_again, lost, .. } = Advice::of(outcome, answers);
        (fault, comes_again, lost)
    }

    #[test]
    fn what_fails_is_lost_only_if_its_provider_never_sends_it_again() {
        assert_eq!(told(&Outcome::Panicked, &Answers::new()), ("handler", "undocumented", 0));
        assert_eq!(told(&Outcome::Panicked, &AFTER), ("handler", "yes", 0));
        assert_eq!(told(&Outcome::Panicked, &NEVER), ("handler", "no", 1));
        assert_eq!(told(&Outcome::Overloaded, &NEVER), ("load", "no", 1));
    }

    #[test]
    fn what_is_refused_is_lost_if_its_status_is_none_after_which_it_comes_again() {
        let unknown = Outcome::Rejected(Rejection::UnknownEvent);
        assert_eq!(told(&unknown, &AFTER), ("payload", "no", 1));
        assert_eq!(told(&unknown, &Answers::new()), ("payload", "undocumented", 0));
    }

    #[test]
    fn nothing_is_lost_of_what_nobody_is_known_to_have_sent() {
        let large = Outcome::Rejected(Rejection::TooLarge { limit: 1 });
        assert_eq!(told(&large, &NEVER), ("sender", "no", 0));
    }

    #[test]
    fn nothing_is_told_of_what_is_done() {
        for done in [Outcome::Handled, Outcome::Duplicate, Outcome::Unhandled] {
            assert_eq!(told(&done, &NEVER), ("", "", 0));
            assert_eq!(Advice::of(&done, &NEVER).fix.to_string(), "");
        }
    }
}
