//! Decompressing bodies.

use std::io::Read;

use super::rejection::Rejection;

/// How much room a body gets at first, in bytes; it grows as it is read, so that none takes more than it becomes.
const ROOM: usize = 8 * 1024;

/// All that a decoder gives, up to `limit` bytes. It stops there, so that a bomb costs no more than a large body.
///
/// # Errors
///
/// If there is more than that, or if it is malformed or cut, or if something follows it.
pub(super) fn inflated<R>(mut decoder: R, limit: usize) -> Result<Vec<u8>, Rejection>
where
    R: Read + Rest,
{
    let mut bytes = Vec::with_capacity(ROOM.min(limit));
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    decoder.by_ref().take(most).read_to_end(&mut bytes).map_err(|_| Rejection::Incomplete)?;
    if bytes.len() > limit {
        return Err(Rejection::TooLarge { limit });
    }
    if decoder.has_rest() { Err(Rejection::Incomplete) } else { Ok(bytes) }
}

/// A decoder that knows whether something follows what it has decoded.
pub(super) trait Rest {
    fn has_rest(&self) -> bool;
}

impl Rest for flate2::bufread::GzDecoder<&[u8]> {
    fn has_rest(&self) -> bool {
        !self.get_ref().is_empty()
    }
}

impl Rest for flate2::bufread::ZlibDecoder<&[u8]> {
    fn has_rest(&self) -> bool {
        !self.get_ref().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};

    use super::*;
    use flate2::bufread::{GzDecoder, ZlibDecoder};

    fn gzip(body: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_was_compressed_is_read() {
        let body = br#"{"id": 7}"#;
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(body).unwrap();
        let zlib = encoder.finish().unwrap();
        assert_eq!(&*inflated(GzDecoder::new(&gzip(body)[..]), 9).unwrap(), body);
        assert_eq!(&*inflated(ZlibDecoder::new(&zlib[..]), 9).unwrap(), body);
        assert!(matches!(inflated(ZlibDecoder::new(&zlib[..]), 8), Err(Rejection::TooLarge { limit: 8 })));
    }

    #[test]
    fn a_bomb_costs_no_more_than_the_limit() {
        let bomb = gzip(&vec![b' '; 64 << 20]);
        assert!(bomb.len() < 100_000);
        let result = inflated(GzDecoder::new(&bomb[..]), 1 << 20);
        assert!(matches!(result, Err(Rejection::TooLarge { limit: 0x10_0000 })));
    }

    #[test]
    fn what_is_cut_or_changed_or_followed_is_refused() {
        let whole = gzip(b"a body that is long enough to be cut");
        for length in 0..whole.len() {
            assert!(inflated(GzDecoder::new(&whole[..length]), 100).is_err(), "{length}");
        }
        let mut changed = whole.clone();
        let checksum = changed.len() - 5;
        changed[checksum] ^= 1;
        assert!(inflated(GzDecoder::new(&changed[..]), 100).is_err());
        let two = [whole.clone(), whole].concat();
        assert!(inflated(GzDecoder::new(&two[..]), 100).is_err());
    }
}
