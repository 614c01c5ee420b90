//! What the journal says of each delivery: lost, handled once, or handled twice, and why.

use std::collections::{BTreeMap, BTreeSet};

use crate::journal::{Call, Death, Note, Step};

/// What is asked of a round.
pub(crate) struct Question<'a> {
    /// All deliveries, each with the key that stores have for it.
    pub(crate) keys: &'a BTreeMap<String, String>,
    /// Whether claims do not wait for the disk of the store.
    pub(crate) is_asynchronous: bool,
}

/// What came of a round.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Answered with 200 and not handled, or not answered at all.
    pub(crate) lost: usize,
    /// Handled again after the process was killed that had handled it, before the completion was recorded.
    pub(crate) across_kills: usize,
    /// Handled again after the store was killed, which had not written the claim.
    pub(crate) across_store_kills: usize,
    /// Handled again for no such reason.
    pub(crate) twice: usize,
    /// Handlers that were stopped while at work: a fault, unless their process did not stop in time and was killed.
    pub(crate) dropped: usize,
    /// Begun again after a process was killed that was at work on it, with those that it had handled and not recorded.
    pub(crate) begun_again: usize,
    pub(crate) panics: usize,
    pub(crate) hangs: usize,
    pub(crate) failures: usize,
    /// Completions that a store failed to record.
    pub(crate) refused: usize,
    /// A line for each of what should not be.
    pub(crate) faults: Vec<String>,
}

/// Why a delivery was handled again. The worst is the last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Again {
    AcrossKill,
    AcrossStoreKill,
    Fault(&'static str),
}

/// What is known of a delivery while the journal is read. Times are numbers of lines.
#[derive(Default)]
struct History {
    calls: Vec<Called>,
    recorded: bool,
    answered: bool,
    /// Whether it was answered before anybody had handled it.
    answered_unhandled: bool,
    again: Option<Again>,
    /// How often it was begun again because a process was killed that was at work on it.
    begun_again: usize,
}

struct Called {
    call: Call,
    began: usize,
    outcome: Option<Step>,
}

/// What is known of processes and the store while the journal is read.
#[derive(Default)]
struct World {
    dead: BTreeMap<u32, Death>,
    /// When kills of the store began and when they were done.
    store_kills: Vec<(usize, Option<usize>)>,
}

/// Judges a round by its journal.
///
/// # Errors
///
/// If the journal speaks of deliveries that are not known.
pub(crate) fn judge(notes: &[Note], question: &Question<'_>) -> Result<Verdict, String> {
    let mut histories: BTreeMap<&str, History> =
        question.keys.keys().map(|delivery| (delivery.as_str(), History::default())).collect();
    let by_key: BTreeMap<&str, &str> =
        question.keys.iter().map(|(delivery, key)| (key.as_str(), delivery.as_str())).collect();
    let of_key = |key: &str| by_key.get(key).copied().ok_or(format!("no key of this round: {key}"));
    let mut world = World::default();
    let mut verdict = Verdict::default();
    for (time, note) in notes.iter().enumerate() {
        match note {
            Note::Handler { step: Step::Begin, delivery, call } => {
                of(&mut histories, delivery)?.begin(*call, time, &world, question.is_asynchronous);
            }
            Note::Handler { step, delivery, call } => {
                of(&mut histories, delivery)?.conclude(*call, *step);
                verdict.count(*step);
            }
            Note::Recorded { key } => of(&mut histories, of_key(key)?)?.recorded = true,
            Note::Refused { key } => {
                of_key(key)?;
                verdict.refused += 1;
            }
            Note::Answered { delivery } => of(&mut histories, delivery)?.answer(),
            Note::Dead { process, death } => {
                world.dead.insert(*process, *death);
            }
            Note::StoreKilled => world.store_kills.push((time, None)),
            Note::StoreDead => {
                if let Some((_, end)) = world.store_kills.last_mut() {
                    *end = Some(time);
                }
            }
            Note::ClockStepped { .. } | Note::Disk { .. } => {}
        }
    }
    for (delivery, history) in &histories {
        verdict.add(delivery, history);
        let is_dropped = |called: &&Called| {
            called.outcome == Some(Step::Dropped)
                && world.dead.get(&called.call.process) != Some(&Death::Killed)
        };
        for called in history.calls.iter().filter(is_dropped) {
            let Call { process, number } = called.call;
            verdict
                .faults
                .push(format!("dropped: {delivery}, call {number} of process {process}, while at work"));
        }
    }
    Ok(verdict)
}

