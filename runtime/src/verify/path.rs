//! A secret in the address.

use std::fmt;
use std::time::SystemTime;

use super::error::VerifyError;
use super::mac::{MacKey, keys};
use super::secret::{Secret, SecretError};
use super::verifier::{Unverified, Verifier};

/// How many bytes a secret has at least.
const LEAST: usize = 16;

/// Believes requests whose path ends with a secret segment, such as `/webhooks/morph/ahV9aing7Thee3oh`.
///
/// For providers that sign nothing: only who was told the address can send to it. It protects less than a
/// signature, because addresses stand in the logs of servers and proxies; serve it over HTTPS only.
///
/// ```
/// use std::time::SystemTime;
/// use crm_events::verify::{SecretInPath, Unverified, Verifier};
///
/// let verifier = SecretInPath::new(["ahV9aing7Thee3oh"])?;
/// let headers: [(&str, &str); 0] = [];
/// let at = |path| Unverified { path, ..Unverified::new(&headers, b"{}") };
/// assert!(verifier.verify(at("/webhooks/morph/ahV9aing7Thee3oh"), SystemTime::now()).is_ok());
/// assert!(verifier.verify(at("/webhooks/morph/"), SystemTime::now()).is_err());
/// # Ok::<(), crm_events::verify::SecretError>(())
/// ```
pub struct SecretInPath {
    /// Each with the HMAC of the secret under itself.
    keys: Vec<(MacKey, [u8; 32])>,
}

impl SecretInPath {
    /// Paths that end with any of `secrets`: at least 16 letters, digits or `-._~`, which no URL escapes.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if a secret is unfit, or there is none.
    pub fn new<S: Into<Secret>>(secrets: impl IntoIterator<Item = S>) -> Result<Self, SecretError> {
        keys(secrets, |secret| {
            let text = secret.checked(LEAST)?;
            if !text.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(byte)) {
                return Err(SecretError::Url);
            }
            let key = MacKey::new(text);
            let tag = key.tag(&[text]);
            Ok((key, tag))
        })
        .map(|keys| Self { keys })
    }

    /// Compares HMACs, so that neither a common beginning nor the length shows in the time.
    fn check_path(&self, path: &str) -> Result<(), VerifyError> {
        let segment = path.rsplit('/').next().unwrap_or_default().as_bytes();
        let found =
            self.keys.iter().fold(false, |found, (key, tag)| found | key.matches(&[segment], &[*tag]));
        if found { Ok(()) } else { Err(VerifyError::WrongPath) }
    }
}

impl Verifier for SecretInPath {
    fn check(&self, request: &Unverified<'_>, _now: SystemTime) -> Result<(), VerifyError> {
        self.check_path(request.path)
    }

    fn check_head(&self, head: &Unverified<'_>, _: SystemTime) -> Result<(), VerifyError> {
        self.check_path(head.path)
    }
}

impl fmt::Debug for SecretInPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SecretInPath").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "ahV9aing7Thee3oh";

    fn check(path: &str) -> Result<(), VerifyError> {
        let headers: [(&str, &str); 0] = [];
        let request = Unverified { path, ..Unverified::new(&headers, b"") };
        SecretInPath::new(["an-earlier-secret", SECRET]).unwrap().check(&request, SystemTime::now())
    }

    #[test]
    fn the_last_segment_is_one_of_the_secrets() {
        assert_eq!(check("/hooks/ahV9aing7Thee3oh"), Ok(()));
        assert_eq!(check("/hooks/an-earlier-secret"), Ok(()));
        for path in
            ["", "/", "/hooks", "/hooks/ahV9aing7Thee3o", "/hooks/ahV9aing7Thee3ohh", "/ahV9aing7Thee3oh/"]
        {
            assert_eq!(check(path), Err(VerifyError::WrongPath), "{path}");
        }
    }

    #[test]
    fn secrets_that_a_url_would_escape_are_refused() {
        let error = |secret: &str| SecretInPath::new([secret]).err();
        assert_eq!(error("ahV9aing7Thee3oh/"), Some(SecretError::Url));
        assert_eq!(error("ahV9aing7Thee3o%20"), Some(SecretError::Url));
        assert_eq!(error("short"), Some(SecretError::Short { least: 16 }));
        assert_eq!(SecretInPath::new([""; 0]).err(), Some(SecretError::None));
        assert_eq!(SecretInPath::new([SECRET; 9]).err(), Some(SecretError::TooMany { most: 8 }));
    }
}
