//! What has arrived of a body.

use bytes::{Buf, BufMut, Bytes};

/// How many bytes a piece has, as a rule.
const PIECE: usize = 16 * 1024;

/// What has arrived of a body: one piece as it came, or a copy of all.
pub(super) struct Buffer {
    /// How many bytes the body says that it has, at least.
    said: usize,
    /// How many it may have.
    most: usize,
    /// A piece that is a whole body.
    piece: Bytes,
    copied: Vec<u8>,
}

impl Buffer {
    pub(super) fn new(said: usize, most: usize) -> Self {
        Self { said, most, piece: Bytes::new(), copied: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.piece.len() + self.copied.len()
    }

    /// How many bytes are held once there are `more`: what is copied grows twofold, but not beyond what the body says or may
    /// have, so that the memory of one that stops is at most twice what came.
    pub(super) fn capacity_with(&self, more: usize, is_last: bool) -> usize {
        let needed = self.len() + more;
        if self.is_kept(is_last) || needed <= self.copied.capacity() {
            return needed.max(self.copied.capacity());
        }
        let most = if self.said >= needed { self.said } else { self.most };
        (self.copied.capacity() * 2).min(most).max(needed)
    }

    /// How many bytes will be held with the next piece, if it is known that there is one.
    pub(super) fn capacity_ahead(&self) -> usize {
        let len = self.len();
        if len == 0 || self.said <= len {
            return 0;
        }
        (self.copied.capacity() * 2).max(len + PIECE).min(self.said)
    }

    /// Takes one more piece. A first one that is the last is kept as it came. Others are copied, because a few bytes may hold a
    /// large buffer of the connection.
    pub(super) fn push(&mut self, mut data: impl Buf, is_last: bool) {
        if self.is_kept(is_last) {
            self.piece = data.copy_to_bytes(data.remaining());
            return;
        }
        let capacity = self.capacity_with(data.remaining(), is_last);
        if !self.piece.is_empty() {
            // Pieces after the last one: of a body that does not know its end.
            self.copied = std::mem::take(&mut self.piece).into();
        }
        self.copied.reserve_exact(capacity - self.copied.len());
        self.copied.put(data);
    }

    fn is_kept(&self, is_last: bool) -> bool {
        is_last && self.len() == 0
    }

    pub(super) fn into_bytes(self) -> Bytes {
        if self.copied.is_empty() { self.piece } else { self.copied.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_piece_is_not_copied() {
        let body = Bytes::from_static(b"{}");
        let mut buffer = Buffer::new(2, 10);
        assert_eq!((buffer.capacity_ahead(), buffer.capacity_with(2, true)), (0, 2));
        buffer.push(body.clone(), true);
        assert_eq!(buffer.len(), 2);
        assert_eq!(buffer.into_bytes().as_ptr(), body.as_ptr());
    }

    #[test]
    fn memory_grows_with_what_arrives_and_not_with_what_is_said() {
        let mut buffer = Buffer::new(1000, 5000);
        let mut capacities = Vec::new();
        for _ in 0..10 {
            let capacity = buffer.capacity_with(100, false);
            buffer.push(&[7; 100][..], false);
            assert_eq!(buffer.copied.capacity(), capacity);
            capacities.push(capacity);
        }
        assert_eq!(capacities, [100, 200, 400, 400, 800, 800, 800, 800, 1000, 1000]);
        assert_eq!(buffer.into_bytes(), vec![7; 1000]);
    }

    #[test]
    fn what_comes_next_is_known_if_the_body_says_it() {
        let mut buffer = Buffer::new(30_000, 50_000);
        buffer.push(&[7; 1000][..], false);
        assert_eq!(buffer.capacity_ahead(), 1000 + PIECE);
        buffer.push(&[7; 15_000][..], false);
        assert_eq!(buffer.capacity_ahead(), 30_000);
        let mut buffer = Buffer::new(0, 50_000);
        buffer.push(&[7; 1000][..], false);
        assert_eq!(buffer.capacity_ahead(), 0);
    }

    #[test]
    fn a_body_that_says_too_little_grows_up_to_its_limit() {
        let mut buffer = Buffer::new(3, 250);
        for _ in 0..2 {
            buffer.push(&[7; 100][..], false);
        }
        assert_eq!(buffer.capacity_with(50, false), 250);
        assert_eq!(buffer.capacity_with(0, true), 200);
    }

    #[test]
    fn a_piece_after_the_last_is_added() {
        let mut buffer = Buffer::new(0, 250);
        buffer.push(&b"ab"[..], true);
        buffer.push(&b"cd"[..], true);
        assert_eq!(buffer.into_bytes(), "abcd");
    }
}
