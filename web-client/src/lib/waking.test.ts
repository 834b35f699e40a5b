// Signs of waking: the page's own, and a step of the wall clock that nothing else tells of.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LOOK_EVERY_MS, onWaking, SLEPT_MS } from './waking';

/** Enough of a page for its signs. */
class Page extends EventTarget {
  visibilityState = 'visible';
}

const page = new Page();
const browser = new EventTarget();
let woken = 0;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', browser);
  woken = 0;
  stop = onWaking(() => (woken += 1));
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ['online', browser],
  ['pageshow', browser],
  ['resume', page],
  ['visibilitychange', page],
])('%s', (sign, where) => {
  where.dispatchEvent(new Event(sign));
  expect(woken).toBe(1);
  stop();
  where.dispatchEvent(new Event(sign));
  expect(woken).toBe(1);
});

test('a page that is hidden has not woken', () => {
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(woken).toBe(0);
  page.visibilityState = 'visible';
});

test('a machine that slept for ten minutes, and only then', () => {
  vi.advanceTimersByTime(10 * LOOK_EVERY_MS);
  expect(woken).toBe(0);
  // Timers stand still in the sleep, and go on where they were.
  vi.setSystemTime(Date.now() + 10 * 60_000);
  vi.advanceTimersByTime(LOOK_EVERY_MS);
  expect(woken).toBe(1);
  vi.setSystemTime(Date.now() + SLEPT_MS - 100);
  vi.advanceTimersByTime(LOOK_EVERY_MS);
  expect(woken, 'a timer that is late is no sleep').toBe(1);
});
