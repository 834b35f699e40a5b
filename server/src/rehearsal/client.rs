//! The life of one rehearsal member on the network: take the seat by its invitation, join, keep the view,
//! carry out wishes. It uses the same calls and frames as a browser.

use super::mind::{Mind, Wish};
use futures_util::{SinkExt, StreamExt};
use protocol::http::{InvitationToken, Invited, Joined, Pace, RosterEntry};
use protocol::signal::Signal;
use protocol::view::{JoinMode, Presence, SessionState};
use protocol::{
    ClientFrame, ClientId, CloseCode, CommandNumber, MemberId, Seq, ServerFrame, SessionId, Timestamp,
    VERSION, View,
};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{Instant, sleep_until};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::header::{COOKIE, ORIGIN, SET_COOKIE};

/// The first pause before coming back after a lost connection; doubled up to `BACK_OFF_MAX`.
const BACK_OFF_MIN: Duration = Duration::from_millis(250);
/// The longest pause before coming back.
const BACK_OFF_MAX: Duration = Duration::from_secs(8);
/// Connections tried in a row without a welcome before a rehearsal member stays away.
const TRIES: u32 = 20;
/// A wish that was sent this often, in vain or to no effect, is dropped until the room has moved on.
const SENDS_MAX: u32 = 3;
/// How often to think again while nothing happens: some wishes come with time alone.
const THINK_EVERY: Duration = Duration::from_secs(2);
/// How long rehearsal members go on without a person in the room: a break, a machine that slept. Who comes
/// back later finds them coming back too.
const FORSAKEN_AFTER: Duration = Duration::from_mins(30);
/// The least time between two wishes, so that no pace exceeds the command limits.
const LEAST_GAP: Duration = Duration::from_millis(120);

/// Everything a rehearsal member needs to live.
pub(super) struct Life {
    pub(super) base_url: String,
    pub(super) origin: String,
    /// The address to call from, if it matters.
    pub(super) from: Option<IpAddr>,
    pub(super) session: SessionId,
    pub(super) member: MemberId,
    pub(super) token: String,
    pub(super) pace: Pace,
    pub(super) mind: Mind,
}

/// Why a connection ended.
enum End {
    /// Come again after a pause.
    ComeAgain,
    /// A person took the seat, the session is over, or no person has been there for long.
    Leave,
}

