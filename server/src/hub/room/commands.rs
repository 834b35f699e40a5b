//! Commands, signals and media signalling of those who are in the room.

use super::{Devices, MirrorRequest, ReceivedCommand, Room};
use crate::hub::frame::frame;
use crate::hub::mailbox::{Mailbox, SignalKey};
use crate::metrics::Outcome;
use crate::mirror;
use engine::Input;
use ownership::clients::{Answer, Delivery};
use protocol::format::QuestionKind;
use protocol::limits::NOTE_CHARS_MAX;
use protocol::signal::{ClientSignal, Signal};
use protocol::{ClientId, Command, CommandNumber, Content, MemberId, Refusal, Seq, ServerFrame};

/// How long to wait when the whole session sends too much: one part in sixty of a second, rounded up to what
/// a person does not notice.
const SESSION_PAUSE_MS: u32 = 200;

impl Room {
    pub(super) fn command(&mut self, received: ReceivedCommand) {
        // Commands of a socket that has left, or was told to go, are nobody's any more: the client knows from
        // its next welcome that they were not carried out.
        let Some(mailbox) = self.attendance.socket(received.socket) else { return };
        let (client, cmd) = (mailbox.client.clone(), received.cmd);
        if self.budget.check().is_err() {
            // Not counted as answered: the same command is sent again after the pause.
            mailbox.send(refused(cmd, Refusal::TooFast { retry_after_ms: SESSION_PAUSE_MS }));
            return;
        }
        match self.clients.take_up(&client, cmd) {
            Delivery::Next => {}
            Delivery::UnderWay => return,
            Delivery::Again(answer) => {
                self.shared.metrics.command(Outcome::Repeated);
                mailbox.send(answer_frame(cmd, &answer));
                return;
            }
            Delivery::OutOfOrder { expected } => {
                mailbox.send(refused(cmd, Refusal::OutOfOrder { expected }));
                return;
            }
        }
        let Some(command) = received.command else {
            self.refuse(&client, cmd, Refusal::NotUnderstood);
            return;
        };
        if let Err(refusal) = self.size.admits(mailbox.member, &command) {
            self.refuse(&client, cmd, refusal);
            return;
        }
        let proposed = self.proposed(&command);
        let input = Input::Command { from: mailbox.member, command: *command, proposed };
        if let Err(refusal) = self.decide(&input, Some((&client, cmd))) {
            self.refuse(&client, cmd, refusal);
        }
    }

    /// What the classifier supposes of a command's question.
    fn proposed(&self, command: &Command) -> Option<QuestionKind> {
        mirror::proposed_kind(engine::question_in(command)?, self.facts.language)
    }

    /// Answers what the mirror sees in a draft, to its author alone.
    pub(super) fn mirror(&self, request: &MirrorRequest) {
        let Some(mailbox) = self.attendance.socket(request.socket) else { return };
        let MirrorRequest { ask, text, language, reader, .. } = request;
        let languages = mirror::Languages { draft: language, reader: *reader, set: self.facts.language };
        let seen = mirror::judge(text, languages, self.session.stage_of(mailbox.member));
        mailbox.send(frame(&ServerFrame::Mirror { ask: *ask, seen }));
    }

    /// Answers a command with a refusal, and remembers it.
    pub(super) fn refuse(&mut self, client: &ClientId, cmd: CommandNumber, refusal: Refusal) {
        self.shared.metrics.command(Outcome::Refused);
        self.answer(client, cmd, Answer::Refused(refusal));
    }

    /// Answers a command with the end of the log, and remembers it.
    pub(super) fn acknowledge(&mut self, client: &ClientId, cmd: CommandNumber, end: Seq) {
        self.shared.metrics.command(Outcome::Stored);
        self.answer(client, cmd, Answer::Stored(end));
    }

    fn answer(&mut self, client: &ClientId, cmd: CommandNumber, answer: Answer) {
        // The tab may have come back on another socket meanwhile; then that one wants to know.
        if let Some(mailbox) = self.attendance.of_client(client) {
            mailbox.send(answer_frame(cmd, &answer));
        }
        self.clients.answered(client, cmd, answer);
    }

