//! A member on a socket: comes in, comes back, keeps what they see up to date as a browser does, counts commands.

use crate::{Answer, Browser, OutOfOrder, Tab};
use futures_util::{SinkExt, StreamExt};
use protocol::asks::Asks;
use protocol::envelope::Seen;
use protocol::http::RosterEntry;
use protocol::media::ServerMedia;
use protocol::signal::Signal;
use protocol::view::JoinMode;
use protocol::{
    ClientFrame, ClientId, CloseCode, Command, CommandNumber, Event, MemberId, Millis, Seq, ServerFrame,
    SessionId, Timestamp, View,
};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;
use tokio::net::{TcpSocket, TcpStream, lookup_host};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::http::header::{COOKIE, ORIGIN};
use tokio_tungstenite::tungstenite::{self, Message};

/// What an event of that time does to a view: the engine's `reduce`.
pub type Reduce = fn(&mut View, Timestamp, &Event);

/// What went wrong on the way in, or in what came. No addresses, no tokens.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The call did not come through.
    #[error("the call failed")]
    Call(#[from] reqwest::Error),
    /// The server has refused the call; its status.
    #[error("the server answered {0}")]
    Answer(u16),
    /// There was no way to the server.
    #[error("the connection failed")]
    Connection(#[from] std::io::Error),
    /// The handshake was refused, or the socket broke in it.
    #[error("the socket failed")]
    Socket(#[from] Box<tungstenite::Error>),
    /// What came is not of the contract.
    #[error("a frame could not be read or written")]
    Frame(#[from] serde_json::Error),
    /// What came is older than what is there.
    #[error("events came out of order")]
    Order(#[from] OutOfOrder),
    /// The member has no socket now.
    #[error("there is no socket")]
    NoSocket,
    /// The socket ended before the welcome.
    #[error("the socket ended before the welcome")]
    NotWelcomed(Ended),
}

/// How a socket ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ended {
    /// What the server said before, if it did.
    pub said: Option<CloseCode>,
    /// The close frame's number, if there was one.
    pub number: Option<u16>,
}

/// What has come. The member has taken it in already.
#[derive(Clone, PartialEq, Debug)]
pub enum Came {
    /// The member is in. `resumed`: their own view was good, and what they missed follows.
    Welcome {
        /// See above.
        resumed: bool,
    },
    /// Something happened.
    Event {
        /// Its number.
        seq: Seq,
        /// When.
        at: Timestamp,
        /// What.
        event: Event,
    },
    /// The whole view anew.
    View,
    /// A command was answered.
    Answer {
        /// Which.
        cmd: CommandNumber,
        /// What.
        answer: Answer,
    },
    /// Something is true just now. The roster and what the member may do are kept as well.
    Signal {
        /// What.
        signal: Signal,
    },
    /// The server said something of media.
    Media {
        /// What.
        media: ServerMedia,
    },
    /// The mirror's answer.
    Mirror {
        /// To which question of this tab.
        ask: u32,
        /// What it sees, if anything.
        seen: Option<Seen>,
    },
    /// The server's clock, which is kept.
    Clock,
    /// The server says why it will close the socket.
    Closing {
        /// Why.
        code: CloseCode,
    },
    /// The socket has ended; it has been put away.
    Ended {
        /// How.
        ended: Ended,
    },
}

/// The server's clock as it was told, and when that was.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    told: Timestamp,
    at: Instant,
}

impl Clock {
    fn told(told: Timestamp) -> Self {
        Self { told, at: Instant::now() }
    }

    /// What it is there now, as far as was told.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.told.plus(Millis(u64::try_from(self.at.elapsed().as_millis()).unwrap_or(u64::MAX)))
    }
}

/// One member in one tab.
pub struct Member {
    /// Whose seat.
    pub member: MemberId,
    /// Which session.
    pub session: SessionId,
    /// What survives a connection.
    pub tab: Tab,
    /// The session as they see it, once they have come in.
    pub view: Option<View>,
    /// Names and other facts about the seats, as they were last told.
    pub roster: Vec<RosterEntry>,
    /// What they may do now, once they were told.
    pub asks: Option<Asks>,
    /// How the last socket ended, once it has.
    pub ended: Option<Ended>,
    browser: Arc<Browser>,
    reduce: Reduce,
    clock: Clock,
    said: Option<CloseCode>,
    wire: Option<WebSocketStream<TcpStream>>,
}

impl Member {
    /// Somebody whose browser holds a seat, not connected yet. `kind` begins the name of their tab.
    #[must_use]
    pub fn new(
        browser: Arc<Browser>,
        session: SessionId,
        member: MemberId,
        kind: &str,
        reduce: Reduce,
    ) -> Self {
        let client = ClientId(format!("{kind}-{:032x}", rand::random::<u128>()));
        Self {
            member,
            session,
            tab: Tab::new(client, JoinMode::Text),
            view: None,
            roster: Vec::new(),
            asks: None,
            ended: None,
            browser,
            reduce,
            clock: Clock::told(Timestamp(0)),
            said: None,
            wire: None,
        }
    }

    /// Their browser.
    #[must_use]
    pub fn browser(&self) -> &Arc<Browser> {
        &self.browser
    }

    /// Goes on by another browser that holds the same seat, such as the same one at another server: from the next way in on.
    pub fn go_on_by(&mut self, browser: Arc<Browser>) {
        self.browser = browser;
    }

    /// The server's clock, as far as was told.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Comes in, or back: fetches a ticket, opens a socket, says hello, and waits for the welcome.
    ///
    /// # Errors
    /// If the server does not let them in.
    pub async fn come_in(&mut self) -> Result<(), Fault> {
        let joined = self.browser.join(&self.session, self.member).await?;
        self.connect(&joined.path).await?;
        let hello = self.tab.hello(joined.ticket);
        self.tell(&hello).await?;
        loop {
            match self.take().await? {
                Came::Welcome { .. } => return Ok(()),
                Came::Ended { ended } => return Err(Fault::NotWelcomed(ended)),
                // Nothing else comes before the welcome but what is said of the end.
                _ => {}
            }
        }
    }

    /// Opens a socket at a path without saying anything. A socket that was open is lost without a word.
    ///
    /// # Errors
    /// If the server refuses the handshake.
    pub async fn connect(&mut self, path: &str) -> Result<(), Fault> {
        self.wire = Some(open(&self.browser, path).await?);
        self.ended = None;
        self.said = None;
        Ok(())
    }

    /// Whether there is a socket, as far as is known.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.wire.is_some()
    }

    /// Loses the connection without a word, as in a tunnel.
    pub fn drop_connection(&mut self) {
        self.wire = None;
    }

    /// Sends a command; the answer comes as [`Came::Answer`] with its number.
    ///
    /// # Errors
    /// If there is no socket.
    pub async fn send(&mut self, command: Command) -> Result<CommandNumber, Fault> {
        let (cmd, frame) = self.tab.command(command);
        self.tell(&frame).await?;
        Ok(cmd)
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// If there is no socket.
    pub async fn tell(&mut self, frame: &ClientFrame) -> Result<(), Fault> {
        self.tell_message(Message::text(serde_json::to_string(frame)?)).await
    }

    /// Sends any message at all. A socket that the server has closed takes it and loses it: its end is what comes next.
    ///
    /// # Errors
    /// If there is no socket.
    pub async fn tell_message(&mut self, message: Message) -> Result<(), Fault> {
        let wire = self.wire.as_mut().ok_or(Fault::NoSocket)?;
        let _ = wire.send(message).await;
        Ok(())
    }

    /// Takes in what comes next. Nothing is lost if this is dropped before it is ready. Without a socket the end of
    /// the last one comes, again and again.
    ///
    /// # Errors
    /// If what came is not of the contract.
    pub async fn take(&mut self) -> Result<Came, Fault> {
        loop {
            let Some(wire) = self.wire.as_mut() else {
                return Ok(Came::Ended { ended: self.ended.unwrap_or_default() });
            };
            match wire.next().await {
                Some(Ok(Message::Text(text))) => return self.take_in(serde_json::from_str(text.as_str())?),
                Some(Ok(Message::Close(close))) => return Ok(self.end(close.map(|close| close.code.into()))),
                Some(Err(_)) | None => return Ok(self.end(None)),
                // Pings are answered by the socket itself.
                Some(Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            }
        }
    }

    fn end(&mut self, number: Option<u16>) -> Came {
        let ended = Ended { said: self.said, number };
        self.ended = Some(ended);
        self.wire = None;
        Came::Ended { ended }
    }

    fn take_in(&mut self, frame: ServerFrame) -> Result<Came, Fault> {
        Ok(match frame {
            ServerFrame::Welcome { log, seq, server_now, last_cmd, roster, view, .. } => {
                self.tab.welcomed(log, seq, last_cmd);
                self.clock = Clock::told(server_now);
                self.roster = roster;
                let resumed = view.is_none();
                self.view = view.or_else(|| self.view.take());
                Came::Welcome { resumed }
            }
            ServerFrame::Event { seq, at, event } => {
                self.tab.came_to(seq)?;
                if let Some(view) = &mut self.view {
                    (self.reduce)(view, at, &event);
                }
                Came::Event { seq, at, event }
            }
            ServerFrame::View { seq, view } => {
                self.tab.shown_anew(seq)?;
                self.view = Some(view);
                Came::View
            }
            ServerFrame::Ack { cmd, seq } => Came::Answer { cmd, answer: Ok(seq) },
            ServerFrame::Refused { cmd, refusal } => Came::Answer { cmd, answer: Err(refusal) },
            ServerFrame::Signal { signal } => {
                match &signal {
                    Signal::Roster { roster } => self.roster.clone_from(roster),
                    Signal::Asks { asks } => self.asks = Some(asks.clone()),
                    Signal::Speaking { .. }
                    | Signal::Gestured { .. }
                    | Signal::Dragged { .. }
                    | Signal::Aside { .. }
                    | Signal::Line { .. }
                    | Signal::Devices { .. }
                    | Signal::Airtime { .. }
                    | Signal::Saving { .. } => {}
                }
                Came::Signal { signal }
            }
            ServerFrame::Media { media } => Came::Media { media },
            ServerFrame::Mirror { ask, seen } => Came::Mirror { ask, seen },
            ServerFrame::Clock { server_now, .. } => {
                self.clock = Clock::told(server_now);
                Came::Clock
            }
            ServerFrame::Closing { code, .. } => {
                self.said = Some(code);
                Came::Closing { code }
            }
        })
    }
}

/// A handshake as a browser makes it.
fn handshake(browser: &Browser, path: &str) -> Result<Request, Fault> {
    let url = format!("{}{path}", browser.url().replacen("http", "ws", 1));
    let mut request = url.into_client_request().map_err(Box::new)?;
    let header = |text: &str| HeaderValue::from_str(text).map_err(std::io::Error::other);
    request.headers_mut().insert(ORIGIN, header(browser.origin())?);
    if let Some(cookie) = browser.cookie() {
        request.headers_mut().insert(COOKIE, header(&cookie)?);
    }
    Ok(request)
}

fn nowhere() -> std::io::Error {
    std::io::ErrorKind::AddrNotAvailable.into()
}

/// Opens a socket from where the browser is.
async fn open(browser: &Browser, path: &str) -> Result<WebSocketStream<TcpStream>, Fault> {
    let request = handshake(browser, path)?;
    let host = browser.url().strip_prefix("http://").ok_or_else(nowhere)?;
    // A server of tests has one address, also where it is asked for by a name.
    let to = lookup_host(host).await?.find(|to| to.is_ipv4() || host.starts_with('['));
    let to = to.ok_or_else(nowhere)?;
    let socket = if to.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    if let Some(from) = browser.from() {
        socket.bind(SocketAddr::new(from, 0))?;
    }
    let stream = socket.connect(to).await?;
    stream.set_nodelay(true)?;
    let (wire, _) = tokio_tungstenite::client_async(request, stream).await.map_err(Box::new)?;
    Ok(wire)
}
