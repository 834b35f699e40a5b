// What the page before the room knows of the way to the server's media port: nothing yet, or what the last look saw.
// Looks when asked to, and by itself when the machine is back on a network. Nothing waits for it.
// Not here: how a look is taken (probe.ts) and its words.
import { lookAtWay, type ProbeCalls, type Seen } from './probe';

/** `unknown`: it could not be looked at, which says nothing about it. */
export type LinePicture = Seen | { line: 'checking' | 'unknown'; way: null };

export class LineCheck {
  #seen = $state.raw<LinePicture>({ line: 'checking', way: null });
  readonly #calls: ProbeCalls;
  #stop: AbortController | null = null;

  constructor(calls: ProbeCalls) {
    this.#calls = calls;
    addEventListener('online', this.#again);
  }

  get seen(): LinePicture {
    return this.#seen;
  }

  /** Looks anew; one under way is given up. */
  async look(): Promise<void> {
    this.#stop?.abort();
    const stop = (this.#stop = new AbortController());
    this.#seen = { line: 'checking', way: null };
    const seen = await lookAtWay(this.#calls, stop.signal);
    if (!stop.signal.aborted) this.#seen = seen ?? { line: 'unknown', way: null };
  }

  /** No more looks: the page is left, or no sound is wanted. */
  end(): void {
    removeEventListener('online', this.#again);
    this.#stop?.abort();
  }

  readonly #again = () => void this.look();
}
