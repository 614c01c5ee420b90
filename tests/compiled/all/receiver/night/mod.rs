//! A night of a service in which everything goes wrong, as whoever is woken reads it: the log, as text and as JSON, and the metrics.

mod faults;
mod log;

use std::collections::BTreeMap;

use metrics_util::debugging::DebuggingRecorder;

use super::observed::counted;
use faults::{Night, all};
use log::Log;

/// All that goes wrong, one after the other: what is logged of each, and what is counted in the end.
fn night() -> (Vec<(&'static str, Log)>, Vec<String>) {
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    let logs = metrics::with_local_recorder(&recorder, || {
        all().into_iter().map(|Night { what, run }| (what, Log::of(run))).collect()
    });
    (logs, counted(&snapshotter))
}

/// The lines of each fault, below what it is.
fn pages(logs: &[(&'static str, Log)], text: impl Fn(&Log) -> &str) -> String {
    let pages = logs.iter().map(|(what, log)| format!("# {what}\n{}", text(log)));
    pages.collect::<Vec<_>>().join("\n")
}

#[test]
fn whoever_is_woken_can_read_what_went_wrong() {
    let (logs, counted) = night();
    insta::assert_snapshot!("log", pages(&logs, |log| &log.text));
    insta::assert_snapshot!("log_as_json", pages(&logs, |log| &log.json));
    // When each came last differs from night to night.
    let counted = counted.iter().map(|line| match line.split_once("timestamp_seconds ") {
        Some((name, rest)) => {
            format!("{name}timestamp_seconds {} …", rest.rsplit_once(' ').unwrap().0)
        }
        None => line.clone(),
    });
    insta::assert_snapshot!("metrics", counted.collect::<Vec<_>>().join("\n"));
    says_enough(&logs);
    tells_nothing_of_payloads(&logs);
}

#[test]
fn a_line_says_whose_delivery_it_is_about_where_a_filter_keeps_the_span_away() {
    let said = |what: &str| {
        let night = all().into_iter().find(|night| night.what == what).unwrap();
        Log::of_warnings(night.run)
    };
    insta::assert_snapshot!(
        "warnings_alone",
        ["the payload breaks a rule", "items of a body are invalid and malformed, and one fails"]
            .map(said)
            .join("\n")
    );
}

/// Of each line that asks somebody to act: which provider, whose fault, and what to do.
fn says_enough(logs: &[(&'static str, Log)]) {
    let mut faults = BTreeMap::new();
    for (what, log) in logs {
        for line in log.json.lines() {
            let line: serde_json::Value = serde_json::from_str(&line.replace('…', "0")).unwrap();
            if !matches!(line["level"].as_str(), Some("WARN" | "ERROR"))
                || line["target"] != "crm_events::receive"
            {
                continue;
            }
            let provider = line["provider"].as_str().or(line["spans"][0]["provider"].as_str());
            assert!(provider.is_some(), "{what}: no provider in {line}");
            for field in ["fault", "fix"] {
                assert!(
                    line[field].as_str().is_some_and(|text| !text.is_empty()),
                    "{what}: no {field} in {line}"
                );
            }
            *faults.entry(line["fault"].as_str().unwrap().to_owned()).or_insert(0) += 1;
        }
    }
    let kinds: Vec<&str> = faults.keys().map(String::as_str).collect();
    assert_eq!(kinds, ["handler", "load", "payload", "secrets", "sender", "store"]);
}

fn tells_nothing_of_payloads(logs: &[(&'static str, Log)]) {
    for (what, log) in logs {
        for secret in
            ["Jane", "Warehouse", "USDX", "ld_abc123", "msg_", "MfKQ", "key-1", "hunter2", "not-the-token"]
        {
            assert!(!log.text.contains(secret), "{what}: {secret} is in\n{}", log.text);
            assert!(!log.json.contains(secret), "{what}: {secret} is in\n{}", log.json);
        }
    }
}
