//! What happened, in the order in which it happened.
//!
//! One file, to which the receivers and the driver append lines, each with one write: so the order of lines is the order of
//! events, whoever is killed meanwhile.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A handler's call for a delivery: the process that made it, and which of its calls it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) process: u32,
    pub(crate) number: u64,
}

/// How a handler's call went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// It began.
    Begin,
    /// It did its work.
    End,
    /// It returned an error.
    Failed,
    Panicked,
    /// It hung, and was stopped.
    Cut,
    /// It was at work, and was stopped.
    Dropped,
}

/// How a process of a receiver ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Death {
    /// By SIGKILL, which was sent before.
    Killed,
    /// By itself, after SIGTERM.
    Stopped,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// By a receiver: what its handler does with a delivery.
    Handler { step: Step, delivery: String, call: Call },
    /// By a receiver: the store said that the completion of a key is recorded.
    Recorded { key: String },
    /// By a receiver: the store failed to record the completion of a key.
    Refused { key: String },
    /// By the driver: the delivery was answered with 200.
    Answered { delivery: String },
    /// By the driver: a process of a receiver is no more.
    Dead { process: u32, death: Death },
    /// By the driver: the store is about to be killed, or about to fail in a way that may end it.
    StoreKilled,
    /// By the driver: the store has ended, if it has.
    StoreDead,
    /// By the driver: the clock of the receivers differs from the real one by so many seconds now.
    ClockStepped { offset: i64 },
    /// By the driver: the disk is full now, or not any more.
    Disk { is_full: bool },
}

const STEPS: [(Step, &str); 6] = [
    (Step::Begin, "begin"),
    (Step::End, "end"),
    (Step::Failed, "failed"),
    (Step::Panicked, "panicked"),
    (Step::Cut, "cut"),
    (Step::Dropped, "dropped"),
];

impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Handler { step, delivery, call: Call { process, number } } => {
                let word = STEPS.iter().find(|(own, _)| own == step).map_or("", |(_, word)| word);
                write!(formatter, "{word} {delivery} {process} {number}")
            }
            Self::Recorded { key } => write!(formatter, "recorded {key}"),
            Self::Refused { key } => write!(formatter, "refused {key}"),
            Self::Answered { delivery } => write!(formatter, "answered {delivery}"),
            Self::Dead { process, death: Death::Killed } => write!(formatter, "killed {process}"),
            Self::Dead { process, death: Death::Stopped } => write!(formatter, "stopped {process}"),
            Self::StoreKilled => formatter.write_str("store-killed"),
            Self::StoreDead => formatter.write_str("store-dead"),
            Self::ClockStepped { offset } => write!(formatter, "clock {offset}"),
            Self::Disk { is_full: true } => formatter.write_str("disk-full"),
            Self::Disk { is_full: false } => formatter.write_str("disk-freed"),
        }
    }
}

impl Note {
    /// The note that a line is.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        let dead = |process: &str, death| Some(Self::Dead { process: process.parse().ok()?, death });
        match words.as_slice() {
            ["recorded", key] => Some(Self::Recorded { key: (*key).to_owned() }),
            ["refused", key] => Some(Self::Refused { key: (*key).to_owned() }),
            ["answered", delivery] => Some(Self::Answered { delivery: (*delivery).to_owned() }),
            ["killed", process] => dead(process, Death::Killed),
            ["stopped", process] => dead(process, Death::Stopped),
            ["store-killed"] => Some(Self::StoreKilled),
            ["store-dead"] => Some(Self::StoreDead),
            ["clock", offset] => Some(Self::ClockStepped { offset: offset.parse().ok()? }),
            ["disk-full"] => Some(Self::Disk { is_full: true }),
            ["disk-freed"] => Some(Self::Disk { is_full: false }),
            [word, delivery, process, number] => {
                let (step, _) = STEPS.iter().find(|(_, own)| own == word)?;
                let call = Call { process: process.parse().ok()?, number: number.parse().ok()? };
                Some(Self::Handler { step: *step, delivery: (*delivery).to_owned(), call })
            }
            _ => None,
        }
    }
}

/// The file.
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
}

impl Journal {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// Appends a line. Without it nothing can be judged, so that a failure ends the process.
    pub(crate) fn note(&self, note: &Note) {
        let line = format!("{note}\n");
        let written = (&self.file).write(line.as_bytes());
        if !written.is_ok_and(|length| length == line.len()) {
            eprintln!("error: the journal cannot be written");
            std::process::exit(3);
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// All notes so far.
    pub(crate) fn read(&self) -> Result<Vec<Note>, String> {
        let text = std::fs::read_to_string(&self.path).map_err(|error| error.to_string())?;
        text.lines()
            .map(|line| Note::parse(line).ok_or(format!("not a line of the journal: {line}")))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_read_as_they_were_written() {
        let call = Call { process: 7, number: 3 };
        let mut notes = vec![
            Note::Recorded { key: "heffl:00".to_owned() },
            Note::Refused { key: "heffl:00".to_owned() },
            Note::Answered { delivery: "dlv_1".to_owned() },
            Note::Dead { process: 7, death: Death::Killed },
            Note::Dead { process: 7, death: Death::Stopped },
            Note::StoreKilled,
            Note::StoreDead,
            Note::ClockStepped { offset: -90 },
            Note::Disk { is_full: true },
            Note::Disk { is_full: false },
        ];
        for (step, _) in STEPS {
            notes.push(Note::Handler { step, delivery: "dlv_1".to_owned(), call });
        }
        for note in notes {
            assert_eq!(Note::parse(&note.to_string()), Some(note));
        }
        assert_eq!(Note::parse("end dlv_1 7"), None);
    }
}
