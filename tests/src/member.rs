//! A headless member for tests: [`member::Member`], and a note of everything that came. What must not happen panics.

use crate::{Browser, patiently};
use member::tungstenite::Message;
use member::{Answer, Came, Ended, Fault, Member, calls};
use protocol::envelope::Seen;
use protocol::media::ServerMedia;
use protocol::signal::Signal;
use protocol::{
    ClientFrame, Command, CommandKind, CommandNumber, Event, MemberId, QuestionId, Refusal, Seq, SessionId,
    Timestamp, View,
};
use std::collections::{BTreeMap, VecDeque};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

/// One member in one tab.
pub struct TestMember {
    /// Everything they were shown, in order.
    pub shown: Vec<(Seq, Timestamp, Event)>,
    /// Every whole view they were sent, in order.
    pub views: Vec<View>,
    /// Answers to commands.
    pub answers: BTreeMap<CommandNumber, Answer>,
    /// Every signal but rosters, in order.
    pub signals: Vec<Signal>,
    /// What the server said of media and nobody has taken yet, oldest first.
    pub media: VecDeque<ServerMedia>,
    /// What the mirror said, by number.
    pub mirrored: BTreeMap<u32, Option<Seen>>,
    /// Whether the last welcome came without a view.
    pub resumed: bool,
    browser: Arc<Browser>,
    welcomed: bool,
    inner: Member,
}

impl Deref for TestMember {
    type Target = Member;

    fn deref(&self) -> &Member {
        &self.inner
    }
}

impl DerefMut for TestMember {
    fn deref_mut(&mut self) -> &mut Member {
        &mut self.inner
    }
}

