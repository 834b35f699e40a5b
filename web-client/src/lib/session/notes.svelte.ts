// A member's private notes of one session: on this device only, sealed, never sent to anyone.
// Not here: the sheet they are written on, and the vault that seals them.
import { vault, type Vault } from '../vault';

/** A pause in writing after which the notes are kept. */
const KEEP_AFTER_MS = 400;

/** A moment that was marked while listening, with the place in the text where it was marked. */
export interface Mark {
  at: number;
  offset: number;
}

interface Kept {
  text: string;
  marks: Mark[];
}

export class Notes {
  #text = $state('');
  #marks = $state.raw<readonly Mark[]>([]);
  /** False where this browser keeps nothing: the notes then last as long as the page, and the sheet says so. */
  #lasting = $state(true);
  readonly #name: string;
  readonly #vault: Vault;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: Promise<void> = Promise.resolve();

  /** `seat` names the session and the member, so that two seats on one device have their own notes. */
  constructor(seat: string, using: Vault = vault) {
    this.#name = `openset.notes.${seat}`;
    this.#vault = using;
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  get lasting(): boolean {
    return this.#lasting;
  }

  /** Reads what was kept. What was typed meanwhile stays, after it. */
  async load(): Promise<void> {
    const sealed = read(this.#name);
    const text = sealed === null ? null : await this.#vault.open(sealed);
    if (text === null) return;
    const kept = parse(text);
    this.#text = this.#text === '' ? kept.text : `${kept.text}\n${this.#text}`;
    this.#marks = kept.marks;
  }

  mark(at: number, offset: number): void {
    this.#marks = [...this.#marks, { at, offset }];
    void this.keep();
  }

  /** Writes the notes down now, for instance because the page is being left. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    const kept: Kept = { text: this.#text, marks: [...this.#marks] };
    this.#written = this.#written.then(async () => {
      const sealed = await this.#vault.seal(JSON.stringify(kept));
      this.#lasting = sealed !== null && write(this.#name, sealed);
    });
    return this.#written;
  }
}

function parse(text: string): Kept {
  try {
    return JSON.parse(text) as Kept;
  } catch {
    return { text, marks: [] };
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
