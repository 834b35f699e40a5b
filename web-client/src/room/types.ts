// What the room shows one viewer, as plain data, and what that viewer can ask for.
// The session layer makes a `RoomPicture` from the server's view; the room decides nothing itself.
import type {
  AirtimeRow,
  HandPicture,
  MirrorPicture,
  NotePicture,
  QuestionKind,
  QuestionPicture,
  StagePicture,
} from '../ui/types';
import type { Gesture, Line, QuestionKind as AnyKind } from '../lib/protocol';
import type { QueueName } from './questions/queue';
import type { CentrePicture, RingPicture, SeatPicture, TableState } from './circle/types';

/** The one thing the stage wants from this viewer, and the state it is in. */
export type Ask =
  /** Writing a question, raising or lowering the hand with it. */
  | { kind: 'question'; hand: 'down' | 'up'; locked: string | null }
  /** Only a hand can be raised: the stage takes no written questions. */
  | { kind: 'hand'; hand: 'down' | 'up' }
  /** Called in to ask; the words and their button stand at the side (questions/AskNow.svelte). */
  | { kind: 'asking' }
  /** Writing for later, while someone else has the floor and hands rest. */
  | { kind: 'later' }
  /** The presenter has a question on the table. */
  | { kind: 'answer' }
  /** The presenter has answered; the next question comes only when they say so. */
  | { kind: 'ready' }
  /** The viewer has the floor; in a go-round it can be passed on. */
  | { kind: 'finish'; pass: boolean }
  /** Nothing: listening, quiet, or a facilitator, who chooses. */
  | { kind: 'nothing' };

export interface Devices {
  /**
   * waits: open, but forwarded only when the viewer has the floor. muted: held back by the system, as in a phone call.
   * none: joined in writing.
   */
  microphone: 'on' | 'off' | 'ready' | 'waits' | 'muted' | 'none';
  camera: 'on' | 'off' | 'rests' | 'muted' | 'none';
  /** A screen in the place of the camera. none: it is not for this member to show one, or their browser cannot. */
  share: 'on' | 'off' | 'none';
  line: Line;
}

/** A screen or a window that a presenter shows. One's own is not shown again: it would stand in itself. */
export interface ScreenPicture {
  own: boolean;
  name: string;
  /** Nothing while the picture has not come, or for those who joined without pictures. */
  stream: MediaStream | null;
}

/** Minutes beside the stage's title; they change once a minute. */
export interface TimePicture {
  /** "8 min", or the sentence when time is up. */
  words: string;
  over: boolean;
}

/** What only the facilitator sees. */
export interface FacilitatorPicture {
  table: { text: string; asker: string; kind: QuestionKind | null; notice: string | null } | null;
  /** Whether the stage is one in which questions are asked, for which the ladder is there. */
  ladder: boolean;
  /** The step of the ladder that may fit, 1 to 8. */
  fitting: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | null;
  hands: readonly HandPicture[];
  unheard: readonly { member: string; name: string }[];
  /** Who has not been heard a quarter of an hour into the session; empty for nobody. */
  notHeard: string;
  /** Why hands rest, worded. */
  locked: string | null;
  airtime: readonly AirtimeRow[];
  /** Whose speaking time means nothing, worded. */
  notMeasurable: string | null;
  /** The round's questions by kind (null: nobody and nothing named it): of the set, never of a person. */
  mix: readonly { kind: AnyKind | null; count: number; supposed: number }[];
  /** The facilitator's own log of stepping in, newest first. */
  stepIns: readonly { time: string; step: string; question: string | null }[];
  /** The next step-in shows the set whom it concerns. */
  naming: boolean;
  holding: boolean;
  paused: boolean;
  canExtend: boolean;
  /** A break can be called in now. */
  canBreak: boolean;
  /** The session has not begun: the facilitator's next step is to start it. */
  starting: boolean;
  /** Title of the stage that would come next; null at the end of the session. */
  next: string | null;
  /** The room is about to go on to the next stage, and this can still be undone. */
  goingOn: boolean;
  /** The stage before this one, where the room can go back to it, and whether it has only just been left. */
  back: { stage: string; fresh: boolean } | null;
  /** Those still to come in a go-round, in their order. */
  turns: readonly { member: string; name: string }[];
  /** The presenter who sits turned away, to be brought back. */
  turned: string | null;
}

/** What only a presenter who is turned away sees. */
export interface TurnedPicture {
  notes: readonly NotePicture[];
  /** "Priya is speaking, about 4 min", worded. */
  now: string;
}

