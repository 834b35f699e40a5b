// Code and words that come when they are needed, and otherwise once the page stands.
// Not here: which they are (room/parts.svelte.ts, i18n/words.svelte.ts), and how it is said that they do not come
// (ui/Late.svelte).
import { fetching, styled } from './fetching.svelte';
import { later } from './steady/steady';
import { onWaking } from './waking';

/** The first moments of a page belong to what is drawn, its fonts and its media. */
const AFTERWARDS_MS = 3000;
/** A line that is down comes back, and then what is missing is asked for again. */
const RETRY_MS = 2000;

/** Runs something once the page has had its first moments. Gives the way to call it off. */
export function afterwards(run: () => void): () => void {
  const timer = setTimeout(run, AFTERWARDS_MS);
  return () => {
    clearTimeout(timer);
  };
}

/**
 * What `load` brings, however often the line fails meanwhile. While it fails, `fetching` says so. Ends without a
 * result only with `until`.
 */
export async function persistently<Loaded>(
  load: () => Promise<Loaded>,
  until?: AbortSignal,
): Promise<Loaded> {
  const missing = fetching.begin();
  try {
    for (;;) {
      try {
        const loaded = await load();
        await styled();
        return loaded;
      } catch {
        until?.throwIfAborted();
        missing.failed();
        await waking(RETRY_MS, until);
        until?.throwIfAborted();
      }
    }
  } finally {
    missing.end();
  }
}

/** A pause that ends early when there is reason to look again: the network is back, the page is looked at. */
function waking(ms: number, until: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      stop();
      until?.removeEventListener('abort', end);
      resolve();
    };
    const cancel = later(end, ms);
    const stop = onWaking(end);
    until?.addEventListener('abort', end);
  });
}
