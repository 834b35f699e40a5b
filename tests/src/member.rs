//! A member without a screen: a socket, and the view that it keeps up to date as a browser does.

use crate::{Browser, patiently};
use futures_util::{SinkExt, StreamExt};
use protocol::envelope::Seen;
use protocol::http::RosterEntry;
use protocol::media::ServerMedia;
use protocol::signal::Signal;
use protocol::view::JoinMode;
use protocol::{
    ClientFrame, ClientId, CloseCode, Command, CommandNumber, Event, MemberId, Refusal, Seq, ServerFrame,
    SessionId, Timestamp, VERSION, View,
};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::http::header::{COOKIE, ORIGIN};

/// What a command was answered.
pub type Answer = Result<Seq, Refusal>;

/// How a socket ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ended {
    /// What the server said before, if it did.
    pub said: Option<CloseCode>,
    /// The close frame's number, if there was one.
    pub number: Option<u16>,
}

/// One member in one tab.
pub struct TestMember {
    /// Whose seat.
    pub member: MemberId,
    /// Which session.
    pub session: SessionId,
    /// Which tab.
    pub client: ClientId,
    /// How they take part.
    pub joins: JoinMode,
    /// The session as they see it.
    pub view: Option<View>,
    /// The last event they have.
    pub seq: Seq,
    /// The log they know.
    pub log: Option<String>,
    /// Everything they were shown, in order.
    pub shown: Vec<(Seq, Timestamp, Event)>,
    /// Answers to commands.
    pub answers: BTreeMap<CommandNumber, Answer>,
    /// Every signal, in order.
    pub signals: Vec<Signal>,
    /// What the server said of media and nobody has taken yet, oldest first.
    pub media: VecDeque<ServerMedia>,
    /// What the mirror said, by number.
    pub mirrored: BTreeMap<u32, Option<Seen>>,
    /// Names and other facts about the seats, as of the last welcome.
    pub roster: Vec<RosterEntry>,
    /// Whether the last welcome came without a view.
    pub resumed: bool,
    /// How the last socket ended, once it has.
    pub ended: Option<Ended>,
    browser: Arc<Browser>,
    next: u64,
    welcomed: bool,
    said: Option<CloseCode>,
    wire: Option<WebSocketStream<TcpStream>>,
}

impl TestMember {
    /// Somebody who holds a seat, not connected yet.
    #[must_use]
    pub fn new(browser: Arc<Browser>, session: SessionId, member: MemberId) -> Self {
        Self {
            member,
            session,
            client: ClientId(format!("test-{:032x}", rand::random::<u128>())),
            joins: JoinMode::Text,
            view: None,
            seq: Seq(0),
            log: None,
            shown: Vec::new(),
            answers: BTreeMap::new(),
            signals: Vec::new(),
            media: VecDeque::new(),
            mirrored: BTreeMap::new(),
            roster: Vec::new(),
            resumed: false,
            ended: None,
            browser,
            next: 1,
            welcomed: false,
            said: None,
            wire: None,
        }
    }

    /// Takes a seat with a new browser by its invitation, and comes in.
    pub async fn by_invitation(url: &str, link: &str) -> Self {
        let browser = Browser::at(url);
        let invited = browser.take(link).await;
        let mut member = Self::new(Arc::new(browser), invited.session, invited.member);
        member.come_in().await;
        member
    }

    /// Another tab of the same browser in the same seat.
    #[must_use]
    pub fn another_tab(&self) -> Self {
        Self::new(self.browser.clone(), self.session.clone(), self.member)
    }

    /// Their browser.
    #[must_use]
    pub fn browser(&self) -> &Arc<Browser> {
        &self.browser
    }

    /// Comes in, or back: fetches a ticket, says hello, and waits for the welcome.
    ///
    /// # Panics
    /// If the server does not let them in.
    pub async fn come_in(&mut self) {
        self.connect().await;
        self.say_hello().await;
        self.until("the welcome", |member| member.welcomed).await;
    }

    /// Comes back as a client that still waits for the answer to a command and will send it again.
    pub async fn come_in_numbered_from(&mut self, waiting: CommandNumber) {
        self.come_in().await;
        self.next = self.next.max(waiting.0);
    }

    /// The number that the server expects next, as far as the last welcome and one's own commands say.
    #[must_use]
    pub fn next_number(&self) -> CommandNumber {
        CommandNumber(self.next)
    }

