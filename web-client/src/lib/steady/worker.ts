// Timers that run on time while nobody looks at the page: browsers slow those of the page itself to one a minute.
// Not here: what is done when their time has come.

const timers = new Map<number, ReturnType<typeof setTimeout>>();

/** `ms` null calls the timer off. */
onmessage = ({ data: { id, ms } }: MessageEvent<{ id: number; ms: number | null }>) => {
  clearTimeout(timers.get(id));
  timers.delete(id);
  if (ms === null) return;
  const ring = () => {
    timers.delete(id);
    postMessage(id);
  };
  timers.set(id, setTimeout(ring, ms));
};
