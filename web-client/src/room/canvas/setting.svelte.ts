// Where one's own hand has set tokens down, until the server has it: a key held down is faster than any line, and each
// step goes from where the one before it led. Of each token one step is on its way at a time, and then the newest.
// Not here: where a token may stand, and who may move it.
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { TokenId, TokenPlace } from '../../lib/protocol';
import type { Send } from '../../lib/session/room.svelte';

export class Setting {
  readonly #send: () => Send;
  readonly #wished = new SvelteMap<TokenId, TokenPlace>();
  readonly #underway = new SvelteSet<TokenId>();
  readonly #last = new SvelteMap<TokenId, TokenPlace>();

  constructor(send: () => Send) {
    this.#send = send;
  }

  /** The place that a token was set down in and that is not known to all yet; null where there is none. */
  place(token: TokenId): TokenPlace | null {
    return this.#wished.get(token) ?? null;
  }

  /** Whether it was one's own hand that a token stands there. */
  isOwn(token: TokenId, place: TokenPlace): boolean {
    const last = this.#last.get(token);
    return this.#wished.has(token) || (last !== undefined && isSame(last, place));
  }

  /** Sets a token down. */
  set(token: TokenId, place: TokenPlace): void {
    this.#last.set(token, place);
    this.#wished.set(token, place);
    if (!this.#underway.has(token)) void this.#bring(token);
  }

  async #bring(token: TokenId): Promise<void> {
    this.#underway.add(token);
    for (;;) {
      const place = this.#wished.get(token);
      if (!place) break;
      const answer = await this.#send()({ kind: 'move_token', token, place });
      // A refusal ends it: the token stands where the server says.
      if (!answer.ok || this.#wished.get(token) === place) this.#wished.delete(token);
    }
    this.#underway.delete(token);
  }
}

function isSame(one: TokenPlace, other: TokenPlace): boolean {
  return (Object.keys(one) as (keyof TokenPlace)[]).every((key) => one[key] === other[key]);
}
