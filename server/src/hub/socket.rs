//! One socket: it greets the client, then passes frames both ways until either side ends it. It knows limits and cursors.
//! What a command means is decided in the room.

use crate::clock::Clock;
use crate::hub::Hub;
use crate::hub::budget::Drag;
use crate::hub::frame::frame;
use crate::hub::mailbox::{Closing, Mailbox, SocketId, on_the_wire};
use crate::hub::metered::Metered;
use crate::hub::outlet::Outlet;
use crate::hub::room::{Arrival, Entrance, MirrorRequest, ReceivedCommand, ToRoom};
use crate::store::DeviceId;
use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use protocol::limits::{COMMANDS_PER_SECOND, HELLO_WITHIN, PING_EVERY};
use protocol::signal::ClientSignal;
use protocol::{
    ClientFrame, ClientId, CloseCode, Command, CommandNumber, MemberId, Refusal, ServerFrame, SessionId,
    SetId, VERSION,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_util::task::TaskTracker;

/// Pings without an answer before the line counts as dead.
const PINGS_UNANSWERED_MAX: u32 = 2;
/// How long a socket that is being closed may take to let its last frames go.
const FAREWELL_WITHIN: Duration = Duration::from_secs(2);
/// When to come again after the server went down: it needs a moment to come up.
const COME_AGAIN_MS: u32 = 500;
/// How long to wait after a command over the member's limit.
const PAUSE_MS: u32 = 1000 / COMMANDS_PER_SECOND;

/// What a connection runs over.
pub trait Transport: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Transport for T {}

/// The outcome of anything that may end the socket: go on, or close it.
type Onward<T = ()> = Result<T, Closing>;

/// The member who was let in at a socket.
#[derive(Clone, Debug)]
pub struct Admitted {
    /// To which session.
    pub session: SessionId,
    /// Of which set.
    pub set: SetId,
    /// In whose seat.
    pub member: MemberId,
    /// On which device.
    pub device: DeviceId,
}

/// Decides who may come in.
pub trait Door {
    /// The seat that a ticket opens.
    fn admit(&self, ticket: &str) -> impl Future<Output = Option<Admitted>> + Send;
    /// Whether they still hold that seat.
    fn still_holds(&self, admitted: &Admitted) -> impl Future<Output = bool> + Send;
}

/// Speaks with one client, who is at `address`, until the connection ends. The door turns its ticket into a seat, and
/// `outlet` is the way out of the connection.
///
/// Returns once the client is in, or is not let in: being there goes on in a task of its own among `tasks`, which has no
/// space for what coming in took.
pub async fn serve<S, D>(
    mut wire: Box<WebSocketStream<Metered<S>>>,
    outlet: Arc<Outlet>,
    hub: Arc<Hub>,
    address: IpAddr,
    door: D,
    tasks: &TaskTracker,
) where
    S: Transport + 'static,
    D: Door,
{
    match greet(&mut wire, outlet.clone(), &hub, address, &door).await {
        Ok(let_in) => {
            tasks.spawn(stay(wire, outlet, hub, let_in));
        }
        Err(closing) => end(wire, outlet, hub, closing).await,
    }
}

/// Passes frames both ways for a client that was let in, and ends the connection after it.
async fn stay<S: Transport>(
    mut wire: Box<WebSocketStream<Metered<S>>>,
    outlet: Arc<Outlet>,
    hub: Arc<Hub>,
    mut let_in: LetIn,
) {
    let present = hub.shared().metrics.socket();
    let closing = let_in.converse(&mut wire).await;
    drop(present);
    drop(let_in);
    // Boxed, because a connection ends only once.
    Box::pin(end(wire, outlet, hub, closing)).await;
}

/// Tells a client why the connection ends, and waits for its own word for a while.
async fn end<S: Transport>(
    mut wire: Box<WebSocketStream<Metered<S>>>,
    outlet: Arc<Outlet>,
    hub: Arc<Hub>,
    closing: Closing,
) {
    // Nothing comes after the last frames.
    outlet.end();
    let Some(closing) = closing.into_frames(&hub) else { return };
    let farewell = async {
        for message in closing {
            wire.send(message).await?;
        }
        // The client's own close frame, so that the code arrives before the connection is reset.
        while let Some(Ok(message)) = wire.next().await {
            // What it sent before it heard of the end is read, so that nothing cuts off what it is told.
            wire.get_mut().message(message.len());
        }
        Ok::<(), tungstenite::Error>(())
    };
    // A client that is gone cannot be told.
    let _ = tokio::time::timeout(FAREWELL_WITHIN, farewell).await;
}

/// Takes the first frame, checks it, and brings the socket into its room.
async fn greet<S, D>(
    wire: &mut WebSocketStream<Metered<S>>,
    outlet: Arc<Outlet>,
    hub: &Arc<Hub>,
    address: IpAddr,
    door: &D,
) -> Onward<LetIn>
where
    S: Transport,
    D: Door,
{
    let within = Duration::from_millis(HELLO_WITHIN.0);
    let first = tokio::time::timeout(within, wire.next()).await;
    let Ok(Some(Ok(Message::Text(text)))) = first else { return fault() };
    let Ok(ClientFrame::Hello { version, ticket, client, joins, log, resume_after }) =
        serde_json::from_str(text.as_str())
    else {
        return fault();
    };
    if !speaks(version) {
        return Err(Closing::Because(CloseCode::BadVersion));
    }
    if !is_client_id(&client) {
        return fault();
    }
    let Some(admitted) = door.admit(&ticket).await else {
        return Err(Closing::Because(CloseCode::BadTicket));
    };
    let Admitted { session, member, device, .. } = admitted.clone();
    let socket = hub.new_socket();
    let known = log.zip(resume_after);
    let arrival =
        || Arrival { socket, address, member, device, client: client.clone(), joins, known: known.clone() };
    let (inbox, entrance) = hub.join(&session, arrival).await.map_err(Closing::Because)?;
    tracing::debug!(%session, %member, resumes = known.is_some(), "came in");
    let let_in = LetIn::new(inbox, &entrance, socket);
    // A device that was signed out while it came in was not in the room yet when its sockets were closed.
    if !door.still_holds(&admitted).await {
        return Err(Closing::Because(CloseCode::SignedOut));
    }
    let Entrance { mailbox, log, welcome, .. } = entrance;
    outlet.write(|bytes| on_the_wire(&welcome, bytes));
    // Whoever has something for it may write it there from now on.
    mailbox.open(log, outlet);
    Ok(let_in)
}

/// This version and the one before it; the first has none before it.
fn speaks(version: u32) -> bool {
    (VERSION.saturating_sub(1).max(1)..=VERSION).contains(&version)
}

/// Whether a client's own id has the form the contract asks for.
fn is_client_id(client: &ClientId) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (22..=64).contains(&client.0.len()) && client.0.bytes().all(plain)
}

