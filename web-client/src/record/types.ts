// What the record shows, as plain data. The session layer makes it from what the server keeps.
import type { AirtimeReading, RedactPreview, ReviewReading } from '../lib/protocol';
import type { QuestionKind, QuestionMark } from '../ui/types';

/** Speech of one part; times in ms since the round began. */
export interface RoundSpan {
  fromMs: number;
  toMs: number;
  part: 'presenter' | 'facilitator' | 'questioner';
}

/** A stage of a round in time. */
export interface RoundStage {
  id: string;
  title: string;
  fromMs: number;
  toMs: number;
}

/** A round as a picture in time. */
export interface RoundTime {
  totalMs: number;
  stages: readonly RoundStage[];
  spans: readonly RoundSpan[];
  /** The longest silence held after a question, where there was one. */
  silence: { fromMs: number; toMs: number; asker: string } | null;
}

export interface ActionPicture {
  id: string;
  /** Its kind, worded. */
  kind: string;
  text: string;
  /** By when, or that it has no date; worded. */
  due: string;
  /** The question it came from. */
  from: string | null;
}

export interface RecordQuestion {
  id: string;
  text: string;
  asker: string;
  /** Time of day, as "09:58". */
  time: string;
  /** When it was asked, in ms since the round began. */
  atMs: number;
  stage: string;
  kind: QuestionKind | null;
  mark: Exclude<QuestionMark, 'now'> | null;
  starred: boolean | null;
  working: boolean | null;
  /** The same in words, for whoever reads: null where it is not so. */
  helpedNote: string | null;
  workingNote: string | null;
  /** What its asker had written first; nobody else is sent it. */
  first: string | null;
}

/** Shares of a round's time, 0 to 1; together 1. */
export interface RoundShares {
  presenter: number;
  questioner: number;
  facilitator: number;
  silence: number;
}

export interface RoundPicture {
  id: string;
  /** Its place in the session, or in its circle, from 0. */
  place: number;
  /** The issue in the presenter's words. */
  title: string;
  presenter: string;
  facilitator: string;
  /** The viewer presented. */
  own: boolean;
  /** That whoever presented took back what was said in it, worded. */
  redacted: string | null;
  /** The viewer may take it back. */
  redactable: boolean;
  /** How long it took, worded. */
  length: string;
  time: RoundTime;
  /** The parts of the line. */
  shares: RoundShares;
  /** The figures beside it, worded. */
  percents: AirtimeReading;
  /** Whose speaking time, or that of how many, could not be measured and is in no share; worded. */
  unmeasured: string | null;
  /** How it was worked, worded; null in records of earlier servers. */
  review: ReviewReading | null;
  /** Questions the presenter takes along; empty where they did not share them. */
  takes: readonly { text: string; notes: readonly string[] }[];
  /** The round's questions by kind, the most frequent first, worded; `part` is of the most frequent, 0 to 1. */
  mix: readonly { kind: string; count: string; part: number }[];
  /** The presenter lets the set see which questions helped. */
  shared: boolean;
  actions: readonly ActionPicture[];
  questions: readonly RecordQuestion[];
  /** What else was written or laid out together in the round, stage by stage. */
  passages: readonly PassagePicture[];
  /** What members said in reflection rounds, where the set keeps it. */
  reflections: readonly { name: string; text: string }[];
}

/** What was written or laid out together in a stage. */
export interface PassagePicture {
  title: string;
  items: readonly { text: string; notes: readonly string[] }[];
}

/** What was done in a circle beside the whole room in which the viewer sat. */
export interface CirclePicture {
  id: string;
  circle: number;
  /** Its number and who sat in it, worded. */
  title: string;
  record: RecordPicture;
}

export interface RecordPicture {
  set: string;
  /** Which session of the set, worded. */
  session: string;
  setHref: string;
  /** All sessions of the set. */
  recordsHref: string;
  /** The date, worded. */
  date: string;
  /** Day, times with their zone, and length, as a sentence. */
  when: string;
  rounds: readonly RoundPicture[];
  circles: readonly CirclePicture[];
  /** What became of last time: a question, the action it led to, or both; all worded. */
  lastTime: readonly {
    /** Whose. */
    name: string;
    question: { text: string; asker: string } | null;
    /** Its presenter said that they acted on it. */
    actedOn: boolean;
    action: { kind: string; text: string; status: string | null; learned: string | null } | null;
  }[];
  /** The facilitator's own log; empty for everybody else. */
  stepIns: readonly { time: string; step: string; question: string | null; name: string | null }[];
  /** What else was written or laid out together outside the rounds. */
  passages: readonly PassagePicture[];
  /** What members left for the record outside the rounds. */
  reflections: readonly { name: string; text: string }[];
  /** The viewer's own airtime over the session, as a sentence. */
  own: string;
  spread: 'even' | 'uneven' | null;
  downloads: { pdf: string; word: string; markdown: string; json: string };
}

export interface RecordActions {
  star: (question: string, starred: boolean) => void;
  work: (question: string, working: boolean) => void;
  /** Lets the set see which questions helped. */
  share: (round: number, shared: boolean) => void;
  /** How much would go if what was said in a round were taken back; and taking it back. */
  redactPreview: (round: number) => Promise<RedactPreview>;
  redact: (round: number) => Promise<void>;
  /** The same of a circle, in which questions and rounds are numbered anew. */
  within: (circle: number) => RecordActions;
}
