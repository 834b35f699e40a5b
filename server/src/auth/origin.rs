//! Whether a call comes from our own page. A browser sends the cookie along whoever asks it to; these
//! headers no other site can forge. What the caller may do is not judged here.

use axum::http::header::{HeaderMap, ORIGIN};

/// Sent by our own client with every call. A form cannot send it, and a script of another site only after
/// a preflight that is never answered.
pub const OWN_HEADER: &str = "x-openset";
/// Its value.
pub const OWN_HEADER_VALUE: &str = "1";

const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// The call does not come from our own page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the call does not come from a page of this service")]
pub struct Foreign;

/// The addresses under which people open the service, as browsers write them in `Origin`: scheme, host, and
/// the port unless it is the scheme's own.
#[derive(Clone, Debug)]
pub struct Origins(Vec<String>);

impl Origins {
    /// Takes the addresses as they are; a slash at the end is dropped.
    pub fn new(origins: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let origins = origins.into_iter().map(Into::into);
        Self(origins.map(|origin| origin.trim_end_matches('/').to_ascii_lowercase()).collect())
    }

    /// For a call that changes something: `Origin` is ours to the letter, our own header is there, and the
    /// browser, if it says where the call comes from, says from this very origin.
    ///
    /// # Errors
    /// [`Foreign`] otherwise; also if there is no `Origin` at all.
    pub fn check_call(&self, headers: &HeaderMap) -> Result<(), Foreign> {
        self.check_socket(headers)?;
        if one(headers, OWN_HEADER) == Ok(Some(OWN_HEADER_VALUE)) { Ok(()) } else { Err(Foreign) }
    }

    /// For opening a socket, where a browser lets no header be added: `Origin` is ours to the letter.
    ///
    /// # Errors
    /// [`Foreign`] otherwise; also if there is no `Origin` at all.
    pub fn check_socket(&self, headers: &HeaderMap) -> Result<(), Foreign> {
        match one(headers, ORIGIN.as_str())? {
            Some(origin) if self.0.iter().any(|ours| ours == origin) => {}
            _ => return Err(Foreign),
        }
        match one(headers, SEC_FETCH_SITE)? {
            // Browsers before 2023 do not send it.
            None | Some("same-origin") => Ok(()),
            Some(_) => Err(Foreign),
        }
    }
}

/// A header's one value. Two of them mean that somebody on the way adds headers: no answer is safe.
fn one<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h str>, Foreign> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| Foreign),
        (Some(_), Some(_)) => Err(Foreign),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    const OURS: &str = "https://sets.example.org";

    fn judge(headers: &[(&str, &str)]) -> (bool, bool) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::try_from(*name).unwrap(), HeaderValue::from_str(value).unwrap());
        }
        let origins = Origins::new(["https://sets.example.org/"]);
        (origins.check_call(&map).is_ok(), origins.check_socket(&map).is_ok())
    }

    /// Headers, whether a call gets through, whether a socket does.
    type Row<'a> = (&'a [(&'a str, &'a str)], bool, bool);

    #[test]
    fn only_our_own_page_gets_through() {
        let table: &[Row<'_>] = &[
            (&[("origin", OURS), ("x-openset", "1")], true, true),
            (&[("origin", OURS), ("x-openset", "1"), ("sec-fetch-site", "same-origin")], true, true),
            (&[("origin", OURS)], false, true),
            (&[("origin", OURS), ("x-openset", "2")], false, true),
            (&[("origin", OURS), ("x-openset", "1"), ("sec-fetch-site", "same-site")], false, false),
            (&[("origin", OURS), ("x-openset", "1"), ("sec-fetch-site", "cross-site")], false, false),
            (&[("x-openset", "1")], false, false),
            (&[("origin", "null"), ("x-openset", "1")], false, false),
            (&[("origin", "https://sets.example.org.evil.example"), ("x-openset", "1")], false, false),
            (&[("origin", "https://sets.example.org:8443"), ("x-openset", "1")], false, false),
            (&[("origin", "http://sets.example.org"), ("x-openset", "1")], false, false),
            (&[("origin", "https://evil.example"), ("origin", OURS), ("x-openset", "1")], false, false),
        ];
        for (headers, call, socket) in table {
            assert_eq!(judge(headers), (*call, *socket), "{headers:?}");
        }
    }
}
