//! Room for recursion: schemas lead to one another for as long as their author likes.

/// Bytes. The deepest recursion, 4000 schemas that are lowered on behalf of one another, takes less than half of it
/// without optimization. Memory that is not used is not taken.
const STACK: usize = 256 << 20;

/// Runs a function on a thread with a large stack; on this one where there are no threads.
pub(crate) fn with_room<T: Send>(work: impl Fn() -> T + Sync) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &work);
        match thread.map(|thread| thread.join()) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => work(),
        }
    })
}
