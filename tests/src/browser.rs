//! A browser without a screen: its cookie, and the calls that pages make.

use protocol::format::Part;
use protocol::http::{DemoRequest, InvitationToken, Invited, Joined, Language, Pace, SetStarted};
use protocol::{MemberId, SessionId};
use reqwest::header::{COOKIE, HeaderMap, ORIGIN, SET_COOKIE};
use reqwest::{Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Mutex;

/// One browser at one server.
pub struct Browser {
    http: reqwest::Client,
    url: String,
    /// What it says it comes from.
    origin: String,
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
    /// # Panics
    /// If the call failed or the body is something else.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{} {}", self.status, self.body);
        serde_json::from_str(&self.body).expect("the contract's shape")
    }

    /// The code of the problem it says.
    ///
    /// # Panics
    /// If it says none.
    #[must_use]
    pub fn code(&self) -> String {
        let problem: protocol::http::Problem = serde_json::from_str(&self.body).expect("a problem");
        problem.code
    }
}

impl Browser {
    /// A browser without cookies at the pages of a server.
    #[must_use]
    pub fn at(url: &str) -> Self {
        Self::with(reqwest::Client::new(), url)
    }

    /// The same, at a computer of its own: calls come from `address`, which is one of 127.0.0.0/8.
    ///
    /// # Panics
    /// If there is no client for it.
    #[must_use]
    pub fn at_from(url: &str, address: std::net::IpAddr) -> Self {
        let http = reqwest::Client::builder().local_address(address).build();
        Self::with(http.expect("a client for HTTP"), url)
    }

    fn with(http: reqwest::Client, url: &str) -> Self {
        Self { http, url: url.to_owned(), origin: url.to_owned(), cookie: Mutex::default() }
    }

    /// The same browser, led astray by a page of another site.
    #[must_use]
    pub fn from_origin(&self, origin: &str) -> Self {
        Self {
            http: self.http.clone(),
            url: self.url.clone(),
            origin: origin.to_owned(),
            cookie: Mutex::new(self.cookie()),
        }
    }

    /// The same browser, with its cookie, at a server that has come up at another address.
    #[must_use]
    pub fn at_another(&self, url: &str) -> std::sync::Arc<Self> {
        let mut other = Self::at(url);
        other.cookie = Mutex::new(self.cookie());
        std::sync::Arc::new(other)
    }

    /// The same browser, of which what comes back here is lost: the cookies of the two part from here on.
    #[must_use]
    pub fn twin(&self) -> Self {
        self.from_origin(&self.origin)
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

    /// Its cookie, as the header holds it.
    ///
    /// # Panics
    /// Never but after another panic.
    #[must_use]
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().expect("no panic before").clone()
    }

    /// A call without a body.
    pub async fn get(&self, path: &str) -> Answered {
        self.call::<()>(Method::GET, path, None).await
    }

    /// A call with a body.
    pub async fn post<T: Serialize>(&self, path: &str, body: &T) -> Answered {
        self.call(Method::POST, path, Some(body)).await
    }

    /// Starts a demonstration without rehearsal members, from a part's seat.
    pub async fn demo(&self, part: Part) -> SetStarted {
        let wish = DemoRequest {
            part,
            format: "classic".into(),
            language: Language::En,
            pace: Pace::Swift,
            rehearsal: false,
        };
        self.post("/api/demo", &wish).await.read()
    }

    /// Starts a demonstration with rehearsal members in all other seats, as fast as the room allows.
    pub async fn demo_with_rehearsal(&self, part: Part) -> SetStarted {
        let wish = DemoRequest {
            part,
            format: "classic".into(),
            language: Language::En,
            pace: Pace::Swift,
            rehearsal: true,
        };
        self.post("/api/demo", &wish).await.read()
    }

    /// Takes the seat that an invitation's link is to.
    ///
    /// # Panics
    /// If the link has no token.
    pub async fn take(&self, link: &str) -> Invited {
        self.with_link("take", link).await.read()
    }

    /// Looks at what a link does, takes its seat, or asks whoever sits there.
    ///
    /// # Panics
    /// If the link has no token.
    pub async fn with_link(&self, call: &str, link: &str) -> Answered {
        let token = link.split_once('#').expect("a token").1.to_owned();
        self.post(&format!("/api/invitations/{call}"), &InvitationToken { token, rehearsal: false }).await
    }

    /// A ticket for the socket.
    pub async fn join(&self, session: &SessionId, member: MemberId) -> Joined {
        let path = format!("/api/sessions/{session}/seats/{member}/join");
        self.post(&path, &serde_json::json!({})).await.read()
    }

    async fn call<T: Serialize>(&self, method: Method, path: &str, body: Option<&T>) -> Answered {
        let mut request =
            self.http.request(method.clone(), format!("{}{path}", self.url)).header("x-openset", "1");
        if method == Method::POST {
            request = request.header(ORIGIN, &self.origin);
        }
        if let Some(cookie) = self.cookie() {
            request = request.header(COOKIE, cookie);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status(), response.headers().clone());
        if let Some(cookie) = headers.get(SET_COOKIE) {
            let pair = cookie.to_str().expect("text").split(';').next().map(ToOwned::to_owned);
            *self.cookie.lock().expect("no panic before") = pair;
        }
        Answered { status, headers, body: response.text().await.expect("text") }
    }
}
