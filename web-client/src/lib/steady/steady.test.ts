// Timers of a page that nobody looks at: what the worker says counts, each runs once, and none that was called off.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

class Page extends EventTarget {
  visibilityState = 'visible';
}

/** A worker whose clock the test holds. */
class Told {
  static made: Told[] = [];
  onmessage: ((message: { data: number }) => void) | null = null;
  posted: { id: number; ms: number | null }[] = [];
  constructor() {
    Told.made.push(this);
  }
  postMessage(message: { id: number; ms: number | null }): void {
    this.posted.push(message);
  }
}

let page: Page;
let later: (run: () => void, ms: number) => () => void;

beforeEach(async () => {
  vi.resetModules();
  Told.made = [];
  page = new Page();
  vi.stubGlobal('document', page);
  vi.stubGlobal('Worker', Told);
  ({ later } = await import('./steady'));
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function hide(): Told {
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  const [worker] = Told.made;
  if (!worker) throw new Error('no worker was begun');
  return worker;
}

test('a page that is looked at needs no worker', () => {
  const run = vi.fn();
  later(run, 100);
  vi.advanceTimersByTime(100);
  expect(run).toHaveBeenCalledTimes(1);
  expect(Told.made).toEqual([]);
});

test('what waits when the page is hidden, and what comes after, is kept by the worker', () => {
  const [before, after] = [vi.fn(), vi.fn()];
  later(before, 1000);
  vi.advanceTimersByTime(400);
  const worker = hide();
  later(after, 5000);
  expect(worker.posted.map(({ ms }) => ms === null || Math.round(ms))).toEqual([600, 5000]);
  // The page's own timers stand still; the worker's do not.
  for (const { id } of [...worker.posted]) worker.onmessage?.({ data: id });
  expect(before).toHaveBeenCalledTimes(1);
  expect(after).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(before).toHaveBeenCalledTimes(1);
  expect(after).toHaveBeenCalledTimes(1);
});

test('what was called off stays off', () => {
  const run = vi.fn();
  const worker = hideAfterOne();
  const cancel = later(run, 1000);
  const asked = worker.posted.at(-1);
  cancel();
  expect(worker.posted.at(-1)).toEqual({ id: asked?.id, ms: null });
  worker.onmessage?.({ data: asked?.id ?? 0 });
  vi.advanceTimersByTime(60_000);
  expect(run).not.toHaveBeenCalled();
});

/** The worker comes with the first timer that there is reason to keep. */
function hideAfterOne(): Told {
  later(() => undefined, 10)();
  return hide();
}

test('without workers the page’s own timers are all there is', () => {
  vi.stubGlobal('Worker', undefined);
  const run = vi.fn();
  later(run, 100);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(100);
  expect(run).toHaveBeenCalledTimes(1);
});
