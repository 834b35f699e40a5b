//! Correctness before speed: all members of a room hear every message, once, all in the same order, and each
//! sender's in the order they were sent, or the run fails. Also keeps the clock readings, since both hang on
//! the same numbers.
//!
//! In which order messages of different senders come is the server's to decide: they are on different sockets.

use crate::adapter::{ROOM_MEMBERS, SENDERS};
use anyhow::{Context, Result, bail};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// What was said and heard in all rooms since the swarm began.
#[derive(Default)]
pub struct Gate {
    /// How many messages each member has heard.
    heard: Vec<usize>,
    rooms: Vec<Room>,
    /// When each member's messages that are not acknowledged yet were meant to be sent.
    unacked: Vec<VecDeque<Instant>>,
    /// From meant-to-be-sent to heard, in µs, one a delivery.
    pub fanout_us: Vec<u64>,
    /// From meant-to-be-sent to acknowledged, in µs.
    pub ack_us: Vec<u64>,
    /// How late the generator itself was, in µs.
    pub lag_us: Vec<u64>,
    /// Messages heard so far.
    pub delivered: u64,
    /// Messages said so far.
    pub said: u64,
}

#[derive(Clone, Default)]
struct Room {
    /// When each message was meant to be sent (open loop: lateness of the generator counts).
    sent: Vec<Instant>,
    /// The messages in the order in which whoever was first heard them.
    order: Vec<u64>,
    /// The next number of each sender.
    next: [u64; SENDERS],
}

impl Gate {
    /// For so many members.
    #[must_use]
    pub fn new(members: usize) -> Self {
        Self {
            heard: vec![0; members],
            rooms: vec![Room::new(); members.div_ceil(ROOM_MEMBERS)],
            unacked: vec![VecDeque::new(); members],
            ..Self::default()
        }
    }

    /// The number of the room's next message.
    #[must_use]
    pub fn upcoming(&self, room: usize) -> u64 {
        self.rooms[room].sent.len() as u64
    }

    /// A member says the room's next message.
    pub fn said(&mut self, member: usize, meant: Instant, now: Instant) {
        self.rooms[member / ROOM_MEMBERS].sent.push(meant);
        self.unacked[member].push_back(meant);
        self.lag_us.push(micros(now.saturating_duration_since(meant)));
        self.said += 1;
    }

    /// A member heard message `n`. An error if it is not the one that all others hear at this place.
    pub fn heard(&mut self, member: usize, n: u64, now: Instant) -> Result<()> {
        let room = &mut self.rooms[member / ROOM_MEMBERS];
        let place = self.heard[member];
        match room.order.get(place) {
            Some(expected) if *expected == n => {}
            Some(expected) => bail!("member {member} heard message {n} where others heard {expected}"),
            None => room.first_heard(n).with_context(|| format!("member {member}"))?,
        }
        let meant = room.sent[n as usize];
        self.fanout_us.push(micros(now.saturating_duration_since(meant)));
        self.heard[member] += 1;
        self.delivered += 1;
        Ok(())
    }

    /// A member was given the room as it stands instead of what they missed: the latest message of each sender
    /// they can see in it. What came before counts as heard, for that is what their view now holds; an error if
    /// it lacks something that others have heard.
    pub fn caught_up(&mut self, member: usize, latest: &[u64]) -> Result<()> {
        let room = &mut self.rooms[member / ROOM_MEMBERS];
        let mut latest = latest.to_vec();
        latest.sort_unstable();
        for n in latest {
            // Stored before the server was killed, and heard by nobody yet.
            while room.next[n as usize % SENDERS] <= n {
                room.first_heard(room.next[n as usize % SENDERS])?;
            }
            if room.next[n as usize % SENDERS] != n + SENDERS as u64 {
                bail!("member {member} is shown message {n}, and others have heard a later one");
            }
        }
        let missed = room.order.len() - self.heard[member];
        self.heard[member] = room.order.len();
        self.delivered += missed as u64;
        Ok(())
    }

    /// A member's oldest message was acknowledged.
    pub fn acked(&mut self, member: usize, now: Instant) {
        if let Some(meant) = self.unacked[member].pop_front() {
            self.ack_us.push(micros(now.saturating_duration_since(meant)));
        }
    }

