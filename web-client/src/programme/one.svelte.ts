// One programme as a page has it: what the server says, and the way to ask for a change. Not here: anything drawn.
import type { Programme, ProgrammeCommand } from '../lib/protocol';
import { Asks } from './asks.svelte';
import { programmes } from './calls';

export class OneProgramme extends Asks {
  readonly id: string;
  seen = $state.raw<Programme | null>(null);

  constructor(id: string) {
    super();
    this.id = id;
  }

  look(): Promise<boolean> {
    return this.asks(async () => {
      this.seen = await programmes.look(this.id);
    });
  }

  change(command: ProgrammeCommand): Promise<boolean> {
    return this.once(command, async (change) => {
      this.seen = await programmes.change(this.id, change, command);
    });
  }
}
