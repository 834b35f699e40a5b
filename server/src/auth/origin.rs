//! Whether a call comes from our own page. A browser sends the cookie along whoever asks it to; these
//! headers no other site can forge. What the caller may do is not judged here.

use super::CookieScheme;
use axum::http::header::{HOST, HeaderMap, ORIGIN};

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

/// One address under which people open the service, as browsers write it in `Origin`: scheme, host, and the
/// port unless it is the scheme's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicAddress {
    origin: String,
    scheme: CookieScheme,
    /// Host and port as browsers write them in `Host`.
    host: String,
}

/// Why an address cannot be one of the service's, in words for whoever runs it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoAddress {
    /// It is not of the form scheme, host and port.
    #[error("--public-url takes an address such as https://sets.example.org, without a path; not {0:?}")]
    NotPlain(String),
    /// It is http and not on this machine.
    #[error(
        "--public-url {0:?} is plain http: browsers give no microphone or camera to a page from another \
         machine without https, and cookies and words could be read on the way. Put a TLS proxy in front and \
         give its https address (deploy/ has one), or use http://localhost on this machine"
    )]
    NotSafe(String),
}

impl PublicAddress {
    /// Reads an address as somebody typed it. The scheme's own port may be named or not: browsers leave it out.
    ///
    /// # Errors
    /// [`NoAddress`].
    pub fn parse(typed: &str, plain_http: bool) -> Result<Self, NoAddress> {
        let not_plain = || NoAddress::NotPlain(typed.to_owned());
        let url = url::Url::parse(typed.trim()).map_err(|_| not_plain())?;
        let scheme = match url.scheme() {
            "https" => CookieScheme::Secure,
            "http" => CookieScheme::Loopback,
            _ => return Err(not_plain()),
        };
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        // What comes before an @ is no part of an origin, and an address such as https:a.org is a slip.
        if !bare || !typed.contains("://") || typed.contains('@') {
            return Err(not_plain());
        }
        if scheme == CookieScheme::Loopback && !plain_http && !is_this_machine(&url) {
            return Err(NoAddress::NotSafe(typed.to_owned()));
        }
        let origin = url.origin().ascii_serialization();
        let (_, host) = origin.split_once("://").ok_or_else(not_plain)?;
        Ok(Self { host: host.to_owned(), scheme, origin })
    }

    /// As browsers write it in `Origin`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl PublicAddress {
    /// Whether a `Host` header, in small letters, names it; the scheme's own port may be there or not.
    fn is_host(&self, host: &str) -> bool {
        let own_port = match self.scheme {
            CookieScheme::Secure => ":443",
            CookieScheme::Loopback => ":80",
        };
        self.host == host || host.strip_suffix(own_port) == Some(self.host.as_str())
    }
}

