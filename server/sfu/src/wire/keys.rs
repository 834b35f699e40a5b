//! The keys of one connection's media. The library negotiates them (RFC 5764) and hands them to nobody; but it lets its
//! cryptography be provided, and this provider, which leaves all work to the library's own, sees with which keys the
//! library makes its two SRTP contexts.
//!
//! Of version 0.21.1, to which the dependency is pinned: for each handshake first the context of what is sent, then that
//! of what is received (`update_srtp_contexts`); each derives its session keys block by block under its master key, which
//! nothing else in the library does, and the first block of all is the master salt, since the label is 0 (RFC 3711
//! §4.3.1). A test makes two contexts as the library does, and every test with a client fails if anything is different.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rtc::crypto::{
    ActiveKeyExchange, AeadAlgorithm, AeadCipher, BlockCipherAlgorithm, CbcAlgorithm, CbcCipher,
    CryptoAlgorithm, CryptoError, HashAlgorithm, HmacAlgorithm, KeyExchangeAlgorithm, Mac, PublicKey,
    RTCCrypto, RTCCryptoProvider, RTCRandom, SecretVec, SignatureScheme, SigningKey, StreamCipher,
    StreamCipherAlgorithm,
};
use rtc::dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use rtc::shared::error::Error;
use rtc::srtp::context::Context;
use rtc::srtp::protection_profile::ProtectionProfile;

/// What is negotiated about encryption. Not among them is the one whose tag has 32 bits: it cannot be told from the one
/// with 80 here, and every client has that one (RFC 8827 §6.5).
pub(crate) fn profiles() -> Vec<SrtpProtectionProfile> {
    vec![
        SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm,
        SrtpProtectionProfile::Srtp_Aead_Aes_256_Gcm,
        SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80,
    ]
}

/// The library's cryptography for one connection.
pub(crate) struct Keys {
    below: Arc<dyn RTCCryptoProvider>,
    seen: Mutex<Seen>,
}

/// What was seen of the handshake.
#[derive(Default)]
struct Seen {
    /// The key under which blocks were encrypted last.
    key: Option<SecretVec>,
    ours: Option<Master>,
    /// The context of what is received is there as well, so that of what is sent is whole.
    whole: bool,
}

struct Master {
    key: SecretVec,
    salt: SecretVec,
    /// In counter mode, and not in Galois/counter mode.
    counter: bool,
}

impl Keys {
    pub(crate) fn new(below: Arc<dyn RTCCryptoProvider>) -> Arc<Self> {
        Arc::new(Self { below, seen: Mutex::default() })
    }

    /// The context in which media are sent, once, after the handshake. The library has one of its own with the same
    /// keys, for reports: the numbers of the two kinds of packets have nothing to do with each other (RFC 3711 §3.2.1).
    /// The media of a stream must be sent in one of the two alone.
    ///
    /// # Errors
    ///
    /// The library's own, if it cannot make one.
    pub(crate) fn take(&self) -> Result<Option<Context>, Error> {
        let mut seen = self.seen();
        if !std::mem::take(&mut seen.whole) {
            return Ok(None);
        }
        let Some(Master { key, salt, counter }) = seen.ours.take() else { return Ok(None) };
        drop(seen);
        let profile = match (counter, key.len()) {
            (true, _) => ProtectionProfile::Aes128CmHmacSha1_80,
            (false, 32) => ProtectionProfile::AeadAes256Gcm,
            (false, _) => ProtectionProfile::AeadAes128Gcm,
        };
        let salt = salt.as_ref().get(..profile.salt_len()).unwrap_or_default();
        Context::new(key.as_ref(), salt, profile, None, None, self.below.crypto()).map(Some)
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    /// A block is encrypted under a key.
    fn note(&mut self, key: &[u8], block: &[u8]) {
        if self.key.as_ref().is_some_and(|last| last.as_ref() == key) {
            return;
        }
        self.key = Some(SecretVec::new(key.to_vec()));
        if self.ours.is_none() || self.whole {
            let key = SecretVec::new(key.to_vec());
            self.ours = Some(Master { key, salt: SecretVec::new(block.to_vec()), counter: false });
            self.whole = false;
        } else {
            self.whole = true;
        }
    }
}

impl RTCCryptoProvider for Keys {
    fn name(&self) -> &'static str {
        self.below.name()
    }

    fn crypto(&self) -> &dyn RTCCrypto {
        self
    }

    fn random(&self) -> &dyn RTCRandom {
        self.below.random()
    }
}

