// Generated from the protocol crate by `cargo xtask types`. Do not edit.

/** The protocol version. */
export const VERSION = 1;

export const QUESTION_CHARS_MAX = 2000;
export const NOTE_CHARS_MAX = 4000;
export const BOARD_CARDS_MAX = 60;
export const CANVAS_TOKENS_MAX = 30;
export const SENTENCE_CHARS_MAX = 500;
export const ADDRESS_CHARS_MAX = 254;
export const NAME_CHARS_MAX = 80;
export const MEMBERS_MAX = 16;
export const CANVAS_WIDTH = 1000;
export const CANVAS_HEIGHT = 700;
export const ROUNDS_MAX = 12;
export const SEARCH_CHARS_MAX = 200;
export const ROUND_MINUTES_MAX = 240;

export type MemberId = number;

export type QuestionId = number;

export type ActionId = number;

export type CarriedId = number;

export type SheetId = number;

export type CircleId = number;

export type CardId = number;

export type TokenId = number;

export type Seq = number;

export type CommandNumber = number;

export type SetId = string;

export type SessionId = string;

export type ClientId = string;

export type Timestamp = number;

export type Millis = number;

export type Content = string;

export type AccessRule = "hold" | "ask" | "ask_any" | "turned" | "round" | "write" | "quiet" | "open" | "pause";

export type Bilingual = { 
/**
 * English.
 */
en: string, 
/**
 * German.
 */
de: string, };

export type Presents = "agreed" | "set" | "nobody";

export type Purpose = "unspecified" | "check_in" | "ground_rules" | "progress" | "agenda" | "contract" | "presenting" | "clarifying" | "asking" | "coaching" | "writing" | "reading_out" | "answering" | "defining" | "collecting" | "placing" | "reflecting" | "responding" | "advising" | "resources" | "actions" | "review" | "learning" | "circles" | "check_out" | "pause";

export type Part = "facilitator" | "presenter" | "questioner" | "observer";

export type StageEnd = "facilitator" | "round_complete" | "time";

export type TurnOrder = "everyone" | "presenter_first" | "presenter_last" | "without_presenter";

export type Writing = "questions" | "slips" | "board" | "canvas" | "sheets" | "reflections" | "actions" | "reports" | "bids";

export type QuestionKind = "open" | "clarifying" | "closed" | "leading" | "advice" | "several" | "statement";

export type Welcome = "wanted" | "neutral" | "discouraged" | "breach";

export type Stage = { 
/**
 * Names it within its part of the format, and its words among the format's.
 */
key: string, 
/**
 * What it is called; empty in sessions of earlier builds.
 */
title: Bilingual, 
/**
 * What it is for.
 */
purpose: Purpose, 
/**
 * Who may speak and queue.
 */
rule: AccessRule, 
/**
 * The time the stage wants, in ms. Nothing means untimed.
 */
soft_ms: Millis | null, 
/**
 * The longest it can be extended to, in ms. Nothing means no bound.
 */
hard_ms: Millis | null, 
/**
 * What ends it.
 */
ends: StageEnd, 
/**
 * HOLD only: who has the floor.
 */
holders: Array<Part>, 
/**
 * ROUND: who is in it. WRITE: who writes a sheet, and in which order they are turned over.
 */
order: TurnOrder, 
/**
 * ROUND and WRITE: whether the facilitator takes a turn, or writes a sheet.
 */
facilitator_takes_turn: boolean, 
/**
 * What may be written.
 */
writes: Array<Writing>, 
/**
 * The presenter decides on each revealed slip (answer, hold, pass) in this HOLD.
 */
replies: boolean, 
/**
 * The sheets that were written last in this round (or opening, or closing) are read out here; whoever had not
 * laid theirs down can still show it, as late.
 */
reads: boolean, 
/**
 * Which kinds of question belong here; a kind that is not named is neutral.
 */
kinds: { [key in QuestionKind]?: Welcome }, 
/**
 * The most words a question or a sheet may have here.
 */
words_max: number | null, 
/**
 * Left out unless the facilitator calls it in.
 */
optional: boolean, 
/**
 * Observers may speak here too, and those in the outer circle of a fishbowl.
 */
observers_speak: boolean, 
/**
 * Where actions are undertaken: everybody who works on the matter undertakes them, not the presenters alone.
 */
all_undertake?: boolean, 
/**
 * It is not left out: the session neither goes past it nor ends before it was held, a go-round before everyone who is
 * here has had their turn or passed.
 */
must_be_held?: boolean, 
/**
 * The set works in circles here, of so many at least: each goes through the format's rounds, one for each of its
 * members, and the whole room has none.
 */
circles?: number, };

export type Format = { 
/**
 * Names it: its folder.
 */
key: string, 
/**
 * What it is called; empty in sessions of earlier builds.
 */
name: Bilingual, 
/**
 * Whose issue its rounds are about.
 */
presents: Presents, 
/**
 * The facilitator's role goes round: with each round to the next who does not present in it. Whoever has it
 * guards that round, and those who had it before can present.
 */
rotates: boolean, 
/**
 * Raised when the meaning of the data changes; a stored session keeps the format it was opened with.
 */
version: number, 
/**
 * The fewest and the most members it works with, facilitator included, observers not.
 */
members_min: number, 
/**
 * See `members_min`.
 */
members_max: number, 
/**
 * How long a silence is held after a question and after an answer unless the facilitator says otherwise.
 */
silence_ms: Millis, 
/**
 * Stages before the first round.
 */
opening: Array<Stage>, 
/**
 * Stages of every round.
 */
round: Array<Stage>, 
/**
 * Stages after the last round.
 */
closing: Array<Stage>, };

export type StageAt = { "part": "opening", 
/**
 * From 0.
 */
index: number, } | { "part": "round", 
/**
 * From 0.
 */
round: number, 
/**
 * From 0.
 */
index: number, } | { "part": "closing", 
/**
 * From 0.
 */
index: number, };

export type Floor = { 
/**
 * The rule in force now: the stage's, or PAUSE while the room is paused, or OPEN before the start.
 */
rule: AccessRule, 
/**
 * Who may transmit, in seat order.
 */
speakers: Array<MemberId>, 
/**
 * Who has just asked or is asking (the marigold bar).
 */
asker: MemberId | null, 
/**
 * The presenters who are turned away: they hear and cannot transmit.
 */
turned: Array<MemberId>, 
/**
 * Whether hands can be raised now.
 */
hands: Hands, };

export type Hands = "open" | "waiting" | "locked";

export type Seat = { 
/**
 * Whose seat; seats are listed in circle order, clockwise.
 */
member: MemberId, 
/**
 * What they are in the set.
 */
part: SeatPart, 
/**
 * Whether a rehearsal member (simulated) sits here. Shown everywhere the member is shown.
 */
rehearsal: boolean, };

export type Because = "facilitator" | "time" | "round_complete" | "skipped" | "session_ended" | "absent" | "returned" | "rotated" | "called_back" | "empty";

export type CircleRound = { 
/**
 * Whose issue it is about; nobody where the circle only talks.
 */
presenters: Array<MemberId>, 
/**
 * The time it has.
 */
granted_ms: Millis, 
/**
 * Who guards the process in it; nobody means the session's facilitator, when they sit there.
 */
guard: MemberId | null, };

export type Event = { "kind": "session_opened", 
/**
 * The whole format, so that a later edition of it changes no stored session.
 */
format: Format, 
/**
 * Clockwise.
 */
seats: Array<Seat>, 
/**
 * The named facilitator.
 */
facilitator: MemberId, 
/**
 * Who takes over if the facilitator is gone.
 */
deputy: MemberId | null, 
/**
 * How long one round is meant to last unless the agenda says otherwise.
 */
round_ms: Millis, 
/**
 * Why the facilitator chose this format although it is not for a set's first session; nothing where there
 * was nothing to say. Kept with the session, in their own words.
 */
despite?: Content, } | { "kind": "question_carried", 
/**
 * Its number here.
 */
carried: CarriedId, 
/**
 * Who took it along.
 */
presenter: MemberId, 
/**
 * Who had asked it.
 */
asker: MemberId, 
/**
 * They had marked that it helped.
 */
starred: boolean, 
/**
 * They had marked that it is still working on them.
 */
kept: boolean, 
/**
 * They had held it for later.
 */
held: boolean, 
/**
 * Its wording. Author: the asker.
 */
text: Content, } | { "kind": "question_left_behind", 
/**
 * Its number here, which no other gets.
 */
carried: CarriedId, 
/**
 * Who had taken it along.
 */
presenter: MemberId, } | { "kind": "action_carried", 
/**
 * Its number here.
 */
action: ActionId, 
/**
 * Who undertook it.
 */
owner: MemberId, 
/**
 * What kind.
 */
action_kind: ActionKind, 
/**
 * By when, as `YYYY-MM-DD`.
 */
due: string | null, 
/**
 * The question it came from, if that was carried too.
 */
from: CarriedId | null, 
/**
 * What was undertaken. Author: the owner.
 */
text: Content, } | { "kind": "member_connected", member: MemberId, 
/**
 * How they joined.
 */
joins: JoinMode, 
/**
 * They came late and listen until the current HOLD or ASK ends.
 */
listening: boolean, } | { "kind": "member_disconnected", member: MemberId, } | { "kind": "listener_admitted", member: MemberId, } | { "kind": "deputy_named", 
/**
 * Who, or nobody.
 */
deputy: MemberId | null, } | { "kind": "facilitator_changed", 
/**
 * Who guards it now.
 */
facilitator: MemberId, 
/**
 * `absent` or `returned`.
 */
because: Because, } | { "kind": "supervisor_came", 
/**
 * How they joined. They send nothing, however they did.
 */
joins: JoinMode, } | { "kind": "supervisor_left" } | { "kind": "supervision_answered", member: MemberId, 
/**
 * They may, or may not.
 */
yes: boolean, } | { "kind": "supervisor_let_in", 
/**
 * From now on, or no longer.
 */
on: boolean, } | { "kind": "supervisor_wrote", 
/**
 * Who wrote it.
 */
supervisor: MemberId, 
/**
 * To whom.
 */
to: MemberId, 
/**
 * What. Author: the supervisor.
 */
text: Content, } | { "kind": "taken_outside" } | { "kind": "session_started" } | { "kind": "session_ended" } | { "kind": "stage_started", 
/**
 * Where in the format.
 */
at: StageAt, 
/**
 * Its time today (scaled to the airtime granted), or untimed.
 */
soft_ms: Millis | null, 
/**
 * When that time is over.
 */
ends_at: Timestamp | null, 
/**
 * The order of a go-round; empty in other stages.
 */
turns: Array<MemberId>, } | { "kind": "stage_ended", at: StageAt, 
/**
 * Why.
 */
because: Because, } | { "kind": "stage_skipped", at: StageAt, 
/**
 * The reason, in the facilitator's words. Author: the facilitator.
 */
text: Content, 
/**
 * Who skipped it.
 */
by: MemberId, } | { "kind": "room_paused", 
/**
 * Who paused or stopped.
 */
by: MemberId | null, 
/**
 * Somebody pressed Stop; otherwise the facilitator paused.
 */
stopped: boolean, 
/**
 * The stage's time still left, if it is timed; negative time is carried by `overrun_ms`.
 */
left_ms: Millis | null, 
/**
 * How far the stage had run over.
 */
overrun_ms: Millis, 
/**
 * A reason, if one was given. Author: `by`. Only the facilitator is sent it when `stopped`.
 */
text: Content, } | { "kind": "room_resumed", 
/**
 * When the stage's time is over now.
 */
ends_at: Timestamp | null, } | { "kind": "extension_asked", 
/**
 * How much more.
 */
ms: Millis, 
/**
 * The round that would be shorter for it.
 */
cost: ExtensionCost | null, 
/**
 * When the vote closes.
 */
closes_at: Timestamp, } | { "kind": "extension_voted", member: MemberId, 
/**
 * Yes or no.
 */
yes: boolean, } | { "kind": "extension_decided", 
/**
 * Whether it was granted: at least one yes and no no.
 */
granted: boolean, 
/**
 * When the stage's time is over now.
 */
ends_at: Timestamp | null, 
/**
 * The stage's time now.
 */
soft_ms: Millis | null, 
/**
 * What it cost, if granted.
 */
cost: ExtensionCost | null, } | { "kind": "floor_changed", 
/**
 * The floor now.
 */
floor: Floor, } | { "kind": "floor_given", 
/**
 * To whom.
 */
to: MemberId, } | { "kind": "floor_returned" } | { "kind": "turn_begun", 
/**
 * Whose turn it is.
 */
member: MemberId, } | { "kind": "turn_finished", member: MemberId, } | { "kind": "turn_passed", member: MemberId, } | { "kind": "turns_ordered", 
/**
 * The new order of those still to come.
 */
turns: Array<MemberId>, } | { "kind": "hand_raised", member: MemberId, 
/**
 * The offered question they want to ask.
 */
question: QuestionId | null, } | { "kind": "hand_lowered", member: MemberId, } | { "kind": "hands_ordered", 
/**
 * The whole queue in its new order.
 */
hands: Array<MemberId>, } | { "kind": "member_invited", member: MemberId, } | { "kind": "silence_began", 
/**
 * After what.
 */
after: SilenceAfter, 
/**
 * When it ends by itself; nothing means when the facilitator releases it.
 */
until: Timestamp | null, } | { "kind": "silence_ended" } | { "kind": "silence_set", 
/**
 * 0 to 15,000 ms.
 */
silence_ms: Millis, } | { "kind": "question_offered", 
/**
 * Its number.
 */
question: QuestionId, 
/**
 * Whose question it is.
 */
asker: MemberId, 
/**
 * Who noted it, if not the asker.
 */
noted_by: MemberId | null, 
/**
 * To whom, where anyone may be asked.
 */
to: MemberId | null, 
/**
 * Where it was offered.
 */
at: StageAt, 
/**
 * The kind the classifier proposed, if it was sure.
 */
proposed: QuestionKind | null, 
/**
 * Its wording. Author: the asker.
 */
text: Content, } | { "kind": "question_drafted", question: QuestionId, asker: MemberId, 
/**
 * Its first wording. Author: the asker.
 */
text: Content, } | { "kind": "question_reworded", question: QuestionId, asker: MemberId, 
/**
 * See `QuestionOffered`.
 */
proposed: QuestionKind | null, 
/**
 * The new wording. Author: the asker.
 */
text: Content, } | { "kind": "question_withdrawn", question: QuestionId, asker: MemberId, } | { "kind": "question_asked", question: QuestionId, asker: MemberId, 
/**
 * To whom, where anyone may be asked.
 */
to: MemberId | null, 
/**
 * Where it was asked.
 */
at: StageAt, 
/**
 * Its place among the questions asked in this session, from 1.
 */
place: number, 
/**
 * See `QuestionOffered`; told only to the asker and the facilitator, who does not know slips before.
 */
proposed: QuestionKind | null, 
/**
 * Its wording, once more. Author: the asker.
 */
text: Content, } | { "kind": "question_rated", question: QuestionId, 
/**
 * How close; nothing takes it back.
 */
warmth: Warmth | null, } | { "kind": "question_answered", question: QuestionId, 
/**
 * From asked to the presenter's first word (or to their tap where no sound is measured).
 */
silence_ms: Millis, } | { "kind": "question_held", question: QuestionId, 
/**
 * See `QuestionAnswered`.
 */
silence_ms: Millis, } | { "kind": "question_passed", question: QuestionId, 
/**
 * See `QuestionAnswered`.
 */
silence_ms: Millis, } | { "kind": "presenter_ready" } | { "kind": "question_starred", question: QuestionId, 
/**
 * Marked or not.
 */
on: boolean, } | { "kind": "question_kept", question: QuestionId, 
/**
 * Marked or not.
 */
on: boolean, } | { "kind": "marks_shared", 
/**
 * Which round, from 0.
 */
round: number, 
/**
 * Shared or not.
 */
on: boolean, 
/**
 * The starred questions of that round (empty when not shared).
 */
starred: Array<QuestionId>, 
/**
 * The ones still working on the presenter (empty when not shared).
 */
kept: Array<QuestionId>, } | { "kind": "question_kind_set", question: QuestionId, 
/**
 * Which kind, or no longer any.
 */
question_kind: QuestionKind | null, 
/**
 * Whose word it is: facilitator or questioner.
 */
by: Part, 
/**
 * Whose question it is.
 */
asker: MemberId, } | { "kind": "facilitator_intervened", 
/**
 * How.
 */
intervention: Intervention, 
/**
 * About which question.
 */
question: QuestionId | null, 
/**
 * Whose question.
 */
member: MemberId | null, 
/**
 * Whether the set is shown whom it concerned.
 */
named: boolean, } | { "kind": "question_parked", question: QuestionId, asker: MemberId, } | { "kind": "question_set_aside", question: QuestionId, } | { "kind": "circle_opened", 
/**
 * Its number.
 */
circle: CircleId, 
/**
 * Who sits in it.
 */
members: Array<MemberId>, 
/**
 * The stages of each of its rounds.
 */
stages: Array<Stage>, 
/**
 * Its rounds.
 */
rounds: Array<CircleRound>, 
/**
 * When its time is over, all rounds together.
 */
ends_at: Timestamp | null, } | { "kind": "member_moved", member: MemberId, 
/**
 * Where they sat.
 */
from: CircleId | null, 
/**
 * Where they sit now.
 */
to: CircleId | null, } | { "kind": "circles_called", 
/**
 * When all are back.
 */
until: Timestamp, } | { "kind": "circles_delayed", 
/**
 * By how much.
 */
ms: Millis, } | { "kind": "circle_asked", circle: CircleId, 
/**
 * Asks, or no longer.
 */
on: boolean, } | { "kind": "circle_closed", circle: CircleId, 
/**
 * `called_back`, `facilitator`, `empty` or `session_ended`.
 */
because: Because, } | { "kind": "inner_seated", 
/**
 * In seat order.
 */
inner: Array<MemberId>, } | { "kind": "in_circle", 
/**
 * In which.
 */
circle: CircleId, 
/**
 * What.
 */
event: Event, } | { "kind": "bid_made", member: MemberId, 
/**
 * How many minutes.
 */
minutes: number, 
/**
 * 1 can wait, 2 soon, 3 today.
 */
urgency: number, 
/**
 * The bid in a sentence. Author: the member.
 */
text: Content, } | { "kind": "bid_withdrawn", member: MemberId, } | { "kind": "agenda_agreed", 
/**
 * All rounds, begun ones included.
 */
rounds: Array<RoundPlan>, } | { "kind": "issue_worded", 
/**
 * Which round, from 0.
 */
round: number, 
/**
 * Whose wording, and the first who agrees to it.
 */
member: MemberId, 
/**
 * The statement.
 */
text: Content, } | { "kind": "issue_agreed", 
/**
 * Which round, from 0.
 */
round: number, member: MemberId, } | { "kind": "presenter_stood_back", 
/**
 * Which round, from 0.
 */
round: number, member: MemberId, 
/**
 * Who said so: they themselves, or somebody for one who was not there.
 */
by: MemberId, } | { "kind": "action_undertaken", 
/**
 * Its number.
 */
action: ActionId, owner: MemberId, 
/**
 * What kind.
 */
action_kind: ActionKind, 
/**
 * By when, as `YYYY-MM-DD`.
 */
due: string | null, 
/**
 * The question it came from.
 */
question: QuestionId | null, 
/**
 * What was undertaken. Author: the owner.
 */
text: Content, } | { "kind": "action_revised", action: ActionId, owner: MemberId, 
/**
 * What kind now; nothing means it was taken back.
 */
action_kind: ActionKind | null, 
/**
 * By when now.
 */
due: string | null, 
/**
 * The question it came from now.
 */
question: QuestionId | null, 
/**
 * What is undertaken now. Author: the owner.
 */
text: Content, } | { "kind": "action_reported", action: ActionId, owner: MemberId, 
/**
 * How it went.
 */
status: ActionStatus, 
/**
 * What was learned. Author: the owner.
 */
text: Content, } | { "kind": "question_acted_on", carried: CarriedId, 
/**
 * Who acted on it.
 */
presenter: MemberId, 
/**
 * Who had asked it.
 */
asker: MemberId, 
/**
 * Said, or taken back.
 */
on: boolean, 
/**
 * The action by which, if it was one.
 */
action: ActionId | null, 
/**
 * Its wording, once more; empty where it was taken back. Author: the asker.
 */
text: Content, } | { "kind": "reflection_shared", member: MemberId, 
/**
 * In which stage.
 */
at: StageAt, 
/**
 * The reflection. Author: the member.
 */
text: Content, } | { "kind": "sheet_laid_down", 
/**
 * Its number.
 */
sheet: SheetId, member: MemberId, 
/**
 * The stage it is written in.
 */
at: StageAt, 
/**
 * What is on it. Author: the member.
 */
text: Content, } | { "kind": "sheet_taken_up", sheet: SheetId, member: MemberId, } | { "kind": "sheet_turned_over", 
/**
 * Which; one that comes late has a new number.
 */
sheet: SheetId, member: MemberId, 
/**
 * The stage it was written in.
 */
at: StageAt, 
/**
 * It came after the others.
 */
late: boolean, 
/**
 * What is on it, once more. Author: the member.
 */
text: Content, } | { "kind": "card_put", 
/**
 * Its number.
 */
card: CardId, member: MemberId, 
/**
 * In which stage.
 */
at: StageAt, 
/**
 * In which column, at its end.
 */
column: BoardColumn, 
/**
 * What is on it. Author: the member.
 */
text: Content, } | { "kind": "card_corrected", card: CardId, member: MemberId, 
/**
 * What is on it now. Author: the member.
 */
text: Content, } | { "kind": "card_moved", card: CardId, member: MemberId, 
/**
 * To which column.
 */
column: BoardColumn, 
/**
 * Before which card of it; nothing means to its end.
 */
before: CardId | null, } | { "kind": "card_struck", card: CardId, member: MemberId, 
/**
 * Struck or standing.
 */
on: boolean, } | { "kind": "card_taken_back", card: CardId, member: MemberId, } | { "kind": "token_placed", 
/**
 * Its number.
 */
token: TokenId, 
/**
 * Who lends it a voice and moves it.
 */
owner: MemberId, 
/**
 * Who placed it.
 */
member: MemberId, 
/**
 * In which stage.
 */
at: StageAt, 
/**
 * Where and how.
 */
place: TokenPlace, 
/**
 * What it stands for. Author: the member.
 */
text: Content, } | { "kind": "token_moved", token: TokenId, 
/**
 * Who moved it.
 */
member: MemberId, 
/**
 * Where and how it stands now.
 */
place: TokenPlace, } | { "kind": "token_removed", token: TokenId, 
/**
 * Who took it off.
 */
member: MemberId, } | { "kind": "presenter_stood", member: MemberId, 
/**
 * Outside or inside.
 */
outside: boolean, } | { "kind": "role_left", member: MemberId, 
/**
 * Who said so: they themselves, or the facilitator for them.
 */
by: MemberId, } | { "kind": "facilitator_qualified", member: MemberId, 
/**
 * Why, by somebody who is not qualified.
 */
text?: Content, } | { "kind": "member_said", member: MemberId, 
/**
 * What. Author: the member.
 */
text: Content, } | { "kind": "reflection_withdrawn", member: MemberId, 
/**
 * About which stage.
 */
at: StageAt, } | { "kind": "said_withdrawn", member: MemberId, } | { "kind": "member_spoke", member: MemberId | null, 
/**
 * What they were then.
 */
part: Part, 
/**
 * From when.
 */
from: Timestamp, 
/**
 * Until when.
 */
until: Timestamp, 
/**
 * Whether it was measured from sound (`true`) or from who held the floor (`false`).
 */
heard: boolean, } | { "kind": "member_unheard", member: MemberId, 
/**
 * From when.
 */
from: Timestamp, 
/**
 * Until when.
 */
until: Timestamp, } | { "kind": "member_unmeasurable", member: MemberId, 
/**
 * From when on what was measured is not believed.
 */
since: Timestamp, } | { "kind": "member_measurable", member: MemberId, };

