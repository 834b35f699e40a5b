// A member's private notes of one session: on this device only, sealed, never sent to anyone.
// Not here: the sheet they are written on (room/turned/NotesSheet.svelte) and the vault that seals them.
import { vault, type Vault } from '../vault';

/** A pause in writing after which the draft is kept. */
const KEEP_AFTER_MS = 400;

export interface Note {
  /** When it was kept, in ms since 1970. */
  at: number;
  text: string;
  /** A moment marked while listening, with or without words. */
  marked: boolean;
}

interface Kept {
  notes: readonly Note[];
  draft: string;
}

export class Notes {
  #notes = $state.raw<readonly Note[]>([]);
  #draft = $state.raw('');
  /** False where this browser keeps nothing: the notes then last as long as the page. */
  #lasting = $state.raw(true);
  readonly #name: string;
  readonly #vault: Vault;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: Promise<void> = Promise.resolve();

  /** `seat` names the session and the member, so that two seats on one device have their own notes. */
  constructor(seat: string, using: Vault = vault) {
    this.#name = `openset.notes.${seat}`;
    this.#vault = using;
  }

  get notes(): readonly Note[] {
    return this.#notes;
  }

  get draft(): string {
    return this.#draft;
  }

  set draft(draft: string) {
    this.#draft = draft;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  get lasting(): boolean {
    return this.#lasting;
  }

  /** Reads what was kept. What was typed meanwhile stays. */
  async load(): Promise<void> {
    const sealed = read(this.#name);
    const text = sealed === null ? null : await this.#vault.open(sealed);
    const kept = text === null ? null : parse(text);
    if (!kept) return;
    this.#notes = [...kept.notes, ...this.#notes];
    if (this.#draft === '') this.#draft = kept.draft;
  }

  add(at: number, text: string, marked: boolean): void {
    this.#notes = [...this.#notes, { at, text, marked }];
    void this.keep();
  }

  /** Writes the notes down now, for instance because the page is being left. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    const kept: Kept = { notes: this.#notes, draft: this.#draft };
    this.#written = this.#written.then(async () => {
      const sealed = await this.#vault.seal(JSON.stringify(kept));
      this.#lasting = sealed !== null && write(this.#name, sealed);
    });
    return this.#written;
  }
}

function parse(text: string): Kept | null {
  try {
    return JSON.parse(text) as Kept;
  } catch {
    return null;
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): boolean {
  try {
    localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}
