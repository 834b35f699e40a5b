// Timers that hold in a tab behind. A page that nobody looks at, with neither sound nor pictures, has its timers run
// once a minute; what a member must learn must not wait for that. So from the first time the page is hidden a worker
// keeps time as well, whose timers are not slowed, and its messages count as much as the page's own timers.
// Not here: what hangs on them (connection.ts, approach.ts, pages/LobbyPage.svelte).
import workerUrl from './worker.ts?worker&url';

interface Pending {
  run: () => void;
  /** When it is due, on a clock that never jumps. */
  due: number;
  timer: ReturnType<typeof setTimeout>;
}

const pending = new Map<number, Pending>();
let last = 0;
let worker: Worker | null | undefined;

/** Runs something once, in `ms`. Gives the way to call it off. */
export function later(run: () => void, ms: number): () => void {
  const id = ++last;
  const ring = () => {
    settle(id);
  };
  pending.set(id, { run, due: performance.now() + ms, timer: setTimeout(ring, ms) });
  worker?.postMessage({ id, ms });
  watch();
  return () => {
    forget(id);
  };
}

function settle(id: number): void {
  const one = pending.get(id);
  if (!one) return;
  forget(id);
  one.run();
}

function forget(id: number): void {
  const one = pending.get(id);
  if (!one) return;
  clearTimeout(one.timer);
  pending.delete(id);
  worker?.postMessage({ id, ms: null });
}

let watching = false;
/** Has the worker come when the page is first hidden: those who look at it all the time need none. */
function watch(): void {
  if (watching || typeof document === 'undefined') return;
  watching = true;
  const hidden = () => {
    if (document.visibilityState === 'hidden') keepTime();
  };
  document.addEventListener('visibilitychange', hidden);
  hidden();
}

function keepTime(): void {
  if (worker !== undefined) return;
  worker = begin();
  const now = performance.now();
  for (const [id, { due }] of pending) worker?.postMessage({ id, ms: Math.max(0, due - now) });
}

/** A worker, or none where the browser gives none: then the page's own timers are all there is. */
function begin(): Worker | null {
  try {
    const begun = new Worker(trusted(workerUrl), { type: 'module' });
    begun.onmessage = ({ data }: MessageEvent<number>) => {
      settle(data);
    };
    return begun;
  } catch {
    return null;
  }
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** The address as the content security policy wants it; this one address and no other. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  return trustedTypes
    .createPolicy('openset-worker', { createScriptURL: () => workerUrl })
    .createScriptURL(url);
}