fn fault<T>() -> Onward<T> {
    Err(Closing::Because(CloseCode::ProtocolFault))
}

/// A command frame, with the command itself still unread: what is wrong inside it is a refusal, what is
/// wrong around it a fault of the protocol.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommandFrame<'a> {
    #[serde(rename = "t")]
    _tag: &'a str,
    cmd: CommandNumber,
    #[serde(borrow)]
    command: &'a RawValue,
}

/// Only the tag of a frame.
#[derive(Deserialize)]
struct Tag<'a> {
    #[serde(borrow)]
    t: std::borrow::Cow<'a, str>,
}

/// A socket that has been let in.
struct LetIn {
    inbox: mpsc::Sender<ToRoom>,
    mailbox: Arc<Mailbox>,
    /// The session's time.
    clock: Clock,
    pings_unanswered: u32,
    _farewell: Farewell,
}

/// Tells the room that the socket is gone, however it ended.
struct Farewell {
    inbox: mpsc::Sender<ToRoom>,
    socket: SocketId,
}

impl Drop for Farewell {
    fn drop(&mut self) {
        if let Err(mpsc::error::TrySendError::Full(left)) = self.inbox.try_send(ToRoom::Left(self.socket)) {
            let inbox = self.inbox.clone();
            tokio::spawn(async move { inbox.send(left).await });
        }
    }
}

