//! Steps that are taken again when they fail.

use std::time::{Duration, Instant};

use super::slot::Failure;

const FIRST_DELAY: Duration = Duration::from_millis(20);
const LONGEST_DELAY: Duration = Duration::from_millis(500);

/// Takes `step` until it succeeds, with growing delays, for as long as `patience`, and once again if the server does not
/// answer for so long. The step must do no harm if an earlier one was done after all and only its answer was lost.
pub(in super::super) async fn persist<T, F>(
    patience: Duration,
    mut step: impl FnMut() -> F,
) -> Result<T, Failure>
where
    F: Future<Output = Result<T, Failure>>,
{
    let began = Instant::now();
    let mut delay = FIRST_DELAY;
    let mut is_first = true;
    loop {
        match step().await {
            Err(failure) if began.elapsed() + delay <= patience || (is_first && failure.is_unanswered()) => {
                tokio::time::sleep(delay).await;
            }
            result => return result,
        }
        delay = LONGEST_DELAY.min(delay * 2);
        is_first = false;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::idempotency::remote::slot::tests::{answered, unanswered};

    async fn steps(patience: Duration, failure: fn() -> Failure, takes: Duration) -> u32 {
        let steps = Cell::new(0);
        let result: Result<(), _> = persist(patience, || async {
            steps.set(steps.get() + 1);
            tokio::time::sleep(takes).await;
            Err(failure())
        })
        .await;
        assert!(result.is_err());
        steps.get()
    }

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
    }

    #[test]
    fn what_fails_is_tried_again_while_there_is_patience() {
        assert_eq!(block_on(steps(Duration::ZERO, answered, Duration::ZERO)), 1);
        assert!(block_on(steps(Duration::from_secs(1), answered, Duration::ZERO)) > 1);
    }

    #[test]
    fn what_is_not_answered_is_asked_again_once_though_patience_is_at_its_end() {
        let (patience, takes) = (Duration::from_millis(10), Duration::from_millis(15));
        assert_eq!(block_on(steps(patience, unanswered, takes)), 2);
        assert_eq!(block_on(steps(patience, answered, takes)), 1);
    }
}
