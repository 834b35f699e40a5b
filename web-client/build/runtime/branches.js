// Stands in the place of `client/dom/blocks/branches.js` of Svelte 5.57.3 (MIT licence): of the branches of a block, the one
// that is drawn.
// Not here: branches that leave slowly (`transition:`) or wait out of sight (`await`). No component of ours has them, so
// that at most one branch is there, and it goes once the next has come.
import { branch, destroy_effect } from '../../reactivity/effects.js';

export class BranchManager {
  #key;
  #effect = null;

  constructor(anchor) {
    this.anchor = anchor;
  }

  /** Draws the branch of a key in the place of the one there; nothing where `fn` is null. */
  ensure(key, fn) {
    const before = this.#effect;
    if (before !== null && this.#key === key) return;
    this.#effect = fn && branch(() => fn(this.anchor));
    this.#key = key;
    if (before !== null) destroy_effect(before);
  }
}
