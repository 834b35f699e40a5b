// The narrator of one seat: everything that is said aloud, and the line on screen that says what just happened.
// Comes once the room stands. Not here: when something is said (aloud/announcer.ts) and in which words (narrate.ts).
import type { Saying, Topic, Words } from '../aloud/announcer';
import { announcer } from '../aloud/desk';
import { t } from '../i18n/words.svelte';
import type { Link } from '../connection';
import type { Command, Event, View } from '../protocol';
import { answerTo, answerToSign } from './answers';
import { leftMs, minutesShown, type Clock } from './clock.svelte';
import { timePoint, type TimePoint } from './time-point';
import { hearsTime, narrate, narrateSeat, type Drawn, type Voice } from './narrate';
import type { Name, Outcome } from './room.svelte';
import { enteredSentence, floorSentence, questionSentence, stageSentence, timeSentence } from './sentences';
import { settings } from './settings.svelte';

/** What is said also sounds, where a person wants tones: having the floor, and time. */
const TONED: ReadonlySet<Topic> = new Set(['floor-own', 'time']);

/** What the narrator goes by: the session as this member sees it. */
export interface Told {
  readonly view: View | null;
  readonly name: Name;
  readonly asks: { readonly asking: boolean };
}

/** Sentences of the narrator's own that are on screen too, in the words they have there. */
export interface Shown extends Drawn {
  /** The state of one's own line. */
  line: () => string;
  /** Why the last wish was refused; empty where none was. */
  refusal: () => string;
  /** Shows a line about what just happened. */
  notice: (line: string) => void;
}

export class Narrator {
  readonly #room: Told;
  readonly #clock: Pick<Clock, 'exact'>;
  readonly #shown: Shown;
  readonly #voice: Voice;
  /** What was left of which stage when the clock last moved. */
  #left: { stage: number; ms: number } | null = null;
  /** When the stage began that was told last; undefined where none stood then. */
  #stageTold: number | undefined;

  constructor(room: Told, clock: Pick<Clock, 'exact'>, shown: Shown) {
    this.#room = room;
    this.#clock = clock;
    this.#shown = shown;
    this.#voice = {
      view: () => room.view,
      name: room.name,
      asking: () => room.asks.asking,
      drawn: shown,
      line: shown.line,
      floorToldIn: null,
      announce: (topic, saying) => {
        this.announce(topic, topic === 'stage' ? this.#telling(saying) : saying);
      },
      withdraw: (topic) => {
        announcer.withdraw(topic);
      },
    };
    this.announce(
      'entered',
      this.#telling(() => this.#sentence(enteredSentence)),
    );
  }

  stop(): void {
    announcer.stop();
  }

  announce(topic: Topic, saying: Saying): void {
    announcer.announce(topic, saying);
    if (settings.tones && TONED.has(topic)) void softTone();
  }

  /** Takes back what waits to be said about a topic, because it is no longer so. */
  withdraw(topic: Topic): void {
    announcer.withdraw(topic);
  }

  happened(before: View, after: View, event: Event, at: number): void {
    narrate(before, after, event, at, this.#voice);
    const line = this.#shown.happened(before, after, event);
    if (line !== null) this.#shown.notice(line);
  }

  /** Where they sit now, who were given a new view. */
  seated(before: View, after: View): void {
    narrateSeat(before, after, this.#clock.exact(), this.#voice);
  }

  /** What became of the person's own wish. */
  answered(outcome: Outcome): void {
    if ('sign' in outcome) this.announce('answer', answerToSign(outcome.sign));
    else if (outcome.refusal === null) this.announce('answer', this.#answerTo(outcome.command));
    else this.announce('refusal', this.#shown.refusal);
  }

  #answerTo(command: Command): string {
    // Whoever rewords a question while it is theirs to ask goes on to ask it, and hears that.
    if (command.kind === 'reword_question' && this.#room.asks.asking) return '';
    return answerTo(command, this.#voice.name);
  }

  linked(before: Link, link: Link): void {
    if (link.is === 'lost' && before.is === 'open') {
      this.announce('connection', t('say-connection-lost'));
    }
    if (link.is !== 'open' || before.is !== 'lost') return;
    this.announce('connection', t('say-connection-back'));
    // What came meanwhile may come as a whole view, without the events that would have been told. A stage that waits
    // to be told since before the connection was lost gives its place to this.
    this.announce('stage', () =>
      this.#stage() === this.#stageTold ? '' : this.#telling(() => this.#sentence(stageSentence))(),
    );
  }

  /** When the stage began that stands now. */
  #stage(): number | undefined {
    return this.#room.view?.stage?.started_at;
  }

  /** The same, and notes which stage stands when it is said. */
  #telling(saying: Saying): () => Words {
    return () => {
      this.#stageTold = this.#stage();
      return typeof saying === 'function' ? saying() : saying;
    };
  }

  /** To be called whenever the clock moves: says time where it is due. */
  heedTime(now: number): void {
    const { view } = this.#room;
    const left = view ? leftMs(view.stage, view.pause, now) : null;
    const before = this.#left;
    this.#left = view?.stage && left !== null ? { stage: view.stage.started_at, ms: left } : null;
    if (!view?.stage || left === null || before?.stage !== view.stage.started_at) return;
    const point = timePoint(view.stage.soft_ms ?? 0, before.ms, left);
    if (point === null || !hearsTime(view)) return;
    const { started_at } = view.stage;
    // Said late, after a silence, it is said as it is then.
    this.announce('time', () =>
      this.#room.view?.stage?.started_at === started_at ? this.#timeAt(point) : '',
    );
  }

  #timeAt(point: TimePoint): string {
    const { view } = this.#room;
    const minutes = view ? minutesShown(leftMs(view.stage, view.pause, this.#clock.exact())) : null;
    if (minutes === null) return '';
    if (minutes === 0) return t('time-over');
    if (point === 'half') return t('say-half', { minutes });
    return minutes === 2 ? t('say-two-minutes') : t('say-minutes-left', { count: minutes });
  }

  /** To be called whenever a silence or one's own speaking begins or ends. */
  heedSilence(silence: boolean, speaking: boolean): void {
    announcer.hush(silence, speaking);
  }

  /** What a person asked to hear (T, F, Q). */
  say(what: 'time' | 'floor' | 'question'): void {
    const { view } = this.#room;
    if (!view) return;
    const sentence = {
      time: () => timeSentence(view, this.#clock.exact()) || t('time-untimed'),
      floor: () => floorSentence(view, this.#voice),
      question: () => questionSentence(view, this.#voice),
    }[what];
    this.announce('asked-for', sentence());
  }

  #sentence<Words>(of: (view: View, now: number, names: Voice) => Words): Words | '' {
    const { view } = this.#room;
    return view ? of(view, this.#clock.exact(), this.#voice) : '';
  }
}

/** The one soft tone there is; the code for sound is loaded when it is first wanted. */
async function softTone(): Promise<void> {
  const { playTone } = await import('../media/sound');
  await playTone(null);
}
