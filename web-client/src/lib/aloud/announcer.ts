// What a screen reader is told, and when: one queue for the whole client.
// Not here: the words (session/narrate.ts and the pages), and how the reader is reached (voice.ts).
//
// Speech is never more than one message behind. While one is being spoken, the others are gathered, at most one of
// each topic, and said together as the next: urgent ones first, outdated ones not at all. How long a message takes is
// reckoned from its letters, because no browser says when a reader has finished.
//
// Any key ends what a reader is saying. What matters and was cut off by a key is said once more when the keys rest,
// and nothing but what is urgent begins while somebody is typing.
import type { Language } from '../protocol';

/** What a message is about. Of each there is at most one waiting. */
export type Topic =
  | 'floor-own'
  | 'turned'
  | 'pause'
  | 'connection'
  | 'consent'
  | 'refusal'
  | 'asked-for'
  | 'answer'
  | 'entered'
  | 'seat'
  | 'stage'
  | 'late'
  | 'question'
  | 'extension'
  | 'mark'
  | 'floor'
  | 'screen'
  | 'queue'
  | 'hands'
  | 'line'
  | 'silence'
  | 'mirror'
  | 'said'
  | 'step-in'
  | 'time'
  | 'standing'
  | `check-${string}`;

/** Said first, and before the message that is being spoken has ended: the reader puts it next. */
const URGENT: ReadonlySet<Topic> = new Set([
  'floor-own',
  'turned',
  'pause',
  'connection',
  'consent',
  'refusal',
]);
/** Answers to what the person has just done: their own key has already ended whatever was being said. */
const ANSWERS: ReadonlySet<Topic> = new Set(['asked-for', 'answer', 'refusal']);
/** Said once more when a key cut it off. */
const MATTERS: ReadonlySet<Topic> = new Set([
  ...URGENT,
  'entered',
  'seat',
  'stage',
  'late',
  'question',
  'extension',
]);
/** What remains when a person asks for quiet announcements. */
const ALSO_QUIET: ReadonlySet<Topic> = new Set([
  ...URGENT,
  ...ANSWERS,
  'entered',
  'seat',
  'stage',
  'late',
  'extension',
]);
/** Said even into a silence: the person asked for it, or it is about the silence itself. */
const INTO_SILENCE: ReadonlySet<Topic> = new Set([...ANSWERS, 'silence']);

/** Time a reader takes for a letter at an easy pace, in ms. */
const LETTER_MS = 55;
/** The shortest time from the beginning of a message to that of the next. */
export const MESSAGE_EVERY_MS = 3000;
/** Urgent messages follow each other faster; two changes in one task are heard as one by some readers. */
export const URGENT_EVERY_MS = 600;
/** So long after the last key the person has stopped for a moment. */
export const KEYS_REST_MS = 1000;
/**
 * Where the room is may come while the reader reads the whole page, as it does whenever one was loaded; it then stands
 * behind all of that, and the key that ends the reading ends it too. Until so long after it, it is said once more.
 */
const ENTERED_MS = 30_000;
/** Times that a message which matters is said at most, however often a key cuts it off. */
const TIMES_MAX = 2;
/**
 * A moment in which more of the same may come: a stage's floor follows it in an event of its own, circles close one after
 * the other, hands go up together.
 */
const SETTLED_AFTER_MS: Partial<Record<Topic, number>> = { seat: 400, stage: 400, hands: 1500 };

/** Words in one language; null is the page's. */
export interface Part {
  text: string;
  language: Language | null;
}
export type Words = string | readonly Part[];
/** What to say: words, or a way to find them when their turn comes; nothing once it is no longer so. */
export type Saying = Words | (() => Words);

interface Message {
  topic: Topic;
  saying: Saying;
  /** Not before this time. */
  from: number;
  /** How often it has been said. */
  times: number;
}

/** What a reader is given at once. */
export interface Spoken {
  parts: readonly Part[];
  urgent: boolean;
}

export interface World {
  now(): number;
  later(run: () => void, ms: number): () => void;
  /** The page cannot be seen: timers may come a minute late there, so that nothing waits for one. */
  hidden(): boolean;
  /** The page has just been loaded, and a reader may be reading it from the top. */
  fresh(): boolean;
  /** "Quiet announcements": only what must be known. */
  quiet(): boolean;
}

export interface Key {
  /** It writes: the focus is in a text. */
  typing: boolean;
  /** The reader's own key to end what it says; it was meant. */
  stops: boolean;
}

export class Announcer {
  readonly #say: (spoken: Spoken) => void;
  readonly #world: World;
  #waiting: Message[] = [];
  /** What the reader is saying, with the time each is reckoned to end. */
  #speaking: { message: Message; until: number }[] = [];
  #busyUntil = -Infinity;
  #saidAt = -Infinity;
  #lastKey = -Infinity;
  #typing = false;
  /** The last message, and what it was about. */
  #last: { parts: readonly Part[]; topics: readonly Topic[] } = { parts: [], topics: [] };
  #cancel: (() => void) | null = null;
  #silence = false;
  #ownVoice = false;

  constructor(say: (spoken: Spoken) => void, world: World) {
    this.#say = say;
    this.#world = world;
  }

