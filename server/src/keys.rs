//! Sealing: words are locked with a key of their own set and author, so that erasing a person is deleting a
//! key. Here are the master key, the data keys and what they do to bytes; where data keys are kept is the
//! business of `store/key_file.rs`.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): its 192-bit nonces may be drawn at random for as long as
//! a key lives, which a 96-bit nonce would not allow without a counter on disk.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use ring::rand::{SecureRandom, SystemRandom};
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;
use zeroize::{Zeroize, Zeroizing};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Bytes of every key here.
const KEY_BYTES: usize = 32;
/// Bytes of a data key's name: random, so that no two are ever the same and none is used again.
const KEY_ID_BYTES: usize = 16;
/// Bytes of an XChaCha20 nonce.
const NONCE_BYTES: usize = 24;
/// First byte of everything sealed: which of the layouts follows.
const SEAL_VERSION: u8 = 1;
/// Version, name of the key, nonce.
const HEAD_BYTES: usize = 1 + KEY_ID_BYTES + NONCE_BYTES;

/// Why keys cannot be had or a seal does not open. Says nothing of what was sealed.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
    /// The master key's file could not be read or written.
    #[error("the master key cannot be read or written: {0}")]
    File(#[from] std::io::Error),
    /// The master key's file, or the text given instead, is not 32 bytes in unpadded base64url.
    #[error("the master key must be 32 bytes in base64url")]
    NotAKey,
    /// The master key's file can be read by others than its owner.
    #[error("the master key's file must be readable by its owner only (chmod 600)")]
    OpenToOthers,
    /// Sealed with another key, sealed for another place, or changed since.
    #[error("a seal does not open: changed, moved, or of another key")]
    Broken,
}

/// The key that wraps all data keys. Whoever has it and both files can read everything.
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; KEY_BYTES]>);

/// The name of a data key, kept in the clear in front of what it sealed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct KeyId([u8; KEY_ID_BYTES]);

/// A key for the words of one author in one set.
pub(crate) struct DataKey {
    id: KeyId,
    key: Zeroizing<[u8; KEY_BYTES]>,
}

impl MasterKey {
    /// Reads a key given as text, as in `OPENSET_MASTER_KEY`: 32 bytes in unpadded base64url (43 characters).
    ///
    /// # Errors
    /// [`KeyError::NotAKey`] if it is anything else.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text.trim()).map_err(|_| KeyError::NotAKey)?);
        let key = <[u8; KEY_BYTES]>::try_from(bytes.as_slice()).map_err(|_| KeyError::NotAKey)?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// Reads the key from its file.
    ///
    /// # Errors
    /// Any [`KeyError`] but `Broken`; a file that others may read is refused rather than used.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        refuse_if_open_to_others(path)?;
        Self::from_text(&Zeroizing::new(fs::read_to_string(path)?))
    }

    /// Draws a key and writes it to a new file that only its owner can read.
    ///
    /// # Errors
    /// [`KeyError::File`] if there is a file already or it cannot be written and synchronised.
    pub fn create(path: &Path) -> Result<Self, KeyError> {
        let key = Self(Zeroizing::new(random()?));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        let mut text = Zeroizing::new(URL_SAFE_NO_PAD.encode(*key.0));
        text.push('\n');
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        if let Some(parent) = path.parent() {
            // The name in the directory must be as durable as what it names.
            fs::File::open(parent)?.sync_all()?;
        }
        Ok(key)
    }

    /// Reads the key from its file, or draws one if there is no file yet.
    ///
    /// # Errors
    /// As [`Self::read`] and [`Self::create`].
    pub fn read_or_create(path: &Path) -> Result<Self, KeyError> {
        match Self::read(path) {
            Err(KeyError::File(error)) if error.kind() == ErrorKind::NotFound => Self::create(path),
            other => other,
        }
    }

    /// Wraps bytes that are not a person's words: data keys, and the value by which a key is recognised.
    pub(crate) fn wrap(&self, bytes: &[u8], place: &[u8]) -> Result<Vec<u8>, KeyError> {
        let nonce: [u8; NONCE_BYTES] = random()?;
        let mut wrapped = nonce.to_vec();
        wrapped.extend(encrypt(&self.0, &nonce, bytes, place)?);
        Ok(wrapped)
    }

    /// Undoes [`Self::wrap`] for the same place.
    pub(crate) fn unwrap(&self, wrapped: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let (nonce, locked) = wrapped.split_first_chunk::<NONCE_BYTES>().ok_or(KeyError::Broken)?;
        decrypt(&self.0, nonce, locked, place)
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey")
    }
}

