// Judges the state of one's own line from the browser's figures: good, weak or lost, and never nervously.
// Not here: where the figures come from (peer.ts) and what is said about it.
import type { Line } from '../protocol';

/** One look at the figures; counts are totals since the connection began. */
export interface Reading {
  lost: number;
  received: number;
  roundTripMs: number | null;
  /** The part of our own sound that did not arrive, 0 to 1, where the server has said so. */
  lostThere: number | null;
}

/** Above this part of lost packets words begin to be missing; Opus conceals less. */
const LOSS_WEAK = 0.08;
/** Above this people talk into one another. */
const ROUND_TRIP_WEAK_MS = 600;
/** Fewer packets than this say nothing about loss. */
const PACKETS_MIN = 20;
/** Looks in a row that must agree before the word changes: quickly for the worse, slowly for the better. */
const WORSE_AFTER = 2;
const BETTER_AFTER = 4;

export class LineGauge {
  #line: Line = 'good';
  #told = false;
  #agreeing = 0;
  #before: Reading | null = null;
  #loss: number | null = null;

  /** What part was lost on the way here between the last two readings; null if too little came to tell. */
  get loss(): number | null {
    return this.#loss;
  }

  /** A new reading. The line's state if it has changed, else null. */
  read(reading: Reading): Line | null {
    const seen = this.#judge(reading);
    this.#before = reading;
    if (seen === this.#line && this.#told) {
      this.#agreeing = 0;
      return null;
    }
    this.#agreeing += 1;
    const enough = !this.#told || this.#agreeing >= (seen === 'good' ? BETTER_AFTER : WORSE_AFTER);
    return enough ? this.#turn(seen) : null;
  }

  /** The connection is gone, which needs no second look. */
  lost(): Line | null {
    this.#before = null;
    return this.#line === 'lost' ? null : this.#turn('lost');
  }

  #turn(line: Line): Line {
    this.#line = line;
    this.#told = true;
    this.#agreeing = 0;
    return line;
  }

  #judge(reading: Reading): Line {
    const before = this.#before;
    const received = reading.received - (before?.received ?? 0);
    const lost = Math.max(0, reading.lost - (before?.lost ?? 0));
    this.#loss = received + lost >= PACKETS_MIN ? lost / (received + lost) : null;
    const weak =
      (this.#loss ?? 0) > LOSS_WEAK ||
      (reading.lostThere ?? 0) > LOSS_WEAK ||
      (reading.roundTripMs ?? 0) > ROUND_TRIP_WEAK_MS;
    return weak ? 'weak' : 'good';
  }
}
