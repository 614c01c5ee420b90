//! Work on every processor.

/// Maps items on every processor; the results are in the order of the items.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], of: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let parts = items.chunks(items.len().div_ceil(processors).max(1));
        let parts = parts.map(|part| scope.spawn(|| part.iter().map(&of).collect::<Vec<_>>()));
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}
