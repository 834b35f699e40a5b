//! Why a command was not carried out. A refusal is an answer: nothing changed, nothing is lost, the
//! connection goes on. Clients say it in words: `refusal-<code>` in the catalogue.

use crate::format::StageAt;
use crate::{CommandNumber, MemberId};
use serde::{Deserialize, Serialize};

/// A fact that stood in the way. The `code` is stable.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, strum::VariantNames)]
#[serde(tag = "code", rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Refusal {
    /// Only the facilitator does this.
    FacilitatorOnly,
    /// Only a presenter of this round does this.
    PresenterOnly,
    /// Observers take no part in this.
    ObserverListens,
    /// The latecomer has no voice until the current stage's HOLD or ASK ends.
    StillListening,
    /// Somebody else has the floor.
    NotYourFloor {
        /// Who has it, if it is one member.
        holder: Option<MemberId>,
    },
    /// It is not this member's turn in the go-round.
    NotYourTurn {
        /// Whose it is.
        now: Option<MemberId>,
    },
    /// A supervisor listens in, and does nothing but write to whoever guards the process.
    SupervisorListens,
    /// Only a supervisor does this.
    SupervisorOnly,
    /// Not everyone who has come has agreed that the supervisor listens in.
    NotLetIn,
    /// Nobody supervises this session.
    NoSupervisor,
    /// Hands cannot be raised in this stage.
    HandsLocked,
    /// The hand is up already.
    HandAlreadyUp,
    /// There is no hand to lower.
    HandNotUp,
    /// The presenter is not ready for the next question yet.
    PresenterNotReady,
    /// The silence is being held.
    SilenceHeld,
    /// No silence is being held.
    NoSilence,
    /// The room is paused.
    RoomPaused,
    /// The room is not paused.
    RoomNotPaused,
    /// The session has not begun.
    NotStarted,
    /// The session has begun already.
    AlreadyStarted,
    /// The session is over.
    SessionOver,
    /// The room has moved on since this was sent.
    StageMovedOn,
    /// There is no such stage to go to.
    NoSuchStage,
    /// This does not belong in the present stage.
    NotInThisStage,
    /// There is no next stage: end the session instead.
    NoNextStage,
    /// The format does not leave this stage out, and it has not been held yet: it comes before what was asked for.
    StageMustBeHeld {
        /// Which.
        at: StageAt,
    },
    /// The agenda has not been agreed: nobody is down to present.
    NoPresenterAgreed,
    /// This member is not in this session, or cannot take this part.
    NoSuchMember,
    /// That member is not in the room.
    MemberAway,
    /// Circles are open beside the whole room; call them back first.
    CirclesOpen,
    /// There is no such circle, or it is over.
    NoSuchCircle,
    /// The command was meant for a circle in which its sender does not sit.
    NotInThisCircle,
    /// A circle would have too few people.
    CircleTooSmall {
        /// The fewest it can have.
        min: u32,
    },
    /// There is no such question, or not for this member.
    NoSuchQuestion,
    /// The question is not yours.
    NotYourQuestion,
    /// The question is no longer where this would make sense (asked, withdrawn, answered …).
    QuestionMovedOn,
    /// Another question is on the table.
    QuestionOnTable,
    /// There is no such action, or not for this member.
    NoSuchAction,
    /// There is nothing in the text.
    TextEmpty,
    /// The text is too long.
    TextTooLong {
        /// The most characters it may have.
        max: u32,
    },
    /// The text has characters that cannot be shown safely (control or direction-changing ones).
    TextNotPlain,
    /// The question has more words than this format allows.
    TooManyWords {
        /// The most words it may have.
        max: u32,
    },
    /// Too many of these in one session.
    TooMany {
        /// The most there may be.
        max: u32,
    },
    /// As many cards stand on the board as can be taken in: one has to go first.
    BoardFull {
        /// The most that stand on it.
        max: u32,
    },
    /// There is no such card on this board.
    NoSuchCard,
    /// As many tokens are on the canvas as can be held apart: one has to go first.
    CanvasFull {
        /// The most there may be.
        max: u32,
    },
    /// There is no such token on this canvas.
    NoSuchToken,
    /// Somebody else lends this token a voice; they and the facilitator move it.
    NotYourToken {
        /// Who.
        owner: MemberId,
    },
    /// Whoever guards the process has not said that they are qualified to lead a constellation, nor why they lead it
    /// all the same.
    NotQualified,
    /// Those who are to present together have not all agreed to one statement of their issue.
    IssueNotAgreed {
        /// Who has not agreed yet, the first of them.
        now: MemberId,
    },
    /// The statement was worded anew since it was seen.
    IssueReworded,
    /// Nobody presents this round together with others, or it has begun.
    NotPresentedTogether,
    /// They are here, and say themselves whether they go on.
    StillHere {
        /// Who.
        now: MemberId,
    },
    /// Somebody is still in a role: roles are stepped out of before the constellation is left.
    StillInRole {
        /// Who, of those who are here.
        member: MemberId,
    },
    /// This member is in no role.
    NotInRole,
    /// A question to oneself, or to somebody who cannot answer here.
    NobodyToAsk,
    /// The session has taken in as much as one session can hold. It can be ended; nothing that was said is lost.
    SessionFull,
    /// This member has written as much as one person can in one session. What is there stays; the others can go on.
    OwnShareFull,
    /// A number is outside what is allowed.
    OutOfRange {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// The date is not a date of the form `YYYY-MM-DD`.
    NotADate,
    /// The list does not hold exactly those it must hold.
    NotTheSameMembers,
    /// A vote is under way already.
    VoteUnderWay,
    /// No vote is under way.
    NoVote,
    /// The stage has no time to extend, or is as long as it may be.
    CannotExtend,
    /// Commands come too fast. Nothing was done; send it again after the pause.
    TooFast {
        /// When to try again, in ms.
        retry_after_ms: u32,
    },
    /// Commands of one client must come in order, without gaps.
    OutOfOrder {
        /// The number expected next.
        expected: CommandNumber,
    },
    /// The command could not be read: an unknown kind, or a field too many or too few.
    NotUnderstood,
    /// What was said cannot be kept just now (the disk is full, the database is away). Nothing was done.
    CannotStore,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The name of the fact is enough for a log; people read the catalogue.
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Refusal {}
