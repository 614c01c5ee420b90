//! What stands at a place of a body, and what is expected there, as numbers.

/// In bytes: what is compared in one step.
pub(super) const STEP: usize = 16;

/// The next 16 bytes of a body, as a number; zeros where it has ended, which nothing in JSON is equal to.
#[derive(Clone, Copy)]
pub(super) struct Head(u128);

impl Head {
    /// Whether these bytes begin as what is expected.
    #[inline]
    pub(super) const fn begins_with(self, word: Word) -> bool {
        self.0 & word.mask == word.bits
    }

    /// The same, as far as the first eight bytes tell.
    #[inline]
    pub(super) const fn may_begin_with(self, word: Word) -> bool {
        self.0 as u64 & word.mask as u64 == word.bits as u64
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
}

/// The first bytes of a text with what stands around it, lowest byte first, and the bits of them that count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    bits: u128,
    mask: u128,
}

impl Word {
    pub(super) const fn of(before: &str, text: &str, behind: &str) -> Self {
        if !is_plain(text) {
            // Such a text is never written as it is, so it gets bits that are never equal to what the mask leaves.
            return Self { bits: 1, mask: 0 };
        }
        let (text_end, end) = (before.len() + text.len(), before.len() + text.len() + behind.len());
        let (mut bits, mut mask, mut place) = (0, 0, 0);
        while place < end && place < STEP {
            let byte = if place < before.len() {
                before.as_bytes()[place]
            } else if place < text_end {
                text.as_bytes()[place - before.len()]
            } else {
                behind.as_bytes()[place - text_end]
            };
            bits |= (byte as u128) << (8 * place);
            mask |= 0xff << (8 * place);
            place += 1;
        }
        Self { bits, mask }
    }

    /// Whether two texts of one length, with the same around them, begin alike.
    #[inline]
    pub(super) const fn is(self, other: Self) -> bool {
        self.bits == other.bits
    }
}

/// Whether a text and what is behind it stand at `at`: for those of which not all is in their [`Word`].
#[inline]
pub(super) fn stands_whole(text: &str, behind: &[u8], bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default().strip_prefix(text.as_bytes());
    rest.is_some_and(|rest| rest.starts_with(behind))
}

/// Whether JSON text can hold `text` as it is.
const fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        if bytes[place] == b'"' || bytes[place] == b'\\' || bytes[place] < 0x20 {
            return false;
        }
        place += 1;
    }
    true
}
