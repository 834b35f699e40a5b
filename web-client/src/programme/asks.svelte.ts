// The way in which a page of a programme asks the server: one thing at a time, and every change with an id of its own, which
// a press that is repeated because nothing came back keeps. Not here: which calls there are, and anything drawn.
import { announce } from '../lib/aloud';
import { inWords } from '../lib/api';
import { Changes } from '../lib/change';

export class Asks {
  trouble = $state('');
  busy = $state(false);
  /** The change that is under way or failed, so that the same one asked again is the same change. */
  readonly #changes = new Changes();

  /** Something that changes what is there, with the id of the change; `of` tells it from another. */
  async once(of: unknown, step: (change: string) => Promise<void>): Promise<boolean> {
    const change = this.#changes.of(of);
    const done = await this.asks(() => step(change));
    if (done) this.#changes.done();
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
