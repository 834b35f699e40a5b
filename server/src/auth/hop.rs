//! The token that a server shows another when it hands on what a browser wants: that it is one of the servers that share
//! the database, for which of them it is, and from which address the browser calls. Good once, for half a minute, by the
//! database's clock.

use super::jws;
use super::secret::{Secret, sha256};
use crate::keys::KeyError;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use protocol::{Millis, Timestamp};
use ring::hmac;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use zeroize::Zeroizing;

/// What kind of token it is.
const KIND: &str = "openset-hop+jwt";
/// How long it is good.
const LIFE: Millis = Millis::from_secs(30);
/// Tokens that were used and have not expired: beyond it they are refused until some expire.
const USED_MAX: usize = 200_000;
/// The longest text that can be a token of ours.
const TOKEN_BYTES_MAX: usize = 1_024;
/// The fewest characters of a secret.
const SECRET_CHARS_MIN: usize = 32;

/// The token is none of ours, is another server's, was used, or is too old.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the token is forged, used or too old")]
pub struct BadHop;

/// What the servers have in common.
pub struct HopSecret(Zeroizing<Vec<u8>>);

impl HopSecret {
    /// Takes the text of a file; nothing if it is too short to be a secret.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        (text.chars().count() >= SECRET_CHARS_MIN).then(|| Self(Zeroizing::new(text.as_bytes().to_vec())))
    }

    /// A key for one purpose.
    #[must_use]
    pub fn key_for(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let signed = hmac::sign(&key, purpose.as_bytes());
        Zeroizing::new(sha256(signed.as_ref()))
    }
}

/// Signs tokens for other servers, and reads theirs.
pub struct Hops {
    name: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
    used: Mutex<HashMap<String, Timestamp>>,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    exp: u64,
    jti: String,
    /// The address that the browser calls from.
    from: IpAddr,
}

impl Hops {
    /// Of the server with that name.
    #[must_use]
    pub fn new(name: &str, secret: &HopSecret) -> Self {
        jws::by_ring();
        let key = secret.key_for("openset hop");
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[name]);
        validation.set_required_spec_claims(&["exp", "aud", "iss"]);
        // Expiry is judged below, by the database's clock.
        validation.validate_exp = false;
        Self {
            name: name.to_owned(),
            encoding: EncodingKey::from_secret(key.as_slice()),
            decoding: DecodingKey::from_secret(key.as_slice()),
            validation,
            used: Mutex::default(),
        }
    }

    /// A token for the server `to`, on behalf of whoever calls from an address.
    ///
    /// # Errors
    /// [`KeyError`] if there is no randomness or nothing can be signed.
    pub fn sign(&self, to: &str, from: IpAddr, now: Timestamp) -> Result<String, KeyError> {
        let claims = Claims {
            iss: self.name.clone(),
            aud: to.to_owned(),
            exp: now.plus(LIFE).0 / 1000,
            jti: Secret::<16>::draw()?.text().to_string(),
            from,
        };
        let header = Header { typ: Some(KIND.to_owned()), ..Header::new(Algorithm::HS256) };
        jsonwebtoken::encode(&header, &claims, &self.encoding).map_err(|_| KeyError::Broken)
    }

    /// The address that a token was signed for.
    ///
    /// # Errors
    /// [`BadHop`].
    pub fn redeem(&self, token: &str, now: Timestamp) -> Result<IpAddr, BadHop> {
        if token.len() > TOKEN_BYTES_MAX {
            return Err(BadHop);
        }
        let token = jsonwebtoken::decode::<Claims>(token, &self.decoding, &self.validation);
        let token = token.map_err(|_| BadHop)?;
        let expires = Timestamp(token.claims.exp.saturating_mul(1000));
        // Nobody signs one for longer.
        let in_time = now < expires && expires <= now.plus(LIFE).plus(LIFE);
        if token.header.typ.as_deref() != Some(KIND) || !in_time {
            return Err(BadHop);
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= USED_MAX {
            used.retain(|_, expires| *expires > now);
        }
        if used.len() >= USED_MAX || used.insert(token.claims.jti, expires).is_some() {
            return Err(BadHop);
        }
        Ok(token.claims.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn hops(name: &str, secret: &str) -> Hops {
        Hops::new(name, &HopSecret::from_text(secret).unwrap())
    }

    fn from() -> IpAddr {
        [192, 0, 2, 7].into()
    }

    const SECRET: &str = "a secret of the servers that is long enough";

    #[test]
    fn a_token_is_good_once_for_the_server_it_names_and_for_half_a_minute() {
        let (one, two, three) = (hops("one", SECRET), hops("two", SECRET), hops("three", SECRET));
        let token = one.sign("two", from(), NOW).unwrap();
        assert_eq!(three.redeem(&token, NOW), Err(BadHop), "another server's");
        assert_eq!(two.redeem(&token, NOW.plus(LIFE)), Err(BadHop), "too old");
        assert_eq!(two.redeem(&token, Timestamp(NOW.0 - 3_600_000)), Err(BadHop), "from the future");
        assert_eq!(two.redeem(&token, NOW), Ok(from()));
        assert_eq!(two.redeem(&token, NOW), Err(BadHop), "used");
    }

    #[test]
    fn a_token_that_is_forged_or_changed_opens_nothing() {
        let (one, two) = (hops("one", SECRET), hops("two", SECRET));
        let stranger = hops("one", "another secret that nobody here has chosen");
        assert_eq!(two.redeem(&stranger.sign("two", from(), NOW).unwrap(), NOW), Err(BadHop));
        let token = one.sign("two", from(), NOW).unwrap();
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'Q' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(changed == token || two.redeem(&changed, NOW) == Err(BadHop), "character {at}");
        }
        let payload = token.split('.').nth(1).unwrap();
        // {"alg":"none"}
        assert_eq!(two.redeem(&format!("eyJhbGciOiJub25lIn0.{payload}."), NOW), Err(BadHop));
        // A ticket for a socket is no token for a hop, whatever key it was signed with.
        let claims = serde_json::json!({ "iss": "one", "aud": "two", "exp": NOW.0 / 1000 + 9, "jti": "x", "from": from() });
        let ticket = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &one.encoding).unwrap();
        assert_eq!(two.redeem(&ticket, NOW), Err(BadHop));
        assert_eq!(two.redeem(&token, NOW), Ok(from()));
    }

    #[test]
    fn a_short_secret_is_none_and_keys_are_for_one_purpose() {
        assert!(HopSecret::from_text("short").is_none());
        let secret = HopSecret::from_text(SECRET).unwrap();
        assert_ne!(secret.key_for("a"), secret.key_for("b"));
    }
}
