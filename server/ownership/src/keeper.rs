//! Keeping a lease, step by step: what is to be done next, by what was heard of the last step.

use crate::lease::Lease;
use protocol::{Millis, Timestamp};

/// What is to be done next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Prolong the lease.
    Renew,
    /// It had ended: become one of the servers again.
    EnterAgain,
    /// Read which sessions are this server's still, and let go of the rooms of all others: somebody may have taken them.
    LetGoOfOthers,
    /// Let go of every room: its members are to be sent to another server.
    LetGoOfAll,
    /// Ask the other servers whether they have their lease.
    AskOthers,
    /// See what became of the others, and take over what they have left.
    LookAround,
    /// Nothing until it is time to renew.
    Rest,
}

/// What was heard of a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heard {
    /// The lease runs on; the database's time.
    Renewed(Timestamp),
    /// The lease had ended.
    Ended,
    /// This server is one of them again.
    Entered,
    /// Another living server has its name.
    NameTaken,
    /// What had to be let go of is let go of.
    LetGo,
    /// Whether another server has its lease: then the database is away for this one alone.
    OthersHaveIt(bool),
    /// It has looked around.
    Looked,
    /// It failed, or nothing was heard in time.
    Failed,
}

/// Keeps one server's lease.
#[derive(Clone, Debug, Default)]
pub struct Keeper {
    /// When it began to ask.
    asked: Millis,
    /// Its lease had ended, and it has become one of the servers again.
    entered: bool,
    /// The database's time when the lease was granted that is not counted on yet.
    granted: Option<Timestamp>,
    step: Option<Step>,
}

impl Keeper {
    /// It is time to renew.
    pub fn begin(&mut self, at: Millis) -> Step {
        *self = Self { asked: at, step: Some(Step::Renew), ..Self::default() };
        Step::Renew
    }

    /// Something was heard of the step before. The lease is changed where it is granted.
    pub fn heard(&mut self, lease: &mut Lease, at: Millis, heard: Heard) -> Step {
        let next = match (self.step, heard) {
            (Some(Step::Renew), Heard::Renewed(now)) if self.entered => {
                self.granted = Some(now);
                Step::LetGoOfOthers
            }
            (Some(Step::Renew), Heard::Renewed(now)) => {
                *lease = Lease::granted(self.asked, at, now);
                Step::LookAround
            }
            // Ended again as soon as it was had: nobody can say what became of the sessions.
            (Some(Step::Renew), Heard::Ended) if self.entered => self.in_doubt(*lease, at),
            (Some(Step::Renew), Heard::Ended) => Step::EnterAgain,
            (Some(Step::EnterAgain), Heard::Entered) => {
                self.entered = true;
                Step::Renew
            }
            (_, Heard::NameTaken) => Step::LetGoOfAll,
            (Some(Step::LetGoOfOthers), Heard::LetGo) => {
                if let Some(now) = self.granted {
                    *lease = Lease::granted(self.asked, at, now);
                }
                Step::LookAround
            }
            (Some(Step::AskOthers), Heard::OthersHaveIt(true)) => Step::LetGoOfAll,
            (Some(Step::Renew | Step::EnterAgain | Step::LetGoOfOthers), Heard::Failed) => {
                self.in_doubt(*lease, at)
            }
            // Whatever else comes belongs to no step that is under way.
            _ => Step::Rest,
        };
        self.step = Some(next);
        next
    }

    /// Without its lease a server is not to be believed. Whether the database is gone for all, so that nobody else has its
    /// sessions, or for this server alone, the others know. If they have it, members are sent to them. If nobody has it,
    /// or nobody can be asked, people go on talking where they are, and are told that nothing is kept.
    fn in_doubt(&self, lease: Lease, at: Millis) -> Step {
        if lease.holds(at) { Step::Rest } else { Step::AskOthers }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(500_000);

    fn new() -> (Keeper, Lease) {
        (Keeper::default(), Lease::granted(Millis(0), Millis(0), NOW))
    }

    #[test]
    fn a_lease_that_is_renewed_runs_on_and_the_others_are_looked_at() {
        let (mut keeper, mut lease) = new();
        assert_eq!(keeper.begin(Millis(2_000)), Step::Renew);
        assert_eq!(keeper.heard(&mut lease, Millis(2_010), Heard::Renewed(NOW)), Step::LookAround);
        assert!(lease.holds(Millis(6_999)) && !lease.holds(Millis(7_000)));
        assert_eq!(keeper.heard(&mut lease, Millis(2_020), Heard::Looked), Step::Rest);
    }

    #[test]
    fn a_lease_that_had_ended_is_counted_on_only_when_what_others_took_is_let_go_of() {
        let (mut keeper, mut lease) = new();
        keeper.begin(Millis(9_000));
        assert_eq!(keeper.heard(&mut lease, Millis(9_001), Heard::Ended), Step::EnterAgain);
        assert_eq!(keeper.heard(&mut lease, Millis(9_002), Heard::Entered), Step::Renew);
        assert_eq!(keeper.heard(&mut lease, Millis(9_003), Heard::Renewed(NOW)), Step::LetGoOfOthers);
        assert!(!lease.holds(Millis(9_003)), "not yet");
        assert_eq!(keeper.heard(&mut lease, Millis(9_004), Heard::LetGo), Step::LookAround);
        assert!(lease.holds(Millis(9_004)));
    }

    #[test]
    fn without_a_lease_others_are_asked_and_have_the_sessions_if_they_have_theirs() {
        let (mut keeper, mut lease) = new();
        keeper.begin(Millis(2_000));
        assert_eq!(keeper.heard(&mut lease, Millis(3_500), Heard::Failed), Step::Rest, "it runs still");
        keeper.begin(Millis(5_000));
        assert_eq!(keeper.heard(&mut lease, Millis(6_500), Heard::Failed), Step::AskOthers);
        assert_eq!(keeper.heard(&mut lease, Millis(6_600), Heard::OthersHaveIt(false)), Step::Rest);
        keeper.begin(Millis(8_000));
        assert_eq!(keeper.heard(&mut lease, Millis(9_500), Heard::Failed), Step::AskOthers);
        assert_eq!(keeper.heard(&mut lease, Millis(9_600), Heard::OthersHaveIt(true)), Step::LetGoOfAll);
        assert_eq!(keeper.heard(&mut lease, Millis(9_600), Heard::LetGo), Step::Rest);
        // So they have where another has the name.
        keeper.begin(Millis(11_000));
        keeper.heard(&mut lease, Millis(11_001), Heard::Ended);
        assert_eq!(keeper.heard(&mut lease, Millis(11_002), Heard::NameTaken), Step::LetGoOfAll);
    }
}
