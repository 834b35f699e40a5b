//! What one member sees of a session. `welcome` carries it whole; after that the client keeps it up to date
//! by applying events, exactly as the engine does (golden files hold the two together).

use crate::event::ExtensionCost;
use crate::format::{Floor, Format, Part, QuestionKind, StageAt};
use crate::{
    ActionId, Because, CardId, CarriedId, CircleId, Content, MemberId, Millis, QuestionId, SheetId,
    Timestamp, TokenId,
};
use serde::{Deserialize, Serialize};

/// What a person is in the set, whatever the round.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SeatPart {
    /// The named facilitator.
    Facilitator,
    /// A member of the set.
    Member,
    /// Listens only.
    Observer,
    /// Supervises a trainee facilitator: listens in with the consent of all who have come, and writes to whoever guards
    /// the process. Has no seat in the circle.
    Supervisor,
}

/// How a member takes part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum JoinMode {
    /// With video and sound.
    Video,
    /// With sound.
    Audio,
    /// Without media: in writing, or beside another tool. Airtime is then who held the floor.
    Text,
}

/// Whether a member is in the room.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "is", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Presence {
    /// Not come yet.
    Absent,
    /// Here.
    Here {
        /// How they joined.
        joins: JoinMode,
    },
    /// Connection lost; seat, hand and floor are kept.
    Away {
        /// Since when.
        since: Timestamp,
    },
}

/// One seat as a member sees it, in circle order.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeatView {
    /// Whose.
    pub member: MemberId,
    /// What they are in the set.
    pub part: SeatPart,
    /// Simulated.
    pub rehearsal: bool,
    /// In the room or not.
    pub presence: Presence,
    /// Came late; listens until the current HOLD or ASK ends.
    pub listening: bool,
}

/// The life of a session.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SessionState {
    /// Opened, not begun; people may come in and talk.
    Waiting,
    /// The method runs the room.
    Live,
    /// Over; the record is open.
    Ended,
}

/// One presenter's passage through the stages, as agreed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoundPlan {
    /// One member, a pair, or the whole set.
    pub presenters: Vec<MemberId>,
    /// Airtime granted.
    pub granted_ms: Millis,
    /// The issue in one statement, where several present it together: from its first wording on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub issue: Option<IssueView>,
    /// Who was to present it together with them and left it to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<MemberId>>"))]
    pub stood_back: Vec<MemberId>,
}

/// The statement of an issue that several present together.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IssueView {
    /// The statement, as it was worded last.
    pub text: Content,
    /// Whose wording it is.
    pub by: MemberId,
    /// How many wordings there were, this one included.
    pub wording: u32,
    /// Who has agreed to it, in this order; the one who worded it first.
    pub agreed: Vec<MemberId>,
}

/// Why somebody leads a constellation who is not qualified for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DespiteView {
    /// Who.
    pub member: MemberId,
    /// Why, in their words.
    pub text: Content,
}

/// A stage that began.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StageRun {
    /// Where in the format.
    pub at: StageAt,
    /// When it began.
    pub started_at: Timestamp,
    /// Its time today.
    pub soft_ms: Option<Millis>,
    /// When that time is over (moves with pauses and extensions).
    pub ends_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Why it ended.
    pub because: Option<Because>,
    /// Why it was skipped, in the facilitator's words.
    pub skipped: Option<Content>,
}

/// A go-round under way.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TurnsView {
    /// Whose turn it is.
    pub now: Option<MemberId>,
    /// Who is still to come, in order.
    pub to_come: Vec<MemberId>,
}

/// The clock stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PauseView {
    /// Since when.
    pub since: Timestamp,
    /// Who; only the facilitator and that member are told.
    pub by: Option<MemberId>,
    /// Somebody pressed Stop.
    pub stopped: bool,
    /// The stage's time left.
    pub left_ms: Option<Millis>,
    /// How far the stage had run over.
    pub overrun_ms: Millis,
    /// A reason; empty for those it is not for.
    pub text: Content,
    /// The facilitator has noted that it is gone on with outside the set; told to those who know who stopped the room.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub outside: bool,
}