export type ExtensionCost = { 
/**
 * Which round pays, from 0.
 */
round: number, 
/**
 * Its airtime before.
 */
granted_ms: Millis, 
/**
 * Its airtime after.
 */
left_ms: Millis, };

export type PlannedRound = { 
/**
 * One member, or a pair, or the whole set.
 */
presenters: Array<MemberId>, 
/**
 * Airtime granted, in whole minutes.
 */
minutes: number, };

export type Seating = { "how": "by_hand", 
/**
 * Who sits in each circle.
 */
circles: Array<Array<MemberId>>, } | { "how": "by_chance", 
/**
 * How many in a circle at least.
 */
size: number, 
/**
 * A number that the client drew; equal numbers seat equally.
 */
seed: number, } | { "how": "neighbours", 
/**
 * How many in a circle at least.
 */
size: number, };

export type Command = { "kind": "start_session", } | { "kind": "end_session", } | { "kind": "next_stage", 
/**
 * The stage to leave.
 */
from: StageAt | null, } | { "kind": "go_to_stage", 
/**
 * The stage to leave.
 */
from: StageAt | null, 
/**
 * The stage to begin.
 */
to: StageAt, } | { "kind": "skip_stage", 
/**
 * The stage to skip.
 */
from: StageAt, 
/**
 * Why.
 */
text: Content, } | { "kind": "pause_room", } | { "kind": "stop_room", 
/**
 * A reason, for the facilitator only; may be empty.
 */
text: Content, } | { "kind": "resume_room", } | { "kind": "take_outside", } | { "kind": "answer_supervision", 
/**
 * They may, or may not.
 */
yes: boolean, } | { "kind": "write_to_facilitator", 
/**
 * What.
 */
text: Content, } | { "kind": "ask_extension", 
/**
 * How much more.
 */
ms: Millis, } | { "kind": "vote_extension", 
/**
 * Agree or not.
 */
yes: boolean, } | { "kind": "name_deputy", 
/**
 * Who.
 */
deputy: MemberId | null, } | { "kind": "give_floor", 
/**
 * To whom; oneself included.
 */
to: MemberId, } | { "kind": "return_floor", } | { "kind": "finish_turn", } | { "kind": "say", 
/**
 * What.
 */
text: Content, } | { "kind": "pass_turn", } | { "kind": "order_turns", 
/**
 * All of those still to come.
 */
turns: Array<MemberId>, } | { "kind": "raise_hand", 
/**
 * One's own offered question.
 */
question: QuestionId | null, } | { "kind": "lower_hand", } | { "kind": "order_hands", 
/**
 * All raised hands.
 */
hands: Array<MemberId>, } | { "kind": "invite_member", 
/**
 * Whom.
 */
member: MemberId, } | { "kind": "hold_silence", 
/**
 * How long; nothing means until released.
 */
ms: Millis | null, } | { "kind": "release_silence", } | { "kind": "set_silence", 
/**
 * How long.
 */
silence_ms: Millis, } | { "kind": "offer_question", 
/**
 * Its wording.
 */
text: Content, 
/**
 * The asker's own word on its kind.
 */
question_kind: QuestionKind | null, 
/**
 * Raise a hand with it at once, where hands can be raised.
 */
raise_hand: boolean, 
/**
 * To whom, where anyone may be asked; nothing means whoever wishes to answer.
 */
to?: MemberId, } | { "kind": "note_question", 
/**
 * Whose question.
 */
asker: MemberId, 
/**
 * Its wording.
 */
text: Content, 
/**
 * Its kind, if known.
 */
question_kind: QuestionKind | null, 
/**
 * To whom, where anyone may be asked; nothing means whoever wishes to answer.
 */
to?: MemberId, } | { "kind": "reword_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * The new wording.
 */
text: Content, } | { "kind": "note_draft", 
/**
 * One's own.
 */
question: QuestionId, 
/**
 * The first wording.
 */
text: Content, } | { "kind": "withdraw_question", 
/**
 * Which.
 */
question: QuestionId, } | { "kind": "ask_question", 
/**
 * Which.
 */
question: QuestionId, } | { "kind": "answer_question", 
/**
 * Which.
 */
question: QuestionId, } | { "kind": "hold_question", 
/**
 * Which.
 */
question: QuestionId, } | { "kind": "pass_question", 
/**
 * Which.
 */
question: QuestionId, } | { "kind": "rate_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * How close; nothing takes it back.
 */
warmth: Warmth | null, } | { "kind": "ready", } | { "kind": "star_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * Mark or unmark.
 */
on: boolean, } | { "kind": "keep_question", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * Mark or unmark.
 */
on: boolean, } | { "kind": "share_marks", 
/**
 * Which round, from 0.
 */
round: number, 
/**
 * Share or stop sharing.
 */
on: boolean, } | { "kind": "set_question_kind", 
/**
 * Which.
 */
question: QuestionId, 
/**
 * Which kind, or nothing.
 */
question_kind: QuestionKind | null, } | { "kind": "intervene", 
/**
 * How.
 */
intervention: Intervention, 
/**
 * About which question.
 */
question: QuestionId | null, 
/**
 * Show the set whom it concerns.
 */
named: boolean, } | { "kind": "reveal_slips", 
/**
 * The stage its sender saw: one that comes late turns nothing over in another.
 */
from?: StageAt, } | { "kind": "open_circles", 
/**
 * Who sits where.
 */
seating: Seating, 
/**
 * How long they last; nothing takes the stage's time, or leaves it open.
 */
minutes: number | null, } | { "kind": "move_member", 
/**
 * Whom.
 */
member: MemberId, 
/**
 * Where to; nothing means the whole room.
 */
to: CircleId | null, } | { "kind": "walk_to", 
/**
 * Where to; nothing means the whole room.
 */
to: CircleId | null, } | { "kind": "call_back", 
/**
 * How long they have to end a sentence; nothing at all with 0.
 */
within_ms: Millis, } | { "kind": "close_circle", 
/**
 * Which.
 */
circle: CircleId, } | { "kind": "ask_to_come", 
/**
 * Ask, or no longer.
 */
on: boolean, } | { "kind": "set_inner", 
/**
 * Who.
 */
members: Array<MemberId>, } | { "kind": "swap_inner", } | { "kind": "in_circle", 
/**
 * Which circle.
 */
circle: CircleId, 
/**
 * What.
 */
command: Command, } | { "kind": "make_bid", 
/**
 * The bid in a sentence.
 */
text: Content, 
/**
 * How many minutes.
 */
minutes: number, 
/**
 * 1 can wait, 2 soon, 3 today.
 */
urgency: number, } | { "kind": "withdraw_bid", } | { "kind": "agree_agenda", 
/**
 * The rounds that have not begun.
 */
rounds: Array<PlannedRound>, } | { "kind": "word_issue", 
/**
 * Which round, from 0; it has not begun.
 */
round: number, 
/**
 * The statement.
 */
text: Content, } | { "kind": "agree_issue", 
/**
 * Which round, from 0.
 */
round: number, 
/**
 * The wording that one saw: how many there were, counted from 1.
 */
wording: number, } | { "kind": "stand_back", 
/**
 * Which round, from 0.
 */
round: number, 
/**
 * Who does not present it any more.
 */
member: MemberId, } | { "kind": "undertake_action", 
/**
 * Whose action it is.
 */
owner: MemberId, 
/**
 * What kind.
 */
action_kind: ActionKind, 
/**
 * What.
 */
text: Content, 
/**
 * By when, as `YYYY-MM-DD`.
 */
due: string | null, 
/**
 * The question it came from.
 */
question: QuestionId | null, } | { "kind": "revise_action", 
/**
 * Which.
 */
action: ActionId, 
/**
 * What kind; nothing takes it back.
 */
action_kind: ActionKind | null, 
/**
 * What.
 */
text: Content, 
/**
 * By when.
 */
due: string | null, 
/**
 * The question it came from.
 */
question: QuestionId | null, } | { "kind": "report_action", 
/**
 * Which.
 */
action: ActionId, 
/**
 * How it went.
 */
status: ActionStatus, 
/**
 * What was learned; may be empty.
 */
text: Content, } | { "kind": "report_question", 
/**
 * Which.
 */
carried: CarriedId, 
/**
 * One's own carried action by which, if it was one.
 */
action: ActionId | null, 
/**
 * Say it, or take it back.
 */
on: boolean, } | { "kind": "share_reflection", 
/**
 * The reflection.
 */
text: Content, } | { "kind": "share_late_reflection", 
/**
 * The stage it belongs to.
 */
at: StageAt, 
/**
 * The reflection.
 */
text: Content, } | { "kind": "lay_down_sheet", 
/**
 * The stage it belongs to: what was written for one that is over is never taken for another.
 */
at: StageAt, 
/**
 * What is on it.
 */
text: Content, } | { "kind": "put_card", 
/**
 * In which column.
 */
column: BoardColumn, 
/**
 * What is on it.
 */
text: Content, } | { "kind": "correct_card", 
/**
 * Which.
 */
card: CardId, 
/**
 * What is on it from now on.
 */
text: Content, } | { "kind": "move_card", 
/**
 * Which.
 */
card: CardId, 
/**
 * To which column.
 */
column: BoardColumn, 
/**
 * Before which card of it; nothing means to its end.
 */
before: CardId | null, } | { "kind": "strike_card", 
/**
 * Which.
 */
card: CardId, 
/**
 * Strike it or not.
 */
on: boolean, } | { "kind": "take_card_back", 
/**
 * Which.
 */
card: CardId, } | { "kind": "say_qualified", 
/**
 * Why, by somebody who is not qualified; nothing by somebody who is.
 */
text?: Content, } | { "kind": "place_token", 
/**
 * Who lends it a voice and moves it.
 */
owner: MemberId, 
/**
 * Where and how.
 */
place: TokenPlace, 
/**
 * What it stands for.
 */
text: Content, } | { "kind": "move_token", 
/**
 * Which.
 */
token: TokenId, 
/**
 * Where and how it stands from now on.
 */
place: TokenPlace, } | { "kind": "remove_token", 
/**
 * Which.
 */
token: TokenId, } | { "kind": "stand_outside", 
/**
 * Outside or inside.
 */
on: boolean, } | { "kind": "step_out", 
/**
 * Who steps out.
 */
member: MemberId, } | { "kind": "take_up_sheet", } | { "kind": "withdraw_reflection", } | { "kind": "withdraw_said", };

export type CommandKind = "start_session" | "end_session" | "next_stage" | "go_to_stage" | "skip_stage" | "pause_room" | "stop_room" | "resume_room" | "take_outside" | "answer_supervision" | "write_to_facilitator" | "ask_extension" | "vote_extension" | "name_deputy" | "give_floor" | "return_floor" | "finish_turn" | "say" | "pass_turn" | "order_turns" | "raise_hand" | "lower_hand" | "order_hands" | "invite_member" | "hold_silence" | "release_silence" | "set_silence" | "offer_question" | "note_question" | "reword_question" | "note_draft" | "withdraw_question" | "ask_question" | "answer_question" | "hold_question" | "pass_question" | "rate_question" | "ready" | "star_question" | "keep_question" | "share_marks" | "set_question_kind" | "intervene" | "reveal_slips" | "open_circles" | "move_member" | "walk_to" | "call_back" | "close_circle" | "ask_to_come" | "set_inner" | "swap_inner" | "in_circle" | "make_bid" | "withdraw_bid" | "agree_agenda" | "word_issue" | "agree_issue" | "stand_back" | "undertake_action" | "revise_action" | "report_action" | "report_question" | "share_reflection" | "share_late_reflection" | "lay_down_sheet" | "put_card" | "correct_card" | "move_card" | "strike_card" | "take_card_back" | "say_qualified" | "place_token" | "move_token" | "remove_token" | "stand_outside" | "step_out" | "take_up_sheet" | "withdraw_reflection" | "withdraw_said";

export type Asks = { 
/**
 * What they are in the present round. A deputy who guards the process during their own round is its presenter.
 */
part: Part, 
/**
 * They guard the process now.
 */
guards: boolean, 
/**
 * The commands that would be carried out now if what is in them is sound, in the order of the list of commands.
 */
may: Array<CommandKind>, 
/**
 * The questions they may answer, hold or pass: the one on the table, one they held in this round, slips in a
 * stage of replies.
 */
replies: Array<QuestionId>, 
/**
 * To whom they may give the floor, in seat order.
 */
floor_to: Array<MemberId>, 
/**
 * It is theirs to ask a question aloud now: they were called in, or model one as the facilitator. A pause leaves it so.
 */
asking: boolean, 
/**
 * To whom they may put that question by name, in seat order: those who have come and can answer it. Nobody where
 * questions go to the presenter.
 */
ask_to: Array<MemberId>, 
/**
 * What the present stage takes from them in writing. A pause leaves it so.
 */
writes: Array<Writing>, 
/**
 * Whose an action can be that they undertake or note now, in seat order; nobody where they may do neither.
 */
undertake_for?: Array<MemberId>, 
/**
 * The actions that they may change or take back now.
 */
revise?: Array<ActionId>, 
/**
 * A slip that they were still writing when the slips of this round were turned over is still taken.
 */
late_slip: boolean, 
/**
 * Whom they may invite to speak, in seat order: nobody whose hand is up or who was invited already.
 */
invite: Array<MemberId>, 
/**
 * Optional stages that they may call in before the next fixed one, in the order of the format.
 */
call_in: Array<StageAt>, 
/**
 * The stage that stands in the way of whoever guards the process: it may not be left out, and neither the next stage nor
 * the end comes before it was held.
 */
must_hold?: StageAt, 
/**
 * The stage that was left for this one, where they may go back to it: one of the same part of the session.
 */
back: StageAt | null, 
/**
 * With whom a private line is open: between the facilitator and whoever stopped the room, while it is stopped.
 */
private_with: MemberId | null, 
/**
 * They may show a screen or a window in the place of their face.
 */
share: boolean, };

export type SeatPart = "facilitator" | "member" | "observer" | "supervisor";

export type JoinMode = "video" | "audio" | "text";

export type Presence = { "is": "absent" } | { "is": "here", 
/**
 * How they joined.
 */
joins: JoinMode, } | { "is": "away", 
/**
 * Since when.
 */
since: Timestamp, };

export type SeatView = { 
/**
 * Whose.
 */
member: MemberId, 
/**
 * What they are in the set.
 */
part: SeatPart, 
/**
 * Simulated.
 */
rehearsal: boolean, 
/**
 * In the room or not.
 */
presence: Presence, 
/**
 * Came late; listens until the current HOLD or ASK ends.
 */
listening: boolean, };

export type SessionState = "waiting" | "live" | "ended";

export type RoundPlan = { 
/**
 * One member, a pair, or the whole set.
 */
presenters: Array<MemberId>, 
/**
 * Airtime granted.
 */
granted_ms: Millis, 
/**
 * The issue in one statement, where several present it together: from its first wording on.
 */
issue?: IssueView, 
/**
 * Who was to present it together with them and left it to them.
 */
stood_back?: Array<MemberId>, };

export type StageRun = { 
/**
 * Where in the format.
 */
at: StageAt, 
/**
 * When it began.
 */
started_at: Timestamp, 
/**
 * Its time today.
 */
soft_ms: Millis | null, 
/**
 * When that time is over (moves with pauses and extensions).
 */
ends_at: Timestamp | null, 
/**
 * When it ended.
 */
ended_at: Timestamp | null, 
/**
 * Why it ended.
 */
because: Because | null, 
/**
 * Why it was skipped, in the facilitator's words.
 */
skipped: Content | null, };

export type TurnsView = { 
/**
 * Whose turn it is.
 */
now: MemberId | null, 
/**
 * Who is still to come, in order.
 */
to_come: Array<MemberId>, };

export type PauseView = { 
/**
 * Since when.
 */
since: Timestamp, 
/**
 * Who; only the facilitator and that member are told.
 */
by: MemberId | null, 
/**
 * Somebody pressed Stop.
 */
stopped: boolean, 
/**
 * The stage's time left.
 */
left_ms: Millis | null, 
/**
 * How far the stage had run over.
 */
overrun_ms: Millis, 
/**
 * A reason; empty for those it is not for.
 */
text: Content, 
/**
 * The facilitator has noted that it is gone on with outside the set; told to those who know who stopped the room.
 */
outside?: boolean, };

export type Hand = { 
/**
 * Whose.
 */
member: MemberId, 
/**
 * The server's stamp.
 */
raised_at: Timestamp, 
/**
 * The question they want to ask; only the member and the facilitator are told.
 */
question: QuestionId | null, };

export type SilenceAfter = "question" | "answer" | "facilitator";

export type Silence = { 
/**
 * After what.
 */
after: SilenceAfter, 
/**
 * Since when.
 */
since: Timestamp, 
/**
 * Until when; nothing means until released.
 */
until: Timestamp | null, };

export type QuestionStatus = "offered" | "withdrawn" | "asked" | "answered" | "held" | "passed" | "set_aside";

export type QuestionView = { 
/**
 * Its number.
 */
question: QuestionId, 
/**
 * Whose.
 */
asker: MemberId, 
/**
 * To whom, where anyone may be asked; nothing means whoever wishes to answer, and elsewhere the presenter.
 */
to: MemberId | null, 
/**
 * Its wording as asked (or as offered so far).
 */
text: Content, 
/**
 * The first wording, if it was reworded; only its asker is told.
 */
first_text: Content | null, 
/**
 * Where it stands.
 */
status: QuestionStatus, 
/**
 * Where it was offered or asked.
 */
at: StageAt, 
/**
 * When it was offered.
 */
offered_at: Timestamp, 
/**
 * When it was asked.
 */
asked_at: Timestamp | null, 
/**
 * Its place among the questions asked.
 */
place: number | null, 
/**
 * The silence before the answer.
 */
silence_ms: Millis | null, 
/**
 * How close to the matter the presenter finds it.
 */
warmth: Warmth | null, 
/**
 * Its kind, where the viewer may see it: the facilitator's word, else the asker's.
 */
kind: QuestionKind | null, 
/**
 * Whose word the kind is.
 */
kind_by: Part | null, 
/**
 * What the classifier proposed; asker and facilitator only.
 */
proposed: QuestionKind | null, 
/**
 * It helped; only the presenter, or all once shared.
 */
starred: boolean, 
/**
 * Still working on the presenter; likewise.
 */
kept: boolean, };

export type ActionKind = "do" | "stop" | "leave_undone" | "find_out" | "talk_to" | "try";

export type ActionStatus = "done" | "partly" | "changed" | "not_done" | "left_undone";

export type ActionView = { 
/**
 * Its number.
 */
action: ActionId, 
/**
 * Whose.
 */
owner: MemberId, 
/**
 * What kind.
 */
kind: ActionKind, 
/**
 * What.
 */
text: Content, 
/**
 * By when, as `YYYY-MM-DD`.
 */
due: string | null, 
/**
 * The question it came from.
 */
question: QuestionId | null, 
/**
 * Brought from an earlier session.
 */
carried: boolean, 
/**
 * The question of that session it came from, for those who have it in their view.
 */
from: CarriedId | null, 
/**
 * How it went, once reported.
 */
status: ActionStatus | null, 
/**
 * What was learned, once reported.
 */
learned: Content | null, };

export type CarriedView = { 
/**
 * Its number here.
 */
carried: CarriedId, 
/**
 * Who took it along.
 */
presenter: MemberId, 
/**
 * Who had asked it.
 */
asker: MemberId, 
/**
 * Its wording.
 */
text: Content, 
/**
 * It had helped; its presenter only.
 */
starred: boolean, 
/**
 * It was still working on the presenter; its presenter only.
 */
kept: boolean, 
/**
 * It had been held for later; its presenter only.
 */
held: boolean, 
/**
 * The presenter said that they acted on it.
 */
acted_on: boolean, 
/**
 * The carried action by which.
 */
action: ActionId | null, };

export type BidView = { 
/**
 * Whose.
 */
member: MemberId, 
/**
 * How many minutes.
 */
minutes: number, 
/**
 * 1 can wait, 2 soon, 3 today.
 */
urgency: number, 
/**
 * In a sentence.
 */
text: Content, };

export type ReflectionView = { 
/**
 * Whose.
 */
member: MemberId, 
/**
 * In which stage.
 */
at: StageAt, 
/**
 * When.
 */
shared_at: Timestamp, 
/**
 * The reflection.
 */
text: Content, };

export type SheetView = { 
/**
 * Its number.
 */
sheet: SheetId, 
/**
 * Whose.
 */
member: MemberId, 
/**
 * The stage it was written in.
 */
at: StageAt, 
/**
 * When it was laid down, as it is now.
 */
laid_at: Timestamp, 
/**
 * It was turned over: all see what is on it.
 */
turned: boolean, 
/**
 * It came after the others were turned over: whoever wrote it may have seen theirs.
 */
late: boolean, 
/**
 * What is on it; empty for those who do not see it yet.
 */
text: Content, };

export type BoardColumn = "first" | "second";

export type CardView = { 
/**
 * Its number.
 */
card: CardId, 
/**
 * Who put it there.
 */
member: MemberId, 
/**
 * The stage it was put there in: what is found later stands apart.
 */
at: StageAt, 
/**
 * When.
 */
put_at: Timestamp, 
/**
 * In which column; cards stand in the order of the list.
 */
column: BoardColumn, 
/**
 * Its words, as whoever put it there left them.
 */
text: Content, 
/**
 * The presenter's words for it, if they corrected it.
 */
corrected: Content | null, 
/**
 * The presenter struck it; it stays to be seen.
 */
struck: boolean, };

export type TokenShape = "person" | "thing";

export type TokenPlace = { 
/**
 * From the left edge, 0 to [`crate::limits::CANVAS_WIDTH`].
 */
x: number, 
/**
 * From the upper edge, 0 to [`crate::limits::CANVAS_HEIGHT`].
 */
y: number, 
/**
 * Which way it faces, in degrees clockwise from straight up, 0 to 359.
 */
heading: number, 
/**
 * How large, 1 to [`crate::limits::TOKEN_SIZE_MAX`].
 */
size: number, 
/**
 * Its form.
 */
shape: TokenShape, 
/**
 * Its colour, 0 to [`crate::limits::TOKEN_COLOURS`] - 1.
 */
colour: number, 
/**
 * How present it is: its opacity in hundredths, from [`crate::limits::TOKEN_PRESENCE_MIN`].
 */
presence: number, };

export type TokenView = { 
/**
 * Its number.
 */
token: TokenId, 
/**
 * Who lends it a voice and moves it.
 */
owner: MemberId, 
/**
 * The stage it was placed in.
 */
at: StageAt, 
/**
 * Where and how it stands.
 */
place: TokenPlace, 
/**
 * Its owner has stepped out of the role.
 */
left: boolean, 
/**
 * It was taken off the canvas.
 */
removed: boolean, 
/**
 * What it stands for.
 */
label: Content, };