    /// Sends a command again under its old number and waits for the answer.
    pub async fn send_as_and_wait(&mut self, cmd: CommandNumber, command: Command) -> Answer {
        self.send_as(cmd, command).await;
        self.answer(cmd).await
    }

    /// Takes in what is still in the socket of a server that is gone.
    pub async fn drain(&mut self) {
        patiently("the end of the socket", async { while self.take_one().await {} }).await;
    }

    /// What the server answers to a handshake that it refuses.
    ///
    /// # Panics
    /// If it does not refuse it.
    pub async fn handshake_status(&self) -> u16 {
        let request = handshake(&self.browser, self.browser.origin());
        match open(self.browser.url(), request).await {
            Err(tokio_tungstenite::tungstenite::Error::Http(response)) => response.status().as_u16(),
            Err(error) => panic!("the handshake failed otherwise: {error}"),
            Ok(_) => panic!("the socket was opened"),
        }
    }

    /// Whether a ticket lets it in on a new socket.
    pub async fn handshake_opens_with(&mut self, ticket: &str) -> bool {
        self.connect().await;
        let hello = self.hello(ticket.to_owned());
        self.tell(&hello).await;
        patiently("an answer", async { while !self.welcomed && self.take_one().await {} }).await;
        self.welcomed
    }

    /// Opens a socket without saying anything.
    pub async fn connect(&mut self) {
        let request = handshake(&self.browser, self.browser.origin());
        self.wire = Some(open(self.browser.url(), request).await.expect("the socket opens"));
        self.welcomed = false;
        self.ended = None;
        self.said = None;
    }

    /// Says hello with a fresh ticket; resumes what it knows.
    pub async fn say_hello(&mut self) {
        let joined = self.browser.join(&self.session, self.member).await;
        let hello = self.hello(joined.ticket);
        self.tell(&hello).await;
    }

    /// The hello it would say.
    #[must_use]
    pub fn hello(&self, ticket: String) -> ClientFrame {
        ClientFrame::Hello {
            version: VERSION,
            ticket,
            client: self.client.clone(),
            joins: self.joins,
            log: self.log.clone(),
            resume_after: self.log.as_ref().map(|_| self.seq),
        }
    }

    /// Loses the connection without a word, as in a tunnel.
    pub fn drop_connection(&mut self) {
        self.wire = None;
    }

    /// Sends a command and goes on.
    pub async fn send(&mut self, command: Command) -> CommandNumber {
        let cmd = CommandNumber(self.next);
        self.next += 1;
        self.tell(&ClientFrame::Command { cmd, command }).await;
        cmd
    }

    /// Sends a command again under its old number.
    pub async fn send_as(&mut self, cmd: CommandNumber, command: Command) {
        self.answers.remove(&cmd);
        self.next = self.next.max(cmd.0 + 1);
        self.tell(&ClientFrame::Command { cmd, command }).await;
    }

    /// Sends a command and waits for its answer.
    pub async fn ask(&mut self, command: Command) -> Answer {
        let cmd = self.send(command).await;
        self.answer(cmd).await
    }

