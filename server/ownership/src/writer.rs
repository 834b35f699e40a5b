//! What a room does by what became of an append to its log.

use protocol::Seq;
use std::cmp::Ordering;

/// What is known of an append.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// It is in the log.
    Stored,
    /// Another server has taken the session over: nothing of it is in the log, and nothing more will be.
    Fenced,
    /// The store has refused it: nothing of it is in the log.
    Refused,
    /// The store did not say: it may be in the log, or come into it yet.
    Unknown,
}

/// What is to be done after an append.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Then {
    /// Show it, and acknowledge its commands.
    Publish,
    /// The room is at another server.
    Moved,
    /// Read the log, as soon as that can be done: [`after_reading`].
    ReadLog,
    /// Go back to what the log says: [`after_rereading`].
    GoBack,
}

/// What is to be done after an append. `store_failed`: the store itself has failed, rather than refused this change.
#[must_use]
pub const fn after_append(kept: Kept, store_failed: bool) -> Then {
    match kept {
        Kept::Stored => Then::Publish,
        Kept::Fenced => Then::Moved,
        Kept::Refused if !store_failed => Then::GoBack,
        Kept::Refused | Kept::Unknown => Then::ReadLog,
    }
}

/// What is to be done when the log could be read again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// Append the same once more, under the same numbers.
    AppendAgain,
    /// Go back to what the log says: [`after_rereading`].
    GoBack,
}

/// What is to be done when the log could be read again, which ends at `in_log`, after it had been shown up to `shown`.
/// `waited`: it could not be read before.
///
/// What is not in the log may be on its way there still: the database may be committing it. Whoever were told now that it
/// had no effect would be told wrongly. So it is appended again. If it comes to be there after all, the second is refused
/// as a double; and the database keeps the second waiting for as long as the first is in doubt.
#[must_use]
pub fn after_reading(kept: Kept, waited: bool, in_log: Seq, shown: Seq) -> Found {
    let in_doubt = waited || kept == Kept::Unknown;
    if in_log == shown && in_doubt { Found::AppendAgain } else { Found::GoBack }
}

/// What is to be done when a room goes back to what the log says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reread {
    /// Go on from there: nothing of what was decided is in it, and its commands are refused.
    Refuse,
    /// The log holds more than was shown: everyone begins anew.
    Rebuild,
    /// The log holds less than was shown: the store went back in time. It is another log from now on, so that everyone
    /// learns so, and everyone begins anew.
    WentBack,
}

/// What is to be done when a room goes back to what the log says.
#[must_use]
pub fn after_rereading(in_log: Seq, shown: Seq) -> Reread {
    match in_log.cmp(&shown) {
        Ordering::Equal => Reread::Refuse,
        Ordering::Greater => Reread::Rebuild,
        Ordering::Less => Reread::WentBack,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_still_come_into_the_log_is_never_refused() {
        assert_eq!(after_append(Kept::Unknown, true), Then::ReadLog);
        let found = |kept, waited, in_log| after_reading(kept, waited, Seq(in_log), Seq(7));
        for waited in [false, true] {
            assert_eq!(found(Kept::Unknown, waited, 7), Found::AppendAgain);
            assert_eq!(found(Kept::Unknown, waited, 8), Found::GoBack, "it is there");
        }
        assert_eq!(after_rereading(Seq(8), Seq(7)), Reread::Rebuild);
    }

    #[test]
    fn a_log_that_is_shorter_than_what_was_shown_went_back() {
        assert_eq!(after_rereading(Seq(6), Seq(7)), Reread::WentBack);
    }

    #[test]
    fn what_a_disk_without_room_refuses_is_refused_and_tried_again_after_a_silence() {
        assert_eq!(after_append(Kept::Refused, false), Then::GoBack);
        assert_eq!(after_append(Kept::Refused, true), Then::ReadLog);
        assert_eq!(after_reading(Kept::Refused, false, Seq(7), Seq(7)), Found::GoBack);
        assert_eq!(after_rereading(Seq(7), Seq(7)), Reread::Refuse);
        assert_eq!(after_reading(Kept::Refused, true, Seq(7), Seq(7)), Found::AppendAgain);
    }
}
