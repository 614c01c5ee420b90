use super::*;

/// The verdict of a journal that is about one delivery, `d`, whose key is `k`.
fn verdict_of(is_asynchronous: bool, lines: &[&str]) -> Verdict {
    let notes: Vec<Note> = lines.iter().map(|line| Note::parse(line).unwrap()).collect();
    let keys = BTreeMap::from([("d".to_owned(), "k".to_owned())]);
    judge(&notes, &Question { keys: &keys, is_asynchronous }).unwrap()
}

fn verdict(lines: &[&str]) -> Verdict {
    verdict_of(false, lines)
}

#[test]
fn a_delivery_that_ends_once_and_is_answered_is_well() {
    let verdict = verdict(&[
        "begin d 1 1",
        "panicked d 1 1",
        "begin d 1 2",
        "failed d 1 2",
        "begin d 1 3",
        "cut d 1 3",
        "begin d 1 4",
        "end d 1 4",
        "recorded k",
        "answered d",
    ]);
    assert_eq!(verdict, Verdict { panics: 1, failures: 1, hangs: 1, ..Verdict::default() });
}

#[test]
fn a_delivery_that_is_answered_and_not_handled_is_lost() {
    assert_eq!(verdict(&["answered d"]).lost, 1);
    assert_eq!(verdict(&["begin d 1 1", "killed 1", "answered d"]).lost, 1);
    let later = verdict(&["answered d", "begin d 1 1", "end d 1 1", "recorded k", "answered d"]);
    assert_eq!((later.lost, later.twice), (1, 0));
}

#[test]
fn a_delivery_that_is_never_answered_is_lost() {
    assert_eq!(verdict(&[]).lost, 1);
    assert_eq!(verdict(&["begin d 1 1", "end d 1 1", "recorded k"]).lost, 1);
}

#[test]
fn a_second_handling_after_a_200_is_a_fault_even_across_a_kill() {
    let verdict =
        verdict(&["begin d 1 1", "end d 1 1", "answered d", "killed 1", "begin d 2 1", "failed d 2 1"]);
    assert_eq!((verdict.twice, verdict.across_kills), (1, 0));
}

#[test]
fn a_second_handling_after_the_completion_was_recorded_is_a_fault_even_across_a_kill() {
    let verdict = verdict(&[
        "begin d 1 1",
        "end d 1 1",
        "recorded k",
        "killed 1",
        "begin d 2 1",
        "end d 2 1",
        "answered d",
    ]);
    assert_eq!((verdict.twice, verdict.across_kills), (1, 0));
}

#[test]
fn a_second_handling_across_a_kill_before_the_completion_was_recorded_is_counted_apart() {
    let verdict =
        verdict(&["begin d 1 1", "end d 1 1", "killed 1", "begin d 2 1", "end d 2 1", "answered d"]);
    assert_eq!((verdict.twice, verdict.across_kills), (0, 1));
    assert_eq!(verdict.faults, [""; 0]);
}

#[test]
fn a_handler_that_a_kill_stopped_did_its_work_once_and_was_begun_again() {
    let verdict = verdict(&["begin d 1 1", "killed 1", "begin d 2 1", "end d 2 1", "answered d"]);
    assert_eq!(verdict, Verdict { begun_again: 1, ..Verdict::default() });
}

#[test]
fn a_handler_that_is_stopped_while_at_work_is_a_fault_unless_its_process_ends() {
    let lines = ["begin d 1 1", "dropped d 1 1", "begin d 1 2", "end d 1 2", "answered d"];
    assert_eq!(verdict(&lines).faults.len(), 1);
    let ended = ["begin d 1 1", "dropped d 1 1", "killed 1", "begin d 2 1", "end d 2 1", "answered d"];
    assert_eq!(verdict(&ended).faults, [""; 0]);
}

#[test]
fn a_second_handling_after_a_graceful_stop_is_a_fault() {
    let verdict =
        verdict(&["begin d 1 1", "end d 1 1", "stopped 1", "begin d 2 1", "end d 2 1", "answered d"]);
    assert_eq!(verdict.twice, 1);
}

#[test]
fn two_handlers_at_once_are_a_fault_even_if_one_fails() {
    let lines = ["begin d 1 1", "begin d 2 1", "failed d 1 1", "end d 2 1", "answered d"];
    assert_eq!(verdict(&lines).twice, 1);
}

#[test]
fn a_kill_of_the_store_explains_two_handlers_only_if_claims_are_asynchronous() {
    let killed = |lines: &[&'static str]| {
        let rest = ["begin d 2 1", "end d 1 1", "end d 2 1", "recorded k", "answered d"];
        [lines, &rest].concat()
    };
    let during = killed(&["store-killed", "begin d 1 1", "store-dead"]);
    for lines in [killed(&["begin d 1 1", "store-killed", "store-dead"]), during] {
        let asynchronous = verdict_of(true, &lines);
        assert_eq!((asynchronous.twice, asynchronous.across_store_kills), (0, 1));
        assert_eq!(verdict_of(false, &lines).twice, 1);
    }
    assert_eq!(verdict_of(true, &killed(&["store-killed", "store-dead", "begin d 1 1"])).twice, 1);
}

#[test]
fn a_journal_of_other_deliveries_is_refused() {
    let keys = BTreeMap::new();
    let note = Note::Answered { delivery: "d".to_owned() };
    assert!(judge(&[note], &Question { keys: &keys, is_asynchronous: false }).is_err());
}