impl TestMember {
    /// Somebody who holds a seat, not connected yet.
    #[must_use]
    pub fn new(browser: Arc<Browser>, session: SessionId, member: MemberId) -> Self {
        let inner = Member::new(Arc::clone(&**browser), session, member, "test", engine::reduce);
        Self {
            shown: Vec::new(),
            views: Vec::new(),
            answers: BTreeMap::new(),
            signals: Vec::new(),
            media: VecDeque::new(),
            mirrored: BTreeMap::new(),
            resumed: false,
            browser,
            welcomed: false,
            inner,
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

    /// Comes in, or back: fetches a ticket, opens a socket, says hello, and waits for the welcome.
    ///
    /// # Panics
    /// If the server does not let them in.
    pub async fn come_in(&mut self) {
        let joined = self.browser.join(&self.session, self.member).await;
        self.inner.connect(&joined.path).await.expect("the socket opens");
        self.welcomed = false;
        let hello = self.hello(joined.ticket);
        self.tell(&hello).await;
        self.until("the welcome", |member| member.welcomed).await;
    }

    /// Tries to come in, or back, as often as it likes: whether it was let in.
    ///
    /// # Panics
    /// If what came is not of the contract.
    pub async fn try_come_in(&mut self) -> bool {
        // By a connection of its own: one that was kept may lead to a server that hangs.
        let browser = self.browser.at_another(self.browser.url());
        let Ok(joined) = (**browser).join(&self.session, self.member).await else { return false };
        if self.inner.connect(&joined.path).await.is_err() {
            return false;
        }
        self.welcomed = false;
        let hello = self.hello(joined.ticket);
        if self.inner.tell(&hello).await.is_err() {
            return false;
        }
        while !self.welcomed {
            if !self.take_one().await {
                return false;
            }
        }
        true
    }

    /// Whether there is a socket, as far as is known.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.inner.is_connected()
    }

    /// Whether the server last said that nothing can be kept.
    #[must_use]
    pub fn saving_paused(&self) -> bool {
        let last = self.signals.iter().rev().find_map(|signal| match signal {
            Signal::Saving { paused } => Some(*paused),
            _ => None,
        });
        last.unwrap_or_default()
    }

    /// Comes back as a client that still waits for the answer to a command and will send it again.
    pub async fn come_in_numbered_from(&mut self, waiting: CommandNumber) {
        self.come_in().await;
        self.tab.go_on_after(CommandNumber(waiting.0.saturating_sub(1)));
    }

    /// The number that the server expects next, as far as the last welcome and one's own commands say.
    #[must_use]
    pub fn next_number(&self) -> CommandNumber {
        self.tab.next_number()
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
    pub async fn handshake_status(&mut self) -> u16 {
        match self.inner.connect(calls::SOCKET).await {
            Err(Fault::Socket(error)) => match *error {
                member::tungstenite::Error::Http(response) => response.status().as_u16(),
                error => panic!("the handshake failed otherwise: {error}"),
            },
            Err(error) => panic!("the handshake failed otherwise: {error}"),
            Ok(()) => panic!("the socket was opened"),
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
    ///
    /// # Panics
    /// If the server refuses the handshake.
    pub async fn connect(&mut self) {
        self.inner.connect(calls::SOCKET).await.expect("the socket opens");
        self.welcomed = false;
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
        self.tab.hello(ticket)
    }

    /// Whether the server says that they may do such a thing now.
    #[must_use]
    pub fn may(&self, kind: CommandKind) -> bool {
        self.asks.as_ref().is_some_and(|asks| asks.may.contains(&kind))
    }

    /// The questions that the server says they may decide on now.
    #[must_use]
    pub fn replies(&self) -> &[QuestionId] {
        self.asks.as_ref().map_or(&[], |asks| &asks.replies)
    }

    /// Sends a command and goes on.
    ///
    /// # Panics
    /// If there is no connection.
    pub async fn send(&mut self, command: Command) -> CommandNumber {
        self.inner.send(command).await.expect("a connection")
    }

    /// Sends a command again under its old number.
    pub async fn send_as(&mut self, cmd: CommandNumber, command: Command) {
        self.answers.remove(&cmd);
        self.tab.go_on_after(cmd);
        self.tell(&ClientFrame::Command { cmd, command }).await;
    }

    /// Sends a command and waits for its answer.
    pub async fn ask(&mut self, command: Command) -> Answer {
        let cmd = self.send(command).await;
        self.answer(cmd).await
    }

    /// The same; a command that came only too fast is sent again after the pause that the server names.
    pub async fn ask_in_time(&mut self, command: Command) -> Answer {
        let cmd = self.send(command.clone()).await;
        loop {
            match self.answer(cmd).await {
                Err(Refusal::TooFast { retry_after_ms }) => {
                    tokio::time::sleep(Duration::from_millis(retry_after_ms.into())).await;
                    self.send_as(cmd, command.clone()).await;
                }
                answer => return answer,
            }
        }
    }

    /// Sends a command that must take effect.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn make(&mut self, command: Command) -> Seq {
        let what = format!("{command:?}");
        match self.ask_in_time(command).await {
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
    ///
    /// # Panics
    /// If there is no connection.
    pub async fn tell(&mut self, frame: &ClientFrame) {
        self.inner.tell(frame).await.expect("a connection");
    }

    /// Sends any text at all.
    pub async fn tell_text(&mut self, text: &str) {
        self.tell_message(Message::text(text)).await;
    }

    /// Sends any message at all. A socket that the server has closed takes it and loses it.
    ///
    /// # Panics
    /// If there is no connection.
    pub async fn tell_message(&mut self, message: Message) {
        self.inner.tell_message(message).await.expect("a connection");
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
    ///
    /// # Panics
    /// If what came is not of the contract.
    pub async fn take_one(&mut self) -> bool {
        match self.inner.take().await.expect("what the contract says") {
            Came::Welcome { resumed } => {
                self.resumed = resumed;
                self.welcomed = true;
                if !resumed {
                    self.views.extend(self.inner.view.clone());
                }
            }
            Came::Event { seq, at, event } => self.shown.push((seq, at, event)),
            Came::Answer { cmd, answer } => drop(self.answers.insert(cmd, answer)),
            Came::View => self.views.extend(self.inner.view.clone()),
            Came::Signal { signal: Signal::Roster { .. } } | Came::Clock => {}
            Came::Signal { signal } => self.signals.push(signal),
            Came::Media { media } => self.media.push_back(media),
            Came::Mirror { ask, seen } => drop(self.mirrored.insert(ask, seen)),
            Came::Closing { .. } => {}
            Came::Ended { .. } => return false,
        }
        true
    }
}
