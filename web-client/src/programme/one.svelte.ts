// One programme as a page has it: what the server says, and the way to ask for a change. Every change is asked with an id of
// its own, which a press that is repeated because nothing came back keeps.
// Not here: anything drawn.
import { announce } from '../lib/aloud';
import { inWords } from '../lib/api';
import type { Programme, ProgrammeCommand } from '../lib/protocol';
import { drawn, programmes } from './calls';

export class OneProgramme {
  readonly id: string;
  seen = $state.raw<Programme | null>(null);
  trouble = $state('');
  busy = $state(false);
  /** The change that is under way or failed, so that the same one asked again is the same change. */
  #asked: { of: string; change: string } | null = null;

  constructor(id: string) {
    this.id = id;
  }

  look(): Promise<boolean> {
    return this.does(async () => {
      this.seen = await programmes.look(this.id);
    });
  }

  change(command: ProgrammeCommand): Promise<boolean> {
    return this.once(JSON.stringify(command), async (change) => {
      this.seen = await programmes.change(this.id, change, command);
    });
  }

  /** Something that changes the programme, with the id of the change; `of` tells it from another. */
  async once(of: string, step: (change: string) => Promise<void>): Promise<boolean> {
    if (this.#asked?.of !== of) this.#asked = { of, change: drawn() };
    const { change } = this.#asked;
    const done = await this.does(() => step(change));
    if (done) this.#asked = null;
    return done;
  }

  /** Whether it went well; what did not is worded and said. */
  async does(step: () => Promise<void>): Promise<boolean> {
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
