//! Room for recursion, and work for all processors. Schemas lead to one another for as long as their author likes.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, ScopedJoinHandle, available_parallelism, scope};

/// Bytes. The deepest recursion, 4000 schemas that are lowered on behalf of one another, takes less than half of it
/// without optimization. Memory that is not used is not taken.
const STACK: usize = 256 << 20;

/// Runs a function on a thread with a large stack; on this one where there are no threads.
pub(crate) fn with_room<T: Send>(work: impl Fn() -> T + Sync) -> T {
    scope(|scope| match Builder::new().stack_size(STACK).spawn_scoped(scope, &work) {
        Ok(thread) => joined(thread),
        Err(_) => work(),
    })
}

/// What a function makes of each item, in the order of the items. All processors take part.
pub(crate) fn map<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || {
        let index = next.fetch_add(1, Ordering::Relaxed);
        items.get(index).map(|item| (index, work(item)))
    };
    let take_all = || std::iter::from_fn(take).collect::<Vec<_>>();
    let threads = available_parallelism().map_or(1, NonZero::get).min(items.len());
    let mut made = scope(|scope| {
        let spawn = |_| Builder::new().stack_size(STACK).spawn_scoped(scope, take_all).ok();
        let others: Vec<_> = (1..threads).map_while(spawn).collect();
        let mut made = take_all();
        others.into_iter().for_each(|thread| made.extend(joined(thread)));
        made
    });
    made.sort_unstable_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, result)| result).collect()
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        assert_eq!(map(&items, |item| item * 2), (0..2000).step_by(2).collect::<Vec<_>>());
        assert!(map(&[], |item: &usize| *item).is_empty());
    }
}
