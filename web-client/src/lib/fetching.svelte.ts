// Parts of the client that were asked for and do not come, and why: the network is gone, or the server has become
// another version and has them no more. Not here: asking again (later.ts) and the sentence (ui/Late.svelte).

/** unreachable: it will come when the line does. changed: only loading the page anew helps. */
export type FetchTrouble = 'unreachable' | 'changed';

/** One thing that is being fetched. */
export interface Missing {
  failed(): void;
  end(): void;
}

/** Loading a page anew by itself is of no use more often than this. */
const ANEW_MS_MIN = 60_000;
const ANEW_KEY = 'openset.anew';

class Fetching {
  #failing = $state.raw(0);
  #changed = $state.raw(false);

  /** Why something that was asked for is not there; null if nothing is missing. */
  get trouble(): FetchTrouble | null {
    return this.#failing === 0 ? null : this.#changed ? 'changed' : 'unreachable';
  }

  begin(): Missing {
    let failing = false;
    return {
      failed: () => {
        if (!failing) this.#failing += 1;
        failing = true;
        void this.#look();
      },
      end: () => {
        if (failing) this.#failing -= 1;
        failing = false;
      },
    };
  }

  /** Whether the page that the server has now is another than this one. */
  async #look(): Promise<void> {
    if (this.#changed || typeof document === 'undefined') return;
    const own = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');
    if (!own) return;
    try {
      const answer = await fetch('/', { cache: 'no-store' });
      if (answer.ok && !(await answer.text()).includes(own)) this.#changed = true;
    } catch {
      // Out of reach: nothing is known.
    }
  }
}

export const fetching = new Fetching();

/** Loads the page anew by itself, where nothing is on screen that could be lost; not again and again. */
export function loadAnew(): void {
  try {
    const last = Number(sessionStorage.getItem(ANEW_KEY) ?? 0);
    if (Math.abs(Date.now() - last) < ANEW_MS_MIN) return;
    sessionStorage.setItem(ANEW_KEY, String(Date.now()));
  } catch {
    // Without a memory there would be no end to it: the button is left.
    return;
  }
  location.reload();
}

/** Style sheets that could not be had. The loader of parts asks for each once, whatever becomes of it. */
let failedStyles: readonly HTMLLinkElement[] = [];
if (typeof document !== 'undefined') {
  const heed = (event: Event) => {
    if (event.target instanceof HTMLLinkElement && event.target.rel === 'stylesheet')
      failedStyles = [...failedStyles, event.target];
  };
  // These events do not bubble.
  document.addEventListener('error', heed, true);
}

/** Resolves when no style sheet is missing: asks again for those that are. */
export async function styled(): Promise<void> {
  const failed = failedStyles;
  failedStyles = [];
  const again = failed.map((link) => {
    const fresh = link.cloneNode() as HTMLLinkElement;
    const loading = new Promise((resolve, reject) => {
      fresh.onload = resolve;
      fresh.onerror = reject;
    });
    link.replaceWith(fresh);
    return loading;
  });
  await Promise.all(again);
}
