// The life of a set as the server tells it, and the wishes about it. Not here: what is drawn.
import { announce } from '../lib/aloud';
import { inWords, Trouble } from '../lib/api';
import { Changes } from '../lib/change';
import { api } from '../lib/pages-api';
import type { Life, LifeCommand } from '../lib/protocol';

/** A question the server asks back: which of two points in time a start means. */
export interface Which {
  times: readonly [number, number];
  /** Sends the wish again with the answer. */
  choose: (which: 'earlier' | 'later') => Promise<boolean>;
}

export class SetLife {
  readonly #set: string;
  readonly #seat: string;
  /** Nothing until it is there. */
  now = $state.raw<Life | null>(null);
  /** What went wrong last, in words; empty if nothing did. */
  trouble = $state.raw('');
  /** Where it went wrong, so that it is said beside what was pressed. */
  where = $state.raw('');
  which = $state.raw<Which | null>(null);
  /** The wishes under way and the last of them. Nothing is switched off meanwhile, because that would move the focus. */
  #under: readonly string[] = [];
  #last: Promise<unknown> = Promise.resolve();
  /** A wish that failed and is made again is the same one, and takes effect once. */
  readonly #changes = new Changes();

  constructor(set: string, seat: string) {
    this.#set = set;
    this.#seat = seat;
  }

  async look(): Promise<void> {
    this.trouble = '';
    try {
      this.now = await api.life(this.#set, this.#seat);
    } catch (failure) {
      this.#fails(failure, 'all');
    }
  }

  /**
   * Carries out a wish; whether it was. `done` is what is said then. Wishes go one after another; one that is under way
   * is not sent a second time.
   */
  wish(where: string, command: LifeCommand, done: string): Promise<boolean> {
    const key = JSON.stringify(command);
    if (this.#under.includes(key)) return Promise.resolve(false);
    this.#under = [...this.#under, key];
    const mine = this.#last
      .then(() => this.#send(where, command, done))
      .finally(() => {
        this.#under = this.#under.filter((one) => one !== key);
      });
    this.#last = mine;
    return mine;
  }

  async #send(where: string, command: LifeCommand, done: string): Promise<boolean> {
    this.trouble = '';
    this.which = null;
    try {
      this.now = await api.wishOfLife(this.#set, this.#seat, this.#changes.of(command), command);
      this.#changes.done();
      announce('answer', done);
      return true;
    } catch (failure) {
      this.#fails(failure, where);
      if (failure instanceof Trouble && failure.which && 'which' in command) {
        const choose = (which: 'earlier' | 'later') => this.wish(where, { ...command, which }, done);
        this.which = { times: failure.which, choose };
      }
      return false;
    }
  }

  #fails(failure: unknown, where: string): void {
    this.trouble = inWords(failure);
    this.where = where;
    announce('refusal', this.trouble);
  }
}
