// The server's time on this screen: a hand that moves once a second, and minutes that change once a minute.
// Not here: when a stage ends (the server says), and anything a screen reader is told about time.
import type { StageRun, PauseView } from '../protocol';
import type { ClockOffset } from '../clock-offset';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

export class Clock {
  /** The server's time, in ms since 1970, at the last tick. */
  #now = $state.raw(0);
  readonly #offset: ClockOffset;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(offset: ClockOffset) {
    this.#offset = offset;
    offset.changed = () => {
      this.#now = this.exact();
    };
  }

  /** The server's time, to be read in a component: it then follows the clock once a second. */
  get now(): number {
    return this.#now;
  }

  /** The server's time this instant; follows nothing. */
  exact(): number {
    return performance.now() + this.#offset.offset;
  }

  start(): void {
    const tick = () => {
      this.#now = this.exact();
      // On the server's full second, so that every screen of a set moves its hand together.
      this.#timer = setTimeout(tick, SECOND_MS - (this.#now % SECOND_MS));
    };
    tick();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** How long a stage's time still lasts; negative once it is over; null for an untimed stage. */
export function leftMs(stage: StageRun | null, pause: PauseView | null, now: number): number | null {
  if (!stage || stage.soft_ms === null) return null;
  if (pause) return pause.left_ms === null ? null : pause.left_ms - pause.overrun_ms;
  return stage.ends_at === null ? null : stage.ends_at - now;
}

/** Whole minutes to show: the last one is shown until the time is over, then 0. */
export function minutesShown(left: number | null): number | null {
  if (left === null) return null;
  return left <= 0 ? 0 : Math.ceil(left / MINUTE_MS);
}

/** How much of the stage's time has gone, for the ring; beyond its time it goes on counting. */
export function elapsedMs(stage: StageRun, pause: PauseView | null, now: number): number {
  const left = leftMs(stage, pause, now);
  if (left !== null && stage.soft_ms !== null) return Math.max(0, stage.soft_ms - left);
  return Math.max(0, now - stage.started_at);
}