impl RTCCrypto for Keys {
    fn supports(&self, algorithm: CryptoAlgorithm) -> bool {
        self.below.crypto().supports(algorithm)
    }

    fn hash(&self, algorithm: HashAlgorithm, data: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.below.crypto().hash(algorithm, data)
    }

    fn block_encrypt(
        &self,
        algorithm: BlockCipherAlgorithm,
        key: &[u8],
        block: &mut [u8],
    ) -> Result<(), CryptoError> {
        self.seen().note(key, block);
        self.below.crypto().block_encrypt(algorithm, key, block)
    }

    fn new_hmac(&self, algorithm: HmacAlgorithm, key: &[u8]) -> Result<Box<dyn Mac>, CryptoError> {
        self.below.crypto().new_hmac(algorithm, key)
    }

    /// Of SRTP alone, whose counter mode it is.
    fn new_stream_cipher(
        &self,
        algorithm: StreamCipherAlgorithm,
        key: &[u8],
    ) -> Result<Box<dyn StreamCipher>, CryptoError> {
        if let Some(ours) = &mut self.seen().ours {
            ours.counter = true;
        }
        self.below.crypto().new_stream_cipher(algorithm, key)
    }

    fn new_aead(&self, algorithm: AeadAlgorithm, key: &[u8]) -> Result<Box<dyn AeadCipher>, CryptoError> {
        self.below.crypto().new_aead(algorithm, key)
    }

    fn new_cbc(&self, algorithm: CbcAlgorithm, key: &[u8]) -> Result<Box<dyn CbcCipher>, CryptoError> {
        self.below.crypto().new_cbc(algorithm, key)
    }

    fn start_key_exchange(
        &self,
        algorithm: KeyExchangeAlgorithm,
    ) -> Result<Box<dyn ActiveKeyExchange>, CryptoError> {
        self.below.crypto().start_key_exchange(algorithm)
    }

    fn generate_signing_key(&self, scheme: SignatureScheme) -> Result<Arc<dyn SigningKey>, CryptoError> {
        self.below.crypto().generate_signing_key(scheme)
    }

    fn import_signing_key(
        &self,
        scheme: SignatureScheme,
        pkcs8_der: &[u8],
    ) -> Result<Arc<dyn SigningKey>, CryptoError> {
        self.below.crypto().import_signing_key(scheme, pkcs8_der)
    }

    fn verify_signature(
        &self,
        scheme: SignatureScheme,
        public_key: PublicKey<'_>,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), CryptoError> {
        self.below.crypto().verify_signature(scheme, public_key, message, signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rtc::rtp;
    use rtc::shared::marshal::Marshal as _;

    /// What the library does when a handshake is over.
    fn contexts(keys: &Keys, profile: ProtectionProfile, fill: u8) -> [Context; 2] {
        let (key, salt) = (vec![fill; profile.key_len()], vec![fill + 1; profile.salt_len()]);
        let theirs = vec![fill + 2; profile.key_len()];
        [&key, &theirs].map(|key| Context::new(key, &salt, profile, None, None, keys.crypto()).unwrap())
    }

    fn packet() -> Vec<u8> {
        let header =
            rtp::Header { version: 2, payload_type: 96, sequence_number: 7, ssrc: 9, ..Default::default() };
        let packet = rtp::Packet { header, payload: vec![5; 40].into() };
        packet.marshal().unwrap().to_vec()
    }

    #[test]
    fn what_we_send_is_encrypted_as_the_library_would_after_each_handshake() {
        let keys = Keys::new(rtc::crypto::default_provider().unwrap());
        assert!(keys.take().unwrap().is_none(), "before the handshake there are none");
        for (profile, fill) in [
            (ProtectionProfile::AeadAes128Gcm, 10),
            (ProtectionProfile::Aes128CmHmacSha1_80, 20),
            (ProtectionProfile::AeadAes256Gcm, 30),
            (ProtectionProfile::AeadAes256Gcm, 40),
        ] {
            let [mut ours, _] = contexts(&keys, profile, fill);
            let mut taken = keys.take().unwrap().expect("both contexts were made");
            assert_eq!(taken.encrypt_rtp(&packet()).unwrap(), ours.encrypt_rtp(&packet()).unwrap());
            assert!(keys.take().unwrap().is_none(), "they are given away once");
        }
    }

    #[test]
    fn whatever_is_negotiated_is_known() {
        assert!(!profiles().contains(&SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_32));
    }
}
