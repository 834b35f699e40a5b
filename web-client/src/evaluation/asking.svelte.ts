// What a page of evaluation has from the server, and the way to ask for more. Not here: which calls there are.
import { Asks } from '../programme/asks.svelte';

export class Asking<View> extends Asks {
  readonly #look: () => Promise<View>;
  view = $state.raw<View | null>(null);

  constructor(look: () => Promise<View>) {
    super();
    this.#look = look;
  }

  look(): Promise<boolean> {
    return this.asks(async () => {
      this.view = await this.#look();
    });
  }

  /** A change whose answer is the view as it is after it; `of` tells it from another. */
  does(of: unknown, step: (change: string) => Promise<View>): Promise<boolean> {
    return this.once(of, async (change) => {
      this.view = await step(change);
    });
  }
}
