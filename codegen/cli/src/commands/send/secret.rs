//! Where the secret comes from. It is in no message.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::console::usage;
use crate::deliveries::event::Event;

#[derive(Args)]
#[group(multiple = false)]
pub(super) struct Secret {
    /// The secret that the delivery is signed with. Other users of the machine can see it in the list of processes.
    #[arg(long)]
    secret: Option<String>,
    /// The environment variable that holds the secret.
    #[arg(long, value_name = "NAME")]
    secret_env: Option<String>,
    /// The file that holds the secret; the end of its line does not count.
    #[arg(long, value_name = "FILE")]
    secret_file: Option<PathBuf>,
}

impl Secret {
    /// The secret, where the event needs one: providers that sign nothing have none, and some handshakes are
    /// not signed.
    pub(super) fn read(&self, event: &Event<'_>, is_unsigned: bool) -> Result<Option<String>, ExitCode> {
        let secret = self.find().map_err(|why| usage(&why))?;
        let provider = event.provider();
        match (&secret, event.is_signed()) {
            (None, true) if !is_unsigned && !event.has_published_key() => Err(usage(&format!(
                "`{provider}` signs its deliveries; name a secret with `--secret-env NAME` or `--secret-file FILE`"
            ))),
            (Some(_), false) => Err(usage(&format!("`{provider}` signs nothing; leave the secret out"))),
            _ => Ok(secret),
        }
    }

    fn find(&self) -> Result<Option<String>, String> {
        if let Some(name) = &self.secret_env {
            let set = std::env::var(name);
            return set
                .map(Some)
                .map_err(|_| format!("the environment variable `{name}` is not set to a text"));
        }
        if let Some(path) = &self.secret_file {
            let text = std::fs::read_to_string(path);
            return text
                .map(|text| Some(text.trim_end_matches(['\r', '\n']).to_owned()))
                .map_err(|why| format!("cannot read the secret from `{}`: {why}", path.display()));
        }
        Ok(self.secret.clone())
    }
}
