//! A member's client: keeps commands until they are answered, comes back as often as it takes, and to another server each
//! time.

use crate::plan::Ms;
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

pub(crate) struct Client {
    pub(crate) number: usize,
    pub(crate) session: usize,
    /// The socket it has, or is about to have. A number is used once.
    pub(crate) socket: u64,
    pub(crate) at: usize,
    pub(crate) welcomed: bool,
    pub(crate) outbox: VecDeque<Command>,
    pub(crate) last: u64,
    pub(crate) said: u64,
    pub(crate) told: BTreeMap<u64, Told>,
    pub(crate) shown: Vec<(u64, u64)>,
    /// When it heard anything the last time.
    pub(crate) heard: Ms,
}

impl Client {
    pub(crate) fn new(number: usize, session: usize) -> Self {
        Self {
            number,
            session,
            socket: 0,
            at: number,
            welcomed: false,
            outbox: VecDeque::new(),
            last: 0,
            said: 0,
            told: BTreeMap::new(),
            shown: Vec::new(),
            heard: 0,
        }
    }

    /// The last event it was shown.
    pub(crate) fn seq(&self) -> u64 {
        self.shown.last().map_or(0, |(seq, _)| *seq)
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
    pub(crate) fn welcome(&mut self, last: u64) -> Vec<Command> {
        self.welcomed = true;
        let mut next = last;
        for command in self.outbox.iter_mut().filter(|command| command.cmd > last) {
            next += 1;
            command.cmd = next;
        }
        self.last = next;
        self.outbox.iter().copied().collect()
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
            self.told.insert(command.words, told);
        }
    }
}
