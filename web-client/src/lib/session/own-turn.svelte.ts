// How long this member alone has had the floor, where it is one of many turns.
// Not here: when a turn ends (the server says), and what is said of a long one.
import type { Timestamp, View } from '../protocol';
import type { Clock } from './clock.svelte';
import { hasFloor } from './situation';

const MINUTE_MS = 60_000;

export class OwnTurn {
  /** Null where nobody waits for its end. */
  #since = $state.raw<Timestamp | null>(null);
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whole minutes; 0 outside a turn. */
  readonly minutes = $derived.by(() =>
    this.#since === null ? 0 : Math.floor((this.#clock.now - this.#since) / MINUTE_MS),
  );

  /** To be told of every event. */
  happened(before: View, after: View, at: Timestamp): void {
    if (!isOwn(after)) this.#since = null;
    else if (!isOwn(before)) this.#since = at;
  }
}

function isOwn(view: View): boolean {
  const { you, turns, given, floor } = view;
  return (turns?.now === you || given === you || floor.asker === you) && hasFloor(view, you);
}