export type CanvasStep = { 
/**
 * When.
 */
at: Timestamp, 
/**
 * Which token.
 */
token: TokenId, 
/**
 * Where and how it stood from then on; nothing where it was taken off.
 */
place: TokenPlace | null, };

export type DespiteView = { 
/**
 * Who.
 */
member: MemberId, 
/**
 * Why, in their words.
 */
text: Content, };

export type IssueView = { 
/**
 * The statement, as it was worded last.
 */
text: Content, 
/**
 * Whose wording it is.
 */
by: MemberId, 
/**
 * How many wordings there were, this one included.
 */
wording: number, 
/**
 * Who has agreed to it, in this order; the one who worded it first.
 */
agreed: Array<MemberId>, };

export type Warmth = "cold" | "lukewarm" | "warm";

export type ExtensionView = { 
/**
 * How much more.
 */
ms: Millis, 
/**
 * What it would cost.
 */
cost: ExtensionCost | null, 
/**
 * When the vote closes.
 */
closes_at: Timestamp, 
/**
 * One's own answer.
 */
voted: boolean | null, };

export type Intervention = "wait" | "model_one" | "open_it_up" | "is_it_useful" | "which_first" | "park_it" | "time_out" | "set_aside";

export type InterventionView = { 
/**
 * How.
 */
intervention: Intervention, 
/**
 * When.
 */
at: Timestamp, 
/**
 * About which question.
 */
question: QuestionId | null, 
/**
 * Whom it concerned, where the viewer may know.
 */
member: MemberId | null, };

export type Ink = { 
/**
 * What the speaker was then.
 */
part: Part, 
/**
 * From when.
 */
from: Timestamp, 
/**
 * Until when.
 */
until: Timestamp, };

export type Said = { 
/**
 * Who.
 */
member: MemberId, 
/**
 * When.
 */
said_at: Timestamp, 
/**
 * What.
 */
text: Content, };

export type CircleView = { 
/**
 * Its number.
 */
circle: CircleId, 
/**
 * Who sits in it.
 */
members: Array<MemberId>, 
/**
 * When its time is over, all rounds together.
 */
ends_at: Timestamp | null, 
/**
 * It asks the facilitator to come; told to the facilitator and to its members.
 */
asks: boolean, 
/**
 * Its present stage; for the facilitator where they do not sit in it.
 */
at: StageAt | null, 
/**
 * When that stage's time is over; likewise.
 */
stage_ends_at: Timestamp | null, 
/**
 * Its clock stands; likewise.
 */
paused: boolean, };

export type CirclesView = { 
/**
 * Those that are open, by number.
 */
open: Array<CircleView>, 
/**
 * They are called back: when all are together again.
 */
called_until: Timestamp | null, };

export type SupervisorNote = { 
/**
 * When.
 */
at: Timestamp, 
/**
 * To whom.
 */
to: MemberId, 
/**
 * What.
 */
text: Content, };

export type SupervisionView = { 
/**
 * Who.
 */
supervisor: MemberId, 
/**
 * Whether they have come.
 */
presence: Presence, 
/**
 * They hear and see the room: everyone who has come agrees.
 */
let_in: boolean, 
/**
 * What the viewer said: they may, or may not, or nothing yet.
 */
own: boolean | null, 
/**
 * What they wrote, oldest first; what others were written to only the supervisor sees.
 */
notes: Array<SupervisorNote>, };

export type View = { 
/**
 * Whose view it is.
 */
you: MemberId, 
/**
 * The circle in which they sit, if it is not the whole room: seats, stage, floor, questions and all the rest of
 * this view are then that circle's, and of the others only `circles` is told.
 */
circle?: CircleId, 
/**
 * The circles beside the whole room.
 */
circles?: CirclesView, 
/**
 * Whoever supervises a trainee facilitator, if somebody does.
 */
supervision?: SupervisionView, 
/**
 * Who sits in the inner circle of a fishbowl, if there is one.
 */
inner?: Array<MemberId>, 
/**
 * The format, whole; in a circle, its rounds.
 */
format: Format, 
/**
 * Where the session is in its life.
 */
state: SessionState, 
/**
 * The seats in circle order.
 */
seats: Array<SeatView>, 
/**
 * Who guards the process now.
 */
facilitator: MemberId, 
/**
 * Who was named facilitator; in a circle beside the whole room, who guards the whole session, whether they sit in
 * the circle or not.
 */
named_facilitator: MemberId, 
/**
 * Who takes over if the facilitator is gone.
 */
deputy: MemberId | null, 
/**
 * The rounds as agreed so far.
 */
rounds: Array<RoundPlan>, 
/**
 * Stages that ended, oldest first.
 */
past: Array<StageRun>, 
/**
 * The present stage.
 */
stage: StageRun | null, 
/**
 * The go-round under way.
 */
turns: TurnsView | null, 
/**
 * The clock stands.
 */
pause: PauseView | null, 
/**
 * Who may speak.
 */
floor: Floor, 
/**
 * The one member whom the facilitator gave the floor to, or the asker called in.
 */
given: MemberId | null, 
/**
 * The queue.
 */
hands: Array<Hand>, 
/**
 * A silence being held.
 */
silence: Silence | null, 
/**
 * How long silences are held by themselves.
 */
silence_ms: Millis, 
/**
 * The question on the table: asked, and the presenter not yet ready for the next.
 */
on_table: QuestionId | null, 
/**
 * The questions the viewer may see, by number.
 */
questions: Array<QuestionView>, 
/**
 * Rounds whose presenters share their marks.
 */
shared_rounds: Array<number>, 
/**
 * The register.
 */
actions: Array<ActionView>, 
/**
 * Questions taken along from an earlier session, as far as the viewer may see them.
 */
carried: Array<CarriedView>, 
/**
 * The bids.
 */
bids: Array<BidView>, 
/**
 * The reflections.
 */
reflections: Array<ReflectionView>, 
/**
 * Sheets written in silence, by number.
 */
sheets: Array<SheetView>, 
/**
 * Cards on the boards of all rounds, in the order in which they stand.
 */
cards: Array<CardView>, 
/**
 * Tokens of all constellations, by number.
 */
tokens: Array<TokenView>, 
/**
 * Steps of all constellations, oldest first.
 */
steps: Array<CanvasStep>, 
/**
 * Presenters who look on from outside their constellation.
 */
outside: Array<MemberId>, 
/**
 * Facilitators who may lead a constellation: they said that they are qualified for it, or why they lead it all
 * the same.
 */
qualified: Array<MemberId>, 
/**
 * Of these, those who are not qualified, and why they lead it.
 */
despite: Array<DespiteView>, 
/**
 * A vote on more time.
 */
extension: ExtensionView | null, 
/**
 * The step-ins the viewer may see, oldest first.
 */
interventions: Array<InterventionView>, 
/**
 * The facilitator's private invitation to the viewer to speak, or (facilitator) those sent in this stage.
 */
invited: Array<MemberId>, 
/**
 * Speech in the present stage, oldest first.
 */
ink: Array<Ink>, 
/**
 * Who said in the present stage that they have finished (HOLD).
 */
finished: Array<MemberId>, 
/**
 * What was said in writing in the present stage, oldest first; the last [`crate::limits::SAID_SHOWN`].
 */
said: Array<Said>, };

export type Gesture = "with_you" | "need_a_moment" | "slow_down";

export type Line = "good" | "weak" | "lost";

export type Band = "none" | "a_little" | "a_share" | "more" | "much_more";

export type Shares = { 
/**
 * The presenters'.
 */
presenter: number, 
/**
 * All questioners' together.
 */
questioners: number, 
/**
 * The facilitator's.
 */
facilitator: number, 
/**
 * Nobody spoke.
 */
silence: number, 
/**
 * More than one spoke.
 */
overlap: number, };

export type MemberBand = { 
/**
 * Whose.
 */
member: MemberId, 
/**
 * Which step.
 */
band: Band, 
/**
 * How often they tried to speak without the floor.
 */
unheard: number, 
/**
 * Their sound cannot be measured honestly, or could not in this round (the level their client states does not
 * fit what it sends); `band` and `unheard` then tell only what is left.
 */
not_measurable: boolean, };

export type Airtime = { 
/**
 * One's own measured speaking time in this round.
 */
own_ms: Millis, 
/**
 * One's own band; nothing if it could not be measured.
 */
own_band: Band | null, 
/**
 * Facilitator only: everybody's band, in seat order.
 */
bands: Array<MemberBand>, 
/**
 * Facilitator only: the shares of the present stage.
 */
stage: Shares | null, 
/**
 * Facilitator only: who is suggested next, the least heard of those with a hand up.
 */
suggested: MemberId | null, 
/**
 * Facilitator only: who has been here for [`crate::limits::NOT_HEARD_AFTER`] of this session without having been heard
 * or read in it, in seat order. A hint, and no ranking.
 */
not_heard: Array<MemberId>, };

export type Signal = { "kind": "speaking", 
/**
 * In seat order.
 */
members: Array<MemberId>, } | { "kind": "gestured", 
/**
 * Whose.
 */
member: MemberId, 
/**
 * Which.
 */
gesture: Gesture, } | { "kind": "line", 
/**
 * Whose.
 */
member: MemberId, 
/**
 * How it is.
 */
line: Line, } | { "kind": "devices", 
/**
 * Whose.
 */
member: MemberId, 
/**
 * Microphone on.
 */
microphone: boolean, 
/**
 * Camera on.
 */
camera: boolean, 
/**
 * Their picture is a screen or a window of theirs. True of presenters only, and only while they may be seen.
 */
sharing: boolean, } | { "kind": "dragged", 
/**
 * Who.
 */
member: MemberId, 
/**
 * Which.
 */
token: TokenId, 
/**
 * Where it is just now.
 */
place: TokenPlace, } | { "kind": "aside", 
/**
 * Whose words.
 */
from: MemberId, 
/**
 * To whom.
 */
to: MemberId, 
/**
 * The words.
 */
text: Content, } | { "kind": "airtime", 
/**
 * The figures.
 */
airtime: Airtime, } | { "kind": "asks", 
/**
 * All of it.
 */
asks: Asks, } | { "kind": "saving", 
/**
 * It cannot.
 */
paused: boolean, } | { "kind": "roster", 
/**
 * All seats.
 */
roster: Array<RosterEntry>, };

export type ClientSignal = { "kind": "gesture", 
/**
 * Which.
 */
gesture: Gesture, } | { "kind": "devices", 
/**
 * Microphone on.
 */
microphone: boolean, 
/**
 * Camera on.
 */
camera: boolean, 
/**
 * A screen or a window is sent in the place of the camera. Told on for presenters only.
 */
sharing?: boolean, } | { "kind": "drag", 
/**
 * Which.
 */
token: TokenId, 
/**
 * Where it is just now.
 */
place: TokenPlace, } | { "kind": "aside", 
/**
 * The words, up to [`crate::limits::NOTE_CHARS_MAX`] characters.
 */
text: Content, } | { "kind": "line", 
/**
 * How it is.
 */
line: Line, };

export type Organisation = { 
/**
 * Which, what it is called, and what one is in it.
 */
entry: OrganisationEntry, 
/**
 * Who is in it, to organisers; oneself, to others.
 */
people: Array<OrganisationPerson>, 
/**
 * Invitations that wait, to organisers.
 */
invitations: Array<OrganisationInvited>, 
/**
 * Its sets, to organisers.
 */
sets: Array<OrganisationSet>, 
/**
 * Months for which the records of its sets are kept at most; nothing for as long as each set agrees.
 */
kept_months_max: number | null, 
/**
 * How its people come in beside letters, to organisers; nothing where whoever runs the service allows no provider.
 */
sign_in: OrganisationSignIn | null, };

export type OrganisationEntry = { 
/**
 * Which.
 */
organisation: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * What one is in it.
 */
role: OrganisationRole, };

export type OrganisationInvitation = { 
/**
 * Path and fragment.
 */
link: string, 
/**
 * Until when it lets somebody in.
 */
until: Timestamp, };

export type OrganisationInviteRequest = { 
/**
 * As what.
 */
role: OrganisationRole, 
/**
 * To which address the link is written; nothing where it is handed over otherwise.
 */
address: string | null, 
/**
 * The language of the letter: that of whoever is invited.
 */
language: Language, 
/**
 * Drawn by the client: asked for twice under one, there is one invitation and one letter.
 */
change: string | null, };

export type OrganisationInvited = { 
/**
 * Which, for the call that withdraws it.
 */
invitation: string, 
/**
 * As what.
 */
role: OrganisationRole, 
/**
 * Since when it waits.
 */
since: Timestamp, 
/**
 * Until when it lets somebody in.
 */
until: Timestamp, 
/**
 * The letter that was to bring it came back.
 */
returned: boolean, };

export type OrganisationLink = { 
/**
 * The part of the link after `#`.
 */
token: string, };

export type OrganisationMeeting = { 
/**
 * When.
 */
starts_at: Timestamp, 
/**
 * How long.
 */
minutes: number, 
/**
 * It does not take place.
 */
cancelled: boolean, 
/**
 * How many came, of how many, once that was noted.
 */
attended: [number, number] | null, };

export type OrganisationMember = { 
/**
 * What they are called there; empty where that was erased.
 */
name: string, 
/**
 * What they are.
 */
part: SeatPart, 
/**
 * They are away for a while.
 */
paused: boolean, 
/**
 * Letters do not reach them: the one with the link to their seat, or those to their address, came back or were refused.
 */
returned: boolean, };

export type OrganisationPerson = { 
/**
 * Which, for the call that takes them out.
 */
person: string, 
/**
 * Their address.
 */
address: string, 
/**
 * What they are.
 */
role: OrganisationRole, 
/**
 * Since when.
 */
since: Timestamp, 
/**
 * It is whoever asks.
 */
this: boolean, 
/**
 * Letters to their address came back for good, and none go there until they sign in by a letter again.
 */
returned: boolean, };

export type OrganisationRequest = { 
/**
 * What it is called.
 */
name: string, 
/**
 * The server's key to start anything, if it asks for one.
 */
key: string | null, };

export type OrganisationRole = "facilitator" | "organiser";

export type OrganisationSet = { 
/**
 * Which.
 */
set: SetId, 
/**
 * What it is called.
 */
name: string, 
/**
 * Who is in it.
 */
members: Array<OrganisationMember>, 
/**
 * When it meets, in order of time.
 */
meetings: Array<OrganisationMeeting>, };

export type OrganisationSetRequest = { 
/**
 * What it is called.
 */
name: string, 
/**
 * The key of the first session's format.
 */
format: string, 
/**
 * The set's language, and that of its invitations.
 */
language: Language, 
/**
 * As for a set that is started by one of its members, each with an address if they are to be written to.
 */
members: Array<InvitedMember>, 
/**
 * Why this format, although it is not for a set's first session.
 */
despite?: string, 
/**
 * An id that the client drew: asked for again with the same one, it is the same set, and the same is answered.
 */
change?: string, };

export type InvitedMember = { 
/**
 * Their name.
 */
name: string, 
/**
 * What they are in the set.
 */
part: SeatPart, 
/**
 * Takes over if the facilitator is gone.
 */
deputy: boolean, 
/**
 * Where their invitation is written to; nothing where whoever facilitates hands it over.
 */
address: string | null, };

export type OrganisationSetMade = { 
/**
 * Path and fragment of the link to the facilitator's seat, once, where no letter brings it.
 */
link: string | null, 
/**
 * How many are written to.
 */
letters: number, };

export type Organisations = { 
/**
 * Those that one is in, the first to come first.
 */
organisations: Array<OrganisationEntry>, };

export type SetOrganisationRequest = { 
/**
 * Which organisation's; nothing for none.
 */
organisation: string | null, };

export type KeptAtMostRequest = { 
/**
 * Months, 1 to 120; nothing for as long as each set agrees.
 */
months: number | null, 
/**
 * Only to be told what would follow.
 */
preview: boolean, };

export type KeptAtMost = { 
/**
 * Sessions whose time is over by that, and which will be deleted a day later at the earliest.
 */
sessions: number, 
/**
 * Of how many sets they are.
 */
sets: number, };

export type AcceptRequest = { 
/**
 * The change's id, drawn by the client.
 */
change: string, 
/**
 * Whose.
 */
cohort: number, 
/**
 * What they were looked at with.
 */
seed: number, 
/**
 * How many events had made the programme then.
 */
at: number, };

export type ChoiceAnswer = { 
/**
 * It is theirs.
 */
taken: boolean, 
/**
 * Why it is not, line by line.
 */
lines: Array<string>, 
/**
 * The sets that are open to them, from 0.
 */
open: Array<number>, 
/**
 * The programme as it is now.
 */
programme: Programme, };

export type ChoiceRequest = { 
/**
 * The change's id, drawn by the client.
 */
change: string, 
/**
 * The set, from 0.
 */
set: number, 
/**
 * The language of the answer.
 */
language: Language, };

export type CohortForming = { 
/**
 * What must hold, in the order it was said.
 */
rules: Array<FormingRule>, 
/**
 * What should be, the most wished first.
 */
wishes: Array<FormingWish>, 
/**
 * Whom a rule does not hold for: the rule's place and the people.
 */
exceptions: Array<[number, Array<number>]>, 
/**
 * Who was placed by hand, with the reason, or chose.
 */
placed: Array<PlacedPerson>, 
/**
 * Everybody may choose their set.
 */
choosing: boolean, 
/**
 * The sets that were accepted, by the numbers of people.
 */
accepted: Array<Array<number>> | null, };

export type FormingCause = { 
/**
 * The rules that contradict one another, by their places.
 */
rules: Array<number>, 
/**
 * What contradicts what, with the people it is about, line by line.
 */
lines: Array<string>, 
/**
 * Whether nothing of it can be left out: proved.
 */
minimal: boolean, 
/**
 * Where each set needs somebody of a kind: who there is.
 */
scarce: Array<ScarcePeople>, };

export type FormingDifference = { 
/**
 * Who.
 */
person: number, 
/**
 * Their set in what was accepted, from 0; nothing if they had none.
 */
from: number | null, 
/**
 * Their set now, from 0; nothing if they have none.
 */
to: number | null, };

export type FormingOutcome = { "outcome": "sets", 
/**
 * The people of each, by number.
 */
sets: Array<Array<number>>, 
/**
 * Wishes that a set misses, in sentences.
 */
missed: Array<string>, 
/**
 * What those who sit together are worth, where a wish says so.
 */
points: number, 
/**
 * No sets that keep the rules miss fewer wishes, nor have more points with as few missed: proved.
 */
proved: boolean, 
/**
 * Who sits elsewhere than in the sets that were accepted last.
 */
differs: Array<FormingDifference>, } | { "outcome": "impossible", 
/**
 * The contradictions.
 */
causes: Array<FormingCause>, 
/**
 * At most three changes that make it possible, the smallest first.
 */
relaxations: Array<FormingRelaxation>, } | { "outcome": "undecided", } | { "outcome": "unclear", 
/**
 * Why, in a sentence.
 */
text: string, };

export type FormingRelaxation = { 
/**
 * What is changed, sentence by sentence.
 */
lines: Array<string>, 
/**
 * The sizes of the sets that it leads to, the largest first.
 */
sizes: Array<number>, };

export type FormingRequest = { 
/**
 * Whose.
 */
cohort: number, 
/**
 * Another number chooses among sets that are equally good.
 */
seed: number, 
/**
 * The language of the answer.
 */
language: Language, };

export type FormingRule = { "rule": "sets", 
/**
 * How many.
 */
count: number, } | { "rule": "sizes", 
/**
 * At least.
 */
least: number, 
/**
 * At most.
 */
most: number, } | { "rule": "together", 
/**
 * The fact.
 */
fact: string, } | { "rule": "line", 
/**
 * Through any number of steps, or only directly.
 */
through_any: boolean, } | { "rule": "apart", 
/**
 * One.
 */
one: number, 
/**
 * The other.
 */
other: number, } | { "rule": "at_most", 
/**
 * The fact.
 */
fact: string, 
/**
 * How many.
 */
count: number, } | { "rule": "at_least", 
/**
 * The fact.
 */
fact: string, 
/**
 * The values, any of them.
 */
values: Array<string>, 
/**
 * How many.
 */
count: number, } | { "rule": "kinds", 
/**
 * The fact.
 */
fact: string, 
/**
 * How many.
 */
count: number, } | { "rule": "hours", 
/**
 * How many.
 */
count: number, } | { "rule": "facilitators", };

export type FormingTried = { 
/**
 * How many events had made the programme: whoever accepts says this number.
 */
at: number, 
/**
 * What it came to.
 */
outcome: FormingOutcome, };

export type FormingWish = { "wish": "spread", 
/**
 * The fact.
 */
fact: string, } | { "wish": "alike", 
/**
 * The fact.
 */
fact: string, } | { "wish": "not_alone", 
/**
 * The fact.
 */
fact: string, 
/**
 * The value.
 */
value: string, } | { "wish": "kinds", 
/**
 * The fact.
 */
fact: string, 
/**
 * How many.
 */
count: number, } | { "wish": "near", 
/**
 * The fact.
 */
fact: string, 
/**
 * What two are worth.
 */
points: number, };

export type MakeSetsRequest = { 
/**
 * The change's id, drawn by the client.
 */
change: string, 
/**
 * Whose.
 */
cohort: number, 
/**
 * How many events had made the programme when the sets were looked through.
 */
at: number, 
/**
 * The format of their first sessions.
 */
format: string, 
/**
 * The sets, in the order in which they were accepted.
 */
sets: Array<SetToMake>, };

export type OccasionKind = "launch" | "taught_day" | "workshop" | "coaching" | "masterclass" | "session" | "closing";

export type PeopleRead = { 
/**
 * How many people were read.
 */
count: number, 
/**
 * What is known of them, by the titles of columns.
 */
facts: Array<string>, 
/**
 * What is wrong, in the order of rows. Where there is something, nobody was taken.
 */
faults: Array<TableFault>, 
/**
 * The programme with them, if they were taken.
 */
programme: Programme | null, };

export type PeopleRequest = { 
/**
 * The change's id, drawn by the client.
 */
change: string, 
/**
 * Into which cohort.
 */
cohort: number, 
/**
 * The file in base64: CSV, or a spreadsheet.
 */
table: string, 
/**
 * The language that faults are told in.
 */
language: Language, 
/**
 * Only read it and say what is wrong.
 */
only_read: boolean, };

export type PlacedPerson = { 
/**
 * Who.
 */
person: number, 
/**
 * The set, from 0.
 */
set: number, 
/**
 * Why, if they were placed by hand; nothing if they chose.
 */
reason: string | null, };

export type Programme = { 
/**
 * Which, what it is called, and what one is in it.
 */
entry: ProgrammeEntry, 
/**
 * How many events made it: who decides on what they have seen says this number.
 */
at: number, 
/**
 * The zone that its days are counted in.
 */
zone: string, 
/**
 * Today there, `YYYY-MM-DD`.
 */
today: string, 
/**
 * The last day on which anything is collected.
 */
ends: string | null, 
/**
 * That day is over.
 */
closed: boolean, 
/**
 * People that may go through it, over all cohorts.
 */
people_most: number | null, 
/**
 * Its waves, in their order.
 */
waves: Array<ProgrammeWave>, 
/**
 * Its cohorts, in the order in which they were planned.
 */
cohorts: Array<ProgrammeCohort>, 
/**
 * What stands on the time line, in order of time.
 */
occasions: Array<ProgrammeOccasion>, 
/**
 * Who goes through it, to those who may see that.
 */
people: Array<ProgrammePerson>, 
/**
 * Who would start before their line manager has finished.
 */
early: Array<number>, 
/**
 * One's own place in it.
 */
own: ProgrammePlace | null, };

