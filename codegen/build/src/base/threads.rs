//! Stacks with room for deep recursion, since chains of schemas can be long, and work for all processors.

use std::panic::resume_unwind;
use std::thread::{Builder, ScopedJoinHandle, scope};

/// Bytes. The deepest recursion, 4000 schemas that are lowered on behalf of one another, takes less than half of it
/// without optimization. Memory that is not used is not taken.
const STACK: usize = 256 << 20;

/// Runs a function on a thread with a large stack; on this one where there are no threads.
pub fn with_room<T: Send>(work: impl Fn() -> T + Sync) -> T {
    scope(|scope| match Builder::new().stack_size(STACK).spawn_scoped(scope, &work) {
        Ok(thread) => joined(thread),
        Err(_) => work(),
    })
}

/// Runs a function on this thread, and on as many beside it as there may be and can be had. What all of them made, in no
/// order.
pub(crate) fn with_help<T: Send>(threads: usize, work: impl Fn() -> Vec<T> + Sync) -> Vec<T> {
    scope(|scope| {
        let spawn = |_| Builder::new().stack_size(STACK).spawn_scoped(scope, &work).ok();
        let helping: Vec<_> = (0..threads).map_while(spawn).collect();
        let mut made = work();
        helping.into_iter().for_each(|thread| made.extend(joined(thread)));
        made
    })
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}
