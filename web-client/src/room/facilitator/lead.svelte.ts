// What the facilitator is about to do and has not done yet: a dialog that is open, the stage that is being left, whether
// the next step-in names somebody. Not here: what is then asked of the server (facilitator-actions.ts).
import type { MemberId, StageAt } from '../../lib/protocol';

/** A dialog of the facilitator: more time, the end, or the menu of a seat. */
export type Asked = 'extend' | 'end' | { seat: MemberId } | null;

export class Lead {
  #asked = $state.raw<Asked>(null);
  /** The stage that the facilitator is about to leave, while that can still be undone. */
  goingOnFrom = $state.raw<StageAt | null>(null);
  /** The facilitator's next step-in shows the set whom it concerns. */
  naming = $state(false);

  /** Which dialog is open. */
  get asked(): Asked {
    return this.#asked;
  }

  ask(asked: Asked): void {
    this.#asked = asked;
  }
}
