//! The browser's cookie: 256 random bits that mean nothing by themselves. Which seats a browser holds is the
//! business of the store, which knows the cookie's hash.

use super::secret::Secret;
use crate::keys::KeyError;
use axum::http::header::{COOKIE, HeaderMap, HeaderValue};
use protocol::Millis;
use std::fmt;

/// What the cookie is called where browsers hold it to https, to this host and to every path (`__Host-`).
const NAME: &str = "__Host-openset";
/// What it is called on http on this machine, where a browser refuses `__Host-`.
const LOOPBACK_NAME: &str = "openset";

/// How the browser reaches the server, which decides the cookie's name and attributes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CookieScheme {
    /// Over https.
    Secure,
    /// Over http, on this machine only.
    Loopback,
}

/// The cookie's value: whoever has it is this browser.
#[derive(Clone, PartialEq, Eq)]
pub struct BrowserToken(Secret<32>);

impl BrowserToken {
    /// Draws one.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`].
    pub fn draw() -> Result<Self, KeyError> {
        Secret::draw().map(Self)
    }

    /// What the store finds the browser by.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.0.hash()
    }
}

impl fmt::Debug for BrowserToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BrowserToken")
    }
}

impl CookieScheme {
    /// The cookie's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Secure => NAME,
            Self::Loopback => LOOPBACK_NAME,
        }
    }

    /// The browser's token, if the request has exactly one that can be read. Two are refused: one of them
    /// was planted.
    #[must_use]
    pub fn read(self, headers: &HeaderMap) -> Option<BrowserToken> {
        let mut found = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == self.name())
            .map(|(_, value)| Secret::parse(value));
        match (found.next(), found.next()) {
            (Some(Some(token)), None) => Some(BrowserToken(token)),
            _ => None,
        }
    }

    /// The header that gives a browser its cookie, to be kept for `life` at most. `SameSite=Lax`, because
    /// people come by a link in a mail and should be known when they do; calls that change something are
    /// checked by `origin.rs`.
    #[must_use]
    pub fn set(self, token: &BrowserToken, life: Millis) -> HeaderValue {
        self.header(&token.0.text(), life.0 / 1000)
    }

    /// The header that takes it away.
    #[must_use]
    pub fn clear(self) -> HeaderValue {
        self.header("", 0)
    }

    fn header(self, value: &str, seconds: u64) -> HeaderValue {
        let secure = match self {
            Self::Secure => "; Secure",
            Self::Loopback => "",
        };
        let text =
            format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", self.name());
        // Names, base64url and digits are all a header may hold; an empty one sets no cookie.
        let mut header = HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""));
        header.set_sensitive(true);
        header
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(cookies: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(COOKIE, HeaderValue::from_str(cookie).unwrap());
        }
        headers
    }

    fn given(scheme: CookieScheme, token: &BrowserToken) -> String {
        let header = scheme.set(token, Millis::from_mins(1));
        header.to_str().unwrap().split(';').next().unwrap().to_owned()
    }

    #[test]
    fn what_was_given_is_read_back_among_other_cookies() {
        for scheme in [CookieScheme::Secure, CookieScheme::Loopback] {
            let token = BrowserToken::draw().unwrap();
            let pair = given(scheme, &token);
            assert_eq!(scheme.read(&request(&[&format!("a=b; {pair}; c=d")])), Some(token.clone()));
            assert_eq!(scheme.read(&request(&["a=b", &pair])), Some(token));
        }
    }

    #[test]
    fn a_second_cookie_of_that_name_makes_both_worthless() {
        let (one, two) = (BrowserToken::draw().unwrap(), BrowserToken::draw().unwrap());
        let (one, two) = (given(CookieScheme::Secure, &one), given(CookieScheme::Secure, &two));
        assert_eq!(CookieScheme::Secure.read(&request(&[&format!("{one}; {two}")])), None);
        assert_eq!(CookieScheme::Secure.read(&request(&[&format!("{one}; __Host-openset=x")])), None);
    }

    #[test]
    fn the_plain_name_means_nothing_over_https() {
        let pair = given(CookieScheme::Loopback, &BrowserToken::draw().unwrap());
        assert_eq!(CookieScheme::Secure.read(&request(&[&pair])), None);
    }

    #[test]
    fn the_cookie_is_for_https_and_for_no_script() {
        let header = CookieScheme::Secure.set(&BrowserToken::draw().unwrap(), Millis::from_mins(60));
        let text = header.to_str().unwrap();
        for attribute in ["Path=/", "Max-Age=3600", "HttpOnly", "SameSite=Lax", "Secure"] {
            assert!(text.split("; ").any(|part| part == attribute), "no {attribute}");
        }
        assert!(!text.contains("Domain"), "__Host- cookies have no domain");
        assert!(header.is_sensitive());
        assert!(CookieScheme::Secure.clear().to_str().unwrap().contains("Max-Age=0"));
    }
}