export type ProgrammeChange = { 
/**
 * The change's id, drawn by the client: 22 to 64 of `A-Za-z0-9_-`.
 */
change: string, 
/**
 * What is asked.
 */
command: ProgrammeCommand, };

export type ProgrammeCohort = { 
/**
 * Its number, from 1.
 */
cohort: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Its wave.
 */
wave: number | null, 
/**
 * The day it starts, `YYYY-MM-DD`.
 */
starts: string, 
/**
 * Where its start was before it was moved, the first one first.
 */
before: Array<string>, 
/**
 * People it needs at least.
 */
least: number | null, 
/**
 * People it has room for.
 */
most: number | null, 
/**
 * How many are in it.
 */
people: number, 
/**
 * How its sets are formed, to those who may see that.
 */
forming: CohortForming | null, 
/**
 * The sets that were made of it.
 */
sets: Array<ProgrammeSet>, };

export type ProgrammeCommand = { "do": "end_on", 
/**
 * The last day, or nothing.
 */
day: string | null, } | { "do": "choose_most", 
/**
 * How many, or as many as there is room for.
 */
people: number | null, } | { "do": "add_wave", 
/**
 * What it is called.
 */
name: string, } | { "do": "add_cohort", 
/**
 * What it is called.
 */
name: string, 
/**
 * Its wave, if the programme has waves.
 */
wave: number | null, 
/**
 * The day it starts.
 */
starts: string, 
/**
 * People it needs at least.
 */
least: number | null, 
/**
 * People it has room for.
 */
most: number | null, } | { "do": "move_cohort", 
/**
 * Which.
 */
cohort: number, 
/**
 * The day it starts from now on.
 */
starts: string, } | { "do": "plan_occasion", 
/**
 * Whose.
 */
cohort: number, 
/**
 * What it is.
 */
kind: OccasionKind, 
/**
 * What it is called; empty where its kind says enough.
 */
title: string, 
/**
 * Days after the cohort's start.
 */
after_days: number, 
/**
 * The time of day, if it has one.
 */
time: string | null, 
/**
 * How long, in minutes.
 */
minutes: number, } | { "do": "move_occasion", 
/**
 * Which.
 */
occasion: number, 
/**
 * The day.
 */
day: string, } | { "do": "cancel_occasion", 
/**
 * Which.
 */
occasion: number, } | { "do": "leave", 
/**
 * Who.
 */
person: number, } | { "do": "match_mentors", 
/**
 * Who is mentored.
 */
cohort: number, 
/**
 * Where mentors come from.
 */
from: number, 
/**
 * A fact that no pair may share.
 */
apart: string | null, 
/**
 * A fact that pairs share where that can be.
 */
alike: string | null, } | { "do": "choose_rules", 
/**
 * Whose.
 */
cohort: number, 
/**
 * What must hold.
 */
rules: Array<FormingRule>, 
/**
 * What should be, the most wished first.
 */
wishes: Array<FormingWish>, } | { "do": "place", 
/**
 * Who.
 */
person: number, 
/**
 * The set, from 0.
 */
set: number, 
/**
 * Why: it is kept, and shown to whoever organises.
 */
reason: string, } | { "do": "unplace", 
/**
 * Who.
 */
person: number, } | { "do": "let_choose", 
/**
 * Whose.
 */
cohort: number, 
/**
 * Whether.
 */
open: boolean, };

export type ProgrammeEntry = { 
/**
 * Which.
 */
programme: string, 
/**
 * The organisation that it is of.
 */
organisation: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * What one is in it.
 */
roles: Array<ProgrammeRole>, 
/**
 * It is a rehearsal: nobody in it is real.
 */
rehearsal: boolean, };

export type ProgrammeInviteRequest = { 
/**
 * As what. Organisers come by their organisation.
 */
role: ProgrammeRole, 
/**
 * Whose place in the programme is theirs, for a participant.
 */
person: number | null, 
/**
 * To which address the link is written; nothing where it is handed over otherwise.
 */
address: string | null, 
/**
 * The language of the letter: that of whoever is invited.
 */
language: Language, 
/**
 * Drawn by the client: asked for twice under one, there is one invitation and one letter.
 */
change: string | null, };

export type ProgrammeOccasion = { 
/**
 * Its number, from 1.
 */
occasion: number, 
/**
 * Whose.
 */
cohort: number, 
/**
 * What it is.
 */
kind: OccasionKind, 
/**
 * What it is called; empty where its kind says enough.
 */
title: string, 
/**
 * The day, `YYYY-MM-DD`.
 */
date: string, 
/**
 * The time of day, `HH:MM`, if it has one.
 */
time: string | null, 
/**
 * How long, in minutes.
 */
minutes: number, 
/**
 * It is over.
 */
past: boolean, 
/**
 * It does not take place.
 */
cancelled: boolean, };

export type ProgrammePerson = { 
/**
 * Their number in the programme, from 1.
 */
person: number, 
/**
 * What they are called; empty where that was erased.
 */
name: string, 
/**
 * Their address, if it is known.
 */
address: string | null, 
/**
 * Their cohort.
 */
cohort: number, 
/**
 * What is known of them, by the name of the fact.
 */
facts: { [key in string]: string }, 
/**
 * Whom they report to.
 */
reports_to: number | null, 
/**
 * They facilitate, and sit in no set as a member.
 */
facilitates: boolean, 
/**
 * They have left.
 */
left: boolean, 
/**
 * Who mentors them, to whoever forms sets.
 */
mentor: number | null, };

export type ProgrammePlace = { 
/**
 * One's number.
 */
person: number, 
/**
 * One's cohort.
 */
cohort: number, 
/**
 * The sets that one may choose among just now, each with how many have chosen it.
 */
choices: Array<number>, 
/**
 * The set that one has chosen, from 0.
 */
chosen: number | null, 
/**
 * The set that one was formed into, from 0.
 */
set: number | null, 
/**
 * What one's mentor is called, of those who went through it before.
 */
mentor: string | null, 
/**
 * What those are called whom one mentors.
 */
mentors: Array<string>, };

export type ProgrammeRequest = { 
/**
 * What it is called.
 */
name: string, 
/**
 * The zone that its days are counted in, by its IANA name.
 */
zone: string, 
/**
 * The language of what the server writes for it.
 */
language: Language, };

export type ProgrammeRole = "organiser" | "lead" | "external_facilitator" | "co_facilitator" | "supervised_facilitator" | "internal_facilitator" | "supervisor" | "sponsor" | "problem_owner" | "coach" | "mentor" | "internal_evaluator" | "independent_evaluator" | "control_member" | "participant";

export type ProgrammeRoles = { 
/**
 * Who has a role, organisers of the organisation not among them.
 */
roles: Array<RoleHolder>, 
/**
 * Invitations that wait, without an address of anybody.
 */
invitations: Array<ProgrammeInvited>, };

export type ProgrammeSet = { 
/**
 * Which.
 */
set: SetId, 
/**
 * What it is called.
 */
name: string, 
/**
 * Who is in it, by number, to those who may see that.
 */
people: Array<number>, 
/**
 * Its meetings, in order of time.
 */
meetings: Array<OrganisationMeeting>, };

export type ProgrammeWave = { 
/**
 * Its number, from 1.
 */
wave: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * How many came to its meetings, of how many, to those who may see that; nothing where too few were counted.
 */
attended: [number, number] | null, };

export type Programmes = { 
/**
 * Those that one has a role in, the first to begin first.
 */
programmes: Array<ProgrammeEntry>, };

export type RelaxRequest = { 
/**
 * The change's id, drawn by the client.
 */
change: string, 
/**
 * Whose.
 */
cohort: number, 
/**
 * What they were looked at with.
 */
seed: number, 
/**
 * How many events had made the programme then.
 */
at: number, 
/**
 * Which of those offered, from 0.
 */
relaxation: number, };

export type RoleHolder = { 
/**
 * Which account, for the call that ends it.
 */
account: string, 
/**
 * Their address.
 */
address: string, 
/**
 * As what.
 */
role: ProgrammeRole, 
/**
 * Whose place in the programme is theirs.
 */
person: number | null, 
/**
 * Since when.
 */
since: Timestamp, 
/**
 * Letters to their address came back.
 */
returned: boolean, };

export type ProgrammeInvited = { 
/**
 * Which, for the call that withdraws it.
 */
invitation: string, 
/**
 * As what.
 */
role: ProgrammeRole, 
/**
 * Whose place in the programme it is.
 */
person: number | null, 
/**
 * Since when it waits.
 */
since: Timestamp, 
/**
 * Until when it lets somebody in.
 */
until: Timestamp, 
/**
 * The letter that was to bring it came back, or no mail server takes it.
 */
returned: boolean, };

export type ScarcePeople = { 
/**
 * The rule, by its place.
 */
rule: number, 
/**
 * Who they are, by number.
 */
people: Array<number>, 
/**
 * How many each set needs.
 */
each: number, 
/**
 * How many sets there are to be.
 */
sets: number, };

export type SetLink = { 
/**
 * What the set is called.
 */
set: string, 
/**
 * Who facilitates it.
 */
facilitator: string, 
/**
 * Path and fragment.
 */
link: string, };

export type SetToMake = { 
/**
 * What it is called.
 */
name: string, 
/**
 * Who facilitates it, where the table of people names nobody.
 */
facilitator: string | null, 
/**
 * Where the invitation to the facilitator's seat is written; nothing where it is handed over.
 */
address: string | null, 
/**
 * Whoever facilitates leads or assesses somebody in it, and it is agreed all the same.
 */
despite?: boolean, };

export type SetsMade = { 
/**
 * The programme with them.
 */
programme: Programme, 
/**
 * The links to facilitators' seats that no letter brings, told once.
 */
links: Array<SetLink>, 
/**
 * How many letters go.
 */
letters: number, };

export type TableFault = { 
/**
 * The row as the spreadsheet numbers it, from 1; 0 where it is about the whole table.
 */
row: number, 
/**
 * What is wrong, in a sentence.
 */
text: string, };

export type WhyHere = { 
/**
 * Their set, from 0.
 */
set: number, 
/**
 * The reasons, a sentence each.
 */
lines: Array<string>, 
/**
 * With whom they could change places without breaking a rule, to whoever runs the programme.
 */
could_swap_with: Array<number>, };

export type WhyRequest = { 
/**
 * Who; oneself, or anybody by whoever runs the programme.
 */
person: number, 
/**
 * What the sets were looked at with; the accepted ones without it.
 */
seed: number | null, 
/**
 * The language of the answer.
 */
language: Language, };

export type MediaKind = "audio" | "video";

export type PictureSize = "none" | "small" | "large";

export type Track = { 
/**
 * The section's `a=mid`.
 */
mid: string, 
/**
 * Whose sound or picture it carries; nothing means it is for one's own.
 */
member: MemberId | null, 
/**
 * Sound or picture.
 */
kind: MediaKind, };

export type ServerMedia = { "kind": "offer", 
/**
 * To be repeated in the answer. Rises from offer to offer of a member, also over several connections.
 */
offer: number, 
/**
 * The description.
 */
sdp: string, 
/**
 * What its sections carry.
 */
tracks: Array<Track>, } | { "kind": "wanted", 
/**
 * The picture for a seat.
 */
small: boolean, 
/**
 * The large one.
 */
large: boolean, 
/**
 * Somebody's line is narrow: a voice is to be sent in few bits. Left out, it is not.
 */
narrow?: boolean, } | { "kind": "resting", 
/**
 * In no order that means anything.
 */
members: Array<MemberId>, } | { "kind": "unavailable", 
/**
 * `full` or `off`.
 */
why: string, } | { "kind": "ended", 
/**
 * The answer was refused: `too_large`, `other_sections`, `wrong_direction`, `unknown_codec`,
 * `too_many_streams`, `not_restarted`, `malformed`. Else `no_answer` (within `MEDIA_ANSWER_WITHIN`), `flooded`
 * (more than can be dealt with), `lost` or `fault`.
 */
why: string, };

export type ClientMedia = { "kind": "begin", } | { "kind": "answer", 
/**
 * The offer's number.
 */
offer: number, 
/**
 * The description.
 */
sdp: string, } | { "kind": "restart", } | { "kind": "sound", 
/**
 * Each packet with the one before it once more (RFC 2198), because the line loses some. Nothing changes for a
 * client that has not agreed to `red/48000`.
 */
twice: boolean, 
/**
 * Three frames of Opus in one packet (RFC 6716, section 3.2.5), because the line is narrow; then nothing is sent
 * twice. Left out, it is not.
 */
gathered?: boolean, } | { "kind": "pictures", 
/**
 * Of everyone who is not in `large`.
 */
others: PictureSize, 
/**
 * Whose are wanted large.
 */
large: Array<MemberId>, } | { "kind": "leave", };

export type Refusal = { "code": "facilitator_only" } | { "code": "presenter_only" } | { "code": "observer_listens" } | { "code": "still_listening" } | { "code": "not_your_floor", 
/**
 * Who has it, if it is one member.
 */
holder: MemberId | null, } | { "code": "not_your_turn", 
/**
 * Whose it is.
 */
now: MemberId | null, } | { "code": "supervisor_listens" } | { "code": "supervisor_only" } | { "code": "not_let_in" } | { "code": "no_supervisor" } | { "code": "hands_locked" } | { "code": "hand_already_up" } | { "code": "hand_not_up" } | { "code": "presenter_not_ready" } | { "code": "silence_held" } | { "code": "no_silence" } | { "code": "room_paused" } | { "code": "room_not_paused" } | { "code": "not_started" } | { "code": "already_started" } | { "code": "session_over" } | { "code": "stage_moved_on" } | { "code": "no_such_stage" } | { "code": "not_in_this_stage" } | { "code": "no_next_stage" } | { "code": "stage_must_be_held", 
/**
 * Which.
 */
at: StageAt, } | { "code": "no_presenter_agreed" } | { "code": "no_such_member" } | { "code": "member_away" } | { "code": "circles_open" } | { "code": "no_such_circle" } | { "code": "not_in_this_circle" } | { "code": "circle_too_small", 
/**
 * The fewest it can have.
 */
min: number, } | { "code": "no_such_question" } | { "code": "not_your_question" } | { "code": "question_moved_on" } | { "code": "question_on_table" } | { "code": "no_such_action" } | { "code": "text_empty" } | { "code": "text_too_long", 
/**
 * The most characters it may have.
 */
max: number, } | { "code": "text_not_plain" } | { "code": "too_many_words", 
/**
 * The most words it may have.
 */
max: number, } | { "code": "too_many", 
/**
 * The most there may be.
 */
max: number, } | { "code": "board_full", 
/**
 * The most that stand on it.
 */
max: number, } | { "code": "no_such_card" } | { "code": "canvas_full", 
/**
 * The most there may be.
 */
max: number, } | { "code": "no_such_token" } | { "code": "not_your_token", 
/**
 * Who.
 */
owner: MemberId, } | { "code": "not_qualified" } | { "code": "issue_not_agreed", 
/**
 * Who has not agreed yet, the first of them.
 */
now: MemberId, } | { "code": "issue_reworded" } | { "code": "not_presented_together" } | { "code": "still_here", 
/**
 * Who.
 */
now: MemberId, } | { "code": "still_in_role", 
/**
 * Who, of those who are here.
 */
member: MemberId, } | { "code": "not_in_role" } | { "code": "nobody_to_ask" } | { "code": "session_full" } | { "code": "own_share_full" } | { "code": "out_of_range", 
/**
 * The least.
 */
min: number, 
/**
 * The most.
 */
max: number, } | { "code": "not_a_date" } | { "code": "not_the_same_members" } | { "code": "vote_under_way" } | { "code": "no_vote" } | { "code": "cannot_extend" } | { "code": "too_fast", 
/**
 * When to try again, in ms.
 */
retry_after_ms: number, } | { "code": "out_of_order", 
/**
 * The number expected next.
 */
expected: CommandNumber, } | { "code": "not_understood" } | { "code": "cannot_store" };

export type RosterEntry = { 
/**
 * Whose.
 */
member: MemberId, 
/**
 * Their name.
 */
name: string, 
/**
 * The pronoun they chose, as `she`, `he` or `they`; nothing means the name is said again.
 */
pronoun: string | null, 
/**
 * The figure of their cover paper, 0 to 7; no two members of a set share one while figures last.
 */
figure: number, 
/**
 * The colour of their cover paper, 0 to 7.
 */
colour: number, 
/**
 * Simulated.
 */
rehearsal: boolean, };

export type Language = "en" | "de";

export type Pace = "human" | "brisk" | "swift";

export type Need = "asked" | "spoken_about" | "advised" | "outside" | "together";

export type Caution = "not_first" | "qualified";

export type FormatList = { 
/**
 * Each once.
 */
formats: Array<FormatEntry>, };

export type FormatEntry = { 
/**
 * Names it.
 */
key: string, 
/**
 * What it is called.
 */
name: Bilingual, 
/**
 * What it is for, in a sentence.
 */
about: Bilingual, 
/**
 * What a presenter needs who chooses it.
 */
need: Need, 
/**
 * What is to be thought of before.
 */
cautions: Array<Caution>, 
/**
 * Whose issue its rounds are about.
 */
presents: Presents, 
/**
 * The fewest and the most members it works with, facilitator included, observers not.
 */
members_min: number, 
/**
 * See `members_min`.
 */
members_max: number, 
/**
 * What the stages before the first round and after the last take together.
 */
frame_ms: Millis, 
/**
 * What one round takes.
 */
round_ms: Millis, 
/**
 * The facilitator's role goes round with the rounds.
 */
rotates: boolean, 
/**
 * The role can go round, where whoever calls a session says so.
 */
can_rotate: boolean, 
/**
 * It does not come with openset.
 */
made_here: boolean, 
/**
 * Stages before the first round.
 */
opening: Array<StageEntry>, 
/**
 * Stages of every round.
 */
round: Array<StageEntry>, 
/**
 * Stages after the last round.
 */
closing: Array<StageEntry>, };

export type StageEntry = { 
/**
 * Names its words.
 */
key: string, 
/**
 * What it is called.
 */
title: Bilingual, 
/**
 * What it is for.
 */
purpose: Purpose, 
/**
 * Who may speak and queue.
 */
rule: AccessRule, 
/**
 * HOLD only: who has the floor.
 */
holders: Array<Part>, 
/**
 * The time it wants; nothing means untimed.
 */
soft_ms: Millis | null, 
/**
 * Left out unless the facilitator calls it in.
 */
optional: boolean, 
/**
 * The set works in circles here, of so many at least: the rounds are held within this stage.
 */
circles?: number, };

export type FormatWords = { 
/**
 * What is good to know before it is chosen.
 */
know: string, 
/**
 * What each stage says, by its key.
 */
stages: { [key in string]: StageTold }, };

export type StageTold = { 
/**
 * What it wants from each part.
 */
parts: PartsTold, 
/**
 * Who may speak.
 */
rule: string, };

export type PartsTold = { 
/**
 * To the facilitator.
 */
facilitator: string, 
/**
 * To the presenter.
 */
presenter: string, 
/**
 * To questioners.
 */
questioner: string, 
/**
 * To observers.
 */
observer: string, };

export type DemoRequest = { 
/**
 * The visitor's seat: facilitator, presenter or questioner.
 */
part: Part, 
/**
 * The key of a format in the list.
 */
format: string, 
/**
 * The language rehearsal members speak.
 */
language: Language, 
/**
 * How fast they live.
 */
pace: Pace, 
/**
 * Fill the other seats with rehearsal members at once; a seat taken by a person is left to them.
 */
rehearsal: boolean, };

export type RehearseRequest = { 
/**
 * Its key in the list.
 */
case: string, 
/**
 * The language it is in.
 */
language: Language, };

export type RehearsalCase = { 
/**
 * Its key.
 */
key: string, 
/**
 * What it is called.
 */
name: Bilingual, };

export type RehearsalCases = { 
/**
 * All of them, in their order.
 */
cases: Array<RehearsalCase>, };

export type RehearsalProgress = { 
/**
 * Which programme.
 */
programme: string, 
/**
 * Steps that were played.
 */
done: number, 
/**
 * Of how many; 0 where it is over, or played by another server.
 */
of: number, };

export type SeeAsRequest = { 
/**
 * As what: `lead`, `sponsor`, `internal_evaluator` or `independent_evaluator`.
 */
role: ProgrammeRole, };

export type SetRequest = { 
/**
 * The set's name.
 */
name: string, 
/**
 * The key of a format in the list.
 */
format: string, 
/**
 * The set's language, for what is written by the server.
 */
language: Language, 
/**
 * 3 to [`crate::limits::MEMBERS_MAX`] people, exactly one of them facilitator, in circle order.
 */
members: Array<NewMember>, 
/**
 * Needed where the server asks for one to start a set.
 */
key: string | null, 
/**
 * Why this format, although it is not for a set's first session.
 */
despite?: string, 
/**
 * An id that the client drew: asked for again with the same one, it is the same set, and the same is answered.
 */
change?: string, };

export type NewMember = { 
/**
 * Their name.
 */
name: string, 
/**
 * What they are in the set.
 */
part: SeatPart, 
/**
 * Takes over if the facilitator is gone.
 */
deputy: boolean, };

export type MemberRequest = { 
/**
 * Their name.
 */
name: string, 
/**
 * What they are in the set; not another facilitator.
 */
part: SeatPart, 
/**
 * For the next session alone: they come in when the facilitator says yes, and their seat ends with it.
 */
guest: boolean, 
/**
 * Drawn by the client: asked for twice under one, somebody has one seat.
 */
change: string | null, };

export type SetStarted = { 
/**
 * The set.
 */
set: SetId, 
/**
 * Its session.
 */
session: SessionId, 
/**
 * The caller's own seat, which they hold from now on.
 */
own: MemberId, 
/**
 * One link a seat; the caller's is their own link, to keep.
 */
invitations: Array<Invitation>, };

export type Invitation = { 
/**
 * Whose seat.
 */
member: MemberId, 
/**
 * Their name.
 */
name: string, 
/**
 * What they are in the set.
 */
part: SeatPart, 
/**
 * A rehearsal member sits there until a person takes it.
 */
rehearsal: boolean, 
/**
 * `/i#` and 128 random bits.
 */
link: string, };

export type InvitationToken = { 
/**
 * The part of the link after `#`.
 */
token: string, 
/**
 * Simulated, by their own word: the seat stays marked as a rehearsal member's. Left out by people.
 */
rehearsal?: boolean, };

export type Invited = { 
/**
 * The set.
 */
set: SetId, 
/**
 * Its name.
 */
set_name: string, 
/**
 * The set's next or present session.
 */
session: SessionId, 
/**
 * The seat.
 */
member: MemberId, 
/**
 * The name on the plate.
 */
name: string, };

export type LookedAt = { 
/**
 * The set.
 */
set: SetId, 
/**
 * Its name.
 */
set_name: string, 
/**
 * The set's next or present session.
 */
session: SessionId, 
/**
 * The seat.
 */
member: MemberId, 
/**
 * The name on the plate.
 */
name: string, 
/**
 * What the link does.
 */
opens: LinkOpens, 
/**
 * The number on both screens, where somebody asked to be let in.
 */
code: number | null, 
/**
 * The seat is a guest's, whom the facilitator lets in.
 */
guest: boolean, };