/// A raised hand. The list is the queue.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hand {
    /// Whose.
    pub member: MemberId,
    /// The server's stamp.
    pub raised_at: Timestamp,
    /// The question they want to ask; only the member and the facilitator are told.
    pub question: Option<QuestionId>,
}

/// After what a silence is held.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SilenceAfter {
    /// The presenter is thinking.
    Question,
    /// The answer is sinking in.
    Answer,
    /// The facilitator holds it.
    Facilitator,
}

/// A silence being held.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Silence {
    /// After what.
    pub after: SilenceAfter,
    /// Since when.
    pub since: Timestamp,
    /// Until when; nothing means until released.
    pub until: Option<Timestamp>,
}

/// Where a question is on its way.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum QuestionStatus {
    /// Written, not asked yet.
    Offered,
    /// Taken back by its asker.
    Withdrawn,
    /// Asked; with the presenter now.
    Asked,
    /// Answered, or being answered.
    Answered,
    /// Held for later.
    Held,
    /// Passed, no reason asked.
    Passed,
    /// Set aside by the facilitator.
    SetAside,
}

/// A question as its viewer may see it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionView {
    /// Its number.
    pub question: QuestionId,
    /// Whose.
    pub asker: MemberId,
    /// To whom, where anyone may be asked; nothing means whoever wishes to answer, and elsewhere the presenter.
    #[serde(default)]
    pub to: Option<MemberId>,
    /// Its wording as asked (or as offered so far).
    pub text: Content,
    /// The first wording, if it was reworded; only its asker is told.
    pub first_text: Option<Content>,
    /// Where it stands.
    pub status: QuestionStatus,
    /// Where it was offered or asked.
    pub at: StageAt,
    /// When it was offered.
    pub offered_at: Timestamp,
    /// When it was asked.
    pub asked_at: Option<Timestamp>,
    /// Its place among the questions asked.
    pub place: Option<u32>,
    /// The silence before the answer.
    pub silence_ms: Option<Millis>,
    /// How close to the matter the presenter finds it.
    #[serde(default)]
    pub warmth: Option<Warmth>,
    /// Its kind, where the viewer may see it: the facilitator's word, else the asker's.
    pub kind: Option<QuestionKind>,
    /// Whose word the kind is.
    pub kind_by: Option<Part>,
    /// What the classifier proposed; asker and facilitator only.
    pub proposed: Option<QuestionKind>,
    /// It helped; only the presenter, or all once shared.
    pub starred: bool,
    /// Still working on the presenter; likewise.
    pub kept: bool,
}

/// What an action is. Not doing is one too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ActionKind {
    /// Do something.
    Do,
    /// Stop doing something.
    Stop,
    /// Leave something undone, on purpose.
    LeaveUndone,
    /// Find something out.
    FindOut,
    /// Talk to somebody.
    TalkTo,
    /// Try something.
    Try,
}

/// How an action went.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ActionStatus {
    /// Done.
    Done,
    /// Done in part.
    Partly,
    /// Changed into something else.
    Changed,
    /// Not done.
    NotDone,
    /// Left undone on purpose.
    LeftUndone,
}

/// An action in the register.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ActionView {
    /// Its number.
    pub action: ActionId,
    /// Whose.
    pub owner: MemberId,
    /// What kind.
    pub kind: ActionKind,
    /// What.
    pub text: Content,
    /// By when, as `YYYY-MM-DD`.
    pub due: Option<String>,
    /// The question it came from.
    pub question: Option<QuestionId>,
    /// Brought from an earlier session.
    pub carried: bool,
    /// The question of that session it came from, for those who have it in their view.
    pub from: Option<CarriedId>,
    /// How it went, once reported.
    pub status: Option<ActionStatus>,
    /// What was learned, once reported.
    pub learned: Option<Content>,
}