    /// The messages a member said and has no answer to.
    #[must_use]
    pub fn unacked(&self, member: usize) -> usize {
        self.unacked[member].len()
    }

    /// Whether everybody has heard everything.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.delivered == self.said * ROOM_MEMBERS as u64
    }

    /// How many members have not heard everything.
    #[must_use]
    pub fn behind(&self) -> usize {
        let members = self.heard.iter().enumerate();
        members.filter(|(member, heard)| **heard < self.rooms[member / ROOM_MEMBERS].sent.len()).count()
    }

    /// Forgets the clock readings, for a measurement to begin.
    pub fn clear_times(&mut self) {
        self.fanout_us.clear();
        self.ack_us.clear();
        self.lag_us.clear();
    }
}

impl Room {
    fn new() -> Self {
        // Message n is the n-th of the room and comes from sender n mod 7.
        Self { next: std::array::from_fn(|slot| slot as u64), ..Self::default() }
    }

    fn first_heard(&mut self, n: u64) -> Result<()> {
        if n as usize >= self.sent.len() {
            bail!("heard message {n}, which nobody said");
        }
        let next = &mut self.next[n as usize % SENDERS];
        if *next != n {
            bail!("heard message {n} where {next} of its sender was due");
        }
        *next += SENDERS as u64;
        self.order.push(n);
        Ok(())
    }
}

fn micros(length: Duration) -> u64 {
    u64::try_from(length.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room_with(messages: u64) -> Gate {
        let mut gate = Gate::new(ROOM_MEMBERS);
        for n in 0..messages {
            gate.said(crate::adapter::sender(0, n), Instant::now(), Instant::now());
        }
        gate
    }

    #[test]
    fn all_once_and_in_order_is_settled() {
        let mut gate = room_with(3);
        for n in 0..3 {
            assert!(!gate.is_settled());
            for member in 0..ROOM_MEMBERS {
                gate.heard(member, n, Instant::now()).expect("in order");
            }
        }
        assert!(gate.is_settled());
        assert_eq!((gate.behind(), gate.fanout_us.len()), (0, 24));
    }

    #[test]
    fn senders_may_overtake_one_another_if_all_hear_it_so() {
        let mut gate = room_with(3);
        for member in 0..ROOM_MEMBERS {
            for n in [1, 0, 2] {
                gate.heard(member, n, Instant::now()).expect("the same for all");
            }
        }
        assert!(gate.is_settled());
    }

    #[test]
    fn another_order_than_the_others_a_repetition_a_gap_or_an_invention_fails() {
        let mut gate = room_with(20);
        for n in 0..3 {
            gate.heard(0, n, Instant::now()).expect("in order");
        }
        assert!(gate.heard(1, 1, Instant::now()).is_err(), "others heard 0 first");
        assert!(gate.heard(0, 2, Instant::now()).is_err(), "twice");
        assert!(gate.heard(0, 16, Instant::now()).is_err(), "9 of the same sender is missing");
        assert!(gate.heard(0, 20, Instant::now()).is_err(), "nobody said it");
    }

    #[test]
    fn a_view_stands_for_what_was_missed_and_must_hold_all_of_it() {
        let mut gate = room_with(9);
        for n in 0..8 {
            gate.heard(0, n, Instant::now()).expect("in order");
        }
        // Message 7 is the second of the first sender and 8 of the second; nobody has heard 8 yet.
        gate.caught_up(1, &[7, 8, 2, 3, 4, 5, 6]).expect("the latest of each");
        gate.heard(0, 8, Instant::now()).expect("the one that the other was shown");
        assert_eq!(gate.delivered, 18);
        assert!(gate.caught_up(2, &[0, 8, 2, 3, 4, 5, 6]).is_err(), "others have heard 7");
    }

    #[test]
    fn a_message_that_one_member_missed_is_not_settled() {
        let mut gate = room_with(1);
        for member in 1..ROOM_MEMBERS {
            gate.heard(member, 0, Instant::now()).expect("in order");
        }
        assert!(!gate.is_settled());
        assert_eq!(gate.behind(), 1);
    }
}