export type LinkOpens = "seat" | "device" | "held" | "asks" | "waits" | "refused";

export type EntryAsked = { 
/**
 * The number on both screens.
 */
code: number, };

export type EntryAnswer = { 
/**
 * Let it in.
 */
yes: boolean, };

export type EntryWay = "founded" | "invitation" | "fresh_invitation" | "own_link" | "yes" | "account" | "simulated";

export type BrowserKind = "firefox" | "chrome" | "edge" | "safari" | "other";

export type SystemKind = "windows" | "macos" | "ios" | "android" | "linux" | "other";

export type Access = { 
/**
 * One's own link: `/i#` and 128 random bits. It opens the seat on another device. Nothing until one was made.
 */
own_link: string | null, 
/**
 * The devices that hold the seat, the first to come first.
 */
devices: Array<Device>, 
/**
 * Who asks to be let in.
 */
entries: Array<Entry>, 
/**
 * Since when a fresh invitation by the facilitator has been waiting to be used, if one is.
 */
fresh_since: Timestamp | null, };

export type Device = { 
/**
 * Which, for the calls about it.
 */
device: string, 
/**
 * What it is.
 */
browser: BrowserKind, 
/**
 * What it runs on.
 */
system: SystemKind, 
/**
 * Since when it holds the seat.
 */
since: Timestamp, 
/**
 * When it was last seen, to within a few minutes.
 */
seen_at: Timestamp, 
/**
 * How it came.
 */
way: EntryWay, 
/**
 * It is the one that asks.
 */
this: boolean, 
/**
 * One has said that it is one's own, or it was the first.
 */
known: boolean, };

export type Entry = { 
/**
 * Which, for the answer.
 */
entry: string, 
/**
 * The number on both screens.
 */
code: number, 
/**
 * What it is.
 */
browser: BrowserKind, 
/**
 * What it runs on.
 */
system: SystemKind, 
/**
 * When it asked.
 */
asked_at: Timestamp, 
/**
 * The guest whose seat it asks for, to the facilitator; nothing for one's own seat.
 */
guest: string | null, };

export type Me = { 
/**
 * One entry a seat, newest first.
 */
seats: Array<Invited>, 
/**
 * Somebody is signed in on this browser.
 */
signed_in: boolean, };

export type SignInRequest = { 
/**
 * The address, as typed.
 */
address: string, 
/**
 * The language of the letter.
 */
language: Language, 
/**
 * The server's key to start anything, if it asks for one and there is no other reason for a letter.
 */
key: string | null, 
/**
 * What stands after the `#` of an invitation into an organisation: a reason for a letter.
 */
invitation: string | null, };

export type SignInAsked = { 
/**
 * When it was asked, by the server's clock.
 */
asked_at: Timestamp, 
/**
 * Until when link and figures are good.
 */
until: Timestamp, 
/**
 * How often wrong figures may be typed.
 */
tries: number, 
/**
 * No mail server is set up: the link is printed where the service runs.
 */
printed: boolean, };

export type SignInLink = { 
/**
 * The part of the link after `#`.
 */
token: string, };

export type SignInCode = { 
/**
 * The figures, with whatever stands between them.
 */
code: string, };

export type SignedIn = { 
/**
 * The seats that this browser holds now, newest first.
 */
seats: Array<Invited>, };

export type Account = { 
/**
 * The address.
 */
address: string, 
/**
 * Since when there is this account.
 */
since: Timestamp, 
/**
 * Where they are signed in, the first to come first.
 */
sign_ins: Array<SignIn>, 
/**
 * The seats of the account, newest first.
 */
seats: Array<Invited>, 
/**
 * Whether they want letters about their sets.
 */
letters: boolean, 
/**
 * No mail server is set up: nobody is written to about a set.
 */
printed: boolean, 
/**
 * How they like pages to be.
 */
settings: PersonSettings, 
/**
 * Providers that they come in by beside letters.
 */
identities: Array<Identity>, 
/**
 * Organisations that they are in, by whose provider they could come in as well.
 */
providers: Array<SignInProvider>, 
/**
 * Passkeys that they come in by, the first to be made first.
 */
passkeys: Array<Passkey>, 
/**
 * Whether passkeys are made and shown at this address.
 */
passkeys_here: PasskeysHere, };

export type LettersWanted = { 
/**
 * They do.
 */
wanted: boolean, };

export type Brightness = "system" | "light" | "dark";

export type PersonSettings = { 
/**
 * The language of pages and letters.
 */
language: Language | null, 
/**
 * The zone whose clocks they live by, by its IANA name: in each of their sets.
 */
zone: string | null, 
/**
 * Sound alone, and little of it.
 */
low_connection: boolean | null, 
/**
 * Light or dark.
 */
brightness: Brightness | null, 
/**
 * More contrast than the pages have.
 */
contrast: boolean | null, 
/**
 * Soft tones in the room beside what is said.
 */
tones: boolean | null, };

export type SignIn = { 
/**
 * Which, for the call that ends it.
 */
sign_in: string, 
/**
 * What it is.
 */
browser: BrowserKind, 
/**
 * What it runs on.
 */
system: SystemKind, 
/**
 * Since when they are signed in there.
 */
since: Timestamp, 
/**
 * When it was last seen, to within a few minutes.
 */
seen_at: Timestamp, 
/**
 * It is the one that asks.
 */
this: boolean, 
/**
 * How they came in there.
 */
way: SignInWay, };

export type SignInWay = "letter" | "provider" | "passkey";

export type PasskeysHere = "offered" | "ip_address" | "plain_http";

export type PasskeyAsked = { 
/**
 * What comes back with the browser's answer.
 */
state: string, 
/**
 * `PublicKeyCredentialCreationOptionsJSON`, or `PublicKeyCredentialRequestOptionsJSON` to come in, as text.
 */
options: string, };

export type NewPasskey = { 
/**
 * With what it was asked for.
 */
state: string, 
/**
 * What its person calls it.
 */
name: string, 
/**
 * `RegistrationResponseJSON`, as text.
 */
credential: string, };

export type PasskeyShown = { 
/**
 * With what it was asked for.
 */
state: string, 
/**
 * `AuthenticationResponseJSON`, as text.
 */
credential: string, };

export type Passkey = { 
/**
 * Which, for the call that removes it.
 */
passkey: string, 
/**
 * What its person calls it.
 */
name: Content, 
/**
 * When it was made.
 */
made_at: Timestamp, 
/**
 * When somebody came in by it last.
 */
used_at: Timestamp | null, 
/**
 * When it looked as if there were a copy of it: since then it lets nobody in.
 */
doubted_at: Timestamp | null, };

export type SignInProviders = { 
/**
 * Organisations by whose provider one comes in, the first to be made first.
 */
providers: Array<SignInProvider>, 
/**
 * Whether one comes in by a passkey at this address.
 */
passkeys: PasskeysHere, };

export type SignInProvider = { 
/**
 * Which organisation.
 */
organisation: string, 
/**
 * What it is called.
 */
name: string, };

export type ProviderRequest = { 
/**
 * Which organisation's.
 */
organisation: string, 
/**
 * The language of the page.
 */
language: Language, 
/**
 * To come in by it from now on as whoever is signed in here, instead of coming in.
 */
add: boolean, };

export type ProviderAsked = { 
/**
 * The address, at the provider.
 */
address: string, };

export type ProviderAnswer = { 
/**
 * With what it was sent.
 */
state: string, 
/**
 * The code; nothing where the provider lets nobody in.
 */
code: string | null, 
/**
 * The issuer, if it is named.
 */
iss: string | null, };

export type Identity = { 
/**
 * Which, for the call that ends it.
 */
identity: string, 
/**
 * The host of the provider.
 */
at: string, 
/**
 * Since when.
 */
since: Timestamp, 
/**
 * The account began with it, and keeps it.
 */
first: boolean, };

export type OrganisationProvider = { 
/**
 * The issuer, to the letter.
 */
issuer: string, 
/**
 * What this service is called there.
 */
client: string, 
/**
 * There is a secret.
 */
secret: boolean, 
/**
 * It is offered to everybody who comes to sign in.
 */
listed: boolean, };

export type OrganisationSignIn = { 
/**
 * Its provider, if it has one.
 */
provider: OrganisationProvider | null, 
/**
 * What the provider has to know of this service: the addresses that it sends browsers back to.
 */
returns: Array<string>, };

export type OrganisationProviderRequest = { 
/**
 * The issuer, to the letter.
 */
issuer: string, 
/**
 * What this service is called there.
 */
client: string, 
/**
 * The secret. Nothing: the one that there is, as long as issuer and client stay, and none otherwise.
 */
secret: string | null, 
/**
 * Whether it is offered to everybody who comes to sign in.
 */
listed: boolean, };

export type ComplaintReaders = "organisers" | "facilitators_organisers" | "nobody";

export type ComplaintWay = { 
/**
 * Who.
 */
readers: ComplaintReaders, 
/**
 * What the organisation is called.
 */
organisation: string | null, 
/**
 * To how many it goes.
 */
count: number, 
/**
 * One of them facilitates the set: nobody else could read it.
 */
facilitator: boolean, 
/**
 * No mail server is set up: nothing can be sent from here.
 */
printed: boolean, };

export type ComplaintRequest = { 
/**
 * What it is about, in words.
 */
text: Content, 
/**
 * Where an answer goes; nothing for one without a name, which nobody can answer.
 */
answer_to: string | null, 
/**
 * One's name in the set is said.
 */
named: boolean, };

export type ComplaintSent = { 
/**
 * When it came.
 */
at: Timestamp, 
/**
 * To how many it goes.
 */
count: number, };

export type Lobby = { 
/**
 * The set.
 */
set: SetId, 
/**
 * Its name.
 */
set_name: string, 
/**
 * How many sessions the set has had, this one included.
 */
number: number, 
/**
 * The session.
 */
session: SessionId, 
/**
 * Where it is in its life.
 */
state: SessionState, 
/**
 * The format's key.
 */
format: string, 
/**
 * What it is called; empty where it is no longer there.
 */
format_name: Bilingual, 
/**
 * When it is planned for, if it is.
 */
planned_for: Timestamp | null, 
/**
 * One's own seat.
 */
member: MemberId, 
/**
 * Seats in circle order.
 */
seats: Array<Seat>, 
/**
 * Names.
 */
roster: Array<RosterEntry>, 
/**
 * Who is here already.
 */
here: Array<MemberId>, 
/**
 * Links for the seats that nobody has taken: for the facilitator, and for everybody in a demonstration.
 */
invitations: Array<Invitation>, 
/**
 * How much there is to look at on the set's page about one's own seat: a device that came, or asks to.
 */
to_see: number, 
/**
 * A demonstration set.
 */
demo: boolean, 
/**
 * Whether media can be had on this server.
 */
media: boolean, 
/**
 * What is agreed about questions as examples; nothing in a demonstration.
 */
examples: Examples | null, };

export type Joined = { 
/**
 * Good once, for [`crate::limits::TICKET_LIFE`]; goes into `hello`.
 */
ticket: string, 
/**
 * Good in its place for coming back, for [`crate::limits::RETURN_TICKET_LIFE`] and as often as needed, for
 * this browser as long as it holds the seat. So a member whose path was dead needs no call to be back.
 */
return_ticket: string, 
/**
 * Path of the socket.
 */
path: string, 
/**
 * ICE servers for the browser; empty where the server is reached directly.
 */
ice_servers: Array<IceServer>, };

export type Probe = { 
/**
 * To be repeated with the answer.
 */
probe: string, 
/**
 * The offer. Candidates are in it.
 */
sdp: string, 
/**
 * As in [`Joined`].
 */
ice_servers: Array<IceServer>, };

export type ProbeAnswer = { 
/**
 * Which.
 */
probe: string, 
/**
 * The answer.
 */
sdp: string, };

export type IceServer = { 
/**
 * `stun:` and `turn:` URLs.
 */
urls: Array<string>, 
/**
 * Time-limited.
 */
username: string | null, 
/**
 * Time-limited.
 */
credential: string | null, };

export type SetHome = { 
/**
 * The set.
 */
set: SetId, 
/**
 * Its name.
 */
name: string, 
/**
 * One's own seat.
 */
member: MemberId, 
/**
 * Whether one may call the next session.
 */
facilitator: boolean, 
/**
 * One is there for one session alone.
 */
guest: boolean, 
/**
 * Names.
 */
roster: Array<RosterEntry>, 
/**
 * Seats in circle order.
 */
seats: Array<Seat>, 
/**
 * Those that one sits or sat in, newest first.
 */
sessions: Array<SessionEntry>, 
/**
 * Links for the seats that nobody has taken, for the facilitator.
 */
invitations: Array<Invitation>, 
/**
 * The ways to one's own seat.
 */
access: Access, 
/**
 * What is agreed about questions as examples; nothing in a demonstration.
 */
examples: Examples | null, 
/**
 * The organisation that the set is of, which all of its members are told.
 */
organisation: SetOrganisation | null, };

export type SetOrganisation = { 
/**
 * Which.
 */
organisation: string, 
/**
 * What it is called.
 */
name: string, };

export type Examples = { 
/**
 * One's own word; nothing means that it was not said yet.
 */
own: boolean | null, 
/**
 * Since when one's own word stands.
 */
own_since: Timestamp | null, 
/**
 * Since when everyone agrees; nothing means that somebody does not, or has not said so.
 */
all_since: Timestamp | null, };

export type ExamplesRequest = { 
/**
 * Agree.
 */
agree: boolean, };

export type Kept = { 
/**
 * Days after the set last met or meant to meet; nothing means for good.
 */
days: number | null, 
/**
 * Until when, unless it meets again.
 */
until: Timestamp | null, 
/**
 * Months for which the record of a session is kept, as everybody in the set agreed; nothing if nothing was.
 */
months_agreed: number | null, 
/**
 * Months for which the organisation of the set lets it be kept at most. The shorter time holds.
 */
months_most: number | null, 
/**
 * The sessions whose records are deleted next, the soonest first.
 */
next: Array<KeptSession>, };

export type KeptSession = { 
/**
 * Which.
 */
session: SessionId, 
/**
 * Its number in the set.
 */
number: number, 
/**
 * Until when. It is deleted a day later at the earliest.
 */
until: Timestamp, 
/**
 * How many texts are in it: questions, reflections, actions, and whatever else somebody wrote.
 */
texts: number, };

export type EraseRequest = { 
/**
 * Whose words; nothing means the set with everything in it.
 */
member: MemberId | null, };

export type ErasePreview = { 
/**
 * Sessions with words of theirs, or of the set.
 */
sessions: number, 
/**
 * Texts: questions, reflections, actions, and whatever else they wrote.
 */
texts: number, 
/**
 * Entries of one's own diary. Of others' nobody is told.
 */
diary_entries: number | null, 
/**
 * Lines of one's own diary that were released.
 */
releases: number | null, };

export type SessionEntry = { 
/**
 * Which.
 */
session: SessionId, 
/**
 * Its number in the set, from 1.
 */
number: number, 
/**
 * Where it is in its life.
 */
state: SessionState, 
/**
 * The format's key.
 */
format: string, 
/**
 * What it is called; empty where it is no longer there.
 */
format_name: Bilingual, 
/**
 * When it was opened.
 */
opened_at: Timestamp, 
/**
 * When it is planned for, if it is.
 */
planned_for: Timestamp | null, 
/**
 * Since when its record is gone, because its time was over.
 */
forgotten_at: Timestamp | null, };

export type SessionRequest = { 
/**
 * The key of a format in the list.
 */
format: string, 
/**
 * When it is planned for, if it is.
 */
planned_for: Timestamp | null, 
/**
 * The facilitator's role goes round with the rounds, in any format in which one after another presents.
 */
rotates?: boolean, };

export type WhichTime = "earlier" | "later";

export type SeriesRepeat = { "kind": "weekly", 
/**
 * 1 for every week.
 */
every: number, 
/**
 * How many meetings, the first included.
 */
count: number, } | { "kind": "monthly", 
/**
 * 1 for every month.
 */
every: number, 
/**
 * How many meetings, the first included.
 */
count: number, } | { "kind": "dates", 
/**
 * After the first, in order.
 */
dates: Array<string>, };

export type MeetingReply = "yes" | "perhaps" | "no";

export type AwayReason = "unsaid" | "work" | "deployed" | "health" | "leave" | "line";

export type ClauseTopic = "confidentiality" | "limits" | "punctuality" | "quorum" | "cameras" | "notes" | "organisation" | "listening" | "other";

export type ContractClause = { 
/**
 * What it is about.
 */
topic: ClauseTopic, 
/**
 * What it says.
 */
words: Content, };

export type TurnAllocation = { "kind": "equal" } | { "kind": "bid" } | { "kind": "rotation", 
/**
 * The order.
 */
order: Array<Array<MemberId>>, 
/**
 * Every so many meetings looks back.
 */
review_every: number | null, 
/**
 * Looking back takes the place of a turn.
 */
review_replaces_turn: boolean, } | { "kind": "owner", 
/**
 * By whom.
 */
presenters: Array<MemberId>, };

export type LifeCommand = { "do": "choose_zone", 
/**
 * Which.
 */
zone: string, } | { "do": "pause", 
/**
 * Who: oneself, or anybody by the facilitator.
 */
member: MemberId, } | { "do": "return", 
/**
 * Who: oneself, or anybody by the facilitator.
 */
member: MemberId, } | { "do": "plan_meetings", 
/**
 * The zone they are anchored to.
 */
zone: string, 
/**
 * Day and time of the first.
 */
first: string, 
/**
 * How long each lasts.
 */
minutes: number, 
/**
 * How the series goes on.
 */
repeat: SeriesRepeat, 
/**
 * Which time is meant where a start has none or two.
 */
which: WhichTime | null, } | { "do": "move_meeting", 
/**
 * Which.
 */
meeting: number, 
/**
 * Day and time on the clocks of its zone.
 */
to: string, 
/**
 * All that follow too, by the same change.
 */
following: boolean, 
/**
 * Which time is meant where a start has none or two.
 */
which: WhichTime | null, } | { "do": "cancel_meeting", 
/**
 * Which.
 */
meeting: number, 
/**
 * All that follow too.
 */
following: boolean, } | { "do": "answer_meeting", 
/**
 * To which.
 */
meeting: number, 
/**
 * Whether.
 */
reply: MeetingReply, 
/**
 * Why not.
 */
away: AwayReason, } | { "do": "choose_quorum", 
/**
 * How many members, the facilitator not counted.
 */
members: number, } | { "do": "choose_rotation", 
/**
 * It goes round.
 */
rotating: boolean, } | { "do": "choose_allocation", 
/**
 * How.
 */
allocation: TurnAllocation, } | { "do": "propose_contract", 
/**
 * What they say.
 */
clauses: Array<ContractClause>, 
/**
 * How many months records are kept.
 */
kept_months: number, 
/**
 * How many members must be there for a meeting; 0 where the rules say nothing of it.
 */
minimum?: number, } | { "do": "answer_contract", 
/**
 * The version that was read.
 */
version: number, 
/**
 * Accepted or declined.
 */
accepted: boolean, } | { "do": "undertake", 
/**
 * What kind.
 */
what: ActionKind, 
/**
 * In one's own words.
 */
text: Content, 
/**
 * By which day.
 */
due: string | null, 
/**
 * Who will know of it.
 */
will_know: MemberId | null, } | { "do": "report", 
/**
 * Which.
 */
action: number, 
/**
 * What became of it.
 */
status: ActionStatus, 
/**
 * What was learned.
 */
learned: Content, } | { "do": "lay_out", 
/**
 * What it is called.
 */
name: Content, 
/**
 * What it says, or where it is found.
 */
words: Content, } | { "do": "rework", 
/**
 * Of which.
 */
piece: number, 
/**
 * What it says now, or where it is found.
 */
words: Content, };

export type LifeRequest = { 
/**
 * Drawn by the client: 22 to 64 characters of `A-Z a-z 0-9 - _`.
 */
wish: string, 
/**
 * The command.
 */
command: LifeCommand, };

export type LifeReply = { 
/**
 * Who.
 */
member: MemberId, 
/**
 * What.
 */
reply: MeetingReply, 
/**
 * Why not.
 */
away: AwayReason, };

export type LifeMeeting = { 
/**
 * Its number in the set.
 */
meeting: number, 
/**
 * The point in time.
 */
starts_at: Timestamp, 
/**
 * How long.
 */
minutes: number, 
/**
 * The zone it is anchored to.
 */
zone: string, 
/**
 * Day and time there.
 */
wall: string, 
/**
 * Day and time on the viewer's clocks, worked out by the server.
 */
local: string, 
/**
 * Minutes east of UTC on the viewer's clocks then.
 */
offset_minutes: number, 
/**
 * The time of day before, where the viewer's moves although the set's does not.
 */
moved_from: string | null, 
/**
 * It does not take place.
 */
cancelled: boolean, 
/**
 * It has been put to another time since it was planned.
 */
moved: boolean, 
/**
 * What members said. Reasons are shown to the facilitator and to whoever gave them.
 */
replies: Array<LifeReply>, 
/**
 * How many members have not said no.
 */
coming: number, 
/**
 * Fewer than must be there.
 */
in_question: boolean, 
/**
 * Fewer than must be there, and enough to work as a triad.
 */
triad_instead: boolean, 
/**
 * How many came, of how many, once that was noted.
 */
attended: [number, number] | null, 
/**
 * Who of those who were away has been a guest of another set for it: oneself, and to the facilitator everyone.
 */
made_up: Array<MemberId>, };

export type MemberTurns = { 
/**
 * Whose.
 */
member: MemberId, 
/**
 * What they are in the set.
 */
part: SeatPart, 
/**
 * Turns had.
 */
turns: number, 
/**
 * Minutes had.
 */
minutes: number, 
/**
 * A turn is owed to them.
 */
owed: boolean, 
/**
 * The minutes that are owed with it: as many as a turn of this set has had until now, on average; 0 where none is owed, or
 * nobody has had one.
 */
minutes_owed: number, 
/**
 * Turns that they are taken to have had: a newcomer begins one behind the least of the others, and catching up is capped
 * at one round.
 */
credited: number, };

export type WhyNow = { "kind": "owed", 
/**
 * Since which meeting.
 */
since: number, } | { "kind": "in_order" } | { "kind": "fewer_turns", 
/**
 * How many.
 */
turns: number, } | { "kind": "longest_ago" } | { "kind": "not_yet" } | { "kind": "owner" };

export type ProposedPresenters = { 
/**
 * Who.
 */
presenters: Array<MemberId>, 
/**
 * Who of them will not be there.
 */
without: Array<MemberId>, 
/**
 * Why.
 */
because: WhyNow, };

export type TurnBalance = { 
/**
 * 1 is even.
 */
entropy: number, 
/**
 * 1 is even.
 */
max_over_mean: number, };

export type ContractAnswer = { 
/**
 * Who.
 */
member: MemberId, 
/**
 * Accepted or declined; nothing yet.
 */
accepted: boolean | null, 
/**
 * When.
 */
at: Timestamp | null, };

