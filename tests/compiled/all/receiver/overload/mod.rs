//! A receiver under more than it can take, as a process of its own, so that its memory can be seen.
//!
//! The long one, with 2,000 senders for ten seconds:
//!
//! ```text
//! cargo test --release -p compiled -- --ignored --nocapture overload
//! ```

mod child;
mod deliveries;
mod senders;

use std::time::Duration;

use self::child::Child;
use self::deliveries::Deliveries;
use self::senders::Senders;

/// How large an attack is.
struct Attack {
    senders: usize,
    time: Duration,
    /// Within which time 99 of 100 deliveries have to be handled.
    within: Duration,
    /// How much memory the receiver may ever take, in kB.
    memory: u64,
    /// How long the receiver may take to stop.
    stopping: Duration,
}

impl Attack {
    /// Runs it, says what was measured, and holds it to what is promised.
    async fn run(self) {
        let child = Child::start("receiver::overload::the_receiver_that_is_attacked");
        let alone = child.memory();
        let senders = Senders::start(child.address, self.senders);
        // Until all have sent what they mean to send.
        tokio::time::sleep(Duration::from_secs(1)).await;
        let deliveries = Deliveries::send(child.address, self.time).await;
        let memory = child.memory();
        let processor_time = child.processor_time();
        // Those that were cut come again, so that there are as many as before.
        let (stopping, is_clean) = child.stop().await;
        println!(
            "{} senders, cut {} times; {deliveries}; at most {} MB of memory, {} MB before; {processor_time:.1} s of processor time; stopped after {stopping:.1?}",
            self.senders,
            senders.cut(),
            memory / 1000,
            alone / 1000,
        );
        assert!(deliveries.share_within(self.within) >= 0.99, "{deliveries}");
        assert!(memory < self.memory, "{memory} kB");
        assert!(stopping < self.stopping, "{stopping:?}");
        assert!(is_clean, "the receiver ends as it should");
    }
}

/// What the child does; without its variable, nothing.
#[test]
fn the_receiver_that_is_attacked() {
    child::serve_if_told();
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_senders_with_forged_signatures_keep_no_delivery_out() {
    let attack = Attack {
        senders: 200,
        time: Duration::from_secs(2),
        // Other tests run beside this one.
        within: Duration::from_secs(3),
        // Less than the bodies have that lack their last byte.
        memory: 120_000,
        stopping: Duration::from_secs(8),
    };
    attack.run().await;
}

#[cfg(target_os = "linux")]
#[ignore = "takes both processors for 20 seconds"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_slow_senders_with_forged_signatures_keep_no_delivery_out() {
    const SENDERS: usize = 2000;
    let most = child::most_open_files();
    if most < 2 * SENDERS {
        println!(
            "skipped: {SENDERS} senders need more than the {most} open files that there may be: `ulimit -n 10000`"
        );
        return;
    }
    let attack = Attack {
        senders: SENDERS,
        time: Duration::from_secs(10),
        within: Duration::from_secs(1),
        memory: 200_000,
        stopping: Duration::from_secs(8),
    };
    attack.run().await;
}
