// Commands that were sent and not yet answered, with their numbers; they survive a reload of the tab.
// Not here: what a command means, and the socket.
//
// They lie in sessionStorage, which belongs to the tab and dies with it, sealed by the vault because commands
// carry words. Where the vault keeps nothing they live in memory, and a reload loses what was not acknowledged.
// The number that comes next lies beside them in the clear: a page that began to count anew after a reload would
// give an old number to a new wish, and be answered as of old.
import type { ClientId, Command } from './protocol';
import type { Vault } from './vault';

export interface Waiting {
  cmd: number;
  command: Command;
}

/**
 * Commands that were acknowledged and hold words of one's own: kept, because a server that was put back to an earlier
 * state has lost them. As many as a long session brings; each is at most some kilobytes.
 */
const KEPT_MAX = 100;
/** Whether a command can be said again by itself: it holds words, and names nothing that may have another number by now. */
function canBeSaidAgain(command: Command): boolean {
  switch (command.kind) {
    case 'offer_question':
    case 'note_question':
    case 'make_bid':
    case 'share_reflection':
    case 'share_late_reflection':
    case 'lay_down_sheet':
    case 'undertake_action':
      return true;
    default:
      return false;
  }
}

/** What taking something back makes of what is kept: nothing comes back that its author took back. */
function without(kept: readonly Waiting[], { command }: Waiting): Waiting[] {
  const last = (kind: Command['kind']) => kept.findLast((entry) => entry.command.kind === kind);
  switch (command.kind) {
    case 'withdraw_bid':
      return kept.filter((entry) => entry.command.kind !== 'make_bid');
    case 'withdraw_reflection':
      return kept.filter(
        (entry) => entry !== last('share_reflection') && entry !== last('share_late_reflection'),
      );
    case 'take_up_sheet':
      return kept.filter((entry) => entry !== last('lay_down_sheet'));
    case 'withdraw_question':
      // Which of them has that number is not known here.
      return kept.filter((entry) => !['offer_question', 'note_question'].includes(entry.command.kind));
    default:
      return [...kept];
  }
}

export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** The client id of this tab for one seat, and the outbox that goes with it. */
export class Outbox {
  readonly client: ClientId;
  readonly #shelf: Shelf;
  readonly #vault: Vault;
  #waiting: Waiting[] = [];
  /** What was acknowledged and can be said again, oldest first. */
  #kept: Waiting[] = [];
  /** The server's log in which it was acknowledged. */
  #log: string | null = null;
  #next = 1;
  /** Writes happen one after the other, so that an older state never replaces a newer one. */
  #written: Promise<void> = Promise.resolve();

  private constructor(client: ClientId, shelf: Shelf, vault: Vault) {
    this.client = client;
    this.#shelf = shelf;
    this.#vault = vault;
  }

  /** Opens the outbox of a client, with what an earlier page of the same tab left unanswered. */
  static async open(client: ClientId, shelf: Shelf, vault: Vault): Promise<Outbox> {
    const outbox = new Outbox(client, shelf, vault);
    const sealed = read(shelf, key(client));
    const text = sealed === null ? null : await vault.open(sealed);
    if (text !== null) {
      const { waiting, kept, log } = parse(text);
      outbox.#waiting = waiting;
      outbox.#kept = kept;
      outbox.#log = log;
    }
    const counted = Number(read(shelf, counter(client)) ?? 1);
    outbox.#next = Math.max(counted, (outbox.#waiting.at(-1)?.cmd ?? 0) + 1);
    return outbox;
  }

  /** What is unanswered, oldest first. */
  get waiting(): readonly Waiting[] {
    return this.#waiting;
  }

