// What is fetched late comes in the end, and what is missing meanwhile is known.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetching } from './fetching.svelte';
import { persistently } from './later';

class Page extends EventTarget {
  visibilityState = 'visible';
  src = '/assets/main-1.js';
  querySelector = () => ({ getAttribute: () => this.src });
}

let served = '<script type="module" src="/assets/main-1.js">';
const browser = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', new Page());
  vi.stubGlobal('window', browser);
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: true, text: () => Promise.resolve(served) }));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Fails so many times, then brings a part. */
function failing(times: number): { load: () => Promise<string>; asked: () => number } {
  let asked = 0;
  return {
    load: () => (++asked <= times ? Promise.reject(new Error('network')) : Promise.resolve('part')),
    asked: () => asked,
  };
}

test('a part that fails is asked for until it comes, and is said to be missing meanwhile', async () => {
  const { load, asked } = failing(3);
  const part = persistently(load);
  await vi.advanceTimersByTimeAsync(0);
  expect(fetching.trouble).toBe('unreachable');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await part).toBe('part');
  expect(asked()).toBe(4);
  expect(fetching.trouble).toBeNull();
});

test('the network that is back is reason enough to ask at once', async () => {
  const { load, asked } = failing(1);
  const part = persistently(load);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked()).toBe(1);
  browser.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(await part).toBe('part');
});

test('whoever has left is not asked for anything more', async () => {
  const { load, asked } = failing(100);
  const left = new AbortController();
  const part = persistently(load, left.signal).catch(() => 'left');
  await vi.advanceTimersByTimeAsync(0);
  left.abort();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await part).toBe('left');
  expect(asked()).toBe(1);
  expect(fetching.trouble).toBeNull();
});

test('a server that has become another version is told apart from one that is out of reach', async () => {
  served = '<script type="module" src="/assets/main-2.js">';
  const left = new AbortController();
  void persistently(failing(100).load, left.signal).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(fetching.trouble).toBe('changed');
  left.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(fetching.trouble).toBeNull();
});
