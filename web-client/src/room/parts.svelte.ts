// The parts of the room that are not there from the first moment: each comes when the stage or the viewer's part
// needs it, and all of them while somebody is still before the room, or else once it stands: nothing is waited for in
// mid-session, and nothing shares a narrow line with voices if it can be helped.
// Not here: from where they come (ways.ts), what a part shows, and the room's first draw, which waits for the parts it needs (pages/RoomPage.svelte).
import { fetching, type FetchTrouble } from '../lib/fetching.svelte';
import { words, type WordsOf } from '../lib/i18n/words.svelte';
import { persistently } from '../lib/later';
import type { Reduce } from '../lib/session/room.svelte';
import { sealing } from '../lib/vault';
import type * as Screen from './floor/Screen.svelte';
import type * as Narration from './narration';
import type { RoomPicture } from './types';
import type { LOADERS } from './ways';

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

/** What leads to them; the browser remembers what it has. */
const ways = () => import('./ways');

class Parts {
  #loaded = $state.raw<Loaded>({});
  readonly #loading = new Map<PartName, Promise<unknown>>();
  #ahead = false;
  #asked = 0;
  #waits = $state.raw(false);

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
      Promise.all([
        this.underWay(),
        this.narration(),
        sealing(),
        words.need('refusals'),
        words.need('problems'),
      ]),
    );
    await Promise.all([
      this.need('ask', 'log', 'ring', 'extra', 'extend', 'turned', 'dialogs', 'shortcuts'),
      rest,
    ]);
  }

  /** What somebody shows. Fails where the line does. */
  async screen(): Promise<typeof Screen> {
    return (await ways()).screen();
  }

  /** The narrator, who is not needed to draw the room. Fails where the line does. */
  async narration(): Promise<typeof Narration> {
    return (await ways()).narration();
  }

  /** Asks for what leads to the parts: whoever comes into a session under way needs them at once. */
  ahead(): void {
    if (!this.#ahead) void this.#bring(ways);
    this.#ahead = true;
  }

  /** Brings how events of a session under way change a view, with what the room shows of one, and with its words. */
  async underWay(): Promise<Reduce> {
    const [{ reduce }] = await Promise.all([
      this.#bring(async () => (await ways()).reduce()),
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
      const bring = async () => (await ways()).LOADERS[name]();
      const [part] = await Promise.all([bring(), ...SPOKEN[name].map((said) => words.need(said))]);
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
