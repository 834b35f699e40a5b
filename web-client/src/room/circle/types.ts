// What the circle shows, as plain data. The session layer maps the server's view onto these.
// Not here: geometry, and any rule about who may do what.

export const FIGURES = ['wave', 'leaf', 'lozenge', 'dot', 'bar', 'scale', 'cross', 'chevron'] as const;
export const COLOURS = ['slate', 'moss', 'clay', 'rose', 'sand', 'mauve', 'water', 'stone'] as const;

/** A cover paper: the quiet pattern a member is known by when there is no picture. */
export interface Cover {
  figure: (typeof FIGURES)[number];
  colour: (typeof COLOURS)[number];
}

/** The part a member has in this stage; it decides the chair back and which side of the line is theirs. */
export type Part = 'presenter' | 'facilitator' | 'questioner' | 'observer';

/** here; lost: the connection broke, the seat is kept; absent: not arrived; listening: came late. */
export type Presence = 'here' | 'lost' | 'absent' | 'listening';

/** Airtime in four steps, as many filled slats in the chair back. */
export type Slats = 0 | 1 | 2 | 3 | 4;

/** One seat as one viewer sees it. */
export interface SeatPicture {
  /** Stable over the session; used as key and handed back by `onseat`. */
  id: string;
  name: string;
  part: Part;
  cover: Cover;
  /** The viewer's own seat. */
  own: boolean;
  presence: Presence;
  /** Has the floor: lies on the band, with an inverted plate. */
  floor: boolean;
  /** Is heard right now. */
  speaking: boolean;
  /** Asked the question that is on the table. */
  asked: boolean;
  /** Sits turned away from the table. */
  turned: boolean;
  /** Place in the queue, 1 for the next; null without a raised hand. */
  hand: number | null;
  /** Airtime, where this viewer may see it; null shows a plain chair back. */
  slats: Slats | null;
  /** Simulated for rehearsal; marked as such everywhere. */
  rehearsal: boolean;
  /** A picture to show in the disc; null shows the cover paper. */
  stream: MediaStream | null;
  /** A second line for the plate that says more than the part, such as "not yet heard"; already worded. Empty for a bare plate. */
  note: string | null;
}

/** A stretch of measured speech, in ms since the stage began. */
export interface SpeechSpan {
  fromMs: number;
  toMs: number;
  part: 'presenter' | 'facilitator' | 'questioner';
}

/** The calm timer: once round is the stage's time. */
export interface RingPicture {
  totalMs: number;
  elapsedMs: number;
  spans: readonly SpeechSpan[];
}

/** The words on the table, already worded. */
export interface CentrePicture {
  /** A quiet line above, such as "Siobhán asked". */
  above: string | null;
  main: string;
  /** A quiet line below, such as "Amara is thinking". */
  below: string | null;
  /** Whether `main` is a question: on phones it then stands under the circle. */
  question: boolean;
  /** Five dots: the room is in a silence that is meant. */
  silence: boolean;
}

export const EMPTY_CENTRE: CentrePicture = {
  above: null,
  main: '',
  below: null,
  question: false,
  silence: false,
};

/** How the table is drawn: with the band, or dashed and joined to nobody while the room is paused. */
export type TableState = 'band' | 'paused';

/** A cover paper for a seat whose member has not chosen one; no two seats of a set get the same figure. */
export function coverForSeat(seat: number): Cover {
  const at = ((seat % FIGURES.length) + FIGURES.length) % FIGURES.length;
  return { figure: FIGURES[at] ?? 'wave', colour: COLOURS[at] ?? 'slate' };
}
