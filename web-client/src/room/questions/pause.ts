// When the mirror may speak: after a pause in typing, never while typing, never for a word or two.
// Not here: what it says.
import { wordsIn } from '../../lib/words-in';

/** How long someone must have stopped typing, in ms; the design's figure. */
export const PAUSE_MS = 800;
/** Fewer words than this are not a question yet. */
const WORDS_MIN = 3;

/** Calls `onpause` with the text once it has stood still for `PAUSE_MS` and has enough words. */
export class TypingPause {
  readonly #onpause: (text: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onpause: (text: string) => void) {
    this.#onpause = onpause;
  }

  typed(text: string): void {
    clearTimeout(this.#timer);
    if (wordsIn(text) < WORDS_MIN) return;
    this.#timer = setTimeout(() => this.#onpause(text), PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