/// A question that a presenter of an earlier session took along. They see all of theirs; the others those that
/// were acted on, without the marks.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CarriedView {
    /// Its number here.
    pub carried: CarriedId,
    /// Who took it along.
    pub presenter: MemberId,
    /// Who had asked it.
    pub asker: MemberId,
    /// Its wording.
    pub text: Content,
    /// It had helped; its presenter only.
    pub starred: bool,
    /// It was still working on the presenter; its presenter only.
    pub kept: bool,
    /// It had been held for later; its presenter only.
    pub held: bool,
    /// The presenter said that they acted on it.
    pub acted_on: bool,
    /// The carried action by which.
    pub action: Option<ActionId>,
}

/// A bid for airtime.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BidView {
    /// Whose.
    pub member: MemberId,
    /// How many minutes.
    pub minutes: u32,
    /// 1 can wait, 2 soon, 3 today.
    pub urgency: u32,
    /// In a sentence.
    pub text: Content,
}

/// A reflection left for the record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReflectionView {
    /// Whose.
    pub member: MemberId,
    /// In which stage.
    pub at: StageAt,
    /// When.
    pub shared_at: Timestamp,
    /// The reflection.
    pub text: Content,
}

/// A sheet that was written in silence. Until it is turned over all see that it lies there, and its writer alone what
/// is on it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SheetView {
    /// Its number.
    pub sheet: SheetId,
    /// Whose.
    pub member: MemberId,
    /// The stage it was written in.
    pub at: StageAt,
    /// When it was laid down, as it is now.
    pub laid_at: Timestamp,
    /// It was turned over: all see what is on it.
    pub turned: bool,
    /// It came after the others were turned over: whoever wrote it may have seen theirs.
    pub late: bool,
    /// What is on it; empty for those who do not see it yet.
    pub text: Content,
}

/// A column of the board.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum BoardColumn {
    /// The first: in `success`, what the presenter did.
    First,
    /// The second: what was around them.
    Second,
}

/// A card on the board.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CardView {
    /// Its number.
    pub card: CardId,
    /// Who put it there.
    pub member: MemberId,
    /// The stage it was put there in: what is found later stands apart.
    pub at: StageAt,
    /// When.
    pub put_at: Timestamp,
    /// In which column; cards stand in the order of the list.
    pub column: BoardColumn,
    /// Its words, as whoever put it there left them.
    pub text: Content,
    /// The presenter's words for it, if they corrected it.
    pub corrected: Option<Content>,
    /// The presenter struck it; it stays to be seen.
    pub struck: bool,
}

/// The form of a token.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum TokenShape {
    /// Round: somebody, or a group of people.
    Person,
    /// Square: a thing, or a goal.
    Thing,
}

/// Where and how a token stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TokenPlace {
    /// From the left edge, 0 to [`crate::limits::CANVAS_WIDTH`].
    pub x: u32,
    /// From the upper edge, 0 to [`crate::limits::CANVAS_HEIGHT`].
    pub y: u32,
    /// Which way it faces, in degrees clockwise from straight up, 0 to 359.
    pub heading: u32,
    /// How large, 1 to [`crate::limits::TOKEN_SIZE_MAX`].
    pub size: u32,
    /// Its form.
    pub shape: TokenShape,
    /// Its colour, 0 to [`crate::limits::TOKEN_COLOURS`] - 1.
    pub colour: u32,
    /// How present it is: its opacity in hundredths, from [`crate::limits::TOKEN_PRESENCE_MIN`].
    pub presence: u32,
}

/// A token on the canvas.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TokenView {
    /// Its number.
    pub token: TokenId,
    /// Who lends it a voice and moves it.
    pub owner: MemberId,
    /// The stage it was placed in.
    pub at: StageAt,
    /// Where and how it stands.
    pub place: TokenPlace,
    /// Its owner has stepped out of the role.
    pub left: bool,
    /// It was taken off the canvas.
    pub removed: bool,
    /// What it stands for.
    pub label: Content,
}

