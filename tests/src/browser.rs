//! A browser without a screen, for tests: the calls that pages make, which must succeed or say why not.

use member::calls;
use protocol::format::Part;
use protocol::http::{DemoRequest, InvitationToken, Invited, Joined, Language, Pace, SetStarted};
use protocol::{MemberId, SessionId};
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::net::IpAddr;
use std::ops::Deref;
use std::sync::Arc;

/// One browser at one server. Its address, origin and cookie are those of [`member::Browser`].
pub struct Browser(Arc<member::Browser>);

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

impl From<member::Answered> for Answered {
    fn from(answered: member::Answered) -> Self {
        let member::Answered { status, headers, body } = answered;
        Self { status, headers, body }
    }
}

impl Deref for Browser {
    type Target = Arc<member::Browser>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Browser {
    /// A browser without cookies at the pages of a server.
    ///
    /// # Panics
    /// If there is no client for HTTP.
    #[must_use]
    pub fn at(url: &str) -> Self {
        Self::from_somewhere(url, None)
    }

    /// The same, at a computer of its own: calls come from `address`, which is one of 127.0.0.0/8.
    ///
    /// # Panics
    /// If there is no client for it.
    #[must_use]
    pub fn at_from(url: &str, address: IpAddr) -> Self {
        Self::from_somewhere(url, Some(address))
    }

    fn from_somewhere(url: &str, address: Option<IpAddr>) -> Self {
        Self(Arc::new(member::Browser::new(url, address).expect("a client for HTTP")))
    }

    /// The same browser, led astray by a page of another site.
    #[must_use]
    pub fn from_origin(&self, origin: &str) -> Self {
        Self(Arc::new(self.of_origin(origin)))
    }

    /// The same browser, with its cookie, at a server that has come up at another address.
    ///
    /// # Panics
    /// If there is no client for HTTP.
    #[must_use]
    pub fn at_another(&self, url: &str) -> Arc<Self> {
        Arc::new(Self(Arc::new(self.0.at_another(url).expect("a client for HTTP"))))
    }

    /// The same browser, of which what comes back here is lost: the cookies of the two part from here on.
    #[must_use]
    pub fn twin(&self) -> Self {
        self.from_origin(self.origin())
    }

    /// A call without a body.
    ///
    /// # Panics
    /// If the server does not answer.
    pub async fn get(&self, path: &str) -> Answered {
        self.0.get(path).await.expect("the server answers").into()
    }

    /// A file, byte for byte.
    ///
    /// # Panics
    /// If the server does not answer with one.
    pub async fn file(&self, path: &str) -> Vec<u8> {
        let call = reqwest::Client::new().get(format!("{}{path}", self.url()));
        let call = call.header(reqwest::header::COOKIE, self.cookie().expect("it was let in"));
        let answer = call.send().await.expect("the server answers");
        assert!(answer.status().is_success(), "{}", answer.status());
        answer.bytes().await.expect("a file").to_vec()
    }

    /// A call with a body.
    ///
    /// # Panics
    /// If the server does not answer.
    pub async fn post<T: Serialize>(&self, path: &str, body: &T) -> Answered {
        self.0.post(path, body).await.expect("the server answers").into()
    }

    /// Starts a demonstration without rehearsal members, from a part's seat.
    pub async fn demo(&self, part: Part) -> SetStarted {
        self.demo_of("classic", part, false).await
    }

    /// Starts a demonstration with rehearsal members in all other seats, as fast as the room allows.
    pub async fn demo_with_rehearsal(&self, part: Part) -> SetStarted {
        self.demo_of("classic", part, true).await
    }

    /// Starts a demonstration of a format, with rehearsal members or without.
    pub async fn demo_of(&self, format: &str, part: Part, rehearsal: bool) -> SetStarted {
        let wish =
            DemoRequest { part, format: format.into(), language: Language::En, pace: Pace::Swift, rehearsal };
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
        let token = calls::token(link).expect("a token").to_owned();
        self.post(&format!("/api/invitations/{call}"), &InvitationToken { token, rehearsal: false }).await
    }

    /// A ticket for the socket.
    pub async fn join(&self, session: &SessionId, member: MemberId) -> Joined {
        self.post(&calls::join(&session.0, member.0), &serde_json::json!({})).await.read()
    }
}