impl LetIn {
    fn new(inbox: mpsc::Sender<ToRoom>, entrance: &Entrance, socket: SocketId) -> Self {
        Self {
            mailbox: entrance.mailbox.clone(),
            clock: entrance.clock,
            pings_unanswered: 0,
            _farewell: Farewell { inbox: inbox.clone(), socket },
            inbox,
        }
    }

    /// Both directions until one of them ends; how the socket is to be closed.
    async fn converse<S: Transport>(&mut self, wire: &mut WebSocketStream<Metered<S>>) -> Closing {
        let every = Duration::from_millis(PING_EVERY.0);
        let mut ping = tokio::time::interval_at(Instant::now() + every, every);
        loop {
            if let Err(closing) = self.deliver(wire).await {
                return closing;
            }
            let onward = tokio::select! {
                () = self.mailbox.woken() => Ok(None),
                message = wire.next() => self.receive(wire, message),
                _ = ping.tick() => self.ping(wire).await.map(|()| None),
            };
            let told = match onward {
                Ok(Some(message)) => self.tell(message).await,
                Ok(None) => Ok(()),
                Err(closing) => Err(closing),
            };
            if let Err(closing) = told {
                return closing;
            }
        }
    }

    /// Sends everything that is due, and waits until the kernel has taken it.
    async fn deliver<S: Transport>(&self, wire: &mut WebSocketStream<Metered<S>>) -> Onward {
        loop {
            let written = self.mailbox.write();
            tokio::select! {
                biased;
                sent = wire.flush() => sent.map_err(lost)?,
                // Nobody reads at the other end: no reason to wait until the last byte is taken.
                () = self.mailbox.cut() => return Err(Closing::Because(CloseCode::TooSlow)),
            }
            if written? {
                return Ok(());
            }
        }
    }

    async fn ping<S: Transport>(&mut self, wire: &mut WebSocketStream<Metered<S>>) -> Onward {
        if self.pings_unanswered >= PINGS_UNANSWERED_MAX {
            return Err(Closing::Quietly);
        }
        self.pings_unanswered += 1;
        // Boxed, because it is seldom.
        Box::pin(wire.send(Message::Ping(Bytes::new()))).await.map_err(lost)
    }

    /// Reads what came; what the room is to be told of it, if anything. Nothing is waited for meanwhile, so that nothing of
    /// what is read has a place in the socket's memory.
    fn receive<S: Transport>(
        &mut self,
        wire: &mut WebSocketStream<Metered<S>>,
        message: Option<Result<Message, tungstenite::Error>>,
    ) -> Onward<Option<ToRoom>> {
        self.pings_unanswered = 0;
        let bytes = message.as_ref().and_then(|message| message.as_ref().ok()).map_or(0, Message::len);
        for _ in 0..wire.get_mut().message(bytes) {
            self.excessive_if(true)?;
        }
        match message {
            Some(Ok(Message::Text(text))) => self.read(text.as_str()),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {
                self.excessive_if(!self.mailbox.budget.frame()).map(|()| None)
            }
            Some(Ok(Message::Close(_))) | None => Err(Closing::Quietly),
            // What is too large or no text is no frame of this protocol.
            Some(Ok(Message::Binary(_) | Message::Frame(_)) | Err(_)) => fault(),
        }
    }

    fn read(&self, text: &str) -> Onward<Option<ToRoom>> {
        let Ok(Tag { t }) = serde_json::from_str(text) else { return fault() };
        if t != "media" && text.len() > protocol::limits::FRAME_BYTES_MAX {
            return fault();
        }
        if t == "command" {
            let Ok(CommandFrame { cmd, command, .. }) = serde_json::from_str(text) else { return fault() };
            let mut command: Option<Box<Command>> = serde_json::from_str(command.get()).ok();
            if let Some(command) = &mut command {
                crate::nfc::normalise(command);
            }
            return self.order(cmd, command);
        }
        let Ok(frame) = serde_json::from_str(text) else { return fault() };
        if let ClientFrame::Signal { signal: ClientSignal::Drag { .. } } = &frame {
            // Of a hand that is faster than the room the last place wins: the others are let go. What no hand can do
            // counts like anything else that is too much.
            match self.mailbox.budget.drag() {
                Drag::Told => {}
                Drag::LetGo => return Ok(None),
                Drag::Flood => return self.excessive_if(true).map(|()| None),
            }
        } else if !self.mailbox.budget.frame() {
            return self.excessive_if(true).map(|()| None);
        }
        self.act(frame)
    }