/// One step of a constellation: the token that was set down, with which the picture of that moment is whole.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CanvasStep {
    /// When.
    pub at: Timestamp,
    /// Which token.
    pub token: TokenId,
    /// Where and how it stood from then on; nothing where it was taken off.
    pub place: Option<TokenPlace>,
}

/// How close to the matter a presenter finds a question, said before they answer it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Warmth {
    /// Far from it.
    Cold,
    /// Somewhere near.
    Lukewarm,
    /// Close to it.
    Warm,
}

/// A vote on more time.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ExtensionView {
    /// How much more.
    pub ms: Millis,
    /// What it would cost.
    pub cost: Option<ExtensionCost>,
    /// When the vote closes.
    pub closes_at: Timestamp,
    /// One's own answer.
    pub voted: Option<bool>,
}

/// The facilitator's ladder, lightest first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Intervention {
    /// Wait; the presenter may deal with it.
    Wait,
    /// Model a short open question.
    ModelOne,
    /// Ask the asker privately: what is the question in that?
    OpenItUp,
    /// Ask the presenter: is that useful to you?
    IsItUseful,
    /// Which of these comes first?
    WhichFirst,
    /// Put it off to where it belongs.
    ParkIt,
    /// Stop the clock and name the pattern to the whole set.
    TimeOut,
    /// Set the question aside.
    SetAside,
}

/// A step-in, as the facilitator's own log keeps it and as those concerned were shown it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InterventionView {
    /// How.
    pub intervention: Intervention,
    /// When.
    pub at: Timestamp,
    /// About which question.
    pub question: Option<QuestionId>,
    /// Whom it concerned, where the viewer may know.
    pub member: Option<MemberId>,
}

/// A measured stretch of speech, by part; the ring of time and the time picture are drawn from these.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Ink {
    /// What the speaker was then.
    pub part: Part,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// Something said in writing in the present stage.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Said {
    /// Who.
    pub member: MemberId,
    /// When.
    pub said_at: Timestamp,
    /// What.
    pub text: Content,
}

/// A circle beside the whole room, as a member sees it from outside. What happens in their own is the view itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CircleView {
    /// Its number.
    pub circle: CircleId,
    /// Who sits in it.
    pub members: Vec<MemberId>,
    /// When its time is over, all rounds together.
    pub ends_at: Option<Timestamp>,
    /// It asks the facilitator to come; told to the facilitator and to its members.
    pub asks: bool,
    /// Its present stage; for the facilitator where they do not sit in it.
    pub at: Option<StageAt>,
    /// When that stage's time is over; likewise.
    pub stage_ends_at: Option<Timestamp>,
    /// Its clock stands; likewise.
    pub paused: bool,
}

/// The circles beside the whole room.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CirclesView {
    /// Those that are open, by number.
    pub open: Vec<CircleView>,
    /// They are called back: when all are together again.
    pub called_until: Option<Timestamp>,
}

impl CirclesView {
    /// Whether there is nothing to say of them.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.open.is_empty() && self.called_until.is_none()
    }
}

/// Something that a supervisor wrote to a trainee facilitator.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SupervisorNote {
    /// When.
    pub at: Timestamp,
    /// To whom.
    pub to: MemberId,
    /// What.
    pub text: Content,
}

/// Whoever supervises a trainee facilitator, as one viewer sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SupervisionView {
    /// Who.
    pub supervisor: MemberId,
    /// Whether they have come.
    pub presence: Presence,
    /// They hear and see the room: everyone who has come agrees.
    pub let_in: bool,
    /// What the viewer said: they may, or may not, or nothing yet.
    pub own: Option<bool>,
    /// What they wrote, oldest first; what others were written to only the supervisor sees.
    pub notes: Vec<SupervisorNote>,
}

