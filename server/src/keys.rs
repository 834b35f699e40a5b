//! Sealing: words are locked with a key of their own set and author, so that erasing a person is deleting a
//! key. Here are the master key, the data keys and what they do to bytes; where data keys are kept is the
//! business of `store/key_file.rs`.

use ring::rand::{SecureRandom, SystemRandom};
use sealing::{KEY_BYTES, NONCE_BYTES};
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;
use zeroize::{Zeroize, Zeroizing};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Bytes of a data key's name: random, so that no two are ever the same and none is used again.
const KEY_ID_BYTES: usize = 16;
/// Bytes of a mark: as many as a client's own id has.
const MARK_BYTES: usize = 16;
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

impl From<sealing::Broken> for KeyError {
    fn from(sealing::Broken: sealing::Broken) -> Self {
        Self::Broken
    }
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

    /// Draws a key.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn draw() -> Result<Self, KeyError> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// The key as text, as [`Self::from_text`] reads it.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(*self.0))
    }

    #[cfg(test)]
    pub(crate) fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads the key from its file.
    ///
    /// # Errors
    /// Any [`KeyError`] but `Broken`; a file that others may read is refused rather than used.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        refuse_if_open_to_others(path)?;
        Self::from_text(&Zeroizing::new(fs::read_to_string(path)?))
    }

    /// Draws a key and writes it to a new file that only its owner can read. The file is there whole or not
    /// at all, whenever the process ends.
    ///
    /// # Errors
    /// [`KeyError::File`] if there is a file already or it cannot be written and synchronised.
    pub fn create(path: &Path) -> Result<Self, KeyError> {
        let key = Self::draw()?;
        let draft = path.with_extension("draft");
        // What a crash left behind is not written into: its mode may be any.
        match fs::remove_file(&draft) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        file.write_all(key.to_text().as_bytes())?;
        file.sync_all()?;
        // Unlike a renaming, a second name replaces no file that is there.
        fs::hard_link(&draft, path)?;
        fs::remove_file(&draft)?;
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
        wrapped.extend(sealing::lock(&self.0, &nonce, bytes, place)?);
        Ok(wrapped)
    }

    /// Undoes [`Self::wrap`] for the same place.
    pub(crate) fn unwrap(&self, wrapped: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let (nonce, locked) = wrapped.split_first_chunk::<NONCE_BYTES>().ok_or(KeyError::Broken)?;
        Ok(sealing::open(&self.0, nonce, locked, place)?)
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
        let locked = sealing::lock(&self.key, &nonce, words.as_bytes(), place)?;
        let mut sealed = Vec::with_capacity(HEAD_BYTES + locked.len());
        sealed.push(SEAL_VERSION);
        sealed.extend(self.id.0);
        sealed.extend(nonce);
        sealed.extend(locked);
        Ok(sealed)
    }

    /// A mark by which the same bytes are known again, and which says nothing of them to whoever lacks the key.
    pub(crate) fn mark(&self, bytes: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.mark_bytes(bytes))
    }

    /// The bytes of [`Self::mark`].
    pub(crate) fn mark_bytes(&self, bytes: &[u8]) -> [u8; MARK_BYTES] {
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, self.key.as_slice());
        let tag = ring::hmac::sign(&key, bytes);
        let mut mark = [0; MARK_BYTES];
        mark.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
        mark
    }

    /// Opens what this key sealed for that place.
    pub(crate) fn open(&self, sealed: &[u8], place: &[u8]) -> Result<String, KeyError> {
        let after_id = sealed.get(1 + KEY_ID_BYTES..).ok_or(KeyError::Broken)?;
        let (nonce, locked) = after_id.split_first_chunk::<NONCE_BYTES>().ok_or(KeyError::Broken)?;
        let mut words = sealing::open(&self.key, nonce, locked, place)?;
        String::from_utf8(std::mem::take(&mut *words)).map_err(|_| KeyError::Broken)
    }
}

/// Fills an array from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| KeyError::NoRandomness)?;
    Ok(bytes)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn code(error: &KeyError) -> String {
        format!("{error:?}").split('(').next().unwrap().to_owned()
    }

    #[test]
    fn a_master_key_is_the_same_when_read_again_and_is_never_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("master.key");
        let wrapped = MasterKey::read_or_create(&path).unwrap().wrap(b"key", b"place").unwrap();
        let again = MasterKey::read_or_create(&path).unwrap();
        assert_eq!(again.unwrap(&wrapped, b"place").unwrap().as_slice(), b"key");
        assert_eq!(code(&MasterKey::create(&path).unwrap_err()), "File");
        assert!(MasterKey::read(&path).unwrap().unwrap(&wrapped, b"place").is_ok());
    }

    #[test]
    fn a_draft_that_a_crash_left_behind_is_in_nobodys_way() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("master.key");
        fs::write(path.with_extension("draft"), "half a k").unwrap();
        MasterKey::create(&path).unwrap();
        MasterKey::read(&path).unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let good = URL_SAFE_NO_PAD.encode([7; KEY_BYTES]);
        assert!(MasterKey::from_text(&format!(" {good}\n")).is_ok());
        for text in ["", "short", &good[1..], &format!("{good}AA"), &"!".repeat(43)] {
            assert_eq!(
                code(&MasterKey::from_text(text).unwrap_err()),
                "NotAKey",
                "{} characters",
                text.len()
            );
        }
    }

    #[test]
    fn words_open_with_their_key_in_their_place_and_unchanged_only() {
        let (key, other) = (DataKey::draw().unwrap(), DataKey::draw().unwrap());
        let sealed = key.seal("the rota", b"here").unwrap();
        assert_eq!(key.open(&sealed, b"here").unwrap(), "the rota");
        assert!(KeyId::of_sealed(&sealed).unwrap() == key.id());
        assert_eq!(code(&key.open(&sealed, b"there").unwrap_err()), "Broken");
        assert_eq!(code(&other.open(&sealed, b"here").unwrap_err()), "Broken");
        for at in HEAD_BYTES - NONCE_BYTES..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(code(&key.open(&changed, b"here").unwrap_err()), "Broken", "byte {at}");
        }
        for length in 0..sealed.len() {
            assert_eq!(code(&key.open(&sealed[..length], b"here").unwrap_err()), "Broken", "{length} bytes");
        }
    }

    #[test]
    fn the_same_words_are_sealed_differently_every_time() {
        let key = DataKey::draw().unwrap();
        assert_ne!(key.seal("yes", b"here").unwrap(), key.seal("yes", b"here").unwrap());
    }

    #[test]
    fn a_data_key_comes_back_from_its_own_row_only() {
        let dir = tempfile::tempdir().unwrap();
        let master = MasterKey::create(&dir.path().join("master.key")).unwrap();
        let key = DataKey::draw().unwrap();
        let sealed = key.seal("words", b"here").unwrap();
        let wrapped = key.wrapped(&master, b"set 1 author 1").unwrap();
        let back = DataKey::from_wrapped(key.id(), &wrapped, &master, b"set 1 author 1").unwrap();
        assert_eq!(back.open(&sealed, b"here").unwrap(), "words");
        assert!(DataKey::from_wrapped(key.id(), &wrapped, &master, b"set 1 author 2").is_err());
    }
}