/// What went wrong on the way into the room. No addresses, no tokens.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("the call failed")]
    Call(#[from] reqwest::Error),
    #[error("the server answered {0}")]
    Answer(u16),
    #[error("the connection failed")]
    Connection(#[from] std::io::Error),
    #[error("the socket failed")]
    Socket(#[from] tokio_tungstenite::tungstenite::Error),
    #[error("a frame could not be read or written")]
    Frame(#[from] serde_json::Error),
}

/// Lives until the session is over or a person takes the seat.
pub(super) async fn live(life: Life) {
    let http = match reqwest::Client::builder().local_address(life.from).build() {
        Ok(http) => http,
        Err(error) => {
            tracing::error!(session = %life.session, %error, "a rehearsal member cannot call");
            return;
        }
    };
    let mut cookie = None;
    let mut back_off = BACK_OFF_MIN;
    let mut failed = 0;
    let mut cmd = 0;
    let client = ClientId(format!("rehearsal-{:032x}", rand::random::<u128>()));
    while failed < TRIES {
        match visit(&life, &http, &mut cookie, &client, &mut cmd).await {
            Ok(End::Leave) => return,
            Ok(End::ComeAgain) => (back_off, failed) = (BACK_OFF_MIN, 0),
            Err(Fault::Answer(401 | 403 | 404 | 410)) => return,
            Err(fault) => {
                failed += 1;
                tracing::debug!(session = %life.session, member = %life.member, %fault, "a rehearsal member tries again");
            }
        }
        tokio::time::sleep(back_off).await;
        back_off = (back_off * 2).min(BACK_OFF_MAX);
    }
    tracing::warn!(session = %life.session, member = %life.member, "a rehearsal member stays away");
}

/// One connection, from the ticket to its end.
async fn visit(
    life: &Life,
    http: &reqwest::Client,
    cookie: &mut Option<String>,
    client: &ClientId,
    cmd: &mut u64,
) -> Result<End, Fault> {
    let held = match cookie {
        Some(held) => held.clone(),
        None => cookie.insert(take_seat(life, http).await?).clone(),
    };
    let url = format!("{}/api/sessions/{}/seats/{}/join", life.base_url, life.session, life.member);
    let answer = http
        .post(url)
        .header(ORIGIN.as_str(), &life.origin)
        .header("X-Openset", "1")
        .header(COOKIE.as_str(), &held)
        .json(&serde_json::json!({}))
        .send()
        .await?;
    if !answer.status().is_success() {
        return Err(Fault::Answer(answer.status().as_u16()));
    }
    let joined: Joined = answer.json().await?;
    let mut request =
        format!("{}{}", life.base_url.replacen("http", "ws", 1), joined.path).into_client_request()?;
    if let (Ok(origin), Ok(held)) = (life.origin.parse(), held.parse()) {
        request.headers_mut().insert(ORIGIN, origin);
        request.headers_mut().insert(COOKIE, held);
    }
    let stream = connect(life).await?;
    let (socket, _) = tokio_tungstenite::client_async(request, stream).await?;
    let hello = ClientFrame::Hello {
        version: VERSION,
        ticket: joined.ticket,
        client: client.clone(),
        joins: JoinMode::Text,
        log: None,
        resume_after: None,
    };
    Visit::new(life, socket, cmd).run(hello).await
}

/// Takes the seat as a person would and returns the cookie that holds it.
async fn take_seat(life: &Life, http: &reqwest::Client) -> Result<String, Fault> {
    let answer = http
        .post(format!("{}/api/invitations/take", life.base_url))
        .header(ORIGIN.as_str(), &life.origin)
        .header("X-Openset", "1")
        .json(&InvitationToken { token: life.token.clone(), rehearsal: true })
        .send()
        .await?;
    if !answer.status().is_success() {
        return Err(Fault::Answer(answer.status().as_u16()));
    }
    let cookie = answer
        .headers()
        .get(SET_COOKIE.as_str())
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(str::to_owned)
        .ok_or(Fault::Answer(answer.status().as_u16()))?;
    let _: Invited = answer.json().await?;
    Ok(cookie)
}

/// A connection to the server, from the address of the cast.
async fn connect(life: &Life) -> Result<TcpStream, Fault> {
    let to: SocketAddr = life
        .base_url
        .strip_prefix("http://")
        .and_then(|address| address.parse().ok())
        .ok_or_else(|| std::io::Error::from(std::io::ErrorKind::AddrNotAvailable))?;
    let socket = if to.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    if let Some(from) = life.from {
        socket.bind(SocketAddr::new(from, 0))?;
    }
    let stream = socket.connect(to).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

type Socket = tokio_tungstenite::WebSocketStream<TcpStream>;

/// A wish on its way.
struct Pending {
    wish: Wish,
    due: Instant,
}

struct Visit<'a> {
    life: &'a Life,
    socket: Socket,
    cmd: &'a mut u64,
    view: Option<View>,
    /// Where simulated members sit now.
    roster: Vec<RosterEntry>,
    /// When a person was last there, as of the last look.
    person_seen: Instant,
    /// The server's clock minus ours, in ms, as of the welcome.
    clock: (Timestamp, Instant),
    pending: Option<Pending>,
    /// The wish that was sent and not answered yet.
    sent: Option<CommandNumber>,
    /// The last event in the view.
    seq: Seq,
    /// The event up to which an acknowledged wish is still on its way into the view.
    awaited: Seq,
    /// How often each wish was sent.
    sends: BTreeMap<String, u32>,
}

impl<'a> Visit<'a> {
    fn new(life: &'a Life, socket: Socket, cmd: &'a mut u64) -> Self {
        Self {
            life,
            socket,
            cmd,
            view: None,
            roster: Vec::new(),
            person_seen: Instant::now(),
            clock: (Timestamp(0), Instant::now()),
            pending: None,
            sent: None,
            seq: Seq(0),
            awaited: Seq(0),
            sends: BTreeMap::new(),
        }
    }

    async fn run(mut self, hello: ClientFrame) -> Result<End, Fault> {
        self.send(&hello).await?;
        loop {
            let due = self.pending.as_ref().map(|pending| pending.due);
            tokio::select! {
                message = self.socket.next() => match message {
                    None => return Ok(End::ComeAgain),
                    Some(message) => match self.receive(message?)? {
                        Some(end) => return Ok(end),
                        None => self.reconsider(),
                    },
                },
                () = wait_until(due), if due.is_some() => self.act().await?,
                () = tokio::time::sleep(THINK_EVERY) => {
                    if self.is_forsaken() {
                        return Ok(End::Leave);
                    }
                    self.awaited = self.seq;
                    self.reconsider();
                }
            }
        }
    }

    async fn send(&mut self, frame: &ClientFrame) -> Result<(), Fault> {
        self.socket.send(Message::text(serde_json::to_string(frame)?)).await?;
        Ok(())
    }

    fn receive(&mut self, message: Message) -> Result<Option<End>, Fault> {
        let text = match message {
            Message::Text(text) => text,
            Message::Close(_) => return Ok(Some(End::ComeAgain)),
            _ => return Ok(None),
        };
        match serde_json::from_str(&text)? {
            ServerFrame::Welcome { view, roster, server_now, last_cmd, seq, .. } => {
                self.roster = roster;
                self.seq = seq;
                self.awaited = seq;
                self.clock = (server_now, Instant::now());
                *self.cmd = last_cmd.0;
                self.sent = None;
                self.view = view;
            }
            ServerFrame::Event { seq, at, event } => {
                self.seq = seq;
                if let Some(view) = &mut self.view {
                    engine::reduce(view, at, &event);
                    if view.state == SessionState::Ended {
                        return Ok(Some(End::Leave));
                    }
                }
            }
            ServerFrame::View { seq, view } => {
                self.seq = seq;
                self.view = Some(view);
            }
            ServerFrame::Signal { signal: Signal::Roster { roster } } => self.roster = roster,
            ServerFrame::Ack { cmd, seq } => self.answered(cmd, seq),
            ServerFrame::Refused { cmd, .. } => self.answered(cmd, Seq(0)),
            ServerFrame::Closing { code: CloseCode::SeatTaken | CloseCode::NotFound, .. } => {
                return Ok(Some(End::Leave));
            }
            ServerFrame::Closing { .. } => return Ok(Some(End::ComeAgain)),
            _ => {}
        }
        Ok(None)
    }

    /// After an ack the event of the wish may still be on its way: nothing is wished until it is here.
    fn answered(&mut self, cmd: CommandNumber, seq: Seq) {
        if self.sent.take_if(|sent| *sent == cmd).is_some() {
            self.awaited = self.awaited.max(seq);
        }
    }

    /// Works out anew what to wish; the same wish keeps its time.
    fn reconsider(&mut self) {
        let Some(view) = &self.view else { return };
        if self.sent.is_some() || self.seq < self.awaited {
            return;
        }
        let wish = self.life.mind.wish(view, self.server_now());
        let wish = wish.filter(|wish| self.sends.get(&wish.key).copied().unwrap_or(0) < SENDS_MAX);
        self.pending = match (self.pending.take(), wish) {
            (_, None) => None,
            (Some(pending), Some(wish)) if pending.wish.key == wish.key => Some(Pending { wish, ..pending }),
            (_, Some(wish)) => {
                let due = Instant::now() + at_pace(self.life.pace, wish.after_ms);
                Some(Pending { wish, due })
            }
        };
    }

    /// Whether no person has been in the room for so long that nobody will miss this member.
    fn is_forsaken(&mut self) -> bool {
        let simulated = |member| self.roster.iter().any(|seat| seat.member == member && seat.rehearsal);
        let person_here = self.view.as_ref().is_none_or(|view| {
            view.seats
                .iter()
                .any(|seat| matches!(seat.presence, Presence::Here { .. }) && !simulated(seat.member))
        });
        if person_here {
            self.person_seen = Instant::now();
        }
        self.person_seen.elapsed() > FORSAKEN_AFTER
    }

    async fn act(&mut self) -> Result<(), Fault> {
        let Some(pending) = self.pending.take() else { return Ok(()) };
        *self.cmd += 1;
        let cmd = CommandNumber(*self.cmd);
        self.sent = Some(cmd);
        *self.sends.entry(pending.wish.key).or_insert(0) += 1;
        self.send(&ClientFrame::Command { cmd, command: pending.wish.command }).await
    }

    fn server_now(&self) -> Timestamp {
        let passed = u64::try_from(self.clock.1.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.clock.0.plus(protocol::Millis(passed))
    }
}

async fn wait_until(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}

/// A human length of time at a pace.
fn at_pace(pace: Pace, after_ms: u64) -> Duration {
    Duration::from_millis(after_ms / haste(pace)).max(LEAST_GAP)
}

/// How many times as fast as a person.
pub(super) const fn haste(pace: Pace) -> u64 {
    match pace {
        Pace::Human => 1,
        Pace::Brisk => 6,
        Pace::Swift => 200,
    }
}
