// How far the server's clock is from this browser's: the reading with the smallest round trip is believed.
// Not here: what is done with the time (session/clock.svelte.ts).

/** A round trip is believed until a quicker one comes, or this long: clocks drift, about 20 ms in ten minutes. */
const BELIEVED_MS = 10 * 60_000;

export class ClockOffset {
  #offset = 0;
  #roundTrip = Infinity;
  #takenAt = -Infinity;
  /** Called when the offset changed. */
  changed: (() => void) | null = null;

  /** Server time minus this browser's monotonic time, in ms. */
  get offset(): number {
    return this.#offset;
  }

  /** The first word of a connection, whose way here took an unknown time; any measured reading beats it. */
  first(now: number, server: number): void {
    if (this.#roundTrip !== Infinity && now - this.#takenAt < BELIEVED_MS) return;
    this.#set(server - now, Infinity, now);
  }

  /** A question sent at `sent` and answered with the server's time, both on this browser's monotonic clock. */
  reading(sent: number, received: number, server: number): void {
    const roundTrip = received - sent;
    if (roundTrip < 0) return;
    if (roundTrip > this.#roundTrip && received - this.#takenAt < BELIEVED_MS) return;
    this.#set(server - (sent + received) / 2, roundTrip, received);
  }

  /** What was read no longer counts: the next reading is believed, whatever it took. */
  doubt(): void {
    this.#roundTrip = Infinity;
    this.#takenAt = -Infinity;
  }

  #set(offset: number, roundTrip: number, at: number): void {
    this.#offset = offset;
    this.#roundTrip = roundTrip;
    this.#takenAt = at;
    this.changed?.();
  }
}
