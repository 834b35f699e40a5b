// The words in the composer: they survive a reload of the tab, sealed, and are dropped once the server has them.
// Not here: the box they are typed into, and the mirror that looks at them.
import { vault, type Vault } from '../vault';

const KEEP_AFTER_MS = 400;

export class Draft {
  #text = $state('');
  /** The wording before the first one that was taken from the mirror; null where none was. */
  first: string | null = null;
  readonly #name: string;
  readonly #vault: Vault;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(seat: string, using: Vault = vault) {
    this.#name = `openset.draft.${seat}`;
    this.#vault = using;
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    if (text === '') this.first = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), KEEP_AFTER_MS);
  }

  async load(): Promise<void> {
    const sealed = sessionStorage.getItem(this.#name);
    const text = sealed === null ? null : await this.#vault.open(sealed);
    if (text !== null && this.#text === '') this.#text = text;
  }

  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    const text = this.#text;
    const sealed = text === '' ? null : await this.#vault.seal(text);
    if (text !== this.#text) return;
    try {
      if (sealed === null) sessionStorage.removeItem(this.#name);
      else sessionStorage.setItem(this.#name, sealed);
    } catch {
      // A full storage: the draft then lives as long as the page.
    }
  }
}
