// Every word that is typed in a session and not sent yet, by its place: which box, in which stage. Words stay through a
// reload, the next stage, a lost line, a second tab and a server that was started again; they go once the server has
// them, or by the hand of whoever wrote them. On this device only, sealed, and shared by its tabs.
// Not here: the boxes (room/), and private notes (notes.svelte.ts).
import { plain } from '../plain';
import type { Command, StageAt } from '../protocol';
import { vault, type Vault } from '../vault';
import { boxesOf, scopeOf, withoutSent, type BoxName } from './boxes';

/** A short pause: what was typed last is lost with a page that dies before it. */
const KEEP_AFTER_MS = 120;
/** For how long an emptied box is remembered as empty, so that no other tab brings its words back. */
const EMPTY_FOR_MS = 86_400_000;

/** The words of one box. `more` is what was chosen beside them: minutes, a date, whose. */
interface Words {
  box: BoxName;
  at: StageAt | null;
  text: string;
  more: Readonly<Record<string, string>>;
  /** When they were last changed, in ms since 1970: of two tabs, the later one is right. */
  changed: number;
}
type Kept = Readonly<Record<string, Words>>;

export interface WebShelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** One box at one place, to be bound to a field. */
export class Box {
  readonly name: BoxName;
  readonly at: StageAt | null;
  readonly #drafts: Drafts;

  constructor(drafts: Drafts, name: BoxName, at: StageAt | null) {
    this.#drafts = drafts;
    this.name = name;
    this.at = at;
  }

  get key(): string {
    return `${this.name}@${scopeOf(this.name, this.at)}`;
  }

  get text(): string {
    return this.#drafts.read(this)?.text ?? '';
  }

  set text(text: string) {
    this.#drafts.write(this, text, this.#drafts.read(this)?.more ?? {});
  }

  /** What was chosen beside the words, if it was. */
  more(name: string): string | null {
    return this.#drafts.read(this)?.more[name] ?? null;
  }

  choose(name: string, value: string): void {
    this.#drafts.write(this, this.text, { ...this.#drafts.read(this)?.more, [name]: value });
  }

  clear(): void {
    this.#drafts.write(this, '', {});
  }
}

export class Drafts {
  #kept = $state.raw<Kept>({});
  readonly #name: string;
  readonly #vault: Vault;
  readonly #shelves: readonly WebShelf[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: Promise<void> = Promise.resolve();

  /**
   * `seat` names the session and the member, so that two seats on one device have their own words. The first of the
   * shelves is shared by all tabs; another is this tab's own, for where the first is full or forbidden.
   */
  constructor(seat: string, shelves: readonly WebShelf[], using: Vault = vault) {
    this.#name = `openset.draft.${seat}`;
    this.#shelves = shelves;
    this.#vault = using;
  }

  box(name: BoxName, at: StageAt | null): Box {
    return new Box(this, name, at);
  }

  /** Every box with words in it, oldest first. */
  get written(): readonly Box[] {
    return Object.values(this.#kept)
      .filter(({ text }) => text.trim() !== '')
      .sort((one, other) => one.changed - other.changed)
      .map(({ box, at }) => this.box(box, at));
  }

  read(box: Box): Words | undefined {
    return this.#kept[box.key];
  }

  write(box: Box, text: string, more: Words['more']): void {
    const words = { box: box.name, at: box.at, text, more, changed: Date.now() };
    this.#kept = { ...this.#kept, [box.key]: words };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  /** The server has these words: they leave their box, but for what was written on since. */
  sent(command: Command): void {
    if (!('text' in command)) return;
    const names = boxesOf(command);
    for (const box of this.written) {
      if (!names.includes(box.name)) continue;
      const left = withoutSent(plain(box.text), command.text);
      if (left === '') box.clear();
      else if (left !== plain(box.text)) box.text = left;
    }
  }

  /** Reads what was kept, here and by other tabs from now on. Gives the way to stop. */
  follow(): () => void {
    void this.load();
    const changed = ({ key }: StorageEvent) => {
      if (key === this.#name) void this.load();
    };
    addEventListener('storage', changed);
    return () => {
      removeEventListener('storage', changed);
    };
  }

  async load(): Promise<void> {
    this.#kept = newest(this.#kept, await this.#stored());
  }

  /** Writes everything down now, for instance because the page is being left. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#written = this.#written.then(async () => {
      const all = newest(await this.#stored(), this.#kept);
      const some = Object.keys(all).length > 0;
      const sealed = some ? await this.#vault.seal(JSON.stringify(all)) : null;
      for (const shelf of this.#shelves) put(shelf, this.#name, sealed);
    });
    return this.#written;
  }

  async #stored(): Promise<Kept> {
    const all = await Promise.all(this.#shelves.map((shelf) => this.#take(shelf)));
    return all.reduce(newest, {});
  }

  async #take(shelf: WebShelf): Promise<Kept> {
    try {
      const sealed = shelf.getItem(this.#name);
      const text = sealed === null ? null : await this.#vault.open(sealed);
      return text === null ? {} : (JSON.parse(text) as Kept);
    } catch {
      return {};
    }
  }
}

function put(shelf: WebShelf, name: string, sealed: string | null): void {
  try {
    if (sealed === null) shelf.removeItem(name);
    else shelf.setItem(name, sealed);
  } catch {
    // A full or forbidden storage: the words then live as long as the page, unless another takes them.
  }
}

/** Of each box the words that were changed last; boxes that were emptied long ago are forgotten. */
function newest(one: Kept, other: Kept): Kept {
  const all: Record<string, Words> = { ...one };
  for (const [key, words] of Object.entries(other)) {
    const known = all[key];
    if (!known || known.changed <= words.changed) all[key] = words;
  }
  const since = Date.now() - EMPTY_FOR_MS;
  return Object.fromEntries(
    Object.entries(all).filter(([, { text, changed }]) => text !== '' || changed > since),
  );
}
