//! Ratios of times that hold on a machine which does other things as well.

use std::time::{Duration, Instant};

/// Something to measure, which does the same each time it is called.
pub type Subject<'a> = Box<dyn Fn() + 'a>;

/// How long a subject runs before it is the next one's turn. Code that has just been out of the caches, and bodies that
/// the processor has not learnt, are some of what is measured: so a turn is some dozens of calls of the longest subject.
const TURN: Duration = Duration::from_millis(4);

/// What was measured of one subject.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// Median of the ratios to the first subject in the same round.
    pub ratio: f64,
    /// Median time of one call, in nanoseconds. Says more about the machine than `ratio` does.
    pub nanoseconds: f64,
}

/// Measures subjects in rounds. In each, every subject has a turn of some milliseconds, forwards in one round and
/// backwards in the next, so that what else the machine does meets all of them; the ratio is taken within the round,
/// and the median of all rounds is the result.
#[must_use]
pub fn measure(subjects: &[Subject<'_>], rounds: usize) -> Vec<Measured> {
    let calls: Vec<u32> = subjects.iter().map(|subject| calls_in_a_turn(subject)).collect();
    let mut times = vec![Vec::with_capacity(rounds); subjects.len()];
    for round in 0..rounds {
        for place in 0..subjects.len() {
            let index = if round % 2 == 0 { place } else { subjects.len() - 1 - place };
            times[index].push(nanoseconds(&subjects[index], calls[index]));
        }
    }
    let of_subject = |of: &Vec<f64>| Measured {
        ratio: median(of.iter().zip(&times[0]).map(|(time, reference)| time / reference).collect()),
        nanoseconds: median(of.clone()),
    };
    times.iter().map(of_subject).collect()
}

/// How often a subject can be called in a turn. What the first calls cost is not measured.
fn calls_in_a_turn(subject: &Subject<'_>) -> u32 {
    let (start, mut calls) = (Instant::now(), 0);
    while start.elapsed() < TURN * 4 {
        subject();
        calls += 1;
    }
    (calls / 4).max(1)
}

fn nanoseconds(subject: &Subject<'_>, calls: u32) -> f64 {
    let start = Instant::now();
    (0..calls).for_each(|_| subject());
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
