//! The command `crm-events`.

#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    crm_events_cli::run()
}
