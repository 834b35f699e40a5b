// What the components of the room and the record show, as plain data already worded where people wrote or chose it.
// Not here: the circle's data (room/circle/types.ts).

/** A stage as the stage bar shows it. */
export interface StagePicture {
  id: string;
  title: string;
  /** Planned length; null for a stage without a time. */
  minutes: number | null;
  state: 'done' | 'present' | 'future';
}

export const KINDS = ['open', 'clarifying', 'closed', 'leading', 'advice', 'several'] as const;
export type QuestionKind = (typeof KINDS)[number];

/** What became of a question; open: asked, and nothing decided yet; aside: set aside by the facilitator. */
export type QuestionMark = 'now' | 'open' | 'answered' | 'held' | 'passed' | 'aside';

/** A question in the log. */
export interface QuestionPicture {
  id: string;
  text: string;
  asker: string;
  own: boolean;
  /** When, in words: "just now", "3 min ago". */
  when: string;
  mark: QuestionMark;
  /** Only where the viewer may see it: its asker, the facilitator, everyone in the record. */
  kind: QuestionKind | null;
  /** The presenter's own marks; null where the viewer may not see them. */
  starred: boolean | null;
  working: boolean | null;
  /** Noted for someone who spoke it. */
  spoken: boolean;
}

/** What the mirror says about the words in the composer. */
export interface MirrorPicture {
  /** The text this is about; the composer shows it only beside that text. */
  about: string;
  /** One sentence that notices and asks. */
  notice: string;
  /** Why, with the words that gave it away; empty where the notice says it all. */
  why: string;
  /** At most one wording to take, or null. */
  wording: string | null;
}

/** A raised hand in the facilitator's list. */
export interface HandPicture {
  member: string;
  name: string;
  /** How long the hand has been up, in whole minutes. */
  minutes: number;
  /** Suggested as next because least heard so far. */
  suggested: boolean;
}

/** Airtime of one part in the facilitator's side column; shares are 0 to 1. */
export interface AirtimeRow {
  part: 'presenter' | 'questioner' | 'facilitator' | 'silence';
  label: string;
  share: number;
  /** What sets usually see in this stage; null where nothing is known. */
  usual: readonly [from: number, to: number] | null;
}

/** A note of one's own, kept on the device. */
export interface NotePicture {
  id: string;
  /** The time of day it was begun, as "10:41". */
  time: string;
  text: string;
  marked: boolean;
}
