//! Publishing: stored events become frames for those who are shown them, and members are told what else has changed for
//! them.

use super::{Room, Staged};
use crate::hub::frame::{Frame, frame};
use crate::hub::mailbox::{Mailbox, SignalKey};
use engine::{Moved, Seats, Whose};
use protocol::signal::Signal;
use protocol::view::SessionState;
use protocol::{Event, MemberId, Seq, ServerFrame};
use std::sync::Arc;

/// One event, written out for everyone who is shown it.
pub(super) struct Written {
    seq: Seq,
    frames: Vec<(Seats, Frame)>,
}

impl Room {
    /// Writes an event out, once for each version of it. The session has just evolved by it.
    pub(super) fn write_out(&self, event: &Event) -> Written {
        let (seq, at) = (self.next_seq, self.batch_at);
        let shown = self.session.shown(event);
        let anew = self.session.new_view_for(event);
        let mut frames = Vec::with_capacity(shown.len() + anew.len());
        for shown in shown {
            frames.push((shown.to, frame(&ServerFrame::Event { seq, at, event: shown.event })));
        }
        for member in anew {
            let Some(place) = self.session.seat_of(member) else { continue };
            let view = self.view_for(member);
            frames.push((Seats::one(place), frame(&ServerFrame::View { seq, view })));
        }
        Written { seq, frames }
    }

    /// What was staged is stored: shows it, answers the commands, and does what follows.
    pub(super) async fn publish(&mut self, staged: Staged) {
        let before = self.log.head();
        if !staged.events.is_empty() {
            self.last_at = self.batch_at;
        }
        if self.changes_routes() {
            Box::pin(self.quieten()).await;
        }
        // Before anyone is told: whoever knows that the floor has gone can no longer be heard without it.
        self.set_routes();
        self.end_shares();
        let mut shown_to = Seats::NOBODY;
        for written in staged.frames {
            for (to, _) in &written.frames {
                shown_to = shown_to.or(*to);
            }
            self.log.publish(written.seq, written.frames);
        }
        // Answers come after the events they answer: sockets read the log before they post letters.
        let end = self.log.head();
        for (client, cmd) in staged.commands {
            self.acknowledge(&client, cmd, end);
        }
        if staged.events.contains(&Event::SupervisorLetIn { on: true })
            && let Some(mailbox) =
                self.session.supervisor().and_then(|supervisor| self.attendance.of_member(supervisor))
        {
            self.tell_newcomer(&mailbox);
        }
        self.attendance.published(&self.log, before, shown_to);
        self.note_state(&staged.events).await;
        let moved = std::mem::take(&mut self.just_now.moved);
        self.tell_airtimes(moved.airtime);
        self.tell_asks_of(moved.asks);
        if moved != Moved::default() {
            self.just_now.not_heard_at = self.session.not_heard_at(self.batch_at);
        }
        self.attendance.deliver();
    }

    /// Tells the store where the session is in its life, for lists of sessions; the log is what counts.
    async fn note_state(&mut self, events: &[Event]) {
        self.stored_state = if events.contains(&Event::SessionEnded) {
            SessionState::Ended
        } else if events.contains(&Event::SessionStarted) {
            SessionState::Live
        } else {
            return;
        };
        if let Err(error) = self.shared.store.set_state(&self.id, self.stored_state).await {
            // Put right when the room is loaded the next time.
            tracing::warn!(session = %self.id, %error, "the list of sessions is behind");
        }
    }

    fn tell_airtimes(&mut self, whose: Whose) {
        for member in self.present_of(whose) {
            if let Some(mailbox) = self.attendance.of_member(member) {
                self.tell_airtime(&mailbox);
            }
        }
    }

    /// Somebody has not been heard for as long as is told: time alone brings it about, and no event.
    pub(super) fn tell_not_heard(&mut self) {
        if self.just_now.not_heard_at.is_none_or(|at| at > self.batch_at) {
            return;
        }
        self.tell_airtimes(Whose::One(self.session.facilitator()));
        self.just_now.not_heard_at = self.session.not_heard_at(self.batch_at);
    }

    /// Those who are here of whom something may have changed.
    fn present_of(&self, whose: Whose) -> Vec<MemberId> {
        if whose == Whose::Nobodys {
            return Vec::new(); // As most events have it.
        }
        let session = &self.session;
        session.present().filter(|member| whose.may_be(*member, session.circle_of(*member))).collect()
    }

    fn tell_asks_of(&mut self, whose: Whose) {
        for member in self.present_of(whose) {
            if let Some(mailbox) = self.attendance.of_member(member) {
                self.tell_asks(&mailbox);
            }
        }
    }

    /// Tells a member what they may do now, if it is not what they were told before.
    pub(super) fn tell_asks(&mut self, mailbox: &Mailbox) {
        let asks = self.session.asks_of(mailbox.member);
        let told = &mut self.just_now.asks;
        if told.get(&mailbox.member).is_some_and(|before| **before == asks) {
            return;
        }
        // Most members of a room may do the same: it is kept once for all of them.
        let same = told.values().find(|other| ***other == asks).cloned();
        told.insert(mailbox.member, same.unwrap_or_else(|| Arc::new(asks.clone())));
        mailbox.signal(SignalKey::Asks, frame(&ServerFrame::Signal { signal: Signal::Asks { asks } }));
    }

    /// Tells a member their airtime, if it is not what they were told before.
    pub(super) fn tell_airtime(&mut self, mailbox: &Mailbox) {
        let airtime = self.session.airtime_for(mailbox.member, self.batch_at);
        if self.just_now.airtimes.get(&mailbox.member) == Some(&airtime) {
            return;
        }
        self.just_now.airtimes.insert(mailbox.member, airtime.clone());
        mailbox
            .signal(SignalKey::Airtime, frame(&ServerFrame::Signal { signal: Signal::Airtime { airtime } }));
    }
}
