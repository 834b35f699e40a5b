// The id of a change: what is asked once more because nothing came back, or because a finger pressed twice, is the same change,
// and takes effect once. Not here: what is asked, and whether it may be (the server's).

/** A new one: 32 characters. Also where the page is not encrypted, and browsers draw no UUID. */
export function drawn(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One change after the other. */
export class Changes {
  #asked: { of: string; change: string } | null = null;

  /** The id for this, which is the one before until that is `done` or something else is wanted. */
  of(wanted: unknown): string {
    const of = JSON.stringify(wanted);
    if (this.#asked?.of !== of) this.#asked = { of, change: drawn() };
    return this.#asked.change;
  }

  /** It was answered: the same wanted again is another change. */
  done(): void {
    this.#asked = null;
  }
}