  /** Puts a message in line. */
  announce(topic: Topic, saying: Saying): void {
    if (saying === '' || (this.#world.quiet() && !ALSO_QUIET.has(topic))) return;
    this.#put({ topic, saying, from: this.#world.now() + (SETTLED_AFTER_MS[topic] ?? 0), times: 0 });
    this.#pump();
  }

  /** Takes back what is waiting about a topic, because it is no longer so. */
  withdraw(topic: Topic): void {
    this.#waiting = this.#waiting.filter((message) => message.topic !== topic);
    this.#speaking = this.#speaking.filter(({ message }) => message.topic !== topic);
  }

  /** Whether a silence is held, and whether the person is speaking: then most messages wait. */
  hush(silence: boolean, ownVoice: boolean): void {
    this.#silence = silence;
    this.#ownVoice = ownVoice;
    this.#pump();
  }

  /** The person pressed a key, which ends what the reader is saying. */
  keyed({ typing, stops }: Key): void {
    const now = this.#world.now();
    this.#lastKey = now;
    this.#typing = typing;
    const cut = this.#speaking.filter(({ until }) => until > now).map(({ message }) => message);
    this.#speaking = [];
    this.#busyUntil = Math.min(this.#busyUntil, now);
    for (const message of cut) if (!stops || message.topic === 'entered') this.#onceMore(message);
    this.#pump();
  }

  /** Says the last message again; `nothing` where nothing has been said yet. */
  again(nothing: string): void {
    const { parts, topics } = this.#last;
    // What the key for it has just cut off is in it.
    this.#waiting = this.#waiting.filter(({ topic, times }) => times === 0 || !topics.includes(topic));
    this.announce('asked-for', parts.length > 0 ? parts : nothing);
  }

  /** Forgets everything that is waiting. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#waiting = [];
    this.#speaking = [];
    this.#silence = false;
    this.#ownVoice = false;
  }

  #put(message: Message): void {
    this.#waiting = [...this.#waiting.filter(({ topic }) => topic !== message.topic), message];
  }

  #onceMore(message: Message): void {
    if (!MATTERS.has(message.topic) || message.times >= TIMES_MAX) return;
    // What came since about the same is newer.
    if (this.#waiting.some(({ topic }) => topic === message.topic)) return;
    this.#put(message);
  }

  #pump(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#waiting.length === 0) return;
    const now = this.#world.now();
    const times = new Map(this.#waiting.map((message) => [message, this.#notBefore(message)]));
    const due = this.#waiting.filter((message) => (times.get(message) ?? 0) <= now);
    if (due.length > 0) {
      const urgent = due.filter(({ topic }) => URGENT.has(topic));
      // What the person asked for comes first, the rest in the order it happened.
      const rest = due.filter(({ topic }) => !ANSWERS.has(topic));
      const inOrder = [...due.filter(({ topic }) => ANSWERS.has(topic)), ...rest];
      this.#utter(urgent.length > 0 ? urgent : inOrder, urgent.length > 0);
      this.#pump();
      return;
    }
    const next = Math.min(...times.values());
    if (next === Infinity) return;
    this.#cancel = this.#world.later(() => {
      this.#pump();
    }, next - now);
  }

  /** When a message may be said at the earliest; never as long as it is hushed. */
  #notBefore({ topic, from: earliest, times }: Message): number {
    if (this.#world.hidden()) return 0;
    // What a key has cut off once is kept from the next ones.
    const from = times > 0 ? Math.max(earliest, this.#lastKey + KEYS_REST_MS) : earliest;
    if (topic === 'asked-for') return from;
    if (URGENT.has(topic)) return Math.max(from, this.#saidAt + URGENT_EVERY_MS);
    if (this.#ownVoice && !ANSWERS.has(topic)) return Infinity;
    if (this.#silence && !INTO_SILENCE.has(topic)) return Infinity;
    const rest = this.#typing && !ANSWERS.has(topic) ? this.#lastKey + KEYS_REST_MS : 0;
    return Math.max(from, this.#busyUntil, rest);
  }

  #utter(messages: readonly Message[], urgent: boolean): void {
    this.#waiting = this.#waiting.filter((message) => !messages.includes(message));
    const now = this.#world.now();
    const spoken = messages
      .map((message) => ({ message, parts: partsOf(message.saying) }))
      .filter(({ parts }) => parts.length > 0);
    if (spoken.length === 0) return;
    this.#speaking = this.#speaking.filter(({ until }) => until > now);
    let until = Math.max(now, this.#busyUntil);
    for (const { message, parts } of spoken) {
      until += lettersOf(parts) * LETTER_MS;
      const cutUntil = message.topic === 'entered' && this.#world.fresh() ? now + ENTERED_MS : until;
      this.#speaking.push({ message: { ...message, times: message.times + 1 }, until: cutUntil });
    }
    this.#busyUntil = Math.max(until, now + MESSAGE_EVERY_MS);
    this.#saidAt = now;
    const parts = spoken.flatMap((one) => one.parts);
    const topics = spoken.map(({ message }) => message.topic);
    if (!topics.every((topic) => topic === 'asked-for')) this.#last = { parts, topics };
    this.#say({ parts, urgent });
  }
}

function partsOf(saying: Saying): readonly Part[] {
  const words = typeof saying === 'function' ? saying() : saying;
  const parts = typeof words === 'string' ? [{ text: words, language: null }] : words;
  return parts.filter(({ text }) => text.trim() !== '');
}

function lettersOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}
