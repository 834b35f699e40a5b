// The narrator of one seat: everything that is said aloud, and the line on screen that says what just happened.
// Comes once the room stands. Not here: when something is said (announce.ts) and in which words (narrate.ts).
import { t } from '../i18n/words.svelte';
import type { Link } from '../connection';
import type { Event, View } from '../protocol';
import { Announcer, type Saying, type Spoken, type Topic } from './announce';
import { leftMs, minutesShown, timePoint } from './clock.svelte';
import type { Live } from './live.svelte';
import { floorSentence, hearsTime, narrate, questionSentence, timeSentence, type Voice } from './narrate';
import { noticeOf } from './notices';
import { settings } from './settings.svelte';

/** What is said also sounds, where a person wants tones: having the floor, and time. */
const TONED: ReadonlySet<Topic> = new Set(['floor-own', 'time']);

export class Narrator {
  readonly #live: Live;
  readonly #announcer: Announcer;
  readonly #voice: Voice;
  /** What was left of which stage when the clock last moved. */
  #left: { stage: number; ms: number } | null = null;

  constructor(live: Live, say: (spoken: Spoken) => void) {
    this.#live = live;
    this.#announcer = new Announcer(say, {
      now: () => performance.now(),
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    });
    this.#voice = {
      view: () => live.room.view,
      name: (member) => live.room.name(member),
      whom: (member) => live.whom(member),
      line: () => live.lineWords,
      announce: (topic, text) => {
        this.announce(topic, text);
      },
      withdraw: (topic) => {
        this.#announcer.withdraw(topic);
      },
    };
  }

  stop(): void {
    this.#announcer.stop();
  }

  announce(topic: Topic, text: Saying): void {
    this.#announcer.quiet = settings.quiet;
    this.#announcer.announce(topic, text);
    if (settings.tones && TONED.has(topic)) void softTone();
  }

  /** Takes back what waits to be said about a topic, because it is no longer so. */
  withdraw(topic: Topic): void {
    this.#announcer.withdraw(topic);
  }

  happened(before: View, after: View, event: Event, at: number): void {
    narrate(before, after, event, at, this.#voice);
    const line = noticeOf(before, after, event, this.#voice.name);
    if (line !== null) this.#live.notice(line);
  }

  linked(before: Link, link: Link): void {
    if (link.is === 'lost' && before.is === 'open') this.announce('connection', t('say-connection-lost'));
    if (link.is === 'open' && before.is === 'lost') this.announce('connection', t('say-connection-back'));
  }

  /** To be called whenever the clock moves: says time where it is due. */
  heedTime(now: number): void {
    const { view } = this.#live.room;
    const left = view ? leftMs(view.stage, view.pause, now) : null;
    const before = this.#left;
    this.#left = view?.stage && left !== null ? { stage: view.stage.started_at, ms: left } : null;
    if (!view?.stage || left === null || before?.stage !== view.stage.started_at) return;
    const point = timePoint(view.stage.soft_ms ?? 0, before.ms, left);
    if (point === null || !hearsTime(view)) return;
    if (point === 'half') this.announce('time', t('say-half', { minutes: minutesShown(left) ?? 0 }));
    else this.announce('time', point === 'two' ? t('say-two-minutes') : t('time-over'));
  }

  /** To be called whenever a silence or one's own speaking begins or ends. */
  heedSilence(silence: boolean, speaking: boolean): void {
    this.#announcer.hush(silence, speaking);
  }

  /** What a person asked to hear (T, F, Q). */
  say(what: 'time' | 'floor' | 'question'): void {
    const { view, clock } = this.#live;
    if (!view) return;
    const sentence = {
      time: () => timeSentence(view, clock.exact()) || t('time-untimed'),
      floor: () => floorSentence(view, this.#voice),
      question: () => questionSentence(view, this.#voice),
    }[what];
    this.announce('asked-for', sentence());
  }
}

/** The one soft tone there is; the code for sound is loaded when it is first wanted. */
async function softTone(): Promise<void> {
  const { playTone } = await import('../media/sound');
  await playTone(null);
}
