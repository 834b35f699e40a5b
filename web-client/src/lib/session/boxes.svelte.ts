// The boxes of one seat: those of the present stage, and all in which something is written.
// Not here: which boxes there are (boxes.ts), which of them stand in the room now (standing.ts), and how words are kept
// (drafts.svelte.ts).
import type { BoxName } from './boxes';
import type { Box, Drafts } from './drafts.svelte';
import type { Room } from './room.svelte';

export class Boxes {
  readonly #drafts: Drafts;
  readonly #room: Pick<Room, 'view'>;

  constructor(drafts: Drafts, room: Pick<Room, 'view'>) {
    this.#drafts = drafts;
    this.#room = room;
  }

  /** A box of the present stage. */
  at(name: BoxName): Box {
    return this.#drafts.box(name, this.#room.view?.stage?.at ?? null);
  }

  /** Where questions are written: a box of the whole round. */
  get question(): Box {
    return this.at('question');
  }

  /** Every box with words in it, oldest first. */
  get written(): readonly Box[] {
    return this.#drafts.written;
  }
}
