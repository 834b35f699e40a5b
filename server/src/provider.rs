//! Signing in by an organisation's own provider (OpenID Connect): where the browser is sent, and who comes back. The code
//! that it brings is good with what this browser began alone (PKCE, state and nonce), the token counts only if it is of
//! exactly the issuer that the organisation named, and whoever it is of is known by issuer and subject together: never by
//! an address, which another provider may give to somebody else. Nothing is stored here, and nothing a provider said is
//! repeated to anybody.

mod calls;
mod id_token;
mod metadata;

pub use calls::{AllowedHost, Calls, NoHost};

use crate::auth::{Address, Secret};
use crate::keys::KeyError;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use id_token::{Claims, Expected, Keys};
use metadata::Metadata;
use protocol::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;
use url::form_urlencoded::Serializer;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// What is asked for: who it is, and their address.
const SCOPE: &str = "openid email";
/// Bytes of anything in the description of a provider.
pub const FIELD_BYTES_MAX: usize = 512;

/// A provider as an organisation describes it. Never printed: its secret is in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Provider {
    /// The issuer, to the letter as its tokens name it.
    pub issuer: String,
    /// What this service is called there.
    pub client: String,
    /// By what the provider knows that it is this service; nothing for a client without one.
    pub secret: Option<String>,
}

/// Why nobody comes in. What a provider said is nowhere in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Trouble {
    /// It does not answer, or not in time.
    #[error("the provider does not answer")]
    Away,
    /// What it answered is not what it has to be: which part of it.
    #[error("what the provider answered is not right: {0}")]
    Wrong(&'static str),
    /// One of its addresses is at no host that whoever runs the service allows.
    #[error("the provider is at a host that is not allowed")]
    NotAllowed,
    /// There is no randomness.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
}

impl From<KeyError> for Trouble {
    fn from(_: KeyError) -> Self {
        Self::NoRandomness
    }
}

/// What a browser has begun, kept until it comes back. Never printed.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Begun {
    /// The provider it was sent to: issuer and client.
    of: (String, String),
    /// In the token, so that none of another sign-in counts.
    nonce: String,
    /// The secret half of PKCE.
    verifier: String,
    /// Where the provider sends it back to.
    back: String,
}

/// What a browser brings back.
pub struct Brought<'a> {
    /// The code, for the provider alone.
    pub code: &'a str,
    /// Who says so (RFC 9207), if it is said.
    pub issuer: Option<&'a str>,
}

/// Who comes back.
pub struct Known {
    /// By which issuer.
    pub issuer: String,
    /// Who that is there. Nobody else ever has the same.
    pub subject: String,
    address: Option<Address>,
    /// Where more of them is told, and the right to ask.
    more: Option<(Url, String)>,
}

/// What a provider gives for a code.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop)]
struct Given {
    id_token: String,
    #[serde(default)]
    access_token: Option<String>,
}