export type LifeContract = { 
/**
 * From 1.
 */
version: number, 
/**
 * Who put them to the set.
 */
by: MemberId, 
/**
 * What they say.
 */
clauses: Array<ContractClause>, 
/**
 * How many months records are kept.
 */
kept_months: number, 
/**
 * How many members must be there for a meeting; 0 where the rules say nothing of it.
 */
minimum: number, 
/**
 * Since when they hold: everybody had accepted them. Nothing while they do not.
 */
held_since: Timestamp | null, 
/**
 * SHA-256 of what they say.
 */
digest: string, 
/**
 * Who accepted, declined, or has not answered yet.
 */
answers: Array<ContractAnswer>, };

export type LettersReach = "go" | "wait" | "refused" | "returned" | "unwanted";

export type LettersTo = { 
/**
 * Whom.
 */
member: MemberId, 
/**
 * Whether.
 */
reach: LettersReach, };

export type LifeAction = { 
/**
 * Its number in the set.
 */
action: number, 
/**
 * Whose.
 */
owner: MemberId, 
/**
 * What kind.
 */
what: ActionKind, 
/**
 * In their words.
 */
text: Content, 
/**
 * By which day.
 */
due: string | null, 
/**
 * The question it came from.
 */
question: Content | null, 
/**
 * Who will know of it.
 */
will_know: MemberId | null, 
/**
 * There is more to report.
 */
open: boolean, 
/**
 * The last report: what became of it.
 */
status: ActionStatus | null, 
/**
 * The last report: what was learned.
 */
learned: Content, };

export type PieceVersion = { 
/**
 * Who put it there.
 */
by: MemberId, 
/**
 * When.
 */
at: Timestamp, 
/**
 * What it says, or where it is found.
 */
words: Content, };

export type LifePiece = { 
/**
 * Its number in the set.
 */
piece: number, 
/**
 * What it is called.
 */
name: Content, 
/**
 * Its versions, the first one first.
 */
versions: Array<PieceVersion>, };

export type LifeLetters = { 
/**
 * There is a mail server; without one nobody is written to.
 */
sent: boolean, 
/**
 * Whether they reach the viewer; to the facilitator, whom they reach. Who has no account is not among them.
 */
to: Array<LettersTo>, 
/**
 * To the facilitator: whose seat nobody has taken, because the letter with its link came back or was refused.
 */
lost: Array<MemberId>, };

export type Life = { 
/**
 * The zone whose clocks the viewer lives by.
 */
zone: string, 
/**
 * Whether the viewer chose it.
 */
zone_chosen: boolean, 
/**
 * The release of the zone rules that times were worked out by.
 */
zone_rules: string, 
/**
 * All meetings in order of time.
 */
meetings: Array<LifeMeeting>, 
/**
 * How many members must be there; 0 where nothing was chosen.
 */
quorum: number, 
/**
 * How turns are given.
 */
allocation: TurnAllocation, 
/**
 * To whom the facilitator's role goes, where it goes round: the first of them hosts the next session, which is to see
 * to its date, and facilitates the one after it. Nobody where it stays.
 */
rotation: Array<MemberId>, 
/**
 * The facilitator's role goes round.
 */
rotating: boolean, 
/**
 * Turns had and owed, by member in the order in which they joined.
 */
turns: Array<MemberTurns>, 
/**
 * Whose turn it would be at the next meeting if all come who have not said no.
 */
proposal: Array<ProposedPresenters>, 
/**
 * The next meeting looks back.
 */
review: boolean, 
/**
 * How evenly turns are spread over the set; nothing before there are any.
 */
balance: TurnBalance | null, 
/**
 * The newest ground rules, which members are asked to accept.
 */
contract: LifeContract | null, 
/**
 * The ground rules that hold meanwhile, where somebody has not accepted the newest; nothing where the newest hold, or
 * none do yet.
 */
contract_held: LifeContract | null, 
/**
 * One's own actions, and those one will know of.
 */
actions: Array<LifeAction>, 
/**
 * What the set makes between its sessions, in the order in which it was laid out.
 */
pieces: Array<LifePiece>, 
/**
 * Who is away for a while.
 */
paused: Array<MemberId>, 
/**
 * Letters about the set.
 */
letters: LifeLetters, };

export type FeedLink = { 
/**
 * The whole address.
 */
link: string, };

export type Region = { 
/**
 * Its short name, as it stands in its links and ids.
 */
name: string, 
/**
 * The address at which people open it; nothing if that is here.
 */
at: string | null, };

export type RegionsHere = { 
/**
 * What this one is called; nothing if there is but one.
 */
here: string | null, 
/**
 * The others, by name.
 */
others: Array<Region>, };

export type Problem = { 
/**
 * Stable, in snake case.
 */
code: string, 
/**
 * When to try again, in ms, if that helps.
 */
retry_after_ms: number | null, 
/**
 * The two points in time that a start may mean where the clocks leap over it or show it twice.
 */
which?: [Timestamp, Timestamp], 
/**
 * How often it may still be tried, where that is counted.
 */
tries_left?: number, };

export type Record = { 
/**
 * Whose reading it is.
 */
you: MemberId, 
/**
 * Live, or over.
 */
state: SessionState, 
/**
 * The format it was held in.
 */
format: Format, 
/**
 * When the session began.
 */
started_at: Timestamp | null, 
/**
 * When it ended.
 */
ended_at: Timestamp | null, 
/**
 * The seats in circle order.
 */
seats: Array<SeatView>, 
/**
 * Who guarded the process at the end.
 */
facilitator: MemberId, 
/**
 * The rounds.
 */
rounds: Array<RoundPlan>, 
/**
 * Every stage that began or was skipped, oldest first.
 */
stages: Array<StageRun>, 
/**
 * Every change of the floor, oldest first.
 */
floors: Array<FloorAt>, 
/**
 * Speech by part, oldest first.
 */
ink: Array<Ink>, 
/**
 * Pauses.
 */
pauses: Array<Stretch>, 
/**
 * Silences held by rule or by the facilitator.
 */
silences: Array<Stretch>, 
/**
 * Stretches in which everybody had gone: a session left open. They count in no figure.
 */
empty: Array<Stretch>, 
/**
 * Airtime of each round and of the whole.
 */
airtime: RecordAirtime, 
/**
 * The question log: asked ones, and one's own offered ones.
 */
questions: Array<QuestionView>, 
/**
 * Rounds whose presenters share their marks.
 */
shared_rounds: Array<number>, 
/**
 * What each round brought in: one entry a round that began.
 */
harvests: Array<Harvest>, 
/**
 * Questions of an earlier session that were acted on, and one's own others.
 */
carried: Array<CarriedView>, 
/**
 * Bids.
 */
bids: Array<BidView>, 
/**
 * Actions undertaken or reported on.
 */
actions: Array<ActionView>, 
/**
 * Sheets that were turned over.
 */
sheets: Array<SheetView>, 
/**
 * Cards of all boards, as they stand.
 */
cards: Array<CardView>, 
/**
 * Tokens of all constellations, as they stood at the end.
 */
tokens: Array<TokenView>, 
/**
 * Every step of all constellations, oldest first.
 */
steps: Array<CanvasStep>, 
/**
 * Who led a constellation without being qualified for it, and why.
 */
despite: Array<DespiteView>, 
/**
 * Reflections.
 */
reflections: Array<ReflectionView>, 
/**
 * When something was taken outside the set; for the facilitator alone.
 */
taken_outside: Array<Timestamp>, 
/**
 * The facilitator's own log; empty for everyone else.
 */
interventions: Array<InterventionView>, 
/**
 * Rounds, from 0, in which what was said is gone, because whoever presented them took it back. In the place of each text
 * stands that it was; figures stay.
 */
redacted?: Array<number>, 
/**
 * The circles beside the whole room in which the reader sat when they closed. What was done in a circle belongs to
 * those who sat in it: to nobody else, and not to a facilitator who only walked in.
 */
circles?: Array<CircleRecord>, };

export type CircleRecord = { 
/**
 * Its number.
 */
circle: CircleId, 
/**
 * When it was opened.
 */
opened_at: Timestamp, 
/**
 * When it closed.
 */
closed_at: Timestamp | null, 
/**
 * All of it, as its reader may know it: its seats, stages, questions, airtime, actions.
 */
record: Record, };

export type Harvest = { 
/**
 * What its presenters take along, in the order asked: questions that helped, that are still working on them,
 * or that they held. Empty for others as long as the marks are not shared.
 */
takes: Array<QuestionId>, 
/**
 * Its questions by kind, as asker or facilitator named it: of the set, and of nobody in it. While the session
 * is live for the facilitator only.
 */
mix: Array<KindCount>, 
/**
 * Asked ones whose kind nobody named; likewise.
 */
unnamed: number, };

export type KindCount = { 
/**
 * Which kind.
 */
kind: QuestionKind, 
/**
 * How many; at least one.
 */
count: number, };

export type FloorAt = { 
/**
 * From when.
 */
at: Timestamp, 
/**
 * Who had it.
 */
floor: Floor, };

export type Stretch = { 
/**
 * From when.
 */
from: Timestamp, 
/**
 * Until when.
 */
until: Timestamp, };

export type RecordAirtime = { 
/**
 * The whole session's shares.
 */
whole: Shares, 
/**
 * Each round's shares.
 */
rounds: Array<Shares>, 
/**
 * One's own measured speaking time in the whole session, circles included; nothing if it could not be measured.
 */
own_ms: Millis | null, 
/**
 * One's own band among the questioners, in each round; nothing if it could not be measured.
 */
own_bands: Array<Band | null>, 
/**
 * How evenly the questioners' time was spread in each round, 0 to 1,000 (normalised entropy), for the
 * whole set only, and without those whose time could not be measured.
 */
evenness: Array<number>, 
/**
 * One's own part in each round.
 */
own_parts: Array<Part>, 
/**
 * Whose time could not be measured at some time in the session.
 */
unmeasured: Unmeasured, 
/**
 * The same of each round.
 */
unmeasured_rounds: Array<Unmeasured>, };

export type Unmeasured = { 
/**
 * How many.
 */
count: number, 
/**
 * Who, in seat order: for the facilitator alone.
 */
members: Array<MemberId>, };

export type RecordPage = { 
/**
 * The set.
 */
set: SetId, 
/**
 * Its name.
 */
set_name: Content, 
/**
 * The session.
 */
session: SessionId, 
/**
 * Its number in the set, from 1.
 */
number: number, 
/**
 * Names.
 */
roster: Array<RosterEntry>, 
/**
 * The record.
 */
record: Record, 
/**
 * The same in words, for whoever reads it.
 */
reading: Reading, };

export type RedactRequest = { 
/**
 * The circle beside the whole room that it was in; nothing is the whole room.
 */
circle: CircleId | null, 
/**
 * Its place there, from 0.
 */
round: number, };

export type RedactPreview = { 
/**
 * Texts that were written in the round or about it: questions, reflections, actions and the rest.
 */
texts: number, 
/**
 * The same words where they were brought since: to later sessions, and among the set's actions.
 */
elsewhere: number, };

export type Reading = { 
/**
 * Its language.
 */
language: Language, 
/**
 * The time zone of its dates and times: a name of the IANA database, or `UTC`.
 */
zone: string, 
/**
 * Which session of the set, as "Session 3".
 */
session: string, 
/**
 * The day it began, with day of the week and year; empty before it has begun.
 */
date: string, 
/**
 * When it was: day, times with their zone, length. A sentence.
 */
when: string, 
/**
 * Who may read it. A sentence.
 */
for_whom: string, 
/**
 * Who was there, in circle order.
 */
members: Array<Item>, 
/**
 * The rounds, as `Record.rounds`.
 */
rounds: Array<RoundReading>, 
/**
 * The stages, as `Record.stages`.
 */
stages: Array<StageReading>, 
/**
 * The questions that were asked, in order.
 */
questions: Array<QuestionReading>, 
/**
 * One's own that were offered and not asked.
 */
offered: Array<Content>, 
/**
 * Questions of an earlier session that were acted on: who acted on whose, as a note the wording.
 */
acted_on: Array<Item>, 
/**
 * Airtime of the whole session.
 */
airtime: AirtimeReading, 
/**
 * One's own measured speaking time, or that it could not be measured. A sentence.
 */
own_airtime: string, 
/**
 * Bids.
 */
bids: Array<Item>, 
/**
 * Actions, as `Record.actions`.
 */
actions: Array<ActionReading>, 
/**
 * What else was written or laid out together, stage by stage: sheets written in silence, the
 * columns of a board, a constellation as it stood at the end and its steps.
 */
passages: Array<Passage>, 
/**
 * Reflections, as `Record.reflections`.
 */
reflections: Array<ReflectionReading>, 
/**
 * When the facilitator stepped in, for the facilitator alone.
 */
step_ins: Array<StepInReading>, 
/**
 * What was done in circles beside the whole room, as `Record.circles`.
 */
circles?: Array<CircleReading>, };

export type Item = { 
/**
 * The words; a break in them is a break.
 */
text: Content, 
/**
 * Facts about it, each short.
 */
notes: Array<Content>, };

export type CircleReading = { 
/**
 * Its number, and who sat in it.
 */
title: Content, 
/**
 * All of it.
 */
reading: Reading, };

export type RoundReading = { 
/**
 * Whose.
 */
presenters: Content, 
/**
 * Its place in the session, presenters and minutes agreed.
 */
agreed: Content, 
/**
 * How long it took; nothing if it never began.
 */
took: string | null, 
/**
 * Its airtime.
 */
airtime: AirtimeReading, 
/**
 * That whoever presented it took back what was said in it, if so. A sentence.
 */
redacted?: string, 
/**
 * What its presenters take along.
 */
takes: Array<Item>, 
/**
 * Its questions by kind, the most frequent first.
 */
mix: Array<KindReading>, 
/**
 * How it was worked; nothing if it never began.
 */
review?: ReviewReading, };

export type AirtimeReading = { 
/**
 * The presenters' share.
 */
presenter: string, 
/**
 * The questioners' share.
 */
questioners: string, 
/**
 * The facilitator's share.
 */
facilitator: string, 
/**
 * The share in which nobody spoke.
 */
silence: string, 
/**
 * The share in which several spoke, which is in the share of each; nothing if there was none.
 */
overlap: string | null, 
/**
 * Whose speaking time, or that of how many, is in none of the shares. A sentence.
 */
unmeasured: Content | null, };

export type KindReading = { 
/**
 * The kind's word.
 */
kind: string, 
/**
 * How many.
 */
count: string, };

export type StageReading = { 
/**
 * Its title, with its round where there are several.
 */
title: string, 
/**
 * The time of day it began.
 */
began: string, 
/**
 * Its length in minutes and seconds, as "4:05"; nothing while it lasts.
 */
length: string | null, 
/**
 * How it ended.
 */
how_ended: Content | null, };

export type QuestionReading = { 
/**
 * Which.
 */
question: QuestionId, 
/**
 * Its wording.
 */
text: Content, 
/**
 * Who asked it.
 */
asker: Content, 
/**
 * The time of day it was asked.
 */
time: string, 
/**
 * The stage, with its round where there are several.
 */
stage: string, 
/**
 * What became of it.
 */
outcome: string | null, 
/**
 * The silence before the answer.
 */
silence: string | null, 
/**
 * Its kind; that nobody named it, if so.
 */
kind: string, 
/**
 * That it helped, where the reader may know.
 */
helped: string | null, 
/**
 * That it is still working on its presenter, where the reader may know.
 */
working: string | null, 
/**
 * That an action came from it.
 */
led_to_action: string | null, };

export type ActionReading = { 
/**
 * Which.
 */
action: ActionId, 
/**
 * Whose.
 */
owner: Content, 
/**
 * Its kind.
 */
kind: string, 
/**
 * What.
 */
text: Content, 
/**
 * By when, or that it has no date.
 */
due: string, 
/**
 * The question it came from.
 */
origin: Content | null, 
/**
 * That it was brought from an earlier session.
 */
carried: string | null, 
/**
 * How it went.
 */
status: string | null, 
/**
 * What was learned.
 */
learned: Content | null, };

export type ReflectionReading = { 
/**
 * Whose.
 */
member: Content, 
/**
 * The stage, with its round where there are several.
 */
stage: string, 
/**
 * The words; a break in them is a break.
 */
text: Content, };

export type Passage = { 
/**
 * What it is, with its round where there are several.
 */
title: string, 
/**
 * Its round, from 0; nothing outside rounds.
 */
round: number | null, 
/**
 * Each of it, in order.
 */
items: Array<Item>, };

export type StepInReading = { 
/**
 * The time of day.
 */
time: string, 
/**
 * How.
 */
step: string, 
/**
 * The question it was about, in quotation marks.
 */
question: Content | null, 
/**
 * Whom it concerned.
 */
member: Content | null, };

export type ReviewReading = { 
/**
 * What one would say aloud.
 */
sentences: Array<string>, 
/**
 * The stages as they were held, and behind them those that were planned and not come to.
 */
stages: Array<ReviewStage>, 
/**
 * The rows of the picture, from the top.
 */
rows: Array<ReviewRow>, };

export type ReviewStage = { 
/**
 * Its title.
 */
title: string, 
/**
 * The time it had, with what the set added, as "4:05".
 */
planned: string | null, 
/**
 * The time it took; nothing where it was left out.
 */
used: string | null, 
/**
 * Who had the floor for how long, as parts of the set.
 */
floor: string, 
/**
 * Its questions by kind.
 */
questions: string, 
/**
 * How long nobody spoke.
 */
silence: string | null, 
/**
 * How long several spoke at once.
 */
several: string | null, };

export type ReviewRow = { 
/**
 * What it is of.
 */
title: string, 
/**
 * What lies on it.
 */
marks: Array<ReviewMark>, };

export type ReviewMark = { 
/**
 * What it is of.
 */
of: MarkOf, 
/**
 * Where it begins.
 */
from: number, 
/**
 * Where it ends: where it begins, for a moment.
 */
until: number, 
/**
 * The stage's place in the table, from 1.
 */
number: number | null, };

export type MarkOf = "planned" | "used" | "presenter" | "questioners" | "facilitator" | "everybody" | "held" | "several" | "question";

export type SetRecordRequest = { 
/**
 * Words that must all be there; capitals, accents and the order do not matter.
 */
words: Content, 
/**
 * Only rounds that this member presented, and what they undertook.
 */
presenter: MemberId | null, 
/**
 * Only questions of this kind.
 */
kind: QuestionKind | null, 
/**
 * Only questions that helped, as far as the reader may know.
 */
starred: boolean, 
/**
 * Only questions that led to an action, and actions.
 */
action: boolean, 
/**
 * The language of dates and sentences; the set's if nothing is said.
 */
language: Language | null, 
/**
 * The time zone of dates, by its IANA name; UTC if nothing is said.
 */
zone: string | null, };

export type SetRecordPage = { 
/**
 * The set.
 */
set: SetId, 
/**
 * Its name.
 */
set_name: Content, 
/**
 * How much there is, and who may search it. A sentence.
 */
whole: string, 
/**
 * How many places were found, over which time. A sentence.
 */
found: string, 
/**
 * Sessions that are over, oldest first.
 */
sessions: Array<SessionLine>, 
/**
 * Who presented, in the order of seats.
 */
presenters: Array<Presenter>, 
/**
 * The places found, newest first; no more than [`PLACES_MAX`](crate::limits::PLACES_MAX).
 */
places: Array<Place>, 
/**
 * Places that were found and are not among these.
 */
left_out: number, 
/**
 * Nothing has all the words: the places are near ones, that have some.
 */
near: boolean, 
/**
 * The newest session whose record is gone because its time was over; `whole` says so.
 */
gone: number | null, };

export type SessionLine = { 
/**
 * Which.
 */
session: SessionId, 
/**
 * Its number in the set, from 1.
 */
number: number, 
/**
 * The same in words, as "Session 3".
 */
title: string, 
/**
 * The day it began.
 */
date: string, 
/**
 * The year it began in.
 */
year: string, 
/**
 * Its rounds, each by its presenters.
 */
rounds: Array<Content>, 
/**
 * How many questions were asked, and how many actions were undertaken. A sentence.
 */
counts: string, 
/**
 * Places found in it.
 */
found: number, };

export type Presenter = { 
/**
 * Who.
 */
member: MemberId, 
/**
 * Their name, told apart from others of the same.
 */
name: Content, };

export type PlaceOf = "question" | "action" | "reflection" | "sheet";

export type Piece = { 
/**
 * The words.
 */
text: Content, 
/**
 * They were looked for.
 */
hit: boolean, };

export type Place = { 
/**
 * Its session.
 */
session: SessionId, 
/**
 * The session in words, as "Session 3".
 */
title: string, 
/**
 * The day.
 */
date: string, 
/**
 * When it was: a place on the line of years.
 */
at: Timestamp, 
/**
 * What it is.
 */
of: PlaceOf, 
/**
 * What it is, in a word.
 */
named: string, 
/**
 * Its number among questions or actions of its session or circle; nothing for others.
 */
id: number | null, 
/**
 * Its round, from 0.
 */
round: number | null, 
/**
 * The circle beside the whole room that it was in.
 */
circle: CircleId | null, 
/**
 * Its words; together they are all of it.
 */
text: Array<Piece>, 
/**
 * Facts about it, each short: who, to whom, kind, what became of it.
 */
notes: Array<Content>, 
/**
 * The question that was asked before it in its round.
 */
before: Content | null, 
/**
 * What was undertaken from it, and what became of that, as far as the reader may know.
 */
after: Array<Item>, };

export type Diary = { 
/**
 * By which a browser sees whether it has the right key; nothing while there is no diary.
 */
mark: string | null, 
/**
 * The key is kept with an account.
 */
kept: boolean, 
/**
 * The key, where it is kept with the account that is signed in on this browser.
 */
key: Content | null, 
/**
 * Somebody is signed in on this browser: the key can be kept with their account.
 */
signed_in: boolean, 
/**
 * Entries, in no order: when they were written is inside them.
 */
entries: Array<DiaryEntry>, 
/**
 * Lines that one has released, oldest first.
 */
releases: Array<Release>, };

export type Elsewhere = { 
/**
 * The session that is being brought in, if one is.
 */
now: BroughtIn | null, };

export type BroughtIn = { 
/**
 * When it was proposed; names it.
 */
proposed_at: Timestamp, 
/**
 * Who proposed it.
 */
by: MemberId, 
/**
 * When it was held.
 */
began: Timestamp, 
/**
 * Who is asked.
 */
asked: Array<MemberId>, 
/**
 * Who has agreed.
 */
agreed: Array<MemberId>, 
/**
 * What was made of its transcript.
 */
sketch: SketchSeen | null, };

export type SketchSeen = { 
/**
 * Whose issue it was.
 */
presenter: MemberId, 
/**
 * Questions in it.
 */
questions: number, 
/**
 * Those whose lines are still to be looked through by them.
 */
waiting: Array<MemberId>, 
/**
 * One's own lines.
 */
own: Array<FoundQuestion>, 
/**
 * One has looked through them.
 */
confirmed: boolean, };

export type FoundQuestion = { 
/**
 * Its number.
 */
line: number, 
/**
 * When it was asked.
 */
at: Timestamp, 
/**
 * Its words.
 */
text: Content, 
/**
 * Its kind, where that is plain.
 */
kind: QuestionKind | null, 
/**
 * How long it was silent before the presenter answered.
 */
silence_ms: Millis | null, };

