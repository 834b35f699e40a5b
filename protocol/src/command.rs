//! What a member asks the server to do. Imperative. Whether it may be done is decided by the engine.

use crate::format::{QuestionKind, StageAt};
use crate::view::{ActionKind, ActionStatus, BoardColumn, Intervention, TokenPlace, Warmth};
use crate::{ActionId, CardId, CarriedId, CircleId, Content, MemberId, Millis, QuestionId, TokenId};
use serde::{Deserialize, Serialize};

/// A round as the facilitator proposes it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlannedRound {
    /// One member, or a pair, or the whole set.
    pub presenters: Vec<MemberId>,
    /// Airtime granted, in whole minutes.
    pub minutes: u32,
}

/// How members are put into circles.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "how", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Seating {
    /// As the facilitator has put them.
    ByHand {
        /// Who sits in each circle.
        circles: Vec<Vec<MemberId>>,
    },
    /// Those who are here, as chance has it. Whoever is left over makes circles larger, never one too small.
    ByChance {
        /// How many in a circle at least.
        size: u32,
        /// A number that the client drew; equal numbers seat equally.
        seed: u32,
    },
    /// Those who are here, neighbours together.
    Neighbours {
        /// How many in a circle at least.
        size: u32,
    },
}

/// What a member asks the session to do. The sender is known from the connection and is never named in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, strum::EnumDiscriminants)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[strum_discriminants(
    name(CommandKind),
    doc = "Which command, without what is in it.",
    derive(PartialOrd, Ord, Serialize, Deserialize, strum::EnumIter),
    serde(rename_all = "snake_case"),
    cfg_attr(feature = "ts", derive(ts_rs::TS))
)]
pub enum Command {
    /// Facilitator: begin the session.
    StartSession {},
    /// Facilitator: end the session; the record is opened to its members.
    EndSession {},
    /// Facilitator: end the present stage and begin the next one that is not optional. `from` is the stage
    /// the sender saw: if the room has moved on since, the command is refused instead of skipping a stage.
    NextStage {
        /// The stage to leave.
        from: Option<StageAt>,
    },
    /// Facilitator: begin a given stage instead of the next one (an optional one, or back to an earlier one
    /// of the same round).
    GoToStage {
        /// The stage to leave.
        from: Option<StageAt>,
        /// The stage to begin.
        to: StageAt,
    },
    /// Facilitator: skip the present stage, with a reason.
    SkipStage {
        /// The stage to skip.
        from: StageAt,
        /// Why.
        text: Content,
    },
    /// Facilitator: stop the clock.
    PauseRoom {},
    /// Anyone: stop the room for safety. Only the facilitator sees who.
    StopRoom {
        /// A reason, for the facilitator only; may be empty.
        text: Content,
    },
    /// Facilitator: let the clock run again.
    ResumeRoom {},
    /// Facilitator, while the room is stopped: note that what stopped it is gone on with outside the set. Nothing is said
    /// of what it is.
    TakeOutside {},
    /// A member: say whether the supervisor of a trainee facilitator may listen in; again to take it back.
    AnswerSupervision {
        /// They may, or may not.
        yes: bool,
    },
    /// Supervisor: write to whoever guards the process, and to nobody else.
    WriteToFacilitator {
        /// What.
        text: Content,
    },
    /// Facilitator: ask the set for more time in this stage.
    AskExtension {
        /// How much more.
        ms: Millis,
    },
    /// Anyone present: agree or not.
    VoteExtension {
        /// Agree or not.
        yes: bool,
    },
    /// Facilitator: name a deputy, or nobody.
    NameDeputy {
        /// Who.
        deputy: Option<MemberId>,
    },
    /// Facilitator: give the floor to a member; in ASK, call in an asker.
    GiveFloor {
        /// To whom; oneself included.
        to: MemberId,
    },
    /// Facilitator, or whoever was given it: let the floor go back to the stage's rule.
    ReturnFloor {},
    /// Whose turn it is in a go-round, or who has the floor in HOLD: I have finished. In a go-round the next
    /// begins, and the facilitator may say it for them; in HOLD the facilitator sees it and moves on.
    FinishTurn {},
    /// Say something in writing to the set: for whoever may speak now and has no sound, or a weak line. Goes
    /// by the same floor as sound.
    Say {
        /// What.
        text: Content,
    },
    /// Whose turn it is, or who was called in: pass. The facilitator may say it for them.
    PassTurn {},
    /// Facilitator: the order of those still to come in a go-round.
    OrderTurns {
        /// All of those still to come.
        turns: Vec<MemberId>,
    },
    /// Raise a hand, with or without an offered question.
    RaiseHand {
        /// One's own offered question.
        question: Option<QuestionId>,
    },
    /// Lower one's own hand.
    LowerHand {},
    /// Facilitator: the order of the queue.
    OrderHands {
        /// All raised hands.
        hands: Vec<MemberId>,
    },
    /// Facilitator: invite somebody privately who was not yet heard.
    InviteMember {
        /// Whom.
        member: MemberId,
    },
    /// Facilitator: hold the silence, for a time or until released.
    HoldSilence {
        /// How long; nothing means until released.
        ms: Option<Millis>,
    },
    /// Facilitator: release a held silence.
    ReleaseSilence {},
    /// Facilitator: how long silences are held by themselves from now on, 0 to 15,000 ms.
    SetSilence {
        /// How long.
        silence_ms: Millis,
    },
    /// Offer a question in writing. Kept until it is asked or withdrawn.
    OfferQuestion {
        /// Its wording.
        text: Content,
        /// The asker's own word on its kind.
        question_kind: Option<QuestionKind>,
        /// Raise a hand with it at once, where hands can be raised.
        raise_hand: bool,
        /// To whom, where anyone may be asked; nothing means whoever wishes to answer.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        to: Option<MemberId>,
    },
    /// Note a spoken question in a few words, as asked: one's own, or (facilitator) whoever has the floor.
    NoteQuestion {
        /// Whose question.
        asker: MemberId,
        /// Its wording.
        text: Content,
        /// Its kind, if known.
        question_kind: Option<QuestionKind>,
        /// To whom, where anyone may be asked; nothing means whoever wishes to answer.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        to: Option<MemberId>,
    },
    /// Change the wording of one's own offered question.
    RewordQuestion {
        /// Which.
        question: QuestionId,
        /// The new wording.
        text: Content,
    },
    /// Keep, for one's own eyes, the wording one's question had before one took another from the mirror.
    NoteDraft {
        /// One's own.
        question: QuestionId,
        /// The first wording.
        text: Content,
    },
    /// Take back one's own offered question.
    WithdrawQuestion {
        /// Which.
        question: QuestionId,
    },
    /// Who has the floor as asker (or the facilitator for them): the question is now asked.
    AskQuestion {
        /// Which.
        question: QuestionId,
    },
    /// Presenter: I answer it.
    AnswerQuestion {
        /// Which.
        question: QuestionId,
    },
    /// Presenter: I hold it for later.
    HoldQuestion {
        /// Which.
        question: QuestionId,
    },
    /// Presenter: I pass.
    PassQuestion {
        /// Which.
        question: QuestionId,
    },
    /// Presenter: how close to the matter a question is, before answering it.
    RateQuestion {
        /// Which.
        question: QuestionId,
        /// How close; nothing takes it back.
        warmth: Option<Warmth>,
    },
    /// Presenter: ready for the next question.
    Ready {},
    /// Presenter: this helped (also after the session).
    StarQuestion {
        /// Which.
        question: QuestionId,
        /// Mark or unmark.
        on: bool,
    },
    /// Presenter: this is still working on me (also after the session).
    KeepQuestion {
        /// Which.
        question: QuestionId,
        /// Mark or unmark.
        on: bool,
    },
    /// Presenter: let the set see my marks of a round (also after the session).
    ShareMarks {
        /// Which round, from 0.
        round: u32,
        /// Share or stop sharing.
        on: bool,
    },
    /// Asker or facilitator: what kind of question it is.
    SetQuestionKind {
        /// Which.
        question: QuestionId,
        /// Which kind, or nothing.
        question_kind: Option<QuestionKind>,
    },
    /// Facilitator: step in, lightest first.
    Intervene {
        /// How.
        intervention: Intervention,
        /// About which question.
        question: Option<QuestionId>,
        /// Show the set whom it concerns.
        named: bool,
    },
    /// Facilitator: in a WRITE stage, turn the slips or the sheets over now; the next stage begins.
    RevealSlips {
        /// The stage its sender saw: one that comes late turns nothing over in another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        from: Option<StageAt>,
    },
    /// Facilitator: open circles beside the whole room, under the present stage. Where the stage says so, each circle
    /// goes through the format's rounds, one for each of its members; otherwise its members talk among themselves.
    OpenCircles {
        /// Who sits where.
        seating: Seating,
        /// How long they last; nothing takes the stage's time, or leaves it open.
        minutes: Option<u32>,
    },
    /// Facilitator: seat a member in another circle, or with the whole room.
    MoveMember {
        /// Whom.
        member: MemberId,
        /// Where to; nothing means the whole room.
        to: Option<CircleId>,
    },
    /// Go there oneself. The facilitator to any circle; a member back to the whole room.
    WalkTo {
        /// Where to; nothing means the whole room.
        to: Option<CircleId>,
    },
    /// Facilitator: call all circles back together.
    CallBack {
        /// How long they have to end a sentence; nothing at all with 0.
        within_ms: Millis,
    },
    /// Facilitator: close one circle at once.
    CloseCircle {
        /// Which.
        circle: CircleId,
    },
    /// Whoever sits in a circle: ask the facilitator to come, or no longer.
    AskToCome {
        /// Ask, or no longer.
        on: bool,
    },
    /// Facilitator: who sits in the inner circle of a fishbowl; nobody ends it.
    SetInner {
        /// Who.
        members: Vec<MemberId>,
    },
    /// Facilitator: those inside the fishbowl go out, and those outside come in.
    SwapInner {},
    /// A command that is meant for a circle beside the whole room. One that reaches the session when its sender no longer
    /// sits there is refused: words for three are never heard by twelve. Around a command that is about the whole session (to
    /// stop the room, for one) it changes nothing.
    InCircle {
        /// Which circle.
        circle: CircleId,
        /// What.
        command: Box<Command>,
    },
    /// Claim airtime. A second bid replaces the first.
    MakeBid {
        /// The bid in a sentence.
        text: Content,
        /// How many minutes.
        minutes: u32,
        /// 1 can wait, 2 soon, 3 today.
        urgency: u32,
    },
    /// Take one's bid back.
    WithdrawBid {},
    /// Facilitator: who presents, in which order, for how long. Rounds already begun cannot change.
    AgreeAgenda {
        /// The rounds that have not begun.
        rounds: Vec<PlannedRound>,
    },
    /// One of those who are to present a round together: word the issue anew, in one statement. Whoever words it agrees
    /// to it; what the others had agreed to before counts no more.
    WordIssue {
        /// Which round, from 0; it has not begun.
        round: u32,
        /// The statement.
        text: Content,
    },
    /// One of those who are to present a round together: this is our issue.
    AgreeIssue {
        /// Which round, from 0.
        round: u32,
        /// The wording that one saw: how many there were, counted from 1.
        wording: u32,
    },
    /// One of those who present a round together leaves it to the others; or the others, or the facilitator, go on
    /// without one who is not here.
    StandBack {
        /// Which round, from 0.
        round: u32,
        /// Who does not present it any more.
        member: MemberId,
    },
    /// Presenter, or anybody where all undertake (or the facilitator for either): undertake an action.
    UndertakeAction {
        /// Whose action it is.
        owner: MemberId,
        /// What kind.
        action_kind: ActionKind,
        /// What.
        text: Content,
        /// By when, as `YYYY-MM-DD`.
        due: Option<String>,
        /// The question it came from.
        question: Option<QuestionId>,
    },
    /// Owner or facilitator: change an action undertaken in this session, or take it back.
    ReviseAction {
        /// Which.
        action: ActionId,
        /// What kind; nothing takes it back.
        action_kind: Option<ActionKind>,
        /// What.
        text: Content,
        /// By when.
        due: Option<String>,
        /// The question it came from.
        question: Option<QuestionId>,
    },
    /// Owner: report on an action from last time.
    ReportAction {
        /// Which.
        action: ActionId,
        /// How it went.
        status: ActionStatus,
        /// What was learned; may be empty.
        text: Content,
    },
    /// Presenter of an earlier session: I acted on this question that I took along, or I take that back.
    ReportQuestion {
        /// Which.
        carried: CarriedId,
        /// One's own carried action by which, if it was one.
        action: Option<ActionId>,
        /// Say it, or take it back.
        on: bool,
    },
    /// Leave a reflection for the record.
    ShareReflection {
        /// The reflection.
        text: Content,
    },
    /// Leave a reflection for the record about a stage that may be over: what was still being written at its end
    /// is not lost.
    ShareLateReflection {
        /// The stage it belongs to.
        at: StageAt,
        /// The reflection.
        text: Content,
    },
    /// Lay one's sheet down, face down, or lay it down anew with other words. After the others were turned over it is
    /// shown at once, as late.
    LayDownSheet {
        /// The stage it belongs to: what was written for one that is over is never taken for another.
        at: StageAt,
        /// What is on it.
        text: Content,
    },
    /// Put a card on the board.
    PutCard {
        /// In which column.
        column: BoardColumn,
        /// What is on it.
        text: Content,
    },
    /// Presenter: correct a card. Whoever put it there: write it anew, until the presenter has corrected it.
    CorrectCard {
        /// Which.
        card: CardId,
        /// What is on it from now on.
        text: Content,
    },
    /// Presenter: move a card.
    MoveCard {
        /// Which.
        card: CardId,
        /// To which column.
        column: BoardColumn,
        /// Before which card of it; nothing means to its end.
        before: Option<CardId>,
    },
    /// Presenter: strike a card, or let it stand again.
    StrikeCard {
        /// Which.
        card: CardId,
        /// Strike it or not.
        on: bool,
    },
    /// Take one's own card back, as long as the presenter has done nothing to it.
    TakeCardBack {
        /// Which.
        card: CardId,
    },
    /// Facilitator: I am qualified to lead a constellation; or I am not, and lead it all the same, for this reason.
    /// Without it the canvas stays closed.
    SayQualified {
        /// Why, by somebody who is not qualified; nothing by somebody who is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        text: Option<Content>,
    },
    /// Presenter or facilitator: place a token on the canvas.
    PlaceToken {
        /// Who lends it a voice and moves it.
        owner: MemberId,
        /// Where and how.
        place: TokenPlace,
        /// What it stands for.
        text: Content,
    },
    /// Its owner or the facilitator: set a token down elsewhere, or otherwise.
    MoveToken {
        /// Which.
        token: TokenId,
        /// Where and how it stands from now on.
        place: TokenPlace,
    },
    /// Its owner or the facilitator: take a token off the canvas.
    RemoveToken {
        /// Which.
        token: TokenId,
    },
    /// Presenter: look on from outside the constellation, or step back into it.
    StandOutside {
        /// Outside or inside.
        on: bool,
    },
    /// Step out of one's roles; the facilitator may say it for somebody.
    StepOut {
        /// Who steps out.
        member: MemberId,
    },
    /// Take one's sheet up again before it is turned over.
    TakeUpSheet {},
    /// Take back one's last reflection of those shared since the present stage began.
    WithdrawReflection {},
    /// Take back what one said in writing last in the present stage.
    WithdrawSaid {},
}

