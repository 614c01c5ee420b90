//! The command `crm-events`, as this workspace calls it: `cargo run -p codegen`.

#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    crm_events_cli::run()
}