export type ElsewhereCommand = { "do": "propose", 
/**
 * When it was held.
 */
began: Timestamp, } | { "do": "answer", 
/**
 * Which.
 */
proposed_at: Timestamp, 
/**
 * They agree, or not.
 */
yes: boolean, } | { "do": "drop", 
/**
 * Which.
 */
proposed_at: Timestamp, } | { "do": "confirm", 
/**
 * Which.
 */
proposed_at: Timestamp, 
/**
 * Those that stand; the others are struck.
 */
lines: Array<StandingQuestion>, };

export type StandingQuestion = { 
/**
 * Its number.
 */
line: number, 
/**
 * Its words, put right where the transcript had them wrong.
 */
text: Content, };

export type TranscriptRequest = { 
/**
 * Which session it is of.
 */
proposed_at: Timestamp, 
/**
 * The file, as text.
 */
text: Content, 
/**
 * Which member each name in it is. What names are said by that are not here is left out.
 */
speakers: Array<SpeakerIs>, 
/**
 * Who presented; nothing while it is only asked who speaks.
 */
presenter: MemberId | null, 
/**
 * The language in which it is said what is wrong with it.
 */
language: Language, };

export type SpeakerIs = { 
/**
 * The name, as it stands there.
 */
name: Content, 
/**
 * Whose.
 */
member: MemberId, };

export type TranscriptRead = { 
/**
 * Why it is none; then nothing was made of it.
 */
fault: TranscriptFault | null, 
/**
 * Who speaks in it, in the order in which they are first heard.
 */
speakers: Array<Speaker>, 
/**
 * How things stand now.
 */
elsewhere: Elsewhere, };

export type TranscriptFault = { 
/**
 * The line, from 1.
 */
line: number, 
/**
 * A sentence, which names the line.
 */
text: string, };

export type Speaker = { 
/**
 * The name, as it stands there.
 */
name: Content, 
/**
 * How long they speak.
 */
spoke_ms: Millis, 
/**
 * The member of the set whose name it is, if it is one's.
 */
member: MemberId | null, };

export type Framework = { 
/**
 * Names it: its folder.
 */
key: string, 
/**
 * What it is called.
 */
name: Bilingual, 
/**
 * What it is.
 */
about: Bilingual, 
/**
 * Its statements, or domains, in order.
 */
statements: Array<FrameworkStatement>, };

export type FrameworkStatement = { 
/**
 * Names it within its framework.
 */
key: string, 
/**
 * What it says.
 */
title: Bilingual, };

export type Evidence = { 
/**
 * The frameworks there are.
 */
frameworks: Array<Framework>, 
/**
 * Sessions one was at, oldest first.
 */
sessions: Array<EvidenceSession>, 
/**
 * All of them together, as a sentence.
 */
hours: string, 
/**
 * One's own words: reflections, actions and what was learned from them, lines of one's diary that one released.
 */
own: Array<EvidenceLine>, };

export type EvidenceSession = { 
/**
 * Which, as "Session 3".
 */
title: string, 
/**
 * The day.
 */
date: string, 
/**
 * What one was in it.
 */
role: string, 
/**
 * How long it lasted.
 */
length: string, };

export type EvidenceLine = { 
/**
 * Where it is from.
 */
from: string, 
/**
 * The words.
 */
text: Content, };

export type EvidenceForm = "pdf" | "word";

export type EvidenceRequest = { 
/**
 * The framework's key.
 */
framework: string, 
/**
 * What one says to its statements.
 */
statements: Array<EvidenceStatement>, 
/**
 * What one learned, in one's own words.
 */
learning: Content, 
/**
 * In which form.
 */
form: EvidenceForm, 
/**
 * In which language.
 */
language: Language, 
/**
 * At the times of which zone, by its IANA name; UTC if nothing is said.
 */
zone: string | null, };

export type EvidenceStatement = { 
/**
 * The statement's key.
 */
statement: string, 
/**
 * What one says.
 */
text: Content, };

export type EvidenceMade = { 
/**
 * Words in it that are somebody else's; then nothing was written.
 */
refused: Array<EvidenceRefused>, 
/**
 * The file, in base64.
 */
file: string | null, 
/**
 * What it is to be called.
 */
name: string, };

export type EvidenceRefused = { 
/**
 * The statement they are in; nothing for what was learned.
 */
statement: string | null, 
/**
 * The words, as they were typed.
 */
words: Content, };

export type DiaryEntry = { 
/**
 * Which; drawn by the browser: 32 letters or digits.
 */
entry: string, 
/**
 * Rises by one with every change, from 1.
 */
version: number, 
/**
 * All of it, as the browser sealed it; in base64url.
 */
sealed: string, };

export type DiaryRequest = { 
/**
 * By which the key is known again: 43 characters of base64url.
 */
mark: string, 
/**
 * The key, to be kept with the account that is signed in; nothing if it is not to be.
 */
key: Content | null, };

export type ReleaseTo = "set" | "supervisor" | "assessor";

export type ReleaseRequest = { 
/**
 * For whom.
 */
to: ReleaseTo, 
/**
 * The line, in words.
 */
text: Content, };

export type Released = { 
/**
 * The release.
 */
release: Release, 
/**
 * The link to hand on, for a reader from outside. It is shown this once.
 */
link: string | null, };

export type Release = { 
/**
 * Which.
 */
release: string, 
/**
 * For whom.
 */
to: ReleaseTo, 
/**
 * The line.
 */
text: Content, 
/**
 * Since when.
 */
at: Timestamp, 
/**
 * How many have opened it; nobody is told who. While nobody has, it can be taken back.
 */
opened: number, };

export type ReleasedLine = { 
/**
 * Which.
 */
release: string, 
/**
 * Whose.
 */
member: MemberId, 
/**
 * Since when.
 */
at: Timestamp, 
/**
 * Its words, if one has opened it.
 */
text: Content | null, };

export type OpenedLine = { 
/**
 * Who released it, by name.
 */
name: Content, 
/**
 * For whom.
 */
to: ReleaseTo, 
/**
 * Since when.
 */
at: Timestamp, 
/**
 * Its words.
 */
text: Content, };

export type ReleaseLink = { 
/**
 * The token.
 */
token: string, };

export type SetProgrammeRequest = { 
/**
 * Which.
 */
programme: string, 
/**
 * What the set's reports to sponsors are headed with.
 */
name: string, 
/**
 * Where the set is, for counts by region.
 */
region: string | null, };

export type GateLetterKind = "report" | "message";

export type GateStanding = { "state": "reading", } | { "state": "declined", } | { "state": "released", 
/**
 * When.
 */
at: Timestamp, 
/**
 * When a sponsor first opened it.
 */
opened: Timestamp | null, } | { "state": "taken_back", 
/**
 * When.
 */
at: Timestamp, } | { "state": "ended", };

export type GateLine = { 
/**
 * What it says.
 */
words: Content, 
/**
 * Why it was struck, if it was.
 */
struck: Content | null, 
/**
 * It has a number below five in it.
 */
small_number: boolean, };

export type GateLetter = { 
/**
 * Its number.
 */
letter: number, 
/**
 * What it is.
 */
kind: GateLetterKind, 
/**
 * Its lines.
 */
lines: Array<GateLine>, 
/**
 * Raised with every change of a word.
 */
wording: number, 
/**
 * Until when it is read.
 */
until: Timestamp, 
/**
 * Where it stands.
 */
standing: GateStanding, 
/**
 * How many have read it.
 */
read: number, 
/**
 * How many have approved these words.
 */
approved: number, 
/**
 * The caller has read it.
 */
own_read: boolean, 
/**
 * The caller has approved these words.
 */
own_approved: boolean, 
/**
 * Why wordings were declined.
 */
reasons: Array<Content>, };

export type Gate = { 
/**
 * What the programme is called; nothing where the set is of none.
 */
programme: string | null, 
/**
 * How many of the set have a voice here.
 */
members: number, 
/**
 * The caller has one.
 */
voice: boolean, 
/**
 * Letters, the newest first.
 */
letters: Array<GateLetter>, 
/**
 * Something was raised: how many have said that it was talked about, and whether the caller has.
 */
breach: [number, boolean] | null, 
/**
 * Everything is held, here or in another set.
 */
held: boolean, 
/**
 * Titles that the caller let go up.
 */
titles: Array<GateTitle>, 
/**
 * Projects of the set.
 */
projects: Array<GateProject>, };

export type GateTitle = { 
/**
 * Its number.
 */
title: number, 
/**
 * The words.
 */
words: Content, };

export type GateProject = { 
/**
 * Its number.
 */
project: number, 
/**
 * Its name.
 */
name: string, 
/**
 * How far it has come.
 */
status: ProjectStatus | null, 
/**
 * When the set said so.
 */
since: Timestamp | null, };

export type GateRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * What.
 */
command: GateCommand, };

export type GateCommand = { "do": "propose", 
/**
 * What it is.
 */
kind: GateLetterKind, 
/**
 * Its lines.
 */
lines: Array<Content>, 
/**
 * Days to read it.
 */
days: number, } | { "do": "reword", 
/**
 * Which.
 */
letter: number, 
/**
 * The wording that was read.
 */
wording: number, 
/**
 * Its lines.
 */
lines: Array<Content>, } | { "do": "strike", 
/**
 * Which letter.
 */
letter: number, 
/**
 * The wording that was read.
 */
wording: number, 
/**
 * Which line, from 0.
 */
line: number, 
/**
 * Why; kept in the set.
 */
reason: Content, } | { "do": "read", 
/**
 * Which.
 */
letter: number, } | { "do": "approve", 
/**
 * Which.
 */
letter: number, 
/**
 * The wording that was read.
 */
wording: number, } | { "do": "decline", 
/**
 * Which.
 */
letter: number, 
/**
 * The wording that was read.
 */
wording: number, 
/**
 * Why; kept in the set.
 */
reason: Content, } | { "do": "send", 
/**
 * Which.
 */
letter: number, 
/**
 * The wording that was read.
 */
wording: number, } | { "do": "take_back", 
/**
 * Which.
 */
letter: number, } | { "do": "drop", 
/**
 * Which.
 */
letter: number, } | { "do": "raise_breach", } | { "do": "talked", } | { "do": "approve_title", 
/**
 * The words.
 */
words: Content, } | { "do": "take_back_title", 
/**
 * Which.
 */
title: number, } | { "do": "say_project", 
/**
 * Which.
 */
project: number, 
/**
 * How far.
 */
status: ProjectStatus, };

export type ProgrammeReleases = { 
/**
 * What the programme is called.
 */
programme: string, 
/**
 * Letters that went out, the first that went out first.
 */
letters: Array<ReleasedLetter>, 
/**
 * What goes out is held just now.
 */
held: boolean, };

export type ReleasedLetter = { 
/**
 * Its number.
 */
letter: number, 
/**
 * When it went out.
 */
at: Timestamp, 
/**
 * The set it is from, by the name it goes by here; nothing for what is from the programme.
 */
from: string | null, 
/**
 * Its lines; nothing before it was opened.
 */
lines: Array<Content>, 
/**
 * Somebody has opened it.
 */
opened: boolean, };

export type TextKind = "account" | "group_interview" | "interview";

export type OwnTexts = { 
/**
 * What the programme is called.
 */
programme: string, 
/**
 * Nothing is collected any more; what was can still be taken back.
 */
closed: boolean, 
/**
 * The texts, the first first.
 */
texts: Array<OwnText>, };

export type OwnText = { 
/**
 * Its number.
 */
text: number, 
/**
 * What it is.
 */
kind: TextKind, 
/**
 * Its lines, as evaluators read them.
 */
lines: Array<Content>, 
/**
 * How many have consented.
 */
agreed: number, 
/**
 * How many have to, before anybody reads it.
 */
voices: number, };

export type TextPreviewRequest = { 
/**
 * The words.
 */
words: Content, };

export type TextPreview = { 
/**
 * The words, with names that the programme knows exchanged.
 */
words: Content, 
/**
 * Names that were exchanged, each once.
 */
exchanged: number, };

export type InterviewRequest = { 
/**
 * The code. Case, spaces and hyphens do not matter.
 */
code: string, };

export type InterviewToRead = { 
/**
 * What it is.
 */
kind: TextKind, 
/**
 * Its lines.
 */
lines: Array<Content>, 
/**
 * How many have consented.
 */
agreed: number, 
/**
 * How many have to.
 */
voices: number, 
/**
 * The caller has.
 */
own: boolean, };

export type OwnTextRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * What.
 */
command: OwnTextCommand, };

export type OwnTextCommand = { "do": "consent", 
/**
 * The words.
 */
words: Content, } | { "do": "agree", 
/**
 * The code that the evaluator told.
 */
code: string, } | { "do": "decline", 
/**
 * The code.
 */
code: string, } | { "do": "take_back", 
/**
 * Which.
 */
text: number, };

export type CodersAgree = { "state": "kappa", 
/**
 * Kappa, from -1000 to 1000.
 */
kappa: number, 
/**
 * The share of lines to which both gave the same.
 */
observed: number, 
/**
 * The share to which they would by chance.
 */
expected: number, } | { "state": "nothing_coded", } | { "state": "one_category", } | { "state": "used_by_one", };

export type Evaluation = { 
/**
 * What the programme is called.
 */
programme: string, 
/**
 * Something has got out: nothing is exported just now.
 */
held: boolean, 
/**
 * The corpus.
 */
texts: Array<EvaluationText>, 
/**
 * Interviews that wait for consent.
 */
interviews: Array<EvaluationInterview>, 
/**
 * Texts that were taken back, by number.
 */
taken_back: Array<number>, 
/**
 * The code book.
 */
codes: Array<EvaluationCode>, 
/**
 * How far the two agree over all codes.
 */
agreement: CodersAgree, 
/**
 * Lines that both gave a code, in texts that both have finished.
 */
compared: number, };

export type EvaluationText = { 
/**
 * Its number.
 */
text: number, 
/**
 * What it is.
 */
kind: TextKind, 
/**
 * How many lines it has.
 */
lines: number, 
/**
 * Coders who have begun it.
 */
coders: number, 
/**
 * The caller is one of them.
 */
own: boolean, 
/**
 * And has finished it.
 */
finished: boolean, 
/**
 * Both have finished it.
 */
both: boolean, 
/**
 * Lines on which the two differ and that are not settled.
 */
open: number, };

export type EvaluationInterview = { 
/**
 * Its number.
 */
text: number, 
/**
 * What it is.
 */
kind: TextKind, 
/**
 * How many have consented.
 */
agreed: number, 
/**
 * How many have to.
 */
voices: number, 
/**
 * The code to tell them, for whoever wrote it down.
 */
code: string | null, };

export type EvaluationCode = { 
/**
 * Its number.
 */
code: number, 
/**
 * Its name.
 */
name: string, 
/**
 * When it is given.
 */
about: string, 
/**
 * How far the two agree on it.
 */
agreement: CodersAgree, };

export type EvaluationPage = { 
/**
 * Its number.
 */
text: number, 
/**
 * What it is.
 */
kind: TextKind, 
/**
 * The caller may give its lines codes.
 */
codes: boolean, 
/**
 * The caller has finished it.
 */
finished: boolean, 
/**
 * Coders who have begun it.
 */
coders: number, 
/**
 * Both have finished it: until then nothing of the other's codes is in its lines.
 */
both: boolean, 
/**
 * Its lines.
 */
lines: Array<EvaluationLine>, };

export type EvaluationLine = { 
/**
 * Its words.
 */
words: Content, 
/**
 * The caller's own code.
 */
own: number | null, 
/**
 * The first coder's, once both have finished.
 */
first: number | null, 
/**
 * The second coder's.
 */
second: number | null, 
/**
 * They are not the same.
 */
differ: boolean, 
/**
 * What was settled where they differ.
 */
settled: SettledLine | null, };

export type SettledLine = { 
/**
 * The code that holds; nothing for none.
 */
code: number | null, };

export type EvaluationRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * What.
 */
command: EvaluationCommand, };

export type EvaluationCommand = { "do": "name_code", 
/**
 * Its name.
 */
name: string, 
/**
 * When it is given.
 */
about: string, } | { "do": "reword_code", 
/**
 * Which.
 */
code: number, 
/**
 * Its name.
 */
name: string, 
/**
 * When it is given.
 */
about: string, } | { "do": "code_line", 
/**
 * Which text.
 */
text: number, 
/**
 * Which line, from 0.
 */
line: number, 
/**
 * The code.
 */
code: number | null, } | { "do": "finish", 
/**
 * Which text.
 */
text: number, } | { "do": "settle", 
/**
 * Which text.
 */
text: number, 
/**
 * Which line, from 0.
 */
line: number, 
/**
 * The code that holds; nothing for none.
 */
code: number | null, } | { "do": "put_interview", 
/**
 * What it is: an interview with one person, or with a set.
 */
kind: TextKind, 
/**
 * The words.
 */
words: Content, 
/**
 * How many have to consent.
 */
voices: number, };

export type ProgrammeThemes = { 
/**
 * What the programme is called.
 */
programme: string, 
/**
 * The caller puts titles in order, and is shown them.
 */
orders: boolean, 
/**
 * Something has got out: nothing is released just now.
 */
held: boolean, 
/**
 * Titles in the order of their words, without the set and the presenter.
 */
titles: Array<ThemeTitle>, 
/**
 * Themes of both levels.
 */
themes: Array<ProblemTheme>, 
/**
 * What was released, the last first.
 */
releases: Array<ThemeTable>, };

export type ThemeTitle = { 
/**
 * Its number.
 */
title: number, 
/**
 * The words.
 */
words: Content, 
/**
 * Its theme, of either level.
 */
theme: number | null, };

export type ProblemTheme = { 
/**
 * Its number.
 */
theme: number, 
/**
 * Its name.
 */
name: string, 
/**
 * The theme that it is part of; nothing for one of the upper level.
 */
within: number | null, };

export type ThemeTable = { 
/**
 * Which release, from 1.
 */
release: number, 
/**
 * Regions, in the order of the alphabet.
 */
regions: Array<string>, 
/**
 * Themes of the upper level, by number.
 */
themes: Array<number>, 
/**
 * A row for each region and one for all; a count for each theme and one for all.
 */
cells: Array<Array<number | null>>, 
/**
 * Themes of the lower level, each with its count over all regions.
 */
within: Array<[number, number | null]>, };

export type ThemesRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * What.
 */
command: ThemesCommand, };

export type ThemesCommand = { "do": "name_theme", 
/**
 * The name.
 */
name: string, 
/**
 * The theme that it is part of; nothing for one of the upper level.
 */
within: number | null, } | { "do": "order_title", 
/**
 * Which.
 */
title: number, 
/**
 * The theme.
 */
theme: number | null, } | { "do": "release_themes", };

export type ProjectStatus = "finding" | "under_way" | "waiting" | "trying" | "done" | "left";

export type ProgrammeProjects = { 
/**
 * What the programme is called.
 */
programme: string, 
/**
 * The projects.
 */
projects: Array<ProgrammeProject>, 
/**
 * Sets that a project can be given to, for whoever runs the programme.
 */
sets: Array<ProjectSet>, };

export type ProjectSet = { 
/**
 * Which.
 */
set: SetId, 
/**
 * What it is called here.
 */
name: string, };

export type ProgrammeProject = { 
/**
 * Its number.
 */
project: number, 
/**
 * Its name.
 */
name: string, 
/**
 * What its set is called here.
 */
set: string, 
/**
 * How far it has come, as its set says; nothing where it has said nothing yet.
 */
status: ProjectStatus | null, 
/**
 * When its set said so.
 */
since: Timestamp | null, 
/**
 * Accounts of its sponsors, for whoever runs the programme; nobody where it is every sponsor's.
 */
sponsors: Array<string>, };

export type ProjectsRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * What.
 */
command: ProjectsCommand, };

export type ProgrammeMeasures = { 
/**
 * What the programme is called.
 */
programme: string, 
/**
 * The caller says what is followed, and closes months.
 */
runs: boolean, 
/**
 * The caller brings numbers of their own.
 */
brings: boolean, 
/**
 * The programme's last day is over: nothing is brought any more.
 */
closed: boolean, 
/**
 * This month where the programme is, `YYYY-MM`.
 */
month: string, 
/**
 * What is followed.
 */
measures: Array<Measure>, };

export type Measure = { 
/**
 * Its number.
 */
measure: number, 
/**
 * What it is.
 */
name: string, 
/**
 * What it is counted in.
 */
unit: string, 
/**
 * What the caller brought, the first month first.
 */
own: Array<OwnFigure>, 
/**
 * Months that were closed, the first first, to those who see figures of the programme.
 */
months: Array<MeasuredMonth>, 
/**
 * Months for which something was brought and that are open, for whoever closes them.
 */
open: Array<string>, };

export type OwnFigure = { 
/**
 * The month, `YYYY-MM`.
 */
month: string, 
/**
 * The number, in hundredths.
 */
hundredths: number, };

export type MeasuredMonth = { 
/**
 * The month, `YYYY-MM`.
 */
month: string, 
/**
 * How many brought a number; nothing where they were too few to be shown.
 */
people: number | null, 
/**
 * The mean, in hundredths, rounded half up; nothing where they were too few.
 */
mean: number | null, };

export type MeasuresRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * What.
 */
command: MeasuresCommand, };

export type MeasuresCommand = { "do": "begin_measure", 
/**
 * What it is.
 */
name: string, 
/**
 * What it is counted in.
 */
unit: string, } | { "do": "bring_figure", 
/**
 * Of what.
 */
measure: number, 
/**
 * For which month, `YYYY-MM`.
 */
month: string, 
/**
 * The number, in hundredths.
 */
hundredths: number, } | { "do": "close_month", 
/**
 * Of what.
 */
measure: number, 
/**
 * Which month, `YYYY-MM`.
 */
month: string, } | { "do": "end_measure", 
/**
 * What.
 */
measure: number, };

export type ProjectsCommand = { "do": "begin_project", 
/**
 * Its name.
 */
name: string, 
/**
 * The set whose it is.
 */
set: SetId, 
/**
 * Accounts of those who sponsor it; nobody for every sponsor of the programme.
 */
sponsors: Array<string>, } | { "do": "choose_sponsors", 
/**
 * Which.
 */
project: number, 
/**
 * Their accounts; nobody for every sponsor of the programme.
 */
sponsors: Array<string>, } | { "do": "remove_project", 
/**
 * Which.
 */
project: number, };

export type Development = { 
/**
 * What the programme is called.
 */
programme: string, 
/**
 * The caller runs the programme: they say what is asked and who is in it, and see no more than whether it is signed off.
 */
runs: boolean, 
/**
 * What is asked; nothing where there is no track.
 */
track: DevelopmentTrack | null, 
/**
 * Who can be named, to whoever runs it.
 */
people: Array<DevelopmentPerson>, 
/**
 * Who is in the track, to whoever runs it.
 */
trainees: Array<TraineeEntry>, 
/**
 * The caller's own development.
 */
own: TraineeRecord | null, 
/**
 * That of those whom the caller supervises.
 */
supervised: Array<TraineeRecord>, 
/**
 * In the answer to a log that was not taken: words in it that are somebody else's, as they stand in it.
 */
refused: Array<Content>, };

