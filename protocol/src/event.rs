//! What happened in a session: numbered, stored, replayed, and in the record. Past tense, noun first.
//!
//! A stored event is never changed and always replayable: new fields have defaults, meanings do not change,
//! variants are not removed. An event holds at most one piece of [`Content`], whose author it names as well: that is
//! what lets the store seal words apart from facts. What an event does, who is shown it and what of it is sealed is the
//! engine's business.

mod parts;
#[cfg(test)]
mod tests;

pub use parts::{Because, CircleRound, ExtensionCost, Seat};

use crate::format::{Floor, Format, Part, QuestionKind, Stage, StageAt};
use crate::view::{
    ActionKind, ActionStatus, BoardColumn, Intervention, JoinMode, SilenceAfter, TokenPlace, Warmth,
};
use crate::{
    ActionId, CardId, CarriedId, CircleId, Content, MemberId, Millis, QuestionId, SheetId, Timestamp, TokenId,
};
use serde::{Deserialize, Serialize};

/// A stretch of the life of a session. `to` in each doc comment says who is sent it; where some are sent a
/// version with less in it, the fields that are then empty say so. A field without a sentence is whom or what the
/// sentence of its event is about.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, strum::VariantNames)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[expect(missing_docs, reason = "where a field is whom or what its event is about, its name says all of it")]
pub enum Event {
    /// The session was opened with its format and seats. Always event 1. To all.
    SessionOpened {
        /// The whole format, so that a later edition of it changes no stored session.
        format: Box<Format>,
        /// Clockwise.
        seats: Vec<Seat>,
        /// The named facilitator.
        facilitator: MemberId,
        /// Who takes over if the facilitator is gone.
        deputy: Option<MemberId>,
        /// How long one round is meant to last unless the agenda says otherwise.
        round_ms: Millis,
        /// Why the facilitator chose this format although it is not for a set's first session; nothing where there
        /// was nothing to say. Kept with the session, in their own words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        despite: Option<Content>,
    },
    /// A question that a presenter of an earlier session took along was brought in, for their progress report; again
    /// with the same number where they marked it otherwise before this session began. To that presenter only: what
    /// they took along is theirs.
    QuestionCarried {
        /// Its number here.
        carried: CarriedId,
        /// Who took it along.
        presenter: MemberId,
        /// Who had asked it.
        asker: MemberId,
        /// They had marked that it helped.
        starred: bool,
        /// They had marked that it is still working on them.
        kept: bool,
        /// They had held it for later.
        held: bool,
        /// Its wording. Author: the asker.
        text: Content,
    },
    /// Before this session began, a presenter of an earlier one took back their marks of a question that had been
    /// brought in. To that presenter only.
    QuestionLeftBehind {
        /// Its number here, which no other gets.
        carried: CarriedId,
        /// Who had taken it along.
        presenter: MemberId,
    },
    /// An action from an earlier session was brought in for its progress report. To all.
    ActionCarried {
        /// Its number here.
        action: ActionId,
        /// Who undertook it.
        owner: MemberId,
        /// What kind.
        action_kind: ActionKind,
        /// By when, as `YYYY-MM-DD`.
        due: Option<String>,
        /// The question it came from, if that was carried too.
        #[serde(default)]
        from: Option<CarriedId>,
        /// What was undertaken. Author: the owner.
        text: Content,
    },
    /// A member's connection came up: their first, or again after a loss. To all.
    MemberConnected {
        member: MemberId,
        /// How they joined.
        joins: JoinMode,
        /// They came late and listen until the current HOLD or ASK ends.
        listening: bool,
    },
    /// A member's last connection went away. Seat, hand and floor are kept. To all.
    MemberDisconnected { member: MemberId },
    /// A latecomer has a voice from now on. To all.
    ListenerAdmitted { member: MemberId },
    /// The facilitator named a deputy. To all.
    DeputyNamed {
        /// Who, or nobody.
        deputy: Option<MemberId>,
    },
    /// Somebody else guards the process from now on. To all; the two concerned are also sent a new view.
    FacilitatorChanged {
        /// Who guards it now.
        facilitator: MemberId,
        /// `absent` or `returned`.
        because: Because,
    },
    /// Whoever supervises a trainee facilitator has come. In the room they are once they are let in. To all, and to them.
    SupervisorCame {
        /// How they joined. They send nothing, however they did.
        joins: JoinMode,
    },
    /// Their last connection went away. To all, and to them.
    SupervisorLeft,
    /// A member said whether a supervisor may listen in. To that member.
    SupervisionAnswered {
        member: MemberId,
        /// They may, or may not.
        yes: bool,
    },
    /// The supervisor hears and sees the room from now on, or no longer. To all, and to them; they are also sent a new
    /// view.
    SupervisorLetIn {
        /// From now on, or no longer.
        on: bool,
    },
    /// The supervisor wrote to whoever guards the process. To these two; it is in no record.
    SupervisorWrote {
        /// Who wrote it.
        supervisor: MemberId,
        /// To whom.
        to: MemberId,
        /// What. Author: the supervisor.
        text: Content,
    },
    /// What stopped the room is gone on with outside the set. To the facilitator and to who stopped it.
    TakenOutside,
    /// The session began. To all.
    SessionStarted,
    /// The session is over; its record can be opened. To all.
    SessionEnded,
    /// A stage began. To all.
    StageStarted {
        /// Where in the format.
        at: StageAt,
        /// Its time today (scaled to the airtime granted), or untimed.
        soft_ms: Option<Millis>,
        /// When that time is over.
        ends_at: Option<Timestamp>,
        /// The order of a go-round; empty in other stages.
        turns: Vec<MemberId>,
    },
    /// A stage ended. To all.
    StageEnded {
        at: StageAt,
        /// Why.
        because: Because,
    },
    /// A stage was skipped before or after it began. To all.
    StageSkipped {
        at: StageAt,
        /// The reason, in the facilitator's words. Author: the facilitator.
        text: Content,
        /// Who skipped it.
        by: MemberId,
    },
    /// The clock stands. `by` is told only to the facilitator and to that member; to all others it is empty.
    RoomPaused {
        /// Who paused or stopped.
        by: Option<MemberId>,
        /// Somebody pressed Stop; otherwise the facilitator paused.
        stopped: bool,
        /// The stage's time still left, if it is timed; negative time is carried by `overrun_ms`.
        left_ms: Option<Millis>,
        /// How far the stage had run over.
        overrun_ms: Millis,
        /// A reason, if one was given. Author: `by`. Only the facilitator is sent it when `stopped`.
        text: Content,
    },
    /// The clock runs again. A silence and a vote under way have their `until` and `closes_at` later by the length
    /// of the pause. To all.
    RoomResumed {
        /// When the stage's time is over now.
        ends_at: Option<Timestamp>,
    },
    /// The facilitator asks for more time. To all.
    ExtensionAsked {
        /// How much more.
        ms: Millis,
        /// The round that would be shorter for it.
        cost: Option<ExtensionCost>,
        /// When the vote closes.
        closes_at: Timestamp,
    },
    /// Somebody answered. To that member only.
    ExtensionVoted {
        member: MemberId,
        /// Yes or no.
        yes: bool,
    },
    /// The outcome, without who said what. To all.
    ExtensionDecided {
        /// Whether it was granted: at least one yes and no no.
        granted: bool,
        /// When the stage's time is over now.
        ends_at: Option<Timestamp>,
        /// The stage's time now.
        soft_ms: Option<Millis>,
        /// What it cost, if granted.
        cost: Option<ExtensionCost>,
    },
    /// Who may speak changed. To all.
    FloorChanged {
        /// The floor now.
        floor: Floor,
    },
    /// The facilitator gave the floor to one member, or called in the next asker. To all.
    FloorGiven {
        /// To whom.
        to: MemberId,
    },
    /// The floor given to one went back to the stage's rule. To all.
    FloorReturned,
    /// A go-round went on to the next. To all.
    TurnBegun {
        /// Whose turn it is.
        member: MemberId,
    },
    /// Somebody finished their turn in a go-round, or what they had to say in HOLD. To all.
    TurnFinished { member: MemberId },
    /// Somebody passed in a go-round or at the floor. No reason is asked. To all.
    TurnPassed { member: MemberId },
    /// The facilitator changed the order of those still to come in a go-round. To all.
    TurnsOrdered {
        /// The new order of those still to come.
        turns: Vec<MemberId>,
    },
    /// A hand went up. To all; `question` only to the member and the facilitator.
    HandRaised {
        member: MemberId,
        /// The offered question they want to ask.
        question: Option<QuestionId>,
    },
    /// A hand went down: lowered, or its member got the floor. To all.
    HandLowered { member: MemberId },
    /// The facilitator changed the order of the queue. To all.
    HandsOrdered {
        /// The whole queue in its new order.
        hands: Vec<MemberId>,
    },
    /// The facilitator privately invited somebody who was not yet heard. To the two of them.
    MemberInvited { member: MemberId },
    /// A silence is being held. To all.
    SilenceBegan {
        /// After what.
        after: SilenceAfter,
        /// When it ends by itself; nothing means when the facilitator releases it.
        until: Option<Timestamp>,
    },
    /// The held silence is over. To all.
    SilenceEnded,
    /// The facilitator changed how long silences are held from now on. To all.
    SilenceSet {
        /// 0 to 15,000 ms.
        silence_ms: Millis,
    },
    /// Somebody wrote a question, or their spoken question was noted. To the asker and the facilitator; in a
    /// WRITE stage to the asker only.
    QuestionOffered {
        /// Its number.
        question: QuestionId,
        /// Whose question it is.
        asker: MemberId,
        /// Who noted it, if not the asker.
        noted_by: Option<MemberId>,
        /// To whom, where anyone may be asked.
        #[serde(default)]
        to: Option<MemberId>,
        /// Where it was offered.
        at: StageAt,
        /// The kind the classifier proposed, if it was sure.
        proposed: Option<QuestionKind>,
        /// Its wording. Author: the asker.
        text: Content,
    },
    /// The wording a question had before its asker took another from the mirror. To the asker alone.
    QuestionDrafted {
        question: QuestionId,
        asker: MemberId,
        /// Its first wording. Author: the asker.
        text: Content,
    },
    /// The asker changed the wording before asking. As `QuestionOffered`.
    QuestionReworded {
        question: QuestionId,
        asker: MemberId,
        /// See `QuestionOffered`.
        proposed: Option<QuestionKind>,
        /// The new wording. Author: the asker.
        text: Content,
    },
    /// The asker took an offered question back. As `QuestionOffered`.
    QuestionWithdrawn { question: QuestionId, asker: MemberId },
    /// A question was asked, or a slip revealed. To all.
    QuestionAsked {
        question: QuestionId,
        asker: MemberId,
        /// To whom, where anyone may be asked.
        #[serde(default)]
        to: Option<MemberId>,
        /// Where it was asked.
        at: StageAt,
        /// Its place among the questions asked in this session, from 1.
        place: u32,
        /// See `QuestionOffered`; told only to the asker and the facilitator, who does not know slips before.
        #[serde(default)]
        proposed: Option<QuestionKind>,
        /// Its wording, once more. Author: the asker.
        text: Content,
    },
    /// The presenter said how close to the matter a question is, or took that back. To all.
    QuestionRated {
        question: QuestionId,
        /// How close; nothing takes it back.
        warmth: Option<Warmth>,
    },
    /// The presenter began to answer. To all.
    QuestionAnswered {
        question: QuestionId,
        /// From asked to the presenter's first word (or to their tap where no sound is measured).
        silence_ms: Millis,
    },
    /// The presenter holds the question for later. To all.
    QuestionHeld {
        question: QuestionId,
        /// See `QuestionAnswered`.
        silence_ms: Millis,
    },
    /// The presenter passed. No reason is asked. To all.
    QuestionPassed {
        question: QuestionId,
        /// See `QuestionAnswered`.
        silence_ms: Millis,
    },
    /// The presenter is ready for the next question. To all.
    PresenterReady,
    /// The presenter marked that a question helped, or took the mark back. To the round's presenters only,
    /// and to all once they share their marks.
    QuestionStarred {
        question: QuestionId,
        /// Marked or not.
        on: bool,
    },
    /// The presenter marked that a question is still working on them. As `QuestionStarred`.
    QuestionKept {
        question: QuestionId,
        /// Marked or not.
        on: bool,
    },
    /// The presenters of a round shared their marks, or stopped sharing. To all.
    MarksShared {
        /// Which round, from 0.
        round: u32,
        /// Shared or not.
        on: bool,
        /// The starred questions of that round (empty when not shared).
        starred: Vec<QuestionId>,
        /// The ones still working on the presenter (empty when not shared).
        kept: Vec<QuestionId>,
    },
    /// The asker or the facilitator said what kind of question it is; the facilitator's word is the record's.
    /// While the session is live to the asker and the facilitator only.
    QuestionKindSet {
        question: QuestionId,
        /// Which kind, or no longer any.
        question_kind: Option<QuestionKind>,
        /// Whose word it is: facilitator or questioner.
        by: Part,
        /// Whose question it is.
        asker: MemberId,
    },
    /// The facilitator stepped in. To the facilitator; `open_it_up` also to the asker; `time_out` and
    /// whatever is `named` to all (`member` then included, otherwise empty).
    FacilitatorIntervened {
        /// How.
        intervention: Intervention,
        /// About which question.
        question: Option<QuestionId>,
        /// Whose question.
        member: Option<MemberId>,
        /// Whether the set is shown whom it concerned.
        named: bool,
    },
    /// A question was put off to where it belongs; it is offered again. To all: it leaves the table, and whoever
    /// is neither its asker nor the facilitator no longer has it in their view.
    QuestionParked { question: QuestionId, asker: MemberId },
    /// The facilitator set a question aside: it is off the table and stays in the log. To all.
    QuestionSetAside { question: QuestionId },
    /// A circle began beside the whole room, under its present stage. To all; those who sit in it now are also sent
    /// a new view, which is the circle's.
    CircleOpened {
        /// Its number.
        circle: CircleId,
        /// Who sits in it.
        members: Vec<MemberId>,
        /// The stages of each of its rounds.
        stages: Vec<Stage>,
        /// Its rounds.
        rounds: Vec<CircleRound>,
        /// When its time is over, all rounds together.
        ends_at: Option<Timestamp>,
    },
    /// A member sits in another circle now; nothing stands for the whole room. To all; that member and those in the two
    /// circles are also sent a new view.
    MemberMoved {
        member: MemberId,
        /// Where they sat.
        from: Option<CircleId>,
        /// Where they sit now.
        to: Option<CircleId>,
    },
    /// The circles are called back together: each has until then to end its sentence. To all.
    CirclesCalled {
        /// When all are back.
        until: Timestamp,
    },
    /// All circles end later by this much: the whole room stood. So does being called back. To all.
    CirclesDelayed {
        /// By how much.
        ms: Millis,
    },
    /// A circle asks the facilitator to come, or no longer does. To the circle and the facilitator.
    CircleAsked {
        circle: CircleId,
        /// Asks, or no longer.
        on: bool,
    },
    /// A circle is over: whoever sat in it is with the whole room again. To all; they are also sent a new view.
    CircleClosed {
        circle: CircleId,
        /// `called_back`, `facilitator`, `empty` or `session_ended`.
        because: Because,
    },
    /// Who sits in the inner circle of a fishbowl: they work, and those outside it listen like observers. Nobody named:
    /// there is no fishbowl. To all.
    InnerSeated {
        /// In seat order.
        inner: Vec<MemberId>,
    },
    /// Something happened in a circle beside the whole room, exactly as it would in the whole room. To whoever of the
    /// circle would be shown it there, and to nobody outside; but when a stage of it begins or ends, or its clock stands or
    /// runs again, the facilitator is told so wherever they sit, without who and why.
    InCircle {
        /// In which.
        circle: CircleId,
        /// What.
        event: Box<Event>,
    },
    /// A member claimed airtime. To all.
    BidMade {
        member: MemberId,
        /// How many minutes.
        minutes: u32,
        /// 1 can wait, 2 soon, 3 today.
        urgency: u32,
        /// The bid in a sentence. Author: the member.
        text: Content,
    },
    /// A member took a bid back. To all.
    BidWithdrawn { member: MemberId },
    /// The rounds to come were agreed. Rounds already begun stay as they are. To all.
    AgendaAgreed {
        /// All rounds, begun ones included.
        rounds: Vec<crate::view::RoundPlan>,
    },
    /// One of those who are to present a round together worded the issue. To all.
    IssueWorded {
        /// Which round, from 0.
        round: u32,
        /// Whose wording, and the first who agrees to it.
        member: MemberId,
        /// The statement.
        text: Content,
    },
    /// Another of them agreed to the wording. To all.
    IssueAgreed {
        /// Which round, from 0.
        round: u32,
        member: MemberId,
    },
    /// One of those who present a round together does not present it any more; the others do. To all.
    PresenterStoodBack {
        /// Which round, from 0.
        round: u32,
        member: MemberId,
        /// Who said so: they themselves, or somebody for one who was not there.
        by: MemberId,
    },
    /// A presenter, or where all undertake anybody, undertook an action. To all.
    ActionUndertaken {
        /// Its number.
        action: ActionId,
        owner: MemberId,
        /// What kind.
        action_kind: ActionKind,
        /// By when, as `YYYY-MM-DD`.
        due: Option<String>,
        /// The question it came from.
        question: Option<QuestionId>,
        /// What was undertaken. Author: the owner.
        text: Content,
    },
    /// An action was changed or taken back in the stage in which it was undertaken. To all.
    ActionRevised {
        action: ActionId,
        owner: MemberId,
        /// What kind now; nothing means it was taken back.
        action_kind: Option<ActionKind>,
        /// By when now.
        due: Option<String>,
        /// The question it came from now.
        question: Option<QuestionId>,
        /// What is undertaken now. Author: the owner.
        text: Content,
    },
    /// A member reported on an action from last time. To all.
    ActionReported {
        action: ActionId,
        owner: MemberId,
        /// How it went.
        status: ActionStatus,
        /// What was learned. Author: the owner.
        text: Content,
    },
    /// A presenter of an earlier session said that they acted on a question they had taken along, or took that
    /// back. To all: with it they tell the set of that question, and of no other.
    QuestionActedOn {
        carried: CarriedId,
        /// Who acted on it.
        presenter: MemberId,
        /// Who had asked it.
        asker: MemberId,
        /// Said, or taken back.
        on: bool,
        /// The action by which, if it was one.
        action: Option<ActionId>,
        /// Its wording, once more; empty where it was taken back. Author: the asker.
        text: Content,
    },
    /// Somebody left a reflection for the record. To all.
    ReflectionShared {
        member: MemberId,
        /// In which stage.
        at: StageAt,
        /// The reflection. Author: the member.
        text: Content,
    },
    /// Somebody laid a sheet down, or laid it down anew with other words. To all; what is on it to its writer alone,
    /// to the others it is empty.
    SheetLaidDown {
        /// Its number.
        sheet: SheetId,
        member: MemberId,
        /// The stage it is written in.
        at: StageAt,
        /// What is on it. Author: the member.
        text: Content,
    },
    /// Somebody took their sheet up again before it was turned over. To all.
    SheetTakenUp { sheet: SheetId, member: MemberId },
    /// A sheet was turned over with the others, or was shown after them. To all.
    SheetTurnedOver {
        /// Which; one that comes late has a new number.
        sheet: SheetId,
        member: MemberId,
        /// The stage it was written in.
        at: StageAt,
        /// It came after the others.
        late: bool,
        /// What is on it, once more. Author: the member.
        text: Content,
    },
    /// Somebody put a card on the board. To all.
    CardPut {
        /// Its number.
        card: CardId,
        member: MemberId,
        /// In which stage.
        at: StageAt,
        /// In which column, at its end.
        column: BoardColumn,
        /// What is on it. Author: the member.
        text: Content,
    },
    /// The presenter corrected a card, or whoever put it there wrote it anew before that. To all.
    CardCorrected {
        card: CardId,
        member: MemberId,
        /// What is on it now. Author: the member.
        text: Content,
    },
    /// The presenter moved a card. To all.
    CardMoved {
        card: CardId,
        member: MemberId,
        /// To which column.
        column: BoardColumn,
        /// Before which card of it; nothing means to its end.
        before: Option<CardId>,
    },
    /// The presenter struck a card, or let it stand again. To all.
    CardStruck {
        card: CardId,
        member: MemberId,
        /// Struck or standing.
        on: bool,
    },
    /// Whoever put a card there took it back. To all.
    CardTakenBack { card: CardId, member: MemberId },
    /// A token was placed on the canvas. To all.
    TokenPlaced {
        /// Its number.
        token: TokenId,
        /// Who lends it a voice and moves it.
        owner: MemberId,
        /// Who placed it.
        member: MemberId,
        /// In which stage.
        at: StageAt,
        /// Where and how.
        place: TokenPlace,
        /// What it stands for. Author: the member.
        text: Content,
    },
    /// A token was set down elsewhere, or otherwise: one step. To all.
    TokenMoved {
        token: TokenId,
        /// Who moved it.
        member: MemberId,
        /// Where and how it stands now.
        place: TokenPlace,
    },
    /// A token was taken off the canvas. To all.
    TokenRemoved {
        token: TokenId,
        /// Who took it off.
        member: MemberId,
    },
    /// A presenter stepped outside their constellation to look at it, or back into it. To all.
    PresenterStood {
        member: MemberId,
        /// Outside or inside.
        outside: bool,
    },
    /// A member stepped out of the roles they had lent a voice to. To all.
    RoleLeft {
        member: MemberId,
        /// Who said so: they themselves, or the facilitator for them.
        by: MemberId,
    },
    /// A facilitator said that they are qualified to lead a constellation, or why they lead it although they are not.
    /// To all.
    FacilitatorQualified {
        member: MemberId,
        /// Why, by somebody who is not qualified.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        text: Option<Content>,
    },
    /// Somebody who had the floor said something in writing. To all. Shown while the stage lasts; no part of
    /// the record, as speech is none.
    MemberSaid {
        member: MemberId,
        /// What. Author: the member.
        text: Content,
    },
    /// A member took back their last reflection about a stage. To all.
    ReflectionWithdrawn {
        member: MemberId,
        /// About which stage.
        at: StageAt,
    },
    /// A member took back what they had said in writing last in this stage. To all.
    SaidWithdrawn { member: MemberId },
    /// The server measured that somebody spoke. `member` is told only to that member; all are told the part.
    MemberSpoke {
        member: Option<MemberId>,
        /// What they were then.
        part: Part,
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
        /// Whether it was measured from sound (`true`) or from who held the floor (`false`).
        heard: bool,
    },
    /// Somebody tried to speak without the floor; nobody heard it. Stored for the facilitator's count only;
    /// to nobody.
    MemberUnheard {
        member: MemberId,
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
    },
    /// The loudness a member's client states does not fit the sound it sends: how long they speak cannot be
    /// measured. Stored for the facilitator's picture and the record; to nobody.
    MemberUnmeasurable {
        member: MemberId,
        /// From when on what was measured is not believed.
        since: Timestamp,
    },
    /// It fits again, or they are without sound: they can be measured from now on. To nobody.
    MemberMeasurable { member: MemberId },
}
