// The gate of a set as one member sees it, and what they do there. Not here: what may be done (the server's).
import { announce } from '../lib/aloud';
import { inWords } from '../lib/api';
import { drawn } from '../lib/change';
import type { Gate, GateCommand } from '../lib/protocol';
import { gateApi } from './calls';

export class OwnGate {
  readonly #set: string;
  readonly #seat: string;
  view = $state.raw<Gate | null>(null);
  trouble = $state('');

  constructor(set: string, seat: string) {
    this.#set = set;
    this.#seat = seat;
  }

  look(): Promise<boolean> {
    return this.#ask(() => gateApi.look(this.#set, this.#seat));
  }

  /** Whether it was taken. Where others were faster, what they did is shown. */
  async does(command: GateCommand): Promise<boolean> {
    const done = await this.#ask(() => gateApi.does(this.#set, this.#seat, drawn(), command));
    if (!done) {
      const said = this.trouble;
      await this.look();
      this.trouble = said;
    }
    return done;
  }

  async #ask(call: () => Promise<Gate>): Promise<boolean> {
    this.trouble = '';
    try {
      this.view = await call();
      return true;
    } catch (failure) {
      this.trouble = inWords(failure);
      announce('refusal', this.trouble);
      return false;
    }
  }
}

/** Words as lines: one a line, empty ones left out. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
