// What a screen reader hears, and when: one queue feeds a polite and an assertive live region.
// Not here: the words, and which change of the view is worth saying (narrate.ts).
//
// At most one message per 3 s, of either region. A later message of a kind replaces a waiting one of that kind.
// Polite messages wait while a silence is held or while the person speaks; assertive ones do not. Messages
// about time are dropped for good where they no longer hold when their turn comes.

/** At most one message in this time: a shorter pause cuts off what is being read. */
export const MESSAGE_EVERY_MS = 3000;

/** What a message is about. Of each there is at most one waiting. */
export type Topic =
  | 'floor-own'
  | 'turned'
  | 'pause'
  | 'connection'
  | 'consent'
  | 'stage'
  | 'question'
  | 'mark'
  | 'floor'
  | 'screen'
  | 'queue'
  | 'line'
  | 'silence'
  | 'mirror'
  | 'extension'
  | 'answer'
  | 'said'
  | 'time'
  | 'asked-for';

/** Said at once and over everything else. */
const ASSERTIVE: ReadonlySet<Topic> = new Set(['floor-own', 'turned', 'pause', 'connection', 'consent']);
/** What remains when a person asks for quiet announcements. */
const ALSO_QUIET: ReadonlySet<Topic> = new Set([...ASSERTIVE, 'stage', 'asked-for']);
/** Said even into a silence: the person asked for it, or it is about the silence itself. */
const INTO_SILENCE: ReadonlySet<Topic> = new Set(['silence', 'asked-for']);

/** What to say: words, or a way to find them when their turn comes, for what may still change until then. */
export type Saying = string | (() => string);

interface Message {
  topic: Topic;
  text: Saying;
  /** Not before this time. */
  from: number;
}

/** A stage is said when what belongs to it has come too: its floor follows it in an event of its own. */
const SETTLED_AFTER_MS: Partial<Record<Topic, number>> = { stage: 400 };

export interface Spoken {
  polite: string;
  assertive: string;
}

export interface Clockwork {
  now(): number;
  later(run: () => void, ms: number): () => void;
}

/** The queue. `say` is given what the two regions hold; the other one is emptied. */
export class Announcer {
  /** "Quiet announcements": only what must be known. */
  quiet = false;
  readonly #say: (spoken: Spoken) => void;
  readonly #clock: Clockwork;
  #waiting: Message[] = [];
  #saidAt = -Infinity;
  #cancel: (() => void) | null = null;
  #silence = false;
  #speaking = false;

  constructor(say: (spoken: Spoken) => void, clock: Clockwork) {
    this.#say = say;
    this.#clock = clock;
  }

  /** Puts a message in line. */
  announce(topic: Topic, text: Saying): void {
    if (text === '' || (this.quiet && !ALSO_QUIET.has(topic))) return;
    const from = this.#clock.now() + (SETTLED_AFTER_MS[topic] ?? 0);
    this.#waiting = [...this.#waiting.filter((message) => message.topic !== topic), { topic, text, from }];
    this.#pump();
  }

  /** Takes back what is waiting about a topic, because it is no longer so. */
  withdraw(topic: Topic): void {
    this.#waiting = this.#waiting.filter((message) => message.topic !== topic);
  }

  /** Whether a silence is held, and whether the person is speaking: then polite messages wait. */
  hush(silence: boolean, speaking: boolean): void {
    this.#silence = silence;
    this.#speaking = speaking;
    this.#pump();
  }

  stop(): void {
    this.#cancel?.();
    this.#waiting = [];
  }

  #pump(): void {
    this.#cancel?.();
    this.#cancel = null;
    const next = this.#next();
    if (!next) return;
    const now = this.#clock.now();
    const wait = Math.max(this.#saidAt + MESSAGE_EVERY_MS, next.from) - now;
    if (wait > 0) {
      this.#cancel = this.#clock.later(() => {
        this.#pump();
      }, wait);
      return;
    }
    this.#waiting = this.#waiting.filter((message) => message !== next);
    this.#utter(next);
    this.#pump();
  }

  #utter({ topic, text }: Message): void {
    const words = typeof text === 'string' ? text : text();
    if (words === '') return;
    this.#saidAt = this.#clock.now();
    const assertive = ASSERTIVE.has(topic);
    this.#say({ polite: assertive ? '' : words, assertive: assertive ? words : '' });
  }

  #next(): Message | undefined {
    return (
      this.#waiting.find(({ topic }) => ASSERTIVE.has(topic)) ??
      this.#waiting.find(({ topic }) => this.#mayPass(topic))
    );
  }

  #mayPass(topic: Topic): boolean {
    if (this.#speaking) return topic === 'asked-for';
    return !this.#silence || INTO_SILENCE.has(topic);
  }
}
