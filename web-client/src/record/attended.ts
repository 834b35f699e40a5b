// The time of a session as its people spent it: where everybody had gone, the clock stands.
// Not here: when that was (the server says) and how time is drawn.
import type { Stretch } from '../lib/protocol';

/** Says how long people had been there at a moment, in ms since `from`. Moments before `from` are at its beginning. */
export function attendedSince(from: number, empty: readonly Stretch[]): (at: number) => number {
  return (at) => {
    const gone = empty.map((one) => Math.min(one.until, at) - Math.max(one.from, from));
    return gone.reduce((there, ms) => there - Math.max(0, ms), Math.max(0, at - from));
  };
}