  add(command: Command): Waiting {
    const entry = { cmd: this.#next, command };
    this.#count(this.#next + 1);
    this.#waiting = [...this.#waiting, entry];
    this.#keep();
    return entry;
  }

  /** Takes a command out because it was answered; null if it was answered before. */
  settle(cmd: number, stored: boolean): Waiting | null {
    const found = this.#waiting.find((entry) => entry.cmd === cmd) ?? null;
    if (found) {
      this.#waiting = this.#waiting.filter((entry) => entry !== found);
      if (stored) this.#keepForLater([found]);
      this.#keep();
    }
    return found;
  }

  /**
   * The server says which log it has. Another than before means that it may have gone back in time: what was
   * acknowledged and is not among its commands up to `last` waits to be sent again. Whether it is another.
   */
  compare(log: string, last: number): boolean {
    const another = this.#log !== null && this.#log !== log;
    this.#log = log;
    if (!another) return false;
    this.#waiting = [...this.#kept.filter((entry) => entry.cmd > last), ...this.#waiting];
    this.#kept = this.#kept.filter((entry) => entry.cmd <= last);
    return true;
  }

  /** Gives what is unanswered the numbers from `first` on, in its order. The new number of each old one. */
  renumber(first: number): Map<number, number> {
    const renumbered = new Map<number, number>();
    this.#waiting = this.#waiting.map((entry, index) => {
      renumbered.set(entry.cmd, first + index);
      return { ...entry, cmd: first + index };
    });
    this.#count(first + this.#waiting.length);
    this.#keep();
    return renumbered;
  }

  /** Resolves when what was last changed is on the shelf. */
  kept(): Promise<void> {
    return this.#written;
  }

  #count(next: number): void {
    this.#next = next;
    write(this.#shelf, counter(this.client), String(next));
  }

  #keepForLater(stored: readonly Waiting[]): void {
    for (const entry of stored) {
      this.#kept = without(this.#kept, entry);
      if (canBeSaidAgain(entry.command)) this.#kept = [...this.#kept, entry].slice(-KEPT_MAX);
    }
  }

  #keep(): void {
    const [waiting, kept] = [this.#waiting, this.#kept];
    this.#written = this.#written.then(async () => {
      // A newer state is already waiting to be written.
      if (waiting !== this.#waiting || kept !== this.#kept) return;
      const empty = waiting.length === 0 && kept.length === 0;
      const state: Kept = { waiting, kept, log: this.#log };
      const sealed = empty ? null : await this.#vault.seal(JSON.stringify(state));
      if (waiting === this.#waiting && kept === this.#kept) write(this.#shelf, key(this.client), sealed);
    });
  }
}

function key(client: ClientId): string {
  return `openset.outbox.${client}`;
}

function counter(client: ClientId): string {
  return `openset.next.${client}`;
}

function read(shelf: Shelf, name: string): string | null {
  try {
    return shelf.getItem(name);
  } catch {
    return null;
  }
}

function write(shelf: Shelf, name: string, value: string | null): void {
  try {
    if (value === null) shelf.removeItem(name);
    else shelf.setItem(name, value);
  } catch {
    // A full or forbidden storage: the outbox then lives as long as the page.
  }
}

/** What lies on the shelf. */
interface Kept {
  waiting: Waiting[];
  kept: Waiting[];
  log: string | null;
}

function parse(text: string): Kept {
  const nothing: Kept = { waiting: [], kept: [], log: null };
  try {
    const state = JSON.parse(text) as Kept | Waiting[];
    // A page of an earlier version left only what was waiting.
    return Array.isArray(state) ? { ...nothing, waiting: state } : { ...nothing, ...state };
  } catch {
    return nothing;
  }
}

/** A fresh client id: 128 random bits. */
export function drawClientId(): ClientId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** How long a tab waits for its own former page to let go of its client id. */
const TAKE_OVER_MS = 1000;

/**
 * This tab's client id for one seat: kept over reloads, never shared. A duplicated tab copies sessionStorage,
 * so the id is also held as a lock; the copy finds it taken and draws its own.
 */
export async function claimClientId(seat: string, shelf: Shelf): Promise<ClientId> {
  const name = `openset.client.${seat}`;
  const known = read(shelf, name);
  if (known !== null && (await hold(known))) return known;
  const drawn = drawClientId();
  write(shelf, name, drawn);
  await hold(drawn);
  return drawn;
}

/** Holds a lock for as long as the page lives. True where the browser has no locks: then nothing is known. */
function hold(client: ClientId): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      return new Promise<never>(() => undefined);
    };
    const signal = AbortSignal.timeout(TAKE_OVER_MS);
    navigator.locks.request(`openset.client.${client}`, { signal }, held).catch(() => {
      resolve(false);
    });
  });
}
