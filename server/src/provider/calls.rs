//! Calls to providers: only to hosts that whoever runs the service allows, so that nobody who describes a provider makes this
//! server call what they cannot reach themselves; encrypted, but on this machine; without following redirects, with a limit
//! on time and length.

use super::Trouble;
use crate::auth::is_this_machine;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::de::DeserializeOwned;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;
use url::{Host, Url};

/// How long connecting may take.
const CONNECT_WITHIN: Duration = Duration::from_secs(3);
/// How long one answer may take. At most four are waited for, within what a call may take as a whole.
const ANSWER_WITHIN: Duration = Duration::from_millis(3_500);
/// Bytes of an answer: the keys of a large provider are some ten kilobytes.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// A host that providers may be at, as an option names it: a name, and its port unless it is the scheme's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AllowedHost {
    host: Host<String>,
    port: Option<u16>,
}

/// What was given is no host.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is no host such as login.example.org or login.example.org:8443")]
pub struct NoHost(String);

impl FromStr for AllowedHost {
    type Err = NoHost;

    fn from_str(typed: &str) -> Result<Self, NoHost> {
        let no_host = || NoHost(typed.to_owned());
        // With a scheme that has no port of its own every port that is named stays.
        let url = Url::parse(&format!("host://{}", typed.trim())).map_err(|_| no_host())?;
        let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        let host = url.host_str().filter(|host| bare && url.username().is_empty() && !host.is_empty());
        let host = Host::parse(host.ok_or_else(no_host)?).map_err(|_| no_host())?;
        Ok(Self { host, port: url.port().filter(|port| *port != 443) })
    }
}

impl AllowedHost {
    fn is_of(&self, url: &Url) -> bool {
        url.host().is_some_and(|host| host == self.host) && url.port() == self.port
    }
}

/// Calls providers.
pub struct Calls {
    client: Client<HttpsConnector<HttpConnector>, Body>,
    hosts: Vec<AllowedHost>,
}

impl Calls {
    /// To these hosts.
    ///
    /// # Errors
    /// If this machine has no certificates to believe others by.
    pub fn to(hosts: Vec<AllowedHost>) -> anyhow::Result<Self> {
        let mut connector = HttpConnector::new();
        connector.enforce_http(false);
        connector.set_connect_timeout(Some(CONNECT_WITHIN));
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(rustls::crypto::ring::default_provider())?
            .https_or_http()
            .enable_http1()
            .wrap_connector(connector);
        // Calls are rare: no connection is kept between them.
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        Ok(Self { client, hosts })
    }

    /// An address of a provider, if it may be called.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(super) fn allowed(&self, address: &str) -> Result<Url, Trouble> {
        let url = Url::parse(address).map_err(|_| Trouble::Wrong("an address is none"))?;
        let safe = url.scheme() == "https" || (url.scheme() == "http" && is_this_machine(&url));
        let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        if !safe || !plain {
            return Err(Trouble::Wrong("an address is not safe"));
        }
        if self.hosts.iter().any(|host| host.is_of(&url)) { Ok(url) } else { Err(Trouble::NotAllowed) }
    }

    /// Reads what is at an address, with the right to it if there is one.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        url: &Url,
        right: Option<&str>,
    ) -> Result<T, Trouble> {
        let mut request = Request::get(url.as_str());
        if let Some(right) = right {
            request = request.header(header::AUTHORIZATION, format!("Bearer {right}"));
        }
        self.ask(request.header(header::ACCEPT, "application/json").body(Body::empty())).await
    }

    /// Sends a form.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        url: &Url,
        authorization: Option<String>,
        form: String,
    ) -> Result<T, Trouble> {
        let mut request = Request::post(url.as_str());
        if let Some(authorization) = authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        let request = request
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form));
        self.ask(request).await
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        request: Result<Request<Body>, axum::http::Error>,
    ) -> Result<T, Trouble> {
        let request = request.map_err(|_| Trouble::Wrong("an address cannot be called"))?;
        let answer = async {
            let answer = self.client.request(request).await.map_err(|_| Trouble::Away)?;
            let status = answer.status();
            let body = to_bytes(Body::new(answer.into_body()), ANSWER_BYTES_MAX).await;
            let body = body.map_err(|_| Trouble::Wrong("an answer broke off or is too long"))?;
            Ok::<_, Trouble>((status, body))
        };
        let (status, body) =
            tokio::time::timeout(ANSWER_WITHIN, answer).await.map_err(|_| Trouble::Away)??;
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            return Err(Trouble::Away);
        }
        if !status.is_success() {
            return Err(Trouble::Wrong("it refuses the call"));
        }
        serde_json::from_slice(&body).map_err(|_| Trouble::Wrong("an answer is not of the standard's form"))
    }
}

impl fmt::Debug for Calls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Calls").field("hosts", &self.hosts).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calls(hosts: &[&str]) -> Calls {
        Calls::to(hosts.iter().map(|host| host.parse().unwrap()).collect()).unwrap()
    }

    #[test]
    fn only_hosts_that_are_allowed_are_called_and_only_safely() {
        let calls = calls(&["login.example.org", "Other.example.org:8443", "127.0.0.1:9000", "10.0.0.7"]);
        for address in [
            "https://login.example.org/realms/staff",
            "https://login.example.org:443/x",
            "https://other.example.org:8443/x",
            "http://127.0.0.1:9000/x",
            "https://10.0.0.7/x?y=z",
        ] {
            assert!(calls.allowed(address).is_ok(), "{address}");
        }
        for address in [
            "https://login.example.org:8443/x",
            "https://login.example.org.evil.example/x",
            "https://other.example.org/x",
            "https://127.0.0.1/x",
            "https://169.254.169.254/latest",
        ] {
            assert_eq!(calls.allowed(address), Err(Trouble::NotAllowed), "{address}");
        }
        for address in [
            "http://login.example.org/x",
            "https://a:b@login.example.org/x",
            "https://login.example.org/x#y",
            "file:///x",
            "javascript:x",
            "x",
        ] {
            assert!(matches!(calls.allowed(address), Err(Trouble::Wrong(_))), "{address}");
        }
    }

    #[test]
    fn a_host_is_a_name_and_a_port_and_nothing_else() {
        for typed in ["", "https://login.example.org", "login.example.org/x", "a@b.example.org", "a b", "a:b"]
        {
            assert!(typed.parse::<AllowedHost>().is_err(), "{typed}");
        }
        assert_eq!("a.example.org:443".parse::<AllowedHost>(), "A.example.org".parse());
    }
}
