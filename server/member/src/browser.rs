//! A browser without a screen: its cookie, and the calls that pages make.

use crate::{Fault, calls};
use protocol::http::{InvitationToken, Invited, Joined};
use protocol::{MemberId, SessionId};
use reqwest::header::{COOKIE, HeaderMap, ORIGIN, SET_COOKIE};
use reqwest::{Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a connection that nobody uses is kept: less than the server keeps it, so that no call goes out on one that is
/// being closed.
const IDLE_MAX: Duration = Duration::from_secs(2);

/// One browser at one server.
pub struct Browser {
    http: reqwest::Client,
    url: String,
    origin: String,
    from: Option<IpAddr>,
    cookie: Mutex<Option<String>>,
}

/// An answer, whole.
#[derive(Debug)]
pub struct Answered {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
}

impl Answered {
    /// The body as what it should be.
    ///
    /// # Errors
    /// If the server has refused, or the body is something else.
    pub fn parsed<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        if !self.status.is_success() {
            return Err(Fault::Answer(self.status.as_u16()));
        }
        Ok(serde_json::from_str(&self.body)?)
    }
}

impl Browser {
    /// A browser without a cookie at the server of this address (`http://host:port`), on a computer of its own if
    /// one of its addresses is given: calls and sockets come from there.
    ///
    /// # Errors
    /// If there is no client for HTTP on this machine.
    pub fn new(url: &str, from: Option<IpAddr>) -> Result<Self, Fault> {
        let http = reqwest::Client::builder().local_address(from).pool_idle_timeout(IDLE_MAX).build()?;
        Ok(Self { http, url: url.to_owned(), origin: url.to_owned(), from, cookie: Mutex::default() })
    }

    /// The same browser, with the cookie it has now, on a page of another origin. What comes back to one of the two
    /// from here on the other does not have.
    #[must_use]
    pub fn of_origin(&self, origin: &str) -> Self {
        Self {
            http: self.http.clone(),
            url: self.url.clone(),
            origin: origin.to_owned(),
            from: self.from,
            cookie: Mutex::new(self.cookie()),
        }
    }

    /// The same browser, with the cookie it has now, at a server that has come up at another address.
    ///
    /// # Errors
    /// As [`Browser::new`].
    pub fn at_another(&self, url: &str) -> Result<Self, Fault> {
        let other = Self::new(url, self.from)?;
        *other.held() = self.cookie();
        Ok(other)
    }

    /// The server.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The origin it sends.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Where it calls from, if that matters.
    #[must_use]
    pub fn from(&self) -> Option<IpAddr> {
        self.from
    }

    /// Its cookie, as the header holds it.
    #[must_use]
    pub fn cookie(&self) -> Option<String> {
        self.held().clone()
    }

    /// Takes a cookie that it was given otherwise than by an answer, as `Set-Cookie` has it.
    pub fn given(&self, set_cookie: &str) {
        *self.held() = Some(calls::cookie(set_cookie).to_owned());
    }

    /// A call without a body.
    ///
    /// # Errors
    /// If the server does not answer.
    pub async fn get(&self, path: &str) -> Result<Answered, Fault> {
        self.call::<()>(Method::GET, path, None).await
    }

    /// A call with a body.
    ///
    /// # Errors
    /// If the server does not answer.
    pub async fn post<T: Serialize>(&self, path: &str, body: &T) -> Result<Answered, Fault> {
        self.call(Method::POST, path, Some(body)).await
    }

    /// Takes the seat that an invitation is to. The answer's cookie holds it from here on.
    ///
    /// # Errors
    /// If the server does not let them in.
    pub async fn take(&self, invitation: &InvitationToken) -> Result<Invited, Fault> {
        self.post(calls::TAKE, invitation).await?.parsed()
    }

    /// A ticket for the socket.
    ///
    /// # Errors
    /// If the server gives none.
    pub async fn join(&self, session: &SessionId, member: MemberId) -> Result<Joined, Fault> {
        self.post(&calls::join(&session.0, member.0), &serde_json::json!({})).await?.parsed()
    }

    async fn call<T: Serialize>(
        &self,
        method: Method,
        path: &str,
        body: Option<&T>,
    ) -> Result<Answered, Fault> {
        let (name, value) = calls::OWN_PAGE;
        let mut request =
            self.http.request(method.clone(), format!("{}{path}", self.url)).header(name, value);
        if method == Method::POST {
            request = request.header(ORIGIN, &self.origin);
        }
        if let Some(cookie) = self.cookie() {
            request = request.header(COOKIE, cookie);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await?;
        let (status, headers) = (response.status(), response.headers().clone());
        if let Some(cookie) = headers.get(SET_COOKIE).and_then(|value| value.to_str().ok()) {
            *self.held() = Some(calls::cookie(cookie).to_owned());
        }
        Ok(Answered { status, headers, body: response.text().await? })
    }

    fn held(&self) -> MutexGuard<'_, Option<String>> {
        self.cookie.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
