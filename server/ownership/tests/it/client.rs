//! A member's client: keeps commands until they are answered, comes back as often as it takes, and to another server each
//! time. What was acknowledged it keeps as well, and says it again where the log went back.

use crate::database::{Guard, Guards};
use crate::plan::{MEMBERS, Ms};
use std::collections::{BTreeMap, VecDeque};

/// What it was told of a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Told {
    Acknowledged,
    Refused,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Command {
    pub(crate) cmd: u64,
    pub(crate) words: u64,
}

/// What somebody is let in with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Welcome {
    /// The last of its commands that was taken up.
    pub(crate) last: u64,
    /// Which log it is.
    pub(crate) log: u64,
    /// The whole of it, where the client does not know most of it.
    pub(crate) view: Option<Vec<u64>>,
    /// What it has missed otherwise.
    pub(crate) events: Vec<(u64, u64)>,
}

pub(crate) struct Client {
    pub(crate) number: usize,
    pub(crate) session: usize,
    /// The socket it has, or is about to have. A number is used once.
    pub(crate) socket: u64,
    pub(crate) at: usize,
    pub(crate) welcomed: bool,
    /// Whether it is open. A second tab is not, at first; a first one rests while the second has its seat.
    pub(crate) open: bool,
    /// Which log it knows.
    pub(crate) log: Option<u64>,
    pub(crate) outbox: VecDeque<Command>,
    /// What was acknowledged, oldest first.
    kept: Vec<Command>,
    pub(crate) last: u64,
    pub(crate) said: u64,
    pub(crate) told: BTreeMap<u64, Told>,
    pub(crate) shown: Vec<(u64, u64)>,
    /// When it heard anything the last time.
    pub(crate) heard: Ms,
}

/// The seat of a client: that of its member.
pub(crate) const fn seat(client: usize) -> usize {
    client % MEMBERS
}

impl Client {
    /// The first tabs of all members have the first numbers, their second tabs those after them.
    pub(crate) fn new(number: usize, sessions: usize) -> Self {
        Self {
            number,
            session: seat(number) % sessions,
            socket: 0,
            at: number,
            welcomed: false,
            open: number < MEMBERS,
            log: None,
            outbox: VecDeque::new(),
            kept: Vec::new(),
            last: 0,
            said: 0,
            told: BTreeMap::new(),
            shown: Vec::new(),
            heard: 0,
        }
    }

    pub(crate) const fn is_second(&self) -> bool {
        self.number >= MEMBERS
    }

    /// What it knows of the log: which, and up to where.
    pub(crate) fn known(&self) -> Option<(u64, u64)> {
        self.log.map(|log| (log, self.shown.last().map_or(0, |(seq, _)| *seq)))
    }

    /// A new command; what it says is like nothing else.
    pub(crate) fn say(&mut self) -> Command {
        self.said += 1;
        self.last += 1;
        let command = Command { cmd: self.last, words: self.said * 100 + self.number as u64 };
        self.outbox.push_back(command);
        command
    }

    /// It is let in: what is not answered is sent again, under the numbers that are expected.
    pub(crate) fn welcome(&mut self, welcome: Welcome, guards: Guards) -> Vec<Command> {
        let Welcome { last, log, view, events } = welcome;
        self.welcomed = true;
        if self.log.is_some_and(|known| known != log) {
            // It may have gone back: what is not among the commands that it knows is said again.
            let (there, lost) = self.kept.iter().partition(|command| command.cmd <= last);
            self.kept = there;
            for command in Vec::into_iter(lost).rev() {
                self.outbox.push_front(command);
            }
        }
        self.log = Some(log);
        if let Some(view) = view {
            self.shown = (1..).zip(view).collect();
        }
        self.shown.extend(events);
        let mut next = last;
        for command in &mut self.outbox {
            // What was taken up before is asked for under the number that it had.
            if command.cmd > last {
                next += 1;
                command.cmd = next;
            }
        }
        self.last = next;
        if guards.has(Guard::Resend) { self.outbox.iter().copied().collect() } else { Vec::new() }
    }

    /// A number is another than is expected: what comes too late under it had no effect, and is said anew.
    pub(crate) fn out_of_order(&mut self, cmd: u64, expected: u64) -> Option<Command> {
        let next = self.last.max(expected - 1) + 1;
        let command = self.outbox.iter_mut().find(|command| command.cmd == cmd && cmd < expected)?;
        command.cmd = next;
        self.last = next;
        Some(*command)
    }

    pub(crate) fn answered(&mut self, cmd: u64, told: Told) {
        if let Some(index) = self.outbox.iter().position(|command| command.cmd == cmd)
            && let Some(command) = self.outbox.remove(index)
        {
            if told == Told::Acknowledged {
                self.kept.push(command);
            }
            self.told.insert(command.words, told);
        }
    }
}
