//! The timers of a room: the engine's deadlines, members who did not come back after a restart, and the time after which
//! an empty room is unloaded.

use super::Room;
use engine::Input;
use protocol::limits::DEPUTY_AFTER;
use protocol::{Millis, Timestamp};
use std::time::Duration;
use tokio::time::Instant;

/// After the room was loaded, how long those who were in it may take to come back before it is said that
/// they are away. Shorter than a person's patience, longer than a browser's first pauses.
pub(super) const RETURN_WITHIN: Millis = Millis::from_secs(5);
/// How long an empty room stays in memory: a reload, a set that goes to fetch coffee.
const UNLOAD_AFTER: Duration = Duration::from_secs(60);
/// How long timers rest when one brought nothing that could be kept: no store is hammered by a deadline.
const TIMERS_REST: Duration = Duration::from_secs(1);

// A facilitator who is away counts as away from the moment it is said; both waits must fit into a minute or two.
const _: () = assert!(RETURN_WITHIN.0 < DEPUTY_AFTER.0);

impl Room {
    /// The next moment at which something is due without anybody saying so.
    pub(super) fn next_wake(&self) -> Option<Instant> {
        let clock = &self.clock;
        let deadline = self.session.next_deadline().map(|at| {
            let at = clock.instant_of(at);
            self.timers_rest_until.map_or(at, |rest| at.max(rest))
        });
        let awaited = (!self.awaited.is_empty()).then(|| clock.instant_of(self.awaited_until));
        let media = self.media.as_ref().and_then(|media| media.next_wake());
        let unload = self.empty_since.map(|since| since + UNLOAD_AFTER).filter(|_| deadline.is_none());
        let not_heard = self.just_now.not_heard_at.map(|at| clock.instant_of(at));
        let of_members = [unload, not_heard, self.presence_due, self.leaves_by];
        [deadline, awaited, media].into_iter().chain(of_members).flatten().min()
    }

    /// Whatever is due by now.
    pub(super) fn let_timers_fire(&mut self) {
        if !self.awaited.is_empty() && self.awaited_until <= self.batch_at {
            for member in std::mem::take(&mut self.awaited) {
                self.gone(member);
            }
        }
        if self.presence_due.is_some_and(|due| due <= Instant::now()) {
            self.presence_due = None;
            self.note_presence();
        }
        self.tell_not_heard();
        let Some(deadline) = self.session.next_deadline() else { return };
        let resting = self.timers_rest_until.is_some_and(|until| Instant::now() < until);
        if deadline > self.batch_at || resting {
            return;
        }
        self.fire(deadline);
    }

    fn fire(&mut self, deadline: Timestamp) {
        self.shared.metrics.timer_fired(Duration::from_millis(self.batch_at.since(deadline).0));
        let staged = self.staged.events.len();
        if let Err(refusal) = self.decide(&Input::Timeout, None) {
            tracing::error!(session = %self.id, %refusal, "a timer was refused");
        }
        // A deadline that stays where it is would fire for ever.
        let brought_nothing = self.staged.events.len() == staged;
        self.timers_rest_until = brought_nothing.then(|| Instant::now() + TIMERS_REST);
    }

    /// After a failure of the store: timers rest, everything else goes on. Who came or went meanwhile is noted
    /// when they have rested.
    pub(super) fn let_timers_rest(&mut self) {
        let until = Instant::now() + TIMERS_REST;
        self.timers_rest_until = Some(until);
        self.presence_due = Some(until);
    }

    /// Whether the session is to go to another server now: nobody's turn is running and nobody is speaking, or it has
    /// waited for that long enough.
    pub(super) fn may_leave(&self) -> bool {
        let Some(by) = self.leaves_by else { return false };
        let speaks = self.media.as_ref().is_some_and(super::media::RoomMedia::anybody_speaks);
        by <= Instant::now() || self.attendance.is_empty() || (self.session.is_between_turns() && !speaks)
    }

    /// Whether nobody needs this room in memory.
    pub(super) fn may_be_unloaded(&self) -> bool {
        let empty = self.attendance.is_empty()
            && self.empty_since.is_some_and(|since| since.elapsed() >= UNLOAD_AFTER);
        empty && self.awaited.is_empty() && self.session.next_deadline().is_none()
    }
}