impl Command {
    /// The one piece of words that a command holds, if it can hold one at all. Every variant is named: words of a
    /// new one that were forgotten here would not be put into their normal form.
    #[deny(clippy::wildcard_enum_match_arm)]
    pub fn content_mut(&mut self) -> Option<&mut Content> {
        match self {
            Self::SkipStage { text, .. }
            | Self::StopRoom { text }
            | Self::Say { text }
            | Self::OfferQuestion { text, .. }
            | Self::NoteQuestion { text, .. }
            | Self::RewordQuestion { text, .. }
            | Self::NoteDraft { text, .. }
            | Self::MakeBid { text, .. }
            | Self::UndertakeAction { text, .. }
            | Self::ReviseAction { text, .. }
            | Self::ReportAction { text, .. }
            | Self::ShareReflection { text }
            | Self::ShareLateReflection { text, .. }
            | Self::LayDownSheet { text, .. }
            | Self::PutCard { text, .. }
            | Self::CorrectCard { text, .. }
            | Self::WordIssue { text, .. }
            | Self::WriteToFacilitator { text }
            | Self::PlaceToken { text, .. } => Some(text),
            Self::SayQualified { text } => text.as_mut(),
            Self::InCircle { command, .. } => command.content_mut(),
            Self::StartSession { .. }
            | Self::EndSession { .. }
            | Self::NextStage { .. }
            | Self::GoToStage { .. }
            | Self::PauseRoom { .. }
            | Self::ResumeRoom { .. }
            | Self::TakeOutside { .. }
            | Self::AnswerSupervision { .. }
            | Self::AskExtension { .. }
            | Self::VoteExtension { .. }
            | Self::NameDeputy { .. }
            | Self::GiveFloor { .. }
            | Self::ReturnFloor { .. }
            | Self::FinishTurn { .. }
            | Self::PassTurn { .. }
            | Self::OrderTurns { .. }
            | Self::RaiseHand { .. }
            | Self::LowerHand { .. }
            | Self::OrderHands { .. }
            | Self::InviteMember { .. }
            | Self::HoldSilence { .. }
            | Self::ReleaseSilence { .. }
            | Self::SetSilence { .. }
            | Self::WithdrawQuestion { .. }
            | Self::AskQuestion { .. }
            | Self::AnswerQuestion { .. }
            | Self::HoldQuestion { .. }
            | Self::PassQuestion { .. }
            | Self::Ready { .. }
            | Self::StarQuestion { .. }
            | Self::KeepQuestion { .. }
            | Self::ShareMarks { .. }
            | Self::SetQuestionKind { .. }
            | Self::Intervene { .. }
            | Self::RevealSlips { .. }
            | Self::OpenCircles { .. }
            | Self::MoveMember { .. }
            | Self::WalkTo { .. }
            | Self::CallBack { .. }
            | Self::CloseCircle { .. }
            | Self::AskToCome { .. }
            | Self::SetInner { .. }
            | Self::SwapInner { .. }
            | Self::WithdrawBid { .. }
            | Self::AgreeAgenda { .. }
            | Self::WithdrawReflection { .. }
            | Self::WithdrawSaid { .. }
            | Self::TakeUpSheet { .. }
            | Self::RateQuestion { .. }
            | Self::MoveCard { .. }
            | Self::StrikeCard { .. }
            | Self::TakeCardBack { .. }
            | Self::AgreeIssue { .. }
            | Self::StandBack { .. }
            | Self::MoveToken { .. }
            | Self::RemoveToken { .. }
            | Self::StandOutside { .. }
            | Self::StepOut { .. }
            | Self::ReportQuestion { .. } => None,
        }
    }
}