impl KeyId {
    /// The name as it is stored.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads a stored name.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        bytes.try_into().map(Self).map_err(|_| KeyError::Broken)
    }

    /// The name of the key that sealed this.
    pub(crate) fn of_sealed(sealed: &[u8]) -> Result<Self, KeyError> {
        match sealed.split_first() {
            Some((&SEAL_VERSION, rest)) => {
                Self::from_bytes(rest.get(..KEY_ID_BYTES).ok_or(KeyError::Broken)?)
            }
            _ => Err(KeyError::Broken),
        }
    }
}

impl DataKey {
    /// Draws a key and a name for it.
    pub(crate) fn draw() -> Result<Self, KeyError> {
        Ok(Self { id: KeyId(random()?), key: Zeroizing::new(random()?) })
    }

    /// Its name.
    pub(crate) fn id(&self) -> KeyId {
        self.id
    }

    /// Locks the key itself with the master key. The place names set and author, so that no row of the key
    /// file can stand in for another.
    pub(crate) fn wrapped(&self, master: &MasterKey, place: &[u8]) -> Result<Vec<u8>, KeyError> {
        master.wrap(self.key.as_slice(), place)
    }

    /// Undoes [`Self::wrapped`].
    pub(crate) fn from_wrapped(
        id: KeyId,
        wrapped: &[u8],
        master: &MasterKey,
        place: &[u8],
    ) -> Result<Self, KeyError> {
        let bytes = master.unwrap(wrapped, place)?;
        let mut key = <[u8; KEY_BYTES]>::try_from(bytes.as_slice()).map_err(|_| KeyError::Broken)?;
        let data_key = Self { id, key: Zeroizing::new(key) };
        key.zeroize();
        Ok(data_key)
    }

    /// Seals words for one place: `version, key name, nonce, ciphertext and tag`. They open only there.
    pub(crate) fn seal(&self, words: &str, place: &[u8]) -> Result<Vec<u8>, KeyError> {
        let nonce: [u8; NONCE_BYTES] = random()?;
        let locked = encrypt(&self.key, &nonce, words.as_bytes(), place)?;
        let mut sealed = Vec::with_capacity(HEAD_BYTES + locked.len());
        sealed.push(SEAL_VERSION);
        sealed.extend(self.id.0);
        sealed.extend(nonce);
        sealed.extend(locked);
        Ok(sealed)
    }

    /// Opens what this key sealed for that place.
    pub(crate) fn open(&self, sealed: &[u8], place: &[u8]) -> Result<String, KeyError> {
        let after_id = sealed.get(1 + KEY_ID_BYTES..).ok_or(KeyError::Broken)?;
        let (nonce, locked) = after_id.split_first_chunk::<NONCE_BYTES>().ok_or(KeyError::Broken)?;
        let mut words = decrypt(&self.key, nonce, locked, place)?;
        String::from_utf8(std::mem::take(&mut *words)).map_err(|_| KeyError::Broken)
    }
}

/// Fills an array from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| KeyError::NoRandomness)?;
    Ok(bytes)
}

fn encrypt(
    key: &[u8; KEY_BYTES],
    nonce: &[u8; NONCE_BYTES],
    msg: &[u8],
    aad: &[u8],
) -> Result<Vec<u8>, KeyError> {
    cipher(key).encrypt(&XNonce::from(*nonce), Payload { msg, aad }).map_err(|_| KeyError::Broken)
}

fn decrypt(
    key: &[u8; KEY_BYTES],
    nonce: &[u8; NONCE_BYTES],
    msg: &[u8],
    aad: &[u8],
) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let opened = cipher(key).decrypt(&XNonce::from(*nonce), Payload { msg, aad });
    opened.map(Zeroizing::new).map_err(|_| KeyError::Broken)
}

fn cipher(key: &[u8; KEY_BYTES]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}

#[cfg(unix)]
fn refuse_if_open_to_others(path: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(KeyError::OpenToOthers) }
}

#[cfg(not(unix))]
fn refuse_if_open_to_others(path: &Path) -> Result<(), KeyError> {
    fs::metadata(path)?;
    Ok(())
}
