// The gate of a set as one member sees it, and what they do there. Not here: what may be done (the server's).
import { Asking } from '../evaluation/asking.svelte';
import type { Gate, GateCommand } from '../lib/protocol';
import { gateApi } from './calls';

export class OwnGate extends Asking<Gate> {
  readonly #set: string;
  readonly #seat: string;

  constructor(set: string, seat: string) {
    super(() => gateApi.look(set, seat));
    this.#set = set;
    this.#seat = seat;
  }

  /** Whether it was taken. Where others were faster, what they did is shown. */
  async act(command: GateCommand): Promise<boolean> {
    if (this.busy) return false;
    const done = await this.does(command, (change) => gateApi.does(this.#set, this.#seat, change, command));
    if (!done) {
      const said = this.trouble;
      await this.look();
      this.trouble = said;
    }
    return done;
  }
}

/** Words as lines: one a line, empty ones left out. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
