//! The process that generates: a line an input, as long as it lives.

use std::convert::Infallible;
use std::io::{Write, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use serde_json::{Value, json};
use tests::generator::Verdict;

use crate::Failure;
use crate::inputs::{Input, Inputs};

/// What the last panic said, and where.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Works until the process is ended from outside or fails to write.
pub(crate) fn work(inputs: &Inputs, first: u64) -> Result<Infallible, Failure> {
    set_hook(Box::new(|panic| {
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
    let mut number = first;
    loop {
        let input = inputs.get(number)?;
        let start = Instant::now();
        let mut line = outcome(&input);
        line["milliseconds"] = json!(start.elapsed().as_millis() as u64);
        writeln!(stdout(), "{line}")?;
        number += 1;
    }
}

fn outcome(input: &Input) -> Value {
    match catch_unwind(AssertUnwindSafe(|| input.judge())) {
        Ok(Ok(Verdict::Accepted(output))) => {
            let types: usize = output.summaries().iter().map(|summary| summary.types).sum();
            json!({ "accepted": types, "bytes": output.files().values().map(String::len).sum::<usize>() })
        }
        Ok(Ok(Verdict::Refused(_))) => json!({ "refused": true }),
        Ok(Err(finding)) => json!({ "finding": finding }),
        Err(_) => json!({ "finding": *PANIC.lock().unwrap_or_else(PoisonError::into_inner) }),
    }
}
