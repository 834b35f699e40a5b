//! Connectivity checks (RFC 8489, RFC 8445 §7): what the shared port has to know of them to find out whom a
//! datagram is for. The connection itself answers them.
//!
//! Everything here reads what strangers send; it is written to be unable to panic.

use rtc::crypto::{HmacAlgorithm, RTCCrypto};

const HEADER: usize = 20;
const BINDING_REQUEST: [u8; 2] = [0, 1];
const BINDING_SUCCESS: [u8; 2] = [1, 1];
const MAGIC: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];
const USERNAME: u16 = 0x0006;
const MESSAGE_INTEGRITY: u16 = 0x0008;
const USE_CANDIDATE: u16 = 0x0025;
/// HMAC-SHA1.
const MAC: usize = 20;

/// A binding request, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Check<'a> {
    /// The server's ICE name: what stands before the colon in USERNAME.
    pub(super) name: &'a str,
    /// The client has chosen the path this came by.
    pub(super) nominates: bool,
    datagram: &'a [u8],
    /// Where the message authentication begins.
    mac_at: usize,
}

impl<'a> Check<'a> {
    /// `None` if the datagram is anything else, or is not signed.
    pub(super) fn read(datagram: &'a [u8]) -> Option<Self> {
        if datagram.get(..2)? != BINDING_REQUEST || datagram.get(4..8)? != MAGIC {
            return None;
        }
        let mut name = None;
        let mut nominates = false;
        let mut at = HEADER;
        loop {
            let [t0, t1, l0, l1, value @ ..] = datagram.get(at..)? else { return None };
            let length = usize::from(u16::from_be_bytes([*l0, *l1]));
            let value = value.get(..length)?;
            match u16::from_be_bytes([*t0, *t1]) {
                USERNAME => name = std::str::from_utf8(value).ok()?.split(':').next(),
                USE_CANDIDATE => nominates = true,
                // What follows is not signed, so it is not read.
                MESSAGE_INTEGRITY if length == MAC => {
                    return Some(Self { name: name?, nominates, datagram, mac_at: at });
                }
                _ => {}
            }
            at += 4 + length.next_multiple_of(4);
        }
    }

    /// Whether it is signed with `password` (RFC 8489 §14.5): the length counts to the end of the signature.
    pub(super) fn is_signed_with(&self, password: &[u8], crypto: &dyn RTCCrypto) -> bool {
        let Ok(length) = u16::try_from(self.mac_at + 4 + MAC - HEADER) else { return false };
        let (Some(before), Some(after), Some(mac)) = (
            self.datagram.get(..2),
            self.datagram.get(4..self.mac_at),
            self.datagram.get(self.mac_at + 4..self.mac_at + 4 + MAC),
        ) else {
            return false;
        };
        crypto
            .new_hmac(HmacAlgorithm::Sha1, password)
            .and_then(|mut hmac| hmac.verify(&[before, &length.to_be_bytes(), after], mac))
            .is_ok()
    }
}

/// Whether this is STUN and not media or a handshake (RFC 7983).
pub(super) fn is_stun(datagram: &[u8]) -> bool {
    datagram.first().is_some_and(|first| *first < 4)
}

/// Whether this is a part of a handshake (RFC 7983).
pub(super) fn is_handshake(datagram: &[u8]) -> bool {
    datagram.first().is_some_and(|first| (20..64).contains(first))
}

/// Whether this is the answer to a check.
pub(super) fn is_success(datagram: &[u8]) -> bool {
    datagram.get(..2).is_some_and(|kind| kind == BINDING_SUCCESS)
}
