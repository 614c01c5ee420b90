//! The bodies that are read.

use std::fs;
use std::path::{Path, PathBuf};

/// Whose event a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// Apideck.
    Apideck,
    /// Heffl.
    Heffl,
    /// Morph.
    Morph,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Apideck, Self::Heffl, Self::Morph];

    /// The name, as of its folder in `schemas`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Apideck => "apideck",
            Self::Heffl => "heffl",
            Self::Morph => "morph",
        }
    }
}

/// A body of a delivery.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whose event it is.
    pub provider: Provider,
    /// The JSON, in UTF-8.
    pub text: String,
}

impl Body {
    /// The body of a provider in `payloads`, in the documented order and without white space.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn sample(provider: Provider) -> std::io::Result<Self> {
        let file = package().join(format!("payloads/{}.json", provider.name()));
        Ok(Self { provider, text: compact(&fs::read_to_string(file)?) })
    }

    /// The example of each of the 50 events in `schemas`, without white space. The one of a handshake, which has no
    /// event in it, is left out.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn mix() -> std::io::Result<Vec<Self>> {
        let mut bodies = Vec::new();
        for provider in Provider::ALL {
            let folder = package().join(format!("../../../schemas/{}/examples", provider.name()));
            let mut files: Vec<PathBuf> =
                fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
            files.retain(|file| !file.ends_with("apideck.subscription.created.json"));
            files.sort();
            for file in files {
                bodies.push(Self { provider, text: compact(&fs::read_to_string(file)?) });
            }
        }
        Ok(bodies)
    }
}

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// JSON without the white space between its tokens.
fn compact(text: &str) -> String {
    let (mut in_string, mut is_escaped) = (false, false);
    let keep = |&character: &char| {
        let in_string_before = in_string;
        if is_escaped {
            is_escaped = false;
        } else if character == '"' {
            in_string = !in_string;
        } else if character == '\\' {
            is_escaped = true;
        }
        in_string_before || !character.is_ascii_whitespace()
    };
    text.chars().filter(keep).collect()
}
