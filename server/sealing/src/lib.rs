//! Locking bytes with a key, and opening them again. Whose keys they are, and where those are kept, is the service's.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): its 192-bit nonces may be drawn at random for as long as
//! a key lives, which a 96-bit nonce would not allow without a counter on disk.
//!
//! A crate of its own, because the cipher is made of generic parts, which are compiled where they are used: in the
//! development profile this crate alone is optimised, and sealing costs tests little.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;
/// Bytes of an XChaCha20 nonce.
pub const NONCE_BYTES: usize = 24;

/// Locked with another key or for another place, or changed since; or too long to be locked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Broken;

/// Locks bytes for a place: they open with this key and there only. The same nonce is never used twice with one key.
///
/// # Errors
/// [`Broken`] for more than 256 GiB.
pub fn lock(
    key: &[u8; KEY_BYTES],
    nonce: &[u8; NONCE_BYTES],
    bytes: &[u8],
    place: &[u8],
) -> Result<Vec<u8>, Broken> {
    let payload = Payload { msg: bytes, aad: place };
    cipher(key).encrypt(&XNonce::from(*nonce), payload).map_err(|_| Broken)
}

/// Opens what [`lock`] made.
///
/// # Errors
/// [`Broken`] if the key, the nonce or the place is another, or a bit was changed.
pub fn open(
    key: &[u8; KEY_BYTES],
    nonce: &[u8; NONCE_BYTES],
    locked: &[u8],
    place: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Broken> {
    let payload = Payload { msg: locked, aad: place };
    cipher(key).decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).map_err(|_| Broken)
}

fn cipher(key: &[u8; KEY_BYTES]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_locked_opens_with_its_key_and_in_its_place_only() {
        let (key, nonce) = ([7; KEY_BYTES], [9; NONCE_BYTES]);
        let locked = lock(&key, &nonce, b"words", b"place").expect("short");
        assert_eq!(open(&key, &nonce, &locked, b"place").expect("as it was").as_slice(), b"words");
        assert_eq!(open(&[8; KEY_BYTES], &nonce, &locked, b"place"), Err(Broken));
        assert_eq!(open(&key, &[8; NONCE_BYTES], &locked, b"place"), Err(Broken));
        assert_eq!(open(&key, &nonce, &locked, b"another"), Err(Broken));
        let mut changed = locked;
        changed[0] ^= 1;
        assert_eq!(open(&key, &nonce, &changed, b"place"), Err(Broken));
    }

    /// The draft's own example (appendix A.3.1).
    #[test]
    fn the_cipher_is_the_one_of_the_draft() {
        let key: [u8; KEY_BYTES] = std::array::from_fn(|at| 0x80 + at as u8);
        let nonce: [u8; NONCE_BYTES] = std::array::from_fn(|at| 0x40 + at as u8);
        let place = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let words =
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
            sunscreen would be it.";
        let locked = lock(&key, &nonce, words, &place).expect("short");
        let tag =
            [0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a, 0xcf, 0x49];
        assert_eq!(locked[..4], [0xbd, 0x6d, 0x17, 0x9d]);
        assert_eq!(locked[locked.len() - tag.len()..], tag);
    }
}
