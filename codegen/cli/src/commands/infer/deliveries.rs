//! Captured deliveries, read. Of what is in them, messages say nothing.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::console::usage;
use crate::infer::delivery::{Delivery, Wrong, files};

/// Reads all files.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<Delivery>, ExitCode> {
    let told = |wrong| usage(&message(&wrong));
    let files = files(paths).map_err(told)?;
    files.iter().map(|file| Delivery::read(file).map_err(told)).collect()
}

fn message(wrong: &Wrong) -> String {
    match wrong {
        Wrong::File(path, why) => format!("cannot read `{}`: {why}", path.display()),
        Wrong::Json(path, unreadable) => {
            let place = unreadable.place;
            let path = path.display();
            format!(
                "`{path}` is not JSON: expected {} at {}:{}",
                unreadable.expected, place.line, place.column
            )
        }
    }
}
