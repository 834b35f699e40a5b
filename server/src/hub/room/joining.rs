//! Coming in and going: who is let in, with what, and what the log is told of it.

use super::{Arrival, End, Entrance, Newcomer, Room};
use crate::hub::frame::{Frame, frame};
use crate::hub::mailbox::{Mailbox, SocketId, Whose};
use crate::hub::{Shared, seat_as_listed};
use crate::store::{DeviceId, StoreError};
use engine::{Input, Seats};
use ownership::clients::CLIENTS_MAX;
use protocol::limits::RESUME_EVENTS_MAX;
use protocol::{CloseCode, MemberId, Seq, ServerFrame, SessionId, VERSION};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// How long it may take the store to say whose a session is. A room does nothing else meanwhile.
const SAID_WITHIN: Duration = Duration::from_secs(1);

/// Whether a session that was taken over with an epoch is this server's still; nothing if nobody can say. As long as its lease
/// holds nobody else can have it. Without it the store is asked: a server that was stopped knows of nothing that happened
/// meanwhile, and whoever came from another would be told of a log that has gone back, and of commands that nobody heard of.
async fn is_ours(shared: &Shared, id: &SessionId, epoch: u64) -> Option<bool> {
    let Some(nodes) = shared.nodes.as_ref().filter(|nodes| !nodes.holds_lease()) else { return Some(true) };
    let (name, boot) = nodes.owner();
    let asked = tokio::time::timeout(SAID_WITHIN, shared.store.owned_by(name, boot)).await;
    let owned = asked.ok()?.ok()?;
    Some(owned.iter().any(|(session, taken)| session == id && *taken == epoch))
}

impl Room {
    /// Lets a socket in, or says why not. The answer comes once the log knows of the member's presence.
    pub(super) fn join(&mut self, arrival: Arrival, reply: oneshot::Sender<Result<Entrance, CloseCode>>) {
        let Arrival { socket, address, member, device, client, joins, known } = arrival;
        let Some(place) = self.session.seat_of(member) else {
            let _ = reply.send(Err(CloseCode::NotFound));
            return;
        };
        if !self.clients.has_room_for(&client) {
            let _ = reply.send(Err(CloseCode::TooManySockets));
            return;
        }
        let budget = self.attendance.budget(member);
        if !budget.arrival() {
            let _ = reply.send(Err(CloseCode::TooFast));
            return;
        }
        // Until it is let in it is shown nothing: its cursor is set with the welcome.
        let mailbox = {
            let whose =
                Whose { socket, address, member, device, seat: Seats::one(place), client, joins, budget };
            Mailbox::new(whose, self.log.head())
        };
        if let Err(code) = self.attendance.admit(&mailbox) {
            let _ = reply.send(Err(code));
            return;
        }
        self.media_of_newcomer(member, &mailbox.client);
        self.empty_since = None;
        self.awaited.remove(&member);
        // Where the log has them here already, they came in with another tab, or back before anyone noticed.
        if self.session.joins(member) != Some(joins)
            && let Err(refusal) = self.decide(&Input::Connected { member, joins }, None)
        {
            // A session that no longer counts who is here can still be looked at.
            tracing::debug!(session = %self.id, %member, %refusal, "presence not noted");
        }
        self.newcomers.push(Newcomer { mailbox, known, reply });
    }

    /// A socket is gone.
    pub(super) fn left(&mut self, socket: SocketId) {
        let Some(member) = self.attendance.leave(socket) else { return };
        if self.attendance.is_empty() {
            self.empty_since = Some(tokio::time::Instant::now());
        }
        self.media_alone(member);
        self.gone(member);
    }

    /// A device was signed out: its sockets are closed, and what it hears and sends ends with them.
    pub(super) fn signed_out(&mut self, member: MemberId, device: Option<DeviceId>) {
        let closed = self.attendance.sign_out(member, device);
        // Media outlive a socket for a while, which is not for a device that was signed out meanwhile.
        if closed || self.attendance.of_member(member).is_none() {
            self.media_over(member);
        }
    }

    /// The log is told that a member is no longer here.
    pub(super) fn gone(&mut self, member: MemberId) {
        if let Err(refusal) = self.decide(&Input::Disconnected { member }, None) {
            tracing::debug!(session = %self.id, %member, %refusal, "absence not noted");
        }
    }

    /// Notes who came or went while nothing could be stored.
    pub(super) fn note_presence(&mut self) {
        let gone: Vec<MemberId> =
            self.session.present().filter(|member| !self.attendance.is_here(*member)).collect();
        for member in gone {
            if !self.awaited.contains(&member) {
                self.gone(member);
            }
        }
        for member in self.attendance.members() {
            let joins = self.attendance.joins(member);
            if let Some(joins) = joins.filter(|joins| self.session.joins(member) != Some(*joins))
                && let Err(refusal) = self.decide(&Input::Connected { member, joins }, None)
            {
                tracing::debug!(session = %self.id, %member, %refusal, "presence not noted");
            }
        }
    }