/** An extension the whole set is asked for. */
export interface ExtendPicture {
  minutes: number;
  /** What it costs, worded. */
  cost: string;
}

/** A question in the log of the room, with what this viewer can do about it. */
export interface LogPicture extends QuestionPicture {
  /** Their own words on its kind are wanted. */
  mayName: boolean;
  /** It is theirs to mark: it was asked in their round. */
  mayMark: boolean;
}

export interface RoomPicture {
  set: string;
  /** "Session 4 of 8", worded. */
  subtitle: string;
  stages: readonly StagePicture[];
  /** Share of the present stage that has passed, 0 to 1. */
  passed: number;
  title: string;
  /** Who may speak, in a sentence. */
  rule: string;
  time: TimePicture | null;
  seats: readonly SeatPicture[];
  /** What a presenter shows to all, large. */
  screen: ScreenPicture | null;
  centre: CentrePicture;
  ring: RingPicture | null;
  table: TableState;
  /** Who presents, by name; null when the viewer does or nobody. */
  presenter: string | null;
  /** Who facilitates, by name. */
  facilitator: string;
  ask: Ask;
  /** The queue as this viewer reads it; null is themselves. Null when the stage has no queue. */
  queue: readonly QueueName[] | null;
  mirror: MirrorPicture | null;
  /** The most words the stage takes in a question. */
  wordsMax: number | null;
  /** The stage takes questions in writing from this viewer. */
  takesQuestions: boolean;
  saved: readonly { id: string; text: string }[];
  /** How many questions were asked; the log itself comes with its part of the room. */
  asked: number;
  log: readonly LogPicture[];
  devices: Devices;
  /** One private line under the controls, worded: a hint, a weak line, a late arrival. */
  hint: string | null;
  /** What may help on a line that does not carry the sound, worded, with the words on the button for it. */
  help: { text: string; offer: string } | null;
  facilitates: FacilitatorPicture | null;
  turned: TurnedPicture | null;
  extend: ExtendPicture | null;
  ended: boolean;
}

/** What a viewer can ask for. The server may refuse any of it. */
export interface RoomActions {
  raise: (text: string) => void;
  lower: () => void;
  save: (text: string) => void;
  drop: (id: string) => void;
  mirror: (text: string) => void;
  /** Another wording was taken from the mirror in the place of this one. */
  reworded: (first: string) => void;
  /** What the presenter does with the question on the table. */
  reply: (how: 'answer' | 'hold' | 'pass') => void;
  ready: () => void;
  finish: () => void;
  passOn: () => void;
  kind: (question: string, kind: QuestionKind) => void;
  star: (question: string, starred: boolean) => void;
  work: (question: string, working: boolean) => void;
  note: (text: string, marked: boolean) => void;
  toggleMicrophone: () => void;
  toggleCamera: () => void;
  toggleShare: () => void;
  /** Does what is offered as help. */
  takeHelp: () => void;
  louder: () => void;
  signal: (sign: Gesture) => void;
  stop: () => void;
  leave: () => void;
  vote: (extend: boolean) => void;
}

/** What only the facilitator can ask for. */
export interface FacilitatorActions {
  give: (member: string) => void;
  /** Moves a raised hand in the queue. */
  move: (member: string, by: -1 | 1) => void;
  /** Moves somebody's turn in a go-round. */
  moveTurn: (member: string, by: -1 | 1) => void;
  invite: (member: string) => void;
  step: (step: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8) => void;
  /** Whether the next step-in shows the set whom it concerns; after it no longer. */
  name: (on: boolean) => void;
  tableKind: (kind: QuestionKind) => void;
  holdSilence: (on: boolean) => void;
  pause: (on: boolean) => void;
  extend: () => void;
  /** Calls in the break that stands before the next stage. */
  callBreak: () => void;
  /** Begins the session, ends it, or goes on: that last may be undone for a moment, and asking again does it at once. */
  next: () => void;
  undoNext: () => void;
  /** Goes back to the stage before this one. */
  goBack: () => void;
  turnBack: () => void;
  openSeat: (member: string) => void;
}

/** What a person has set for themselves on this device. */
export interface RoomSettings {
  seatsAsList: boolean;
  quietAnnouncements: boolean;
  singleKeys: boolean;
  tones: boolean;
  /** Questions being written are held before the mirror. */
  mirror: boolean;
}

/** The longest question, in characters: what the server takes, so that nothing typed is refused for length. */
export const QUESTION_LETTERS_MAX = 2000;