    fn order(&self, cmd: CommandNumber, command: Option<Box<Command>>) -> Onward<Option<ToRoom>> {
        if !self.mailbox.budget.command() {
            let refusal = Refusal::TooFast { retry_after_ms: PAUSE_MS };
            self.mailbox.send(frame(&ServerFrame::Refused { cmd, refusal }));
            return self.excessive_if(true).map(|()| None);
        }
        Ok(Some(ToRoom::Command(ReceivedCommand { socket: self.mailbox.socket, cmd, command })))
    }

    fn act(&self, from_client: ClientFrame) -> Onward<Option<ToRoom>> {
        let mailbox = &self.mailbox;
        match from_client {
            // A second hello, or a command, which was taken care of before.
            ClientFrame::Hello { .. } | ClientFrame::Command { .. } => fault(),
            ClientFrame::Signal { signal } => Ok(Some(ToRoom::Signal(mailbox.member, signal))),
            ClientFrame::Media { media } => Ok(Some(ToRoom::Media(mailbox.socket, Box::new(media)))),
            ClientFrame::Mirror { ask, text, language, reader } => {
                let request = MirrorRequest { socket: mailbox.socket, ask, text, language, reader };
                Ok(Some(ToRoom::Mirror(Box::new(request))))
            }
            ClientFrame::Clock { sent } => {
                let server_now = self.clock.now();
                mailbox.send(frame(&ServerFrame::Clock { sent, server_now }));
                Ok(None)
            }
        }
    }

    async fn tell(&self, message: ToRoom) -> Onward {
        let gone = match self.inbox.try_send(message) {
            Ok(()) => false,
            Err(mpsc::error::TrySendError::Closed(_)) => true,
            // Boxed as above: a room is seldom behind.
            Err(mpsc::error::TrySendError::Full(message)) => {
                Box::pin(self.inbox.send(message)).await.is_err()
            }
        };
        // A room that has ended has said why in the mailbox; if not, it failed.
        if gone && !self.mailbox.is_closing() {
            Err(Closing::Because(CloseCode::RoomRebuilt))
        } else {
            Ok(())
        }
    }

    fn excessive_if(&self, excess: bool) -> Onward {
        let borne = !excess || self.mailbox.budget.excess();
        if borne { Ok(()) } else { Err(Closing::Because(CloseCode::TooFast)) }
    }
}

/// The connection is gone; nobody is left to be told.
fn lost(_: tungstenite::Error) -> Closing {
    Closing::Quietly
}

impl Closing {
    /// The last frames of a socket: why, for the client, and the close frame. Nothing if nobody is there.
    fn into_frames(self, hub: &Hub) -> Option<[Message; 2]> {
        let code = match self {
            Self::Because(code) => code,
            Self::Quietly => return None,
        };
        hub.shared().metrics.closed(code.number());
        let retry_after_ms = match code {
            CloseCode::GoingDown | CloseCode::RoomRebuilt => Some(COME_AGAIN_MS),
            // It is there already; all of a server's rooms need not come in one moment.
            CloseCode::Moved => Some(rand::random_range(0..=COME_AGAIN_MS)),
            _ => None,
        };
        let why = Message::Text(frame(&ServerFrame::Closing { code, retry_after_ms }));
        // The reason phrase stays empty: the code says it, and nothing else may.
        Some([why, Message::Close(Some(CloseFrame { code: code.number().into(), reason: "".into() }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_version_and_the_one_before_are_spoken_and_no_other() {
        assert!(speaks(VERSION) && !speaks(VERSION + 1) && !speaks(0));
        assert_eq!(speaks(VERSION - 1), VERSION > 1);
    }
}