/// A session as one member sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct View {
    /// Whose view it is.
    pub you: MemberId,
    /// The circle in which they sit, if it is not the whole room: seats, stage, floor, questions and all the rest of
    /// this view are then that circle's, and of the others only `circles` is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub circle: Option<CircleId>,
    /// The circles beside the whole room.
    #[serde(default, skip_serializing_if = "CirclesView::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<CirclesView>"))]
    pub circles: CirclesView,
    /// Whoever supervises a trainee facilitator, if somebody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub supervision: Option<SupervisionView>,
    /// Who sits in the inner circle of a fishbowl, if there is one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<MemberId>>"))]
    pub inner: Vec<MemberId>,
    /// The format, whole; in a circle, its rounds.
    pub format: Format,
    /// Where the session is in its life.
    pub state: SessionState,
    /// The seats in circle order.
    pub seats: Vec<SeatView>,
    /// Who guards the process now.
    pub facilitator: MemberId,
    /// Who was named facilitator; in a circle beside the whole room, who guards the whole session, whether they sit in
    /// the circle or not.
    pub named_facilitator: MemberId,
    /// Who takes over if the facilitator is gone.
    pub deputy: Option<MemberId>,
    /// The rounds as agreed so far.
    pub rounds: Vec<RoundPlan>,
    /// Stages that ended, oldest first.
    pub past: Vec<StageRun>,
    /// The present stage.
    pub stage: Option<StageRun>,
    /// The go-round under way.
    pub turns: Option<TurnsView>,
    /// The clock stands.
    pub pause: Option<PauseView>,
    /// Who may speak.
    pub floor: Floor,
    /// The one member whom the facilitator gave the floor to, or the asker called in.
    pub given: Option<MemberId>,
    /// The queue.
    pub hands: Vec<Hand>,
    /// A silence being held.
    pub silence: Option<Silence>,
    /// How long silences are held by themselves.
    pub silence_ms: Millis,
    /// The question on the table: asked, and the presenter not yet ready for the next.
    pub on_table: Option<QuestionId>,
    /// The questions the viewer may see, by number.
    pub questions: Vec<QuestionView>,
    /// Rounds whose presenters share their marks.
    pub shared_rounds: Vec<u32>,
    /// The register.
    pub actions: Vec<ActionView>,
    /// Questions taken along from an earlier session, as far as the viewer may see them.
    pub carried: Vec<CarriedView>,
    /// The bids.
    pub bids: Vec<BidView>,
    /// The reflections.
    pub reflections: Vec<ReflectionView>,
    /// Sheets written in silence, by number.
    #[serde(default)]
    pub sheets: Vec<SheetView>,
    /// Cards on the boards of all rounds, in the order in which they stand.
    #[serde(default)]
    pub cards: Vec<CardView>,
    /// Tokens of all constellations, by number.
    #[serde(default)]
    pub tokens: Vec<TokenView>,
    /// Steps of all constellations, oldest first.
    #[serde(default)]
    pub steps: Vec<CanvasStep>,
    /// Presenters who look on from outside their constellation.
    #[serde(default)]
    pub outside: Vec<MemberId>,
    /// Facilitators who may lead a constellation: they said that they are qualified for it, or why they lead it all
    /// the same.
    #[serde(default)]
    pub qualified: Vec<MemberId>,
    /// Of these, those who are not qualified, and why they lead it.
    #[serde(default)]
    pub despite: Vec<DespiteView>,
    /// A vote on more time.
    pub extension: Option<ExtensionView>,
    /// The step-ins the viewer may see, oldest first.
    pub interventions: Vec<InterventionView>,
    /// The facilitator's private invitation to the viewer to speak, or (facilitator) those sent in this stage.
    pub invited: Vec<MemberId>,
    /// Speech in the present stage, oldest first.
    pub ink: Vec<Ink>,
    /// Who said in the present stage that they have finished (HOLD).
    pub finished: Vec<MemberId>,
    /// What was said in writing in the present stage, oldest first; the last [`crate::limits::SAID_SHOWN`].
    pub said: Vec<Said>,
}