fn of<'h>(histories: &'h mut BTreeMap<&str, History>, delivery: &str) -> Result<&'h mut History, String> {
    histories.get_mut(delivery).ok_or(format!("no delivery of this round: {delivery}"))
}

impl History {
    fn begin(&mut self, call: Call, time: usize, world: &World, is_asynchronous: bool) {
        let mut again = None;
        if self.answered_unhandled {
            // It is lost as far as the provider goes, who need not send it again.
        } else if self.answered {
            again = Some(Again::Fault("handled again after a 200"));
        } else if self.recorded {
            again = Some(Again::Fault("handled again after its completion was recorded"));
        } else {
            for earlier in &self.calls {
                again = again.max(earlier.again(time, world, is_asynchronous));
            }
        }
        let is_cut = |last: &Called| {
            let was_at_work = matches!(last.outcome, None | Some(Step::End));
            was_at_work && world.dead.get(&last.call.process) == Some(&Death::Killed)
        };
        self.begun_again += usize::from(self.calls.last().is_some_and(is_cut));
        self.again = self.again.max(again);
        self.calls.push(Called { call, began: time, outcome: None });
    }

    fn conclude(&mut self, call: Call, step: Step) {
        if let Some(called) = self.calls.iter_mut().find(|called| called.call == call) {
            called.outcome = Some(step);
        }
    }

    fn answer(&mut self) {
        self.answered_unhandled |= !self.answered && self.ends() == 0;
        self.answered = true;
    }

    fn ends(&self) -> usize {
        self.calls.iter().filter(|called| called.outcome == Some(Step::End)).count()
    }
}

impl Called {
    /// What it says of this call that another one begins.
    fn again(&self, time: usize, world: &World, is_asynchronous: bool) -> Option<Again> {
        let death = world.dead.get(&self.call.process);
        // Claimed before the store had ended, and claimed again since.
        let forgets =
            |(kill, end): &(usize, Option<usize>)| *kill < time && end.is_none_or(|end| self.began < end);
        let is_claim_forgotten = is_asynchronous && world.store_kills.iter().any(forgets);
        match (self.outcome, death) {
            // It did not do its work, or not all of it.
            (Some(Step::Failed | Step::Panicked | Step::Cut | Step::Dropped), _) => None,
            (None, Some(_)) => None,
            (Some(_), Some(Death::Killed)) => Some(Again::AcrossKill),
            (_, _) if is_claim_forgotten => Some(Again::AcrossStoreKill),
            (None, None) => Some(Again::Fault("handled by two at once")),
            (Some(_), Some(Death::Stopped)) => Some(Again::Fault("handled again after a graceful stop")),
            (Some(_), None) => {
                Some(Again::Fault("handled again by a process beside the one that had handled it"))
            }
        }
    }
}

impl Verdict {
    fn count(&mut self, step: Step) {
        match step {
            Step::Panicked => self.panics += 1,
            Step::Failed => self.failures += 1,
            Step::Cut => self.hangs += 1,
            Step::Dropped => self.dropped += 1,
            Step::Begin | Step::End => {}
        }
    }

    fn add(&mut self, delivery: &str, history: &History) {
        self.begun_again += history.begun_again;
        if !history.answered {
            self.lost += 1;
            self.faults.push(format!("lost: {delivery} was never answered with 200"));
        } else if history.answered_unhandled {
            self.lost += 1;
            self.faults.push(format!("lost: {delivery} was answered with 200 and not handled"));
        }
        match history.again {
            // What begins again and does not end has done nothing twice.
            Some(Again::AcrossKill) if history.ends() > 1 => self.across_kills += 1,
            Some(Again::AcrossStoreKill) => self.across_store_kills += 1,
            Some(Again::Fault(why)) => {
                self.twice += 1;
                let processes: BTreeSet<u32> =
                    history.calls.iter().map(|called| called.call.process).collect();
                self.faults.push(format!("twice: {delivery} was {why} (processes {processes:?})"));
            }
            Some(Again::AcrossKill) | None => {}
        }
    }
}

#[cfg(test)]
mod tests;
