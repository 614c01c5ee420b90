//! What a sender takes for success, and for "send it again".

/// What a sender takes for success, and for "send it again".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    pub(crate) status: u16,
    pub(crate) body: &'static str,
    pub(crate) again: Again,
}

/// When a sender sends a delivery again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Again {
    /// It does not say; any status but success is assumed to do.
    Unknown,
    /// After these statuses alone. The receiver answers the first of them where it wants a delivery again.
    After(&'static [u16]),
    /// Never by itself: what is not handled at once is lost.
    Never,
}

impl Answers {
    /// Status 200 without a body is success, and any other status means "again", as far as is known.
    #[must_use]
    pub const fn new() -> Self {
        Self { status: 200, body: "", again: Again::Unknown }
    }

    /// With another answer for success: its status, and a body of plain text, which may be empty.
    #[must_use]
    pub const fn success(self, status: u16, body: &'static str) -> Self {
        Self { status, body, ..self }
    }

    /// With what makes the sender send again.
    #[must_use]
    pub const fn again(self, again: Again) -> Self {
        Self { again, ..self }
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self::new()
    }
}
