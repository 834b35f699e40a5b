// Decides whether sound is sent twice (RFC 2198) on the own line, each way for itself, and asks the browser to.
// Not here: the figures (peer.ts), and what arrives: the server puts it together and sends it on as each line needs.

/** 2 %: below it one packet in fifty is made up, which nobody hears. */
const LOSSY = 0.02;
/** While this much is lost it stays on, and this long after. */
const CALM = 0.01;
const LINGER_MS = 30_000;
/** Looks in a row that must agree: a single one sees too few packets. */
const AGREEING = 2;
/** A round trip that is this much longer than the shortest has waited in a full queue. Less is jitter. */
const WAITED_MS = 100;
/** By so much the shortest round trip is forgotten with each look: a member may move to a longer way. */
const FORGOTTEN_MS = 1;
/** Half as much again and this part are lost where it was turned on a line that was full. */
const WORSE = 0.1;
/** How long it is left off then, twice as long each time. */
const REST_MS_MIN = 60_000;
const REST_MS_MAX = 960_000;

/**
 * Whether one way of the line is such that it helps: it loses packets, and not because it is narrow. On a narrow line
 * packets wait before they are lost, so the round trip grows; and what is sent twice is lost more often.
 */
export class Redundancy {
  /** The most that was lost when it was turned on. */
  #on: number | null = null;
  #agreeing = 0;
  #lossyAt = 0;
  #shortestMs = Infinity;
  #waiting = 0;
  #notBefore = 0;
  #restMs = REST_MS_MIN;

  /** Takes in what part was lost lately, 0 to 1 (null if too little was sent to tell), and says whether it is on. */
  read(lost: number | null, roundTripMs: number | null, nowMs: number): boolean {
    this.#wait(roundTripMs);
    if (this.#on === null) this.#off(lost, nowMs);
    else if (this.#waiting >= AGREEING || (lost ?? 0) > this.#on * 1.5 + WORSE) {
      this.#turn(null);
      this.#notBefore = nowMs + this.#restMs;
      this.#restMs = Math.min(REST_MS_MAX, this.#restMs * 2);
    } else if ((lost ?? 0) >= CALM) this.#lossyAt = nowMs;
    else if (nowMs - this.#lossyAt > LINGER_MS) this.#turn(null);
    return this.#on !== null;
  }

  #off(lost: number | null, nowMs: number): void {
    if (lost === null) return;
    const lossy = lost >= LOSSY && this.#waiting === 0 && nowMs >= this.#notBefore;
    this.#agreeing = lossy ? this.#agreeing + 1 : 0;
    this.#lossyAt = nowMs;
    if (this.#agreeing >= AGREEING) this.#turn(lost);
  }

  #turn(on: number | null): void {
    this.#on = on;
    this.#agreeing = 0;
  }

  #wait(roundTripMs: number | null): void {
    if (roundTripMs === null) return;
    this.#shortestMs = Math.min(this.#shortestMs + FORGOTTEN_MS, roundTripMs);
    this.#waiting = roundTripMs > this.#shortestMs + WAITED_MS ? this.#waiting + 1 : 0;
  }
}

const RED = /^a=rtpmap:(\d+) red\/48000/m;

/**
 * The offer with the redundant codec first in the section of the own sound, which is what makes a browser send it;
 * unchanged where it is not offered. Nothing of this reaches the server: both codecs are agreed on already.
 */
export function redundantFirst(sdp: string): string {
  const red = RED.exec(sdp)?.[1];
  if (red === undefined) return sdp;
  return sdp.replace(
    /^m=audio (\S+) (\S+) (.*)$/m,
    (line, port: string, protocol: string, codecs: string) => {
      const others = codecs.trim().split(' ');
      if (!others.includes(red)) return line;
      return `m=audio ${port} ${protocol} ${[red, ...others.filter((one) => one !== red)].join(' ')}`;
    },
  );
}