impl Provider {
    /// Whether it can be one at all: an issuer without anything behind its path, and nothing longer than any has.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let fields = [Some(&self.issuer), Some(&self.client), self.secret.as_ref()];
        let short = fields.into_iter().flatten().all(|field| (1..=FIELD_BYTES_MAX).contains(&field.len()));
        let bare = Url::parse(&self.issuer)
            .is_ok_and(|url| url.query().is_none() && url.fragment().is_none() && url.has_host());
        short && bare && !self.client.contains(char::is_control)
    }

    /// Asks it what it says of itself, as is done for each sign-in.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn ask(&self, calls: &Calls) -> Result<(), Trouble> {
        Metadata::of(calls, &self.issuer).await.map(|_| ())
    }

    /// Where a browser is sent, and what is kept until it comes back to `back` with `state`.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn begin(
        &self,
        calls: &Calls,
        back: &str,
        state: &str,
        language: &str,
    ) -> Result<(Url, Begun), Trouble> {
        let metadata = Metadata::of(calls, &self.issuer).await?;
        let begun = Begun {
            of: (self.issuer.clone(), self.client.clone()),
            nonce: Secret::<16>::draw()?.text().to_string(),
            verifier: Secret::<32>::draw()?.text().to_string(),
            back: back.to_owned(),
        };
        let mut url = metadata.authorization;
        {
            let mut query = url.query_pairs_mut();
            query
                .append_pair("response_type", "code")
                .append_pair("client_id", &self.client)
                .append_pair("redirect_uri", back)
                .append_pair("scope", SCOPE)
                .append_pair("state", state)
                .append_pair("nonce", &begun.nonce)
                .append_pair("code_challenge", &challenge(&begun.verifier))
                .append_pair("code_challenge_method", "S256")
                .append_pair("ui_locales", language);
            // Behind the `#` no server, proxy or log sees the code.
            if metadata.by_fragment {
                query.append_pair("response_mode", "fragment");
            }
        }
        Ok((url, begun))
    }

    /// Who came back, from what they brought.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn finish(
        &self,
        calls: &Calls,
        begun: &Begun,
        brought: Brought<'_>,
        now: Timestamp,
    ) -> Result<Known, Trouble> {
        let metadata = Metadata::of(calls, &self.issuer).await?;
        match brought.issuer {
            Some(issuer) if issuer != self.issuer => return Err(Trouble::Wrong("another issuer answered")),
            None if metadata.says_issuer => return Err(Trouble::Wrong("the answer names no issuer")),
            Some(_) | None => {}
        }
        let given: Given = calls
            .post(&metadata.token, self.authorization(&metadata), self.form(begun, brought.code, &metadata))
            .await?;
        let keys: Keys = calls.get(&metadata.keys, None).await?;
        let expected = Expected { issuer: &self.issuer, client: &self.client, nonce: &begun.nonce, now };
        let claims = Claims::read(&given.id_token, &keys, &expected)?;
        let more = metadata.userinfo.zip(given.access_token.clone());
        Ok(Known { issuer: self.issuer.clone(), address: claims.address(), subject: claims.sub, more })
    }

    /// Whether it is still the one that a browser was sent to.
    #[must_use]
    pub fn is_of(&self, begun: &Begun) -> bool {
        (&self.issuer, &self.client) == (&begun.of.0, &begun.of.1)
    }

    /// The header by which it knows this service, if that is the way it takes.
    fn authorization(&self, metadata: &Metadata) -> Option<String> {
        let secret = self.secret.as_deref().filter(|_| metadata.takes_basic)?;
        let part = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        Some(format!("Basic {}", STANDARD.encode(format!("{}:{}", part(&self.client), part(secret)))))
    }

    fn form(&self, begun: &Begun, code: &str, metadata: &Metadata) -> String {
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &begun.back)
            .append_pair("code_verifier", &begun.verifier);
        match &self.secret {
            Some(secret) if !metadata.takes_basic => {
                form.append_pair("client_id", &self.client).append_pair("client_secret", secret);
            }
            Some(_) => {}
            None => {
                form.append_pair("client_id", &self.client);
            }
        }
        form.finish()
    }
}

impl Known {
    /// The address that the provider has of them and does not call unproved; nothing if there is none. It is written to,
    /// and nobody is known by it.
    ///
    /// # Errors
    /// [`Trouble`] where it has to be asked for, and what comes is not right.
    pub async fn address(&self, calls: &Calls) -> Result<Option<Address>, Trouble> {
        match &self.more {
            Some((url, right)) if self.address.is_none() => {
                let told: Claims = calls.get(url, Some(right)).await?;
                if told.sub != self.subject {
                    return Err(Trouble::Wrong("more was told of somebody else"));
                }
                Ok(told.address())
            }
            Some(_) | None => Ok(self.address.clone()),
        }
    }
}

/// The half of PKCE that may be seen (RFC 7636, 4.2).
fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(ring::digest::digest(&ring::digest::SHA256, verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_half_that_is_seen_is_the_one_of_the_standard() {
        // RFC 7636, appendix B.
        let seen = challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(seen, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn an_issuer_is_an_address_with_nothing_behind_its_path() {
        let of =
            |issuer: &str| Provider { issuer: issuer.to_owned(), client: "openset".to_owned(), secret: None };
        for issuer in ["https://login.example.org", "https://login.example.org/realms/staff/"] {
            assert!(of(issuer).is_plain(), "{issuer}");
        }
        for issuer in
            ["", "login.example.org", "https://a.example.org?x=1", "https://a.example.org#x", "mailto:a@b.c"]
        {
            assert!(!of(issuer).is_plain(), "{issuer}");
        }
        let mut long = of("https://a.example.org");
        long.secret = Some("x".repeat(FIELD_BYTES_MAX + 1));
        assert!(!long.is_plain());
    }
}