    pub(super) fn signal(&mut self, member: MemberId, signal: ClientSignal) {
        if self.session.supervisor() == Some(member) {
            return; // Whoever supervises listens: no sign of theirs is for the room.
        }
        let (key, signal) = match signal {
            ClientSignal::Gesture { gesture } => {
                let key = SignalKey::Gesture(member);
                return self.tell_together(member, key, Signal::Gestured { member, gesture });
            }
            ClientSignal::Devices { microphone, camera, sharing } => {
                let sharing = sharing && self.session.may_share(member);
                let devices = Devices { microphone, camera, sharing };
                self.just_now.devices.insert(member, devices);
                (SignalKey::Devices(member), devices.signal(member))
            }
            ClientSignal::Drag { token, place } => {
                // Nobody sees a token move that is not its mover's to set down.
                if !self.session.may_drag(member, token) {
                    return;
                }
                let key = SignalKey::Drag(token);
                return self.tell_together(member, key, Signal::Dragged { member, token, place });
            }
            ClientSignal::Aside { text } => return self.aside(member, &text),
            ClientSignal::Line { line } => {
                self.just_now.lines.insert(member, line);
                (SignalKey::Line(member), Signal::Line { member, line })
            }
        };
        self.tell_all(key, signal);
    }

    /// Words between two alone: to both ends of the line, if there is one, and into no log. What cannot be said anywhere
    /// is dropped, as on a line that is not there.
    fn aside(&self, from: MemberId, text: &Content) {
        let Some(to) = self.session.private_with(from) else { return };
        let text = Content::new(crate::nfc::nfc(text.expose()));
        if engine::check_text(&text, NOTE_CHARS_MAX).is_err() {
            return;
        }
        let letter = frame(&ServerFrame::Signal { signal: Signal::Aside { from, to, text } });
        self.attendance.each(|mailbox| {
            if [from, to].contains(&mailbox.member) {
                mailbox.send(letter.clone());
            }
        });
    }

    /// A screen is shared by presenters, as long as they may be seen; who is one no more has it taken down.
    pub(super) fn end_shares(&mut self) {
        let session = &self.session;
        let sharing = self.just_now.devices.iter_mut().filter(|(_, devices)| devices.sharing);
        let over = sharing.filter(|(member, _)| !session.may_share(**member));
        let mut ended = Vec::new();
        for (member, devices) in over {
            devices.sharing = false;
            ended.push(devices.signal(*member));
        }
        for signal in ended {
            if let Signal::Devices { member, .. } = signal {
                self.tell_all(SignalKey::Devices(member), signal);
            }
        }
    }

    /// Tells those with whom a member sits what they just did: it is nobody's business in another circle.
    fn tell_together(&self, member: MemberId, key: SignalKey, signal: Signal) {
        let frame = frame(&ServerFrame::Signal { signal });
        self.attendance.each(|mailbox| {
            if self.session.sit_together(mailbox.member, member) {
                mailbox.signal(key, frame.clone());
            }
        });
    }

    /// Tells everyone in the room something that is true just now.
    pub(super) fn tell_all(&self, key: SignalKey, signal: Signal) {
        let frame = frame(&ServerFrame::Signal { signal });
        self.attendance.each(|mailbox| {
            if self.session.is_of_the_room(mailbox.member) {
                mailbox.signal(key, frame.clone());
            }
        });
    }

    /// Tells a newcomer, or a supervisor who was let in, what is true just now.
    pub(super) fn tell_newcomer(&self, mailbox: &Mailbox) {
        if self.shared.saving.is_paused() {
            let signal = Signal::Saving { paused: true };
            mailbox.signal(SignalKey::Saving, frame(&ServerFrame::Signal { signal }));
        }
        if !self.session.is_of_the_room(mailbox.member) {
            return;
        }
        for (&member, devices) in &self.just_now.devices {
            let signal = devices.signal(member);
            mailbox.signal(SignalKey::Devices(member), frame(&ServerFrame::Signal { signal }));
        }
        for (&member, &line) in &self.just_now.lines {
            let signal = Signal::Line { member, line };
            mailbox.signal(SignalKey::Line(member), frame(&ServerFrame::Signal { signal }));
        }
    }
}

fn answer_frame(cmd: CommandNumber, answer: &Answer) -> crate::hub::frame::Frame {
    match answer {
        Answer::Stored(seq) => frame(&ServerFrame::Ack { cmd, seq: *seq }),
        Answer::Refused(refusal) => refused(cmd, refusal.clone()),
    }
}

/// A refusal, written out.
pub(crate) fn refused(cmd: CommandNumber, refusal: Refusal) -> crate::hub::frame::Frame {
    frame(&ServerFrame::Refused { cmd, refusal })
}
