// When a page has reason to look whether its connection still stands: it is looked at again, thawed, brought back
// from history, the network returned, or the machine slept. Not here: what is done then.

/** How often the wall clock is looked at. */
export const LOOK_EVERY_MS = 1000;
/** A step of the wall clock longer than this is a sleep: no timer is late by so much while a page is shown. */
export const SLEPT_MS = 3000;

/** Calls `run` on every sign of waking. Ends when what it returns is called. */
export function onWaking(run: () => void): () => void {
  let last = Date.now();
  // Monotonic clocks may stand still while a machine sleeps, and nothing tells a page of it: the wall clock does.
  const looking = setInterval(() => {
    const now = Date.now();
    if (Math.abs(now - last) > LOOK_EVERY_MS + SLEPT_MS) run();
    last = now;
  }, LOOK_EVERY_MS);
  const seen = () => {
    if (document.visibilityState === 'visible') run();
  };
  const signs = [
    [window, 'online', run],
    [window, 'pageshow', run],
    [document, 'resume', run],
    [document, 'visibilitychange', seen],
  ] as const;
  for (const [where, sign, heed] of signs) where.addEventListener(sign, heed);
  return () => {
    clearInterval(looking);
    for (const [where, sign, heed] of signs) where.removeEventListener(sign, heed);
  };
}
