// The parts of the room that are not there from the first moment: each comes when the stage or the viewer's part
// needs it, and all of them while somebody is still before the room, or else once it stands: nothing is waited for in
// mid-session, and nothing shares a narrow line with voices if it can be helped.
// Not here: what a part shows, and the room's first draw, which waits for the parts it needs (pages/RoomPage.svelte).
import { fetching, type FetchTrouble } from '../lib/fetching.svelte';
import { words, type WordsOf } from '../lib/i18n/words.svelte';
import { persistently } from '../lib/later';
import type { Reduce } from '../lib/session/room.svelte';
import type { RoomPicture } from './types';

const LOADERS = {
  running: () => import('./running'),
  ask: () => import('./questions/asking'),
  log: () => import('./questions/log'),
  extra: () => import('./side/Extra.svelte'),
  ring: () => import('./circle/RingTime.svelte'),
  extend: () => import('./floor/ExtendVote.svelte'),
  turned: () => import('./turned/TurnedAway.svelte'),
  facilitator: () => import('./facilitator/facilitator'),
  dialogs: () => import('./dialogs/Dialogs.svelte'),
  shortcuts: () => import('./keys/shortcuts'),
} as const;

export type PartName = keyof typeof LOADERS;
/** The words that a part brings beside those of the room as it first stands. */
const SPOKEN: Record<PartName, readonly WordsOf[]> = {
  running: ['running'],
  ask: ['running', 'asking'],
  log: ['running', 'asking'],
  extra: ['running', 'session', 'asking'],
  ring: [],
  extend: ['session'],
  turned: ['running', 'session'],
  facilitator: ['running', 'session', 'asking', 'leading'],
  dialogs: ['running', 'session'],
  shortcuts: [],
};
type Loaded = { [Name in PartName]?: Awaited<ReturnType<(typeof LOADERS)[Name]>> };

class Parts {
  #loaded = $state.raw<Loaded>({});
  readonly #loading = new Map<PartName, Promise<unknown>>();
  #asked = 0;
  #waits = $state(false);

  /** What has come so far. */
  get loaded(): Loaded {
    return this.#loaded;
  }

  /** Why a part of the room that was asked for is not there; null if none is missing. */
  get trouble(): FetchTrouble | null {
    return this.#waits ? fetching.trouble : null;
  }

  /** Brings parts together with their words; each is asked for once, and until it comes. */
  async need(...names: readonly PartName[]): Promise<void> {
    await Promise.all(names.map((name) => this.#need(name)));
  }

  /** Brings everything that a room may come to need. */
  async needAll(): Promise<void> {
    const rest = this.#bring(() =>
      Promise.all([this.underWay(), import('./narration'), words.need('refusals'), words.need('problems')]),
    );
    await Promise.all([
      this.need('ask', 'log', 'ring', 'extra', 'extend', 'turned', 'dialogs', 'shortcuts'),
      rest,
    ]);
  }

  /** Brings how events of a session under way change a view, with what the room shows of one, and with its words. */
  async underWay(): Promise<Reduce> {
    const [{ reduce }] = await Promise.all([
      this.#bring(() => import('../lib/session/reduce')),
      this.need('running'),
    ]);
    return reduce;
  }

  async #bring<Came>(load: () => Promise<Came>): Promise<Came> {
    this.#wait(1);
    try {
      return await persistently(load);
    } finally {
      this.#wait(-1);
    }
  }

  #wait(by: 1 | -1): void {
    this.#asked += by;
    this.#waits = this.#asked > 0;
  }

  #need(name: PartName): Promise<unknown> {
    const known = this.#loading.get(name);
    if (known) return known;
    const loading = this.#bring(async () => {
      const [part] = await Promise.all([LOADERS[name](), ...SPOKEN[name].map((said) => words.need(said))]);
      this.#loaded = { ...this.#loaded, [name]: part };
    });
    this.#loading.set(name, loading);
    return loading;
  }
}

export const parts = new Parts();

/** The parts without which a picture of the room is not whole. */
export function partsOf(room: RoomPicture): readonly PartName[] {
  const asks = room.ask.kind !== 'nothing' || room.queue !== null;
  return [
    ...(room.turned ? ['turned' as const] : []),
    ...(room.ring ? ['ring' as const] : []),
    ...(room.facilitates ? ['facilitator' as const] : []),
    ...(room.extend ? ['extend' as const] : []),
    ...(asks && !room.turned ? ['ask' as const] : []),
    ...(room.asked > 0 && !room.turned ? ['log' as const] : []),
  ];
}