    /// Lets in everybody who waits for it.
    pub(super) async fn let_in(&mut self) -> Result<(), End> {
        let (shared, id) = (Arc::clone(&self.shared), self.id.clone());
        match is_ours(&shared, &id, self.epoch).await {
            Some(true) => {}
            Some(false) => return Err(End::Moved),
            None => {
                self.send_on();
                return Ok(());
            }
        }
        if self.has_gone_back() {
            self.renewed = true;
            // Nobody is let in whom it could not be told.
            self.renew_log().await.map_err(|_| End::Rebuilt)?;
        }
        for newcomer in std::mem::take(&mut self.newcomers) {
            self.welcome(newcomer);
        }
        Ok(())
    }

    /// Those who wait to be let in come again, here or at another server.
    fn send_on(&mut self) {
        for Newcomer { mailbox, reply, .. } in std::mem::take(&mut self.newcomers) {
            // Whoever went away meanwhile needs no answer.
            let _ = reply.send(Err(CloseCode::Moved));
            self.left(mailbox.socket);
        }
    }

    /// Whether somebody who comes in knows more of this very log than it has, or than they can have been told of: then the
    /// store went back in time and nobody noticed, and others may have said as much since. Believed once, when the room was
    /// read from the store: no member can make the others begin anew whenever they like.
    fn has_gone_back(&self) -> bool {
        let head = self.log.head();
        let ahead = |newcomer: &Newcomer| {
            // Beyond so many nobody can be told from them.
            let may_know = self.let_in.len() >= CLIENTS_MAX || self.let_in.contains(&newcomer.mailbox.client);
            let told = if may_know { head } else { self.loaded };
            newcomer.known.as_ref().is_some_and(|(log, seq)| *log == self.log_id && *seq > told)
        };
        !self.renewed && self.newcomers.iter().any(ahead)
    }

    /// Gives the log another id, so that everyone who knew more of it learns so.
    pub(super) async fn renew_log(&mut self) -> Result<(), StoreError> {
        let renewed = self.shared.store.renew_log(&self.id, self.epoch).await;
        let log_id = renewed.inspect_err(
            |error| tracing::warn!(session = %self.id, %error, "the log could not be given another id"),
        )?;
        tracing::warn!(session = %self.id, "members know more of the session than the store: it went back in time");
        self.log_id = log_id;
        Ok(())
    }

    /// Lets a socket in: with a view, or, if it resumes and the log reaches back far enough, without.
    fn welcome(&mut self, newcomer: Newcomer) {
        let Newcomer { mailbox, known, reply } = newcomer;
        let head = self.log.head();
        let resumed = known.filter(|(log, seq)| {
            *log == self.log_id
                && *seq > self.anew_after
                && head.0.saturating_sub(seq.0) <= RESUME_EVENTS_MAX
                && self.log.reaches(*seq)
        });
        let seq = resumed.as_ref().map_or(head, |(_, seq)| *seq);
        mailbox.stand_at(seq);
        if self.let_in.len() < CLIENTS_MAX {
            self.let_in.insert(mailbox.client.clone());
        }
        let view = resumed.is_none().then(|| self.view_for(mailbox.member));
        let welcome = self.welcome_frame(&mailbox, seq, view);
        self.tell_newcomer(&mailbox);
        // Another socket of theirs may have been told; this one was not.
        self.just_now.airtimes.remove(&mailbox.member);
        self.just_now.asks.remove(&mailbox.member);
        self.tell_airtime(&mailbox);
        self.tell_asks(&mailbox);
        self.just_now.not_heard_at = self.session.not_heard_at(self.batch_at);
        let entrance =
            Entrance { mailbox: mailbox.clone(), log: self.log.clone(), welcome, clock: self.clock };
        if reply.send(Ok(entrance)).is_err() {
            // The socket went away while it was being let in, and will not say so itself.
            self.left(mailbox.socket);
        }
    }

    /// The session as a member sees it.
    pub(super) fn view_for(&self, member: MemberId) -> protocol::View {
        let mut view = self.session.view_for(member);
        seat_as_listed(&mut view.seats, &self.facts.roster);
        view
    }

    fn welcome_frame(&mut self, mailbox: &Mailbox, seq: Seq, view: Option<protocol::View>) -> Frame {
        frame(&ServerFrame::Welcome {
            version: VERSION,
            session: self.id.clone(),
            log: self.log_id.clone(),
            seq,
            server_now: self.clock.now(),
            last_cmd: self.clients.last_of(&mailbox.client),
            roster: self.facts.roster.clone(),
            view,
        })
    }
}