    /// Sends a command that must take effect.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn make(&mut self, command: Command) -> Seq {
        let what = format!("{command:?}");
        match self.ask(command).await {
            Ok(seq) => seq,
            Err(refusal) => panic!("member {}: {what} was refused: {refusal:?}", self.member),
        }
    }

    /// Waits for the answer to a command.
    pub async fn answer(&mut self, cmd: CommandNumber) -> Answer {
        self.until("the answer to a command", |member| member.answers.contains_key(&cmd)).await;
        self.answers[&cmd].clone()
    }

    /// Sends a frame.
    pub async fn tell(&mut self, frame: &ClientFrame) {
        self.tell_text(&serde_json::to_string(frame).expect("JSON")).await;
    }

    /// Sends any text at all.
    pub async fn tell_text(&mut self, text: &str) {
        self.tell_message(Message::text(text)).await;
    }

    /// Sends any message at all. A socket that the server has closed takes it and loses it.
    pub async fn tell_message(&mut self, message: Message) {
        let wire = self.wire.as_mut().expect("a connection");
        let _ = wire.send(message).await;
    }

    /// Takes in what comes until a condition holds.
    ///
    /// # Panics
    /// If it does not come to hold, or the socket ends before.
    pub async fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let what = format!("{what} (member {})", self.member);
        patiently(&what, async {
            while !holds(self) {
                assert!(self.take_one().await, "the socket ended before {what}: {:?}", self.ended);
            }
        })
        .await;
    }

    /// Waits until it has every event up to `seq` that it is shown; `view` must hold something that only comes
    /// with it.
    pub async fn until_view(&mut self, what: &str, holds: impl Fn(&View) -> bool) {
        self.until(what, |member| member.view.as_ref().is_some_and(&holds)).await;
    }

    /// Waits until the server has closed the socket.
    pub async fn until_closed(&mut self) -> Ended {
        patiently("the socket to be closed", async { while self.take_one().await {} }).await;
        self.ended.expect("it ended")
    }

    /// The session as they see it.
    ///
    /// # Panics
    /// If they have not come in.
    #[must_use]
    pub fn view(&self) -> &View {
        self.view.as_ref().expect("a view")
    }

    /// Takes in one message; `false` if the socket has ended. Nothing is lost if it is dropped before it is ready.
    pub async fn take_one(&mut self) -> bool {
        let Some(wire) = self.wire.as_mut() else { return false };
        match wire.next().await {
            Some(Ok(Message::Text(text))) => {
                let frame = serde_json::from_str(text.as_str()).expect("a frame of the contract");
                self.take(frame);
                true
            }
            Some(Ok(Message::Close(close))) => {
                self.ended = Some(Ended { said: self.said, number: close.map(|close| close.code.into()) });
                self.wire = None;
                false
            }
            Some(Ok(_)) => true,
            Some(Err(_)) | None => {
                self.ended.get_or_insert(Ended { said: self.said, number: None });
                self.wire = None;
                false
            }
        }
    }

    fn take(&mut self, frame: ServerFrame) {
        match frame {
            ServerFrame::Welcome { log, seq, last_cmd, roster, view, .. } => {
                self.roster = roster;
                self.resumed = view.is_none();
                if let Some(view) = view {
                    self.view = Some(view);
                }
                self.log = Some(log);
                self.seq = seq;
                self.next = last_cmd.0 + 1;
                self.welcomed = true;
            }
            ServerFrame::Event { seq, at, event } => {
                assert!(seq > self.seq, "event {seq} came after {}", self.seq);
                self.seq = seq;
                if let Some(view) = &mut self.view {
                    engine::reduce(view, at, &event);
                }
                self.shown.push((seq, at, event));
            }
            ServerFrame::View { seq, view } => {
                assert!(seq >= self.seq, "a view of {seq} came after {}", self.seq);
                self.seq = seq;
                self.view = Some(view);
            }
            ServerFrame::Ack { cmd, seq } => self.note_answer(cmd, Ok(seq)),
            ServerFrame::Refused { cmd, refusal } => self.note_answer(cmd, Err(refusal)),
            ServerFrame::Signal { signal: Signal::Roster { roster } } => self.roster = roster,
            ServerFrame::Signal { signal } => self.signals.push(signal),
            ServerFrame::Mirror { ask, seen } => {
                self.mirrored.insert(ask, seen);
            }
            ServerFrame::Closing { code, .. } => self.said = Some(code),
            ServerFrame::Media { media } => self.media.push_back(media),
            ServerFrame::Clock { .. } => {}
        }
    }

    fn note_answer(&mut self, cmd: CommandNumber, answer: Answer) {
        self.answers.insert(cmd, answer);
    }
}

/// A handshake as a browser makes it.
///
/// # Panics
/// If the browser's cookie is no header.
#[must_use]
pub(crate) fn handshake(
    browser: &Browser,
    origin: &str,
) -> tokio_tungstenite::tungstenite::handshake::client::Request {
    let url = format!("{}/ws", browser.url().replacen("http", "ws", 1));
    let mut request = url.into_client_request().expect("an address");
    request.headers_mut().insert(ORIGIN, HeaderValue::from_str(origin).expect("a header"));
    if let Some(cookie) = browser.cookie() {
        request.headers_mut().insert(COOKIE, HeaderValue::from_str(&cookie).expect("a header"));
    }
    request
}

/// Opens a socket.
///
/// # Errors
/// If the server refuses the handshake.
pub(crate) async fn open(
    url: &str,
    request: tokio_tungstenite::tungstenite::handshake::client::Request,
) -> Result<WebSocketStream<TcpStream>, tokio_tungstenite::tungstenite::Error> {
    let stream = TcpStream::connect(url.trim_start_matches("http://")).await?;
    stream.set_nodelay(true)?;
    tokio_tungstenite::client_async(request, stream).await.map(|(wire, _)| wire)
}
