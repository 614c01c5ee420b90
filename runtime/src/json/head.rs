//! What stands at a place of a body, as a number.

/// The next 16 bytes of a body, as a number; zeros where it has ended, which nothing in JSON is equal to.
#[derive(Clone, Copy)]
pub(super) struct Head(u128);

impl Head {
    /// Whether these bits are those of `word`.
    #[inline]
    pub(super) const fn has(self, word: u128, mask: u128) -> bool {
        self.0 & mask == word
    }

    #[inline]
    pub(super) fn of(bytes: &[u8], at: usize) -> Self {
        match bytes.get(at..).and_then(|rest| rest.first_chunk::<16>()) {
            Some(chunk) => Self(u128::from_le_bytes(*chunk)),
            None => Self::of_the_end(bytes, at),
        }
    }

    #[cold]
    #[inline(never)]
    fn of_the_end(bytes: &[u8], at: usize) -> Self {
        let mut chunk = [0; 16];
        let rest = bytes.get(at..).unwrap_or_default();
        // Only brackets follow the last members, so the body may end before 16 bytes.
        let rest = if let [b'}', ..] = rest { b"}" } else { rest };
        chunk.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
        Self(u128::from_le_bytes(chunk))
    }

    /// The first eight of these bytes.
    #[inline]
    pub(super) const fn half(self) -> u64 {
        self.0 as u64
    }

    /// The same with a comma in place of an opening brace, which a first member has in front.
    #[inline]
    pub(super) const fn behind_brace(self) -> Self {
        Self(self.0 ^ (b'{' ^ b',') as u128)
    }

    /// The same behind a comma that may stand elsewhere, or be a brace.
    #[inline]
    pub(super) const fn behind_comma(self) -> Self {
        Self(self.0 << 8 | b',' as u128)
    }

    /// Whether all of `,"name":` has its place in these bytes.
    #[inline]
    pub(super) const fn holds(self, name: &str) -> bool {
        name.len() <= 12
    }
}

/// Whether JSON text can hold `name` as it is.
pub(super) const fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        if bytes[place] == b'"' || bytes[place] == b'\\' || bytes[place] < 0x20 {
            return false;
        }
        place += 1;
    }
    true
}
