// Whether sound has got through badly, or not at all, for so long that less of it should be offered.
// Not here: what is offered, and giving sound up, which is the member's own choice.
import type { Line } from '../protocol';
import type { PeerState } from './peer';

/** So long must it fail: longer than a restart, a change of network or a tunnel takes, shorter than a presentation. */
const FAILING_MS = 20_000;

export class Failing {
  readonly #tell: (failing: boolean) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (failing: boolean) => void) {
    this.#tell = tell;
  }

  /** Sound fails while there is no connection that has been asked for, and while its line is not good. */
  heed(state: PeerState, line: Line): void {
    const wanted = state !== 'idle' && state !== 'unavailable';
    if (wanted && (state !== 'connected' || line !== 'good')) {
      this.#timer ??= setTimeout(this.#tell, FAILING_MS, true);
      return;
    }
    this.end();
    this.#tell(false);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
