// What a page of evaluation has from the server, and the way to ask for more. Every change is asked with an id of its own,
// which a press that is repeated because nothing came back keeps. Not here: which calls there are.
import { announce } from '../lib/aloud';
import { inWords } from '../lib/api';
import { drawn } from '../programme/calls';

export class Asking<View> {
  readonly #look: () => Promise<View>;
  view = $state.raw<View | null>(null);
  trouble = $state('');
  busy = $state(false);
  /** The change that is under way or failed, so that the same one asked again is the same change. */
  #asked: { of: string; change: string } | null = null;

  constructor(look: () => Promise<View>) {
    this.#look = look;
  }

  look(): Promise<boolean> {
    return this.asks(async () => {
      this.view = await this.#look();
    });
  }

  /** A change whose answer is the view as it is after it; `of` tells it from another. */
  async does(of: unknown, step: (change: string) => Promise<View>): Promise<boolean> {
    const name = JSON.stringify(of);
    if (this.#asked?.of !== name) this.#asked = { of: name, change: drawn() };
    const { change } = this.#asked;
    const done = await this.asks(async () => {
      this.view = await step(change);
    });
    if (done) this.#asked = null;
    return done;
  }

  /** Whether it went well; what did not is worded and said. */
  async asks(step: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.trouble = '';
    try {
      await step();
      return true;
    } catch (failure) {
      this.trouble = inWords(failure);
      announce('refusal', this.trouble);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