/// Whether an address is this machine's own, which browsers trust without https.
pub(crate) fn is_this_machine(url: &url::Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

/// The addresses under which people open the service.
#[derive(Clone, Debug)]
pub struct Origins(Vec<PublicAddress>);

impl Origins {
    /// Of these addresses.
    #[must_use]
    pub fn new(addresses: Vec<PublicAddress>) -> Self {
        Self(addresses)
    }

    /// By which of the addresses a request came, as far as its headers say, and so what cookies it may have.
    /// A host that is none of ours (a proxy put its own there) counts as https where the service has that.
    #[must_use]
    pub fn scheme(&self, headers: &HeaderMap) -> CookieScheme {
        let named = |name: &str| one(headers, name).ok().flatten();
        if let Some(ours) =
            named(ORIGIN.as_str()).and_then(|origin| self.0.iter().find(|ours| ours.origin == origin))
        {
            return ours.scheme;
        }
        let host = named(HOST.as_str()).unwrap_or_default().to_ascii_lowercase();
        let at_host = self.0.iter().filter(|ours| ours.is_host(&host)).map(|ours| ours.scheme);
        let mut schemes: Vec<CookieScheme> = at_host.collect();
        if schemes.is_empty() {
            schemes.extend(self.0.iter().map(|ours| ours.scheme));
        }
        if schemes.contains(&CookieScheme::Secure) { CookieScheme::Secure } else { CookieScheme::Loopback }
    }

    /// The address that a request came by, as far as its headers say; the first of all where they name none of ours, because
    /// a proxy put its own host there.
    #[must_use]
    pub fn address(&self, headers: &HeaderMap) -> Option<&PublicAddress> {
        let named = |name: &str| one(headers, name).ok().flatten();
        if let Some(origin) = named(ORIGIN.as_str()) {
            return self.0.iter().find(|ours| ours.origin == origin);
        }
        let host = named(HOST.as_str()).unwrap_or_default().to_ascii_lowercase();
        self.0.iter().find(|ours| ours.is_host(&host)).or_else(|| self.0.first())
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
            Some(origin) if self.0.iter().any(|ours| ours.origin == origin) => {}
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
        let origins = Origins::new(vec![PublicAddress::parse("https://sets.example.org/", false).unwrap()]);
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

    #[test]
    fn addresses_are_taken_as_browsers_write_them() {
        let table = [
            ("https://sets.example.org:443", "https://sets.example.org"),
            ("https://SETS.example.org/", "https://sets.example.org"),
            ("https://sets.example.org:8443", "https://sets.example.org:8443"),
            ("http://localhost:80", "http://localhost"),
            ("http://127.0.0.9:8080", "http://127.0.0.9:8080"),
            ("http://[::1]:8080/", "http://[::1]:8080"),
            ("http://sets.localhost:8080", "http://sets.localhost:8080"),
            ("https://lernräume.example", "https://xn--lernrume-4za.example"),
        ];
        for (typed, origin) in table {
            assert_eq!(PublicAddress::parse(typed, false).unwrap().origin(), origin, "{typed}");
        }
    }

    #[test]
    fn plain_http_from_another_machine_is_refused_with_a_sentence() {
        for typed in ["http://sets.example.org", "http://192.0.2.7:8080", "http://localhost.example.org"] {
            let refused = PublicAddress::parse(typed, false).unwrap_err();
            assert!(matches!(refused, NoAddress::NotSafe(_)), "{typed}");
            assert!(refused.to_string().contains("https"), "{refused}");
            assert!(PublicAddress::parse(typed, true).is_ok(), "{typed} in a closed network");
        }
    }

    #[test]
    fn a_request_comes_by_the_address_that_it_names() {
        let addresses = ["https://sets.example.org", "http://localhost:8080"];
        let origins = Origins::new(addresses.map(|typed| PublicAddress::parse(typed, false).unwrap()).into());
        let by = |name: &'static str, value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            origins.address(&headers).map(|address| address.origin().to_owned())
        };
        assert_eq!(by("host", "localhost:8080").as_deref(), Some("http://localhost:8080"));
        assert_eq!(
            by("host", "proxy.internal").as_deref(),
            Some(OURS),
            "the first, where a proxy names itself"
        );
        assert_eq!(by("origin", "http://localhost:8080").as_deref(), Some("http://localhost:8080"));
        assert_eq!(by("origin", "https://evil.example"), None);
    }

    #[test]
    fn each_address_has_its_own_kind_of_cookie() {
        let addresses = ["https://sets.example.org:443", "http://localhost:8080"];
        let origins = Origins::new(addresses.map(|typed| PublicAddress::parse(typed, false).unwrap()).into());
        let scheme = |name: &'static str, value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            origins.scheme(&headers)
        };
        for host in
            ["sets.example.org", "Sets.Example.org", "sets.example.org:443", "proxy.internal:8080", ""]
        {
            assert_eq!(scheme("host", host), CookieScheme::Secure, "{host}");
        }
        assert_eq!(scheme("host", "localhost:8080"), CookieScheme::Loopback);
        assert_eq!(scheme("origin", "http://localhost:8080"), CookieScheme::Loopback);
        assert_eq!(scheme("origin", OURS), CookieScheme::Secure);
    }
}