export type DevelopmentTrack = { 
/**
 * Sessions in which they presented.
 */
presented: number, 
/**
 * Sessions in which they were a member while others presented.
 */
took_part: number, 
/**
 * Sessions that they facilitated.
 */
facilitated: number, 
/**
 * Sets that they facilitated.
 */
sets: number, 
/**
 * Meetings with their supervisor.
 */
supervisions: number, 
/**
 * Words of the log, at least.
 */
words_least: number, 
/**
 * And at most.
 */
words_most: number, 
/**
 * Months from its first entry to its last, at least.
 */
months_least: number, 
/**
 * And at most.
 */
months_most: number, 
/**
 * Questionnaires to members of their sets from which something could be shown.
 */
feedback: number, 
/**
 * Where the log should stand by a day, in order of days.
 */
gates: Array<LogGate>, };

export type LogGate = { 
/**
 * The day, `YYYY-MM-DD`.
 */
by: string, 
/**
 * Words at least.
 */
least: number, 
/**
 * Words at most.
 */
most: number, };

export type DevelopmentPerson = { 
/**
 * Their account.
 */
account: string, 
/**
 * What they are called; their address where no name is known.
 */
name: string, 
/**
 * They can be in the track.
 */
may_train: boolean, 
/**
 * They can supervise.
 */
may_supervise: boolean, };

export type TraineeEntry = { 
/**
 * Who, as commands name them.
 */
trainee: string, 
/**
 * What they are called.
 */
name: string, 
/**
 * What their supervisor is called.
 */
supervisor: string, 
/**
 * When their supervisor signed off.
 */
signed: Timestamp | null, };

export type TraineeRecord = { 
/**
 * Who, as commands name them.
 */
trainee: string, 
/**
 * What they are called.
 */
name: string, 
/**
 * What their supervisor is called.
 */
supervisor: string, 
/**
 * Sessions of the programme's sets in which they were, oldest first.
 */
experiences: Array<RoleExperience>, 
/**
 * What is asked, and what there is of it.
 */
requirements: Array<DevelopmentRequirement>, 
/**
 * Every requirement is met.
 */
complete: boolean, 
/**
 * Their log, once it was counted.
 */
log: LogStanding | null, 
/**
 * The words of the log: the trainee's own, and to the supervisor once they have opened it.
 */
text: Array<LogEntry>, 
/**
 * Days on which they met with their supervisor, `YYYY-MM-DD`.
 */
supervisions: Array<string>, 
/**
 * Questionnaires to members of the sets that they run.
 */
feedback: Array<DevelopmentFeedback>, 
/**
 * Sets that they run, whose members can be asked.
 */
sets_run: number, 
/**
 * When their supervisor signed off.
 */
signed: Timestamp | null, 
/**
 * Their seats, to themselves: where their diaries are.
 */
seats: Array<TraineeSeat>, };

export type TraineeSeat = { 
/**
 * The set.
 */
set: SetId, 
/**
 * What it is called.
 */
name: string, 
/**
 * The seat.
 */
member: MemberId, };

export type RoleExperience = { 
/**
 * What the set is called.
 */
set: string, 
/**
 * The session's number in it.
 */
session: number, 
/**
 * The day, `YYYY-MM-DD`.
 */
day: string, 
/**
 * What they were, at least one thing.
 */
roles: Array<ExperiencedRole>, };

export type ExperiencedRole = "presenter" | "member" | "facilitator";

export type RequirementKind = "presented" | "took_part" | "facilitated" | "sets" | "supervised" | "log_words" | "log_months" | "feedback";

export type DevelopmentRequirement = { 
/**
 * What.
 */
kind: RequirementKind, 
/**
 * How much at least.
 */
least: number, 
/**
 * How much at most, where there is a bound.
 */
most: number | null, 
/**
 * How much there is.
 */
have: number, 
/**
 * It is met.
 */
met: boolean, 
/**
 * The days of what there is, `YYYY-MM-DD`; of the log its first and its last.
 */
days: Array<string>, };

export type GateSide = "below" | "within" | "above";

export type LogStanding = { 
/**
 * Words of all entries.
 */
words: number, 
/**
 * Entries.
 */
entries: number, 
/**
 * The day of the first, `YYYY-MM-DD`.
 */
from: string, 
/**
 * And of the last.
 */
until: string, 
/**
 * How the whole stands to what is asked.
 */
side: GateSide, 
/**
 * How it stood by each day that a gate names.
 */
gates: Array<LogGateStanding>, 
/**
 * When it was counted last.
 */
counted_at: Timestamp, 
/**
 * It was handed in.
 */
handed_in: boolean, 
/**
 * When the supervisor opened it: from then on it cannot be taken back.
 */
opened: Timestamp | null, };

export type LogGateStanding = { 
/**
 * The gate.
 */
gate: LogGate, 
/**
 * Words of entries up to that day.
 */
words: number, 
/**
 * How they stand to it.
 */
side: GateSide, 
/**
 * That day is over.
 */
past: boolean, };

export type DevelopmentFeedback = { 
/**
 * Its number.
 */
questionnaire: number, 
/**
 * Where it stands.
 */
phase: QuestionnairePhase, 
/**
 * The day it closes, `YYYY-MM-DD`.
 */
closes: string, 
/**
 * Once it has closed: enough have answered for something to be shown.
 */
shown: boolean, };

export type LogEntry = { 
/**
 * Its day, `YYYY-MM-DD`.
 */
day: string, 
/**
 * Its words.
 */
words: Content, };

export type DevelopmentRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * What.
 */
command: DevelopmentCommand, };

export type DevelopmentCommand = { "do": "choose_track", 
/**
 * What.
 */
track: DevelopmentTrack, } | { "do": "name_trainee", 
/**
 * Whose development, by account.
 */
account: string, 
/**
 * Who supervises, by account.
 */
supervisor: string, } | { "do": "end_trainee", 
/**
 * Whom.
 */
trainee: string, } | { "do": "ask_feedback", 
/**
 * About whom.
 */
trainee: string, 
/**
 * From when until when.
 */
days: QuestionnaireDays, } | { "do": "count_log", 
/**
 * Its entries.
 */
entries: Array<LogEntry>, } | { "do": "hand_in_log", 
/**
 * Its entries.
 */
entries: Array<LogEntry>, } | { "do": "take_back_log", } | { "do": "open_log", 
/**
 * Whose.
 */
trainee: string, } | { "do": "mark_supervision", 
/**
 * Whose.
 */
trainee: string, 
/**
 * The day, `YYYY-MM-DD`.
 */
day: string, } | { "do": "unmark_supervision", 
/**
 * Whose.
 */
trainee: string, 
/**
 * The day, `YYYY-MM-DD`.
 */
day: string, } | { "do": "sign_off", 
/**
 * Whose development.
 */
trainee: string, };

export type SetGuests = { 
/**
 * Sessions of this month that the member missed, oldest first.
 */
missed: Array<MissedSession>, 
/**
 * Who asks to sit with the set.
 */
asks: Array<GuestAsks>, 
/**
 * Who comes to the set as a guest.
 */
coming: Array<GuestComes>, };

export type MissedSession = { 
/**
 * The meeting's number in the set.
 */
meeting: number, 
/**
 * When it was.
 */
starts_at: Timestamp, 
/**
 * What became of it.
 */
standing: PlaceStanding, };

export type PlaceStanding = { "state": "open", } | { "state": "nowhere", } | { "state": "asking", 
/**
 * By when it has answered.
 */
until: Timestamp, } | { "state": "offered", 
/**
 * The place, as commands name it.
 */
place: number, 
/**
 * What the set is called.
 */
set: string, 
/**
 * When it meets.
 */
starts_at: Timestamp, } | { "state": "taken", 
/**
 * What the set is called.
 */
set: string, 
/**
 * When it meets.
 */
starts_at: Timestamp, 
/**
 * The link to the seat, until it was used.
 */
link: string | null, } | { "state": "sat", } | { "state": "ended", };

export type GuestAsks = { 
/**
 * The place, as commands name it.
 */
place: number, 
/**
 * What they are called.
 */
name: string, 
/**
 * The meeting that they would come to.
 */
starts_at: Timestamp, 
/**
 * By when everybody has to have agreed.
 */
until: Timestamp, 
/**
 * The caller has agreed.
 */
agreed: boolean, };

export type GuestComes = { 
/**
 * What they are called.
 */
name: string, 
/**
 * To which meeting.
 */
starts_at: Timestamp, };

export type GuestsRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * What.
 */
command: GuestsCommand, };

export type GuestsCommand = { "do": "wish_for_place", 
/**
 * The meeting that they missed.
 */
meeting: number, } | { "do": "give_up_place", 
/**
 * The meeting that they missed.
 */
meeting: number, } | { "do": "answer_guest", 
/**
 * The place.
 */
place: number, 
/**
 * They may.
 */
yes: boolean, } | { "do": "take_place", 
/**
 * The place.
 */
place: number, };

export type ProgrammeMerging = { 
/**
 * What the programme is called.
 */
programme: string, 
/**
 * The sets that were made and go on, in the order of their cohorts.
 */
sets: Array<MergingSet>, 
/**
 * What was proposed, newest first.
 */
mergers: Array<ProposedMerger>, };

export type MergingSet = { 
/**
 * Which.
 */
set: SetId, 
/**
 * What it is called.
 */
name: string, 
/**
 * Its cohort.
 */
cohort: number, 
/**
 * Members who are expected at its next session.
 */
members: number, 
/**
 * How many members must be there; 0 where nothing was chosen.
 */
quorum: number, 
/**
 * How many members came to the last session that it held.
 */
came: number | null, };

export type ProposedMerger = { 
/**
 * Its number.
 */
merger: number, 
/**
 * What the set is called that ends.
 */
from: string, 
/**
 * What the set is called that goes on.
 */
into: string, 
/**
 * How far it has come.
 */
state: MergerState, 
/**
 * How many are asked.
 */
asked: number, 
/**
 * How many have agreed. Nobody is told who.
 */
agreed: number, 
/**
 * By when everybody has to have agreed.
 */
until: Timestamp, };

export type MergerState = "asking" | "agreed" | "merged" | "declined" | "late" | "taken_back";

export type ProgrammeMergingRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * What.
 */
command: ProgrammeMergingCommand, };

export type ProgrammeMergingCommand = { "do": "propose_merger", 
/**
 * The set that ends.
 */
from: SetId, 
/**
 * The set that goes on.
 */
into: SetId, } | { "do": "take_back_merger", 
/**
 * Which.
 */
merger: number, };

export type SetMerging = { 
/**
 * They are asked.
 */
asked: MergerAsked | null, 
/**
 * Their set has become one with another.
 */
goes_on: MergerGoesOn | null, };

export type MergerAsked = { 
/**
 * The proposal, as commands name it.
 */
merger: number, 
/**
 * What the other set is called.
 */
other: string, 
/**
 * Who sits in it, by name.
 */
names: Array<string>, 
/**
 * The viewer's own set is the one that ends.
 */
ends: boolean, 
/**
 * By when everybody has to have agreed.
 */
until: Timestamp, 
/**
 * The viewer has agreed.
 */
agreed: boolean, };

export type MergerGoesOn = { 
/**
 * What the set is called.
 */
set: string, 
/**
 * The viewer's seat in it; nothing for whoever facilitated the set that ended.
 */
member: MemberId | null, 
/**
 * The link to the seat, until it was used.
 */
link: string | null, };

export type SetMergingRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * The proposal.
 */
merger: number, 
/**
 * Whether. One no is enough, and nobody is told whose it was.
 */
yes: boolean, };

export type Instrument = { 
/**
 * Its name in the library.
 */
key: string, 
/**
 * What it is called.
 */
title: Bilingual, 
/**
 * What it is for, in a sentence or two.
 */
about: Bilingual, 
/**
 * What its figures are put together to.
 */
scoring: Scoring, 
/**
 * It is about one person, whom others answer about, in categories of raters.
 */
about_person: boolean, 
/**
 * What is asked, in order.
 */
items: Array<InstrumentItem>, };

export type Scoring = "each" | "culture";

export type InstrumentItem = { 
/**
 * Its name in the instrument.
 */
key: string, 
/**
 * The question.
 */
asks: Bilingual, 
/**
 * It may be passed over.
 */
may_pass: boolean, 
/**
 * How it is answered.
 */
answered: ItemKind, };

export type ItemKind = { "by": "scale", 
/**
 * The least there is.
 */
least: number, 
/**
 * The most there is.
 */
most: number, 
/**
 * What the least means.
 */
low: Bilingual, 
/**
 * What the most means.
 */
high: Bilingual, } | { "by": "words", 
/**
 * Characters there is room for.
 */
chars_max: number, } | { "by": "points", 
/**
 * The alternatives.
 */
parts: Array<Bilingual>, 
/**
 * Points to share out.
 */
points: number, 
/**
 * Whether it says how it is or how it is wished, where it is asked twice.
 */
when: PointsWhen | null, } | { "by": "places", 
/**
 * What stands on the cards.
 */
cards: Array<Bilingual>, 
/**
 * Steps of each axis, from 1.
 */
steps: number, 
/**
 * Dots to give, at most.
 */
dots: number, 
/**
 * What grows to the right.
 */
across: Bilingual, 
/**
 * What grows upwards.
 */
up: Bilingual, };

export type PointsWhen = "now" | "preferred";

export type Given = { "by": "scale", 
/**
 * Which.
 */
value: number, } | { "by": "words", 
/**
 * What they are.
 */
text: Content, 
/**
 * Who may read them.
 */
readers: WordsReaders, } | { "by": "points", 
/**
 * The numbers.
 */
shares: Array<number>, } | { "by": "places", 
/**
 * For each card how far to the right and how far up; nothing for a card that was left aside.
 */
places: Array<[number, number] | null>, 
/**
 * For each card its dots.
 */
dots: Array<number>, };

export type WordsReaders = "evaluators" | "report";

export type QuestionnairePhase = "planned" | "open" | "closed" | "called_off";

export type Window = { 
/**
 * From when on it can be answered.
 */
opens: Timestamp, 
/**
 * When those who have not answered are reminded, if they are.
 */
reminds: Timestamp | null, 
/**
 * From when on it cannot be answered any more.
 */
closes: Timestamp, };

export type OwnQuestionnaire = { 
/**
 * Its number in its programme.
 */
questionnaire: number, 
/**
 * Which version of it.
 */
version: number, 
/**
 * Where it stands.
 */
phase: QuestionnairePhase, 
/**
 * When it opens and closes.
 */
window: Window, 
/**
 * They have answered this version.
 */
answered: boolean, 
/**
 * What they answer is shown as theirs, because their category of raters has one person: it is said beforehand.
 */
shown_alone: boolean, 
/**
 * What is asked: everything, or of a later version what changed since the one they answered.
 */
instrument: Instrument, };

export type AnswerRequest = { 
/**
 * The version that was read.
 */
version: number, 
/**
 * What is answered, by the names of items.
 */
given: { [key in string]: Given }, };

export type QuestionnaireReport = { 
/**
 * Its number in its programme.
 */
questionnaire: number, 
/**
 * What was asked.
 */
instrument: Instrument, 
/**
 * When it was open.
 */
window: Window, 
/**
 * Each group, in the order they were planned; the one of all is the first.
 */
groups: Array<GroupReport>, 
/**
 * Comments whose writers let the report have them, in the order of the alphabet.
 */
comments: Array<CommentShown>, };

export type CommentShown = { 
/**
 * To which item.
 */
item: string, 
/**
 * What it says.
 */
text: Content, };

export type GroupReport = { 
/**
 * Its name in the plan; nothing for all together.
 */
group: string | null, 
/**
 * What it is called.
 */
name: Bilingual, 
/**
 * Those raters of small categories that are counted in with this one, so that no small one stands alone.
 */
merged: Array<Bilingual>, 
/**
 * How many answered; nothing where it is not shown.
 */
people: number | null, 
/**
 * Why it is not shown.
 */
hidden: Hidden | null, 
/**
 * Its figures, item by item; none where it is not shown.
 */
items: Array<ItemFigures>, 
/**
 * Its profile, where the instrument has one and the group is shown.
 */
profile: ProfileFigures | null, };

export type Hidden = "too_few" | "gives_away";

export type ItemFigures = { 
/**
 * Which.
 */
item: string, 
/**
 * How many answered it; nothing where it is not shown, and then there are no figures.
 */
people: number | null, 
/**
 * Means as hundredths, rounded half up: one of a scale, one for each alternative of points, two for each placed
 * card (across, up).
 */
means: Array<number>, 
/**
 * Dots on each card.
 */
dots: Array<number>, };

export type ProfileFigures = { 
/**
 * As it is.
 */
now: [number, number, number, number], 
/**
 * As it is wished.
 */
preferred: [number, number, number, number], 
/**
 * Wished less now.
 */
gap: [number, number, number, number], 
/**
 * Which has the most now, from 0; nothing where two share that place.
 */
dominant: number | null, };

export type Instruments = { 
/**
 * By name.
 */
instruments: Array<Instrument>, };

export type QuestionnaireDays = { 
/**
 * The day that is counted from, `YYYY-MM-DD`: that of the last session, for one that looks back.
 */
from: string, 
/**
 * Days until it opens.
 */
opens: number, 
/**
 * Days until those who have not answered are reminded.
 */
reminds: number | null, 
/**
 * Days until it closes.
 */
closes: number, };

export type QuestionnaireGroup = { 
/**
 * What the fact says of those who are in it.
 */
key: string, 
/**
 * What it is called.
 */
name: Bilingual, 
/**
 * The group that it is part of, which stands before it.
 */
within: string | null, };

export type QuestionnaireAsked = { "who": "everybody", 
/**
 * The cohort; nothing for all.
 */
cohort: number | null, 
/**
 * The fact by which answers are put into groups.
 */
by: string | null, 
/**
 * The control group as well, beside the others.
 */
control: boolean, } | { "who": "raters", 
/**
 * Whom it is about, by their number.
 */
about: number, 
/**
 * People by category, by their numbers.
 */
raters: { [key in string]: Array<number> }, 
/**
 * Categories of one person, whose answer is shown as theirs.
 */
alone: Array<string>, 
/**
 * Below this a category is merged or hidden: 3 at least.
 */
floor: number, };

export type QuestionnairePlanRequest = { 
/**
 * Drawn by the client: the same one sent twice takes effect once.
 */
change: string, 
/**
 * The name of an instrument of the library.
 */
instrument: string, 
/**
 * The instrument itself, in other words than the library's.
 */
own: Instrument | null, 
/**
 * When.
 */
days: QuestionnaireDays, 
/**
 * Who.
 */
asked: QuestionnaireAsked, 
/**
 * Groups to compare, in the order they are shown. Nothing takes what the fact says of anybody, each a group.
 */
groups: Array<QuestionnaireGroup>, };

export type QuestionnaireChangeRequest = { 
/**
 * Drawn by the client.
 */
change: string, 
/**
 * What is asked from now on; nothing calls it off.
 */
instrument: Instrument | null, };

export type QuestionnaireEntry = { 
/**
 * Its number.
 */
questionnaire: number, 
/**
 * Which version it is.
 */
version: number, 
/**
 * What it is called.
 */
title: Bilingual, 
/**
 * The instrument it is of.
 */
instrument: string, 
/**
 * Where it stands.
 */
phase: QuestionnairePhase, 
/**
 * When it opens and closes.
 */
window: Window, 
/**
 * How many are asked, to whoever sees all of them.
 */
asked: number | null, 
/**
 * It is about one person: what comes of it is theirs, and nobody else's.
 */
about_person: boolean, };

export type QuestionnaireList = { 
/**
 * All of them, to those who see that; to those who see figures and no more, the closed ones that have a report for them.
 */
all: Array<QuestionnaireEntry>, 
/**
 * Those that ask the caller.
 */
own: Array<OwnQuestionnaire>, 
/**
 * The numbers of those that are about the caller.
 */
about: Array<number>, };

export type ClientFrame = { "t": "hello", 
/**
 * The protocol version the client speaks.
 */
version: number, 
/**
 * A fresh join ticket.
 */
ticket: string, 
/**
 * The tab.
 */
client: ClientId, 
/**
 * How the member joins.
 */
joins: JoinMode, 
/**
 * The log the client knows, if it resumes.
 */
log: string | null, 
/**
 * The last event it has, if it resumes.
 */
resume_after: Seq | null, } | { "t": "command", 
/**
 * The client's counter.
 */
cmd: CommandNumber, 
/**
 * The command.
 */
command: Command, } | { "t": "signal", 
/**
 * What.
 */
signal: ClientSignal, } | { "t": "media", 
/**
 * What.
 */
media: ClientMedia, } | { "t": "mirror", 
/**
 * To be repeated in the answer.
 */
ask: number, 
/**
 * The draft.
 */
text: Content, 
/**
 * The draft's: `en`, `de` or `auto`.
 */
language: string, 
/**
 * The language to say it in; the set's if it is left out.
 */
reader?: Language | null, } | { "t": "clock", 
/**
 * The client's own clock, opaque to the server, returned as it came.
 */
sent: number, };

export type ServerFrame = { "t": "welcome", 
/**
 * The protocol version spoken.
 */
version: number, 
/**
 * Which session.
 */
session: SessionId, 
/**
 * Which log; another one than the client knew means the store went back in time.
 */
log: string, 
/**
 * The last event in `view`, or the one resumed after.
 */
seq: Seq, 
/**
 * The server's clock.
 */
server_now: Timestamp, 
/**
 * The last command of this client that took effect or was refused; the next must be one higher.
 */
last_cmd: CommandNumber, 
/**
 * Names and other facts about the seats.
 */
roster: Array<RosterEntry>, 
/**
 * The session as this member sees it.
 */
view: View | null, } | { "t": "event", 
/**
 * Its number; numbers may be missing where the viewer is not shown an event.
 */
seq: Seq, 
/**
 * When.
 */
at: Timestamp, 
/**
 * What.
 */
event: Event, } | { "t": "view", 
/**
 * Up to which event.
 */
seq: Seq, 
/**
 * The session as this member sees it now.
 */
view: View, } | { "t": "ack", 
/**
 * Which.
 */
cmd: CommandNumber, 
/**
 * The log's end then.
 */
seq: Seq, } | { "t": "refused", 
/**
 * Which.
 */
cmd: CommandNumber, 
/**
 * Why.
 */
refusal: Refusal, } | { "t": "signal", 
/**
 * What.
 */
signal: Signal, } | { "t": "media", 
/**
 * What.
 */
media: ServerMedia, } | { "t": "mirror", 
/**
 * Which draft.
 */
ask: number, 
/**
 * What it sees; nothing if it stays silent.
 */
seen: Seen | null, } | { "t": "clock", 
/**
 * As it was sent.
 */
sent: number, 
/**
 * The server's clock.
 */
server_now: Timestamp, } | { "t": "closing", 
/**
 * Why.
 */
code: CloseCode, 
/**
 * When to come again, in ms, if at all.
 */
retry_after_ms: number | null, };

export type Seen = { 
/**
 * The kind.
 */
kind: QuestionKind, 
/**
 * `true`: it is sure; `false`: say "perhaps".
 */
sure: boolean, 
/**
 * A stable code for the reason.
 */
reason: string, 
/**
 * The reason in one plain sentence, with the words that gave it away.
 */
why: Content, 
/**
 * The words that gave it away, as a range of UTF-16 code units of the draft.
 */
from: number, 
/**
 * The end of that range.
 */
to: number, 
/**
 * One way to open the question, in the asker's own words.
 */
rephrase: Content | null, };

export type CloseCode = "going_down" | "room_rebuilt" | "too_slow" | "moved" | "protocol_fault" | "bad_ticket" | "bad_version" | "seat_taken" | "not_found" | "signed_out" | "unreadable" | "too_fast" | "too_many_sockets";

