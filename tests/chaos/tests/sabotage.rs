//! The harness finds what stores do wrong.

use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chaos"));
    command.args(["--small", "--store", "redb", "--shape", "single"]).args(arguments);
    command.output().expect("the harness runs")
}

/// Runs it with a store that does `sabotage`: what it says of it.
fn found(sabotage: &str) -> String {
    let output = run(&["--sabotage", sabotage]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

#[test]
fn completions_that_a_store_forgets_are_found() {
    assert!(found("forget").contains("was handled again after a 200"));
}

#[test]
fn deliveries_that_a_store_loses_are_found() {
    assert!(found("lose").contains("was answered with 200 and not handled"));
}

#[test]
fn deliveries_that_a_store_gives_to_two_at_once_are_found() {
    assert!(found("share").contains("was handled by two at once"));
}
