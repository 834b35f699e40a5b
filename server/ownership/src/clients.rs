//! Which commands of which client were answered, and how: what makes a command take effect exactly once.
//! Rebuilt from the log when a room is loaded; refusals, which are in no log, are known for as long as the
//! room stays in memory.

use protocol::{ClientId, CommandNumber, Refusal, Seq};
use std::collections::{HashMap, VecDeque};

/// Answers kept for a client that did not get them: twice what it may have on the way (the protocol says 32).
const ANSWERS_KEPT: usize = 64;
/// Clients of one session: every tab of sixteen members, reloaded and replaced all day long.
pub const CLIENTS_MAX: usize = 2_000;

/// What a command was answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It took effect; the log's end then.
    Stored(Seq),
    /// It was refused.
    Refused(Refusal),
}

/// What is to be done with a command that has come in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Delivery {
    /// It is the next one: carry it out.
    Next,
    /// It was answered before: answer the same.
    Again(Answer),
    /// It is being carried out: its answer is on the way.
    UnderWay,
    /// One is missing before it, or nothing is remembered of it: then it had no effect.
    OutOfOrder {
        /// The number expected next.
        expected: CommandNumber,
    },
}

/// Every client that has sent a command.
#[derive(Default)]
pub struct Clients {
    known: HashMap<ClientId, Client>,
}

#[derive(Default)]
struct Client {
    /// The last command that was taken up.
    last: u64,
    /// Taken up and not answered yet: a handful at most, those of one batch.
    under_way: Vec<u64>,
    answers: VecDeque<(u64, Answer)>,
}

impl Clients {
    /// A stored command, while the log is replayed.
    pub fn replayed(&mut self, client: &ClientId, cmd: CommandNumber, end: Seq) {
        self.entry(client).last = cmd.0;
        self.answered(client, cmd, Answer::Stored(end));
    }

    /// A client's last command that was taken up, as far as is remembered: refusals of before the room was loaded
    /// are not, and their numbers come again.
    #[must_use]
    pub fn last_of(&self, client: &ClientId) -> CommandNumber {
        CommandNumber(self.known.get(client).map_or(0, |known| known.last))
    }

    /// Whether there is room for another client.
    #[must_use]
    pub fn has_room_for(&self, client: &ClientId) -> bool {
        self.known.len() < CLIENTS_MAX || self.known.contains_key(client)
    }

    /// What to do with a command. A [`Delivery::Next`] is then under way until it is answered.
    pub fn take_up(&mut self, client: &ClientId, cmd: CommandNumber) -> Delivery {
        let known = self.entry(client);
        let expected = known.last + 1;
        if cmd.0 < expected {
            let answer = known.answers.iter().find(|(number, _)| *number == cmd.0);
            return match answer {
                Some((_, answer)) => Delivery::Again(answer.clone()),
                None if known.under_way.contains(&cmd.0) => Delivery::UnderWay,
                None => Delivery::OutOfOrder { expected: CommandNumber(expected) },
            };
        }
        if cmd.0 > expected {
            return Delivery::OutOfOrder { expected: CommandNumber(expected) };
        }
        known.last = cmd.0;
        known.under_way.push(cmd.0);
        Delivery::Next
    }

    /// A command that was taken up has been answered.
    pub fn answered(&mut self, client: &ClientId, cmd: CommandNumber, answer: Answer) {
        let known = self.entry(client);
        known.under_way.retain(|number| *number != cmd.0);
        if known.answers.len() == ANSWERS_KEPT {
            known.answers.pop_front();
        }
        known.answers.push_back((cmd.0, answer));
    }

    fn entry(&mut self, client: &ClientId) -> &mut Client {
        // The clone is made only for a client's first command.
        if !self.known.contains_key(client) {
            self.known.insert(client.clone(), Client::default());
        }
        self.known.entry(client.clone()).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tab() -> ClientId {
        ClientId("tab".into())
    }

    #[test]
    fn each_command_is_taken_up_once_and_answered_the_same_again() {
        let mut clients = Clients::default();
        assert_eq!(clients.take_up(&tab(), CommandNumber(1)), Delivery::Next);
        assert_eq!(clients.take_up(&tab(), CommandNumber(1)), Delivery::UnderWay);
        clients.answered(&tab(), CommandNumber(1), Answer::Stored(Seq(7)));
        assert_eq!(clients.take_up(&tab(), CommandNumber(1)), Delivery::Again(Answer::Stored(Seq(7))));
        assert_eq!(clients.take_up(&tab(), CommandNumber(2)), Delivery::Next);
        clients.answered(&tab(), CommandNumber(2), Answer::Refused(Refusal::HandsLocked));
        assert_eq!(
            clients.take_up(&tab(), CommandNumber(2)),
            Delivery::Again(Answer::Refused(Refusal::HandsLocked))
        );
    }

    #[test]
    fn no_number_may_skip_ahead() {
        let mut clients = Clients::default();
        let expected = |number| Delivery::OutOfOrder { expected: CommandNumber(number) };
        assert_eq!(clients.take_up(&tab(), CommandNumber(4)), expected(1), "a client's first");
        assert_eq!(clients.take_up(&tab(), CommandNumber(1)), Delivery::Next);
        clients.answered(&tab(), CommandNumber(1), Answer::Stored(Seq(1)));
        assert_eq!(clients.take_up(&tab(), CommandNumber(3)), expected(2));
        assert_eq!(clients.last_of(&tab()), CommandNumber(1), "on a new socket");
        assert_eq!(clients.take_up(&tab(), CommandNumber(3)), expected(2));
        assert_eq!(clients.take_up(&tab(), CommandNumber(2)), Delivery::Next);
    }

    #[test]
    fn a_replayed_log_remembers_what_it_acknowledged_and_what_it_refused_has_no_effect() {
        let mut clients = Clients::default();
        let expected = Delivery::OutOfOrder { expected: CommandNumber(4) };
        clients.replayed(&tab(), CommandNumber(1), Seq(3));
        clients.replayed(&tab(), CommandNumber(3), Seq(5));
        assert_eq!(clients.last_of(&tab()), CommandNumber(3));
        assert_eq!(clients.take_up(&tab(), CommandNumber(3)), Delivery::Again(Answer::Stored(Seq(5))));
        assert_eq!(clients.take_up(&tab(), CommandNumber(2)), expected);
        assert_eq!(clients.take_up(&tab(), CommandNumber(4)), Delivery::Next, "where the second goes now");
    }

    #[test]
    fn answers_are_kept_for_a_burst_and_no_longer() {
        let mut clients = Clients::default();
        for number in 1..=ANSWERS_KEPT as u64 + 1 {
            assert_eq!(clients.take_up(&tab(), CommandNumber(number)), Delivery::Next);
            clients.answered(&tab(), CommandNumber(number), Answer::Stored(Seq(number)));
        }
        assert!(matches!(clients.take_up(&tab(), CommandNumber(1)), Delivery::OutOfOrder { .. }));
        assert_eq!(clients.take_up(&tab(), CommandNumber(2)), Delivery::Again(Answer::Stored(Seq(2))));
    }
}
