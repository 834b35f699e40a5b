// Code and words that come when they are needed, and otherwise once the page stands.
// Not here: which they are (room/parts.svelte.ts, i18n/words.svelte.ts).

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

/** What `load` brings, however often the line fails meanwhile. */
export async function persistently<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
