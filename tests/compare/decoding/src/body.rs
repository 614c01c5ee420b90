//! The bodies that are read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::kind::Kind;

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
    /// Which payload it has.
    pub kind: Kind,
    /// The JSON, in UTF-8.
    pub text: String,
}

impl Body {
    /// The body of a provider in `payloads`, in the documented order and without white space.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn sample(provider: Provider) -> io::Result<Self> {
        Self::read(provider, &package().join(format!("payloads/{}.json", provider.name())))
    }

    /// The example of each of the 50 events in `schemas`, without white space. The one of a handshake, which has no
    /// event in it, is left out.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn mix() -> io::Result<Vec<Self>> {
        let mut bodies = Vec::new();
        for provider in Provider::ALL {
            let folder = package().join(format!("../../../schemas/{}/examples", provider.name()));
            let mut files: Vec<PathBuf> =
                fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
            files.retain(|file| !file.ends_with("apideck.subscription.created.json"));
            files.sort();
            for file in files {
                bodies.push(Self::read(provider, &file)?);
            }
        }
        Ok(bodies)
    }

    fn read(provider: Provider, file: &Path) -> io::Result<Self> {
        let text = compact(&fs::read_to_string(file)?);
        let kind = Kind::of(&text).ok_or_else(|| io::Error::other("no documented event"))?;
        Ok(Self { provider, kind, text })
    }
}

/// The folder of this crate.
#[must_use]
pub fn package() -> &'static Path {
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
