// The boxes of one seat: those of the present stage, and what was written for a place that is over.
// Not here: which boxes there are (boxes.ts), and how words are kept (drafts.svelte.ts).
import { stands, type BoxName } from './boxes';
import type { Box, Drafts } from './drafts.svelte';
import type { Room } from './room.svelte';

export class Boxes {
  readonly #drafts: Drafts;
  readonly #room: Pick<Room, 'view' | 'asks' | 'isTold'>;

  constructor(drafts: Drafts, room: Pick<Room, 'view' | 'asks' | 'isTold'>) {
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

  /** What was written for a place that is over, or for a box that is not in the room just now. */
  readonly unsent = $derived.by((): readonly Box[] => {
    const { view, asks, isTold } = this.#room;
    // Before the server has said what the stage takes, nobody can tell.
    return view && isTold ? this.#drafts.written.filter(({ name, at }) => !stands(name, at, view, asks)) : [];
  });
}
