// The screen stays awake in the room, also after another tab was looked at, and sleeps again afterwards.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepAwake } from './wake-lock';

class Page extends EventTarget {
  visibilityState = 'visible';
}

let page: Page;
let locks: { released: boolean; release: () => Promise<void> }[];

beforeEach(() => {
  page = new Page();
  locks = [];
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', {
    wakeLock: {
      request: () => {
        const lock = { released: false, release: () => Promise.resolve(void (lock.released = true)) };
        locks.push(lock);
        return Promise.resolve(lock);
      },
    },
  });
});

afterEach(() => vi.unstubAllGlobals());

const settled = () => new Promise((resolve) => setTimeout(resolve));
const held = () => locks.filter((lock) => !lock.released).length;

function look(state: 'visible' | 'hidden'): void {
  page.visibilityState = state;
  // As browsers do: what is not looked at may sleep.
  if (state === 'hidden') for (const lock of locks) lock.released = true;
  page.dispatchEvent(new Event('visibilitychange'));
}

test('one lock is held while the page is looked at, and none afterwards', async () => {
  const stop = keepAwake();
  await settled();
  expect(held()).toBe(1);
  look('hidden');
  await settled();
  expect(held()).toBe(0);
  look('visible');
  await settled();
  look('visible');
  await settled();
  expect(held()).toBe(1);
  stop();
  await settled();
  expect(held()).toBe(0);
  look('visible');
  await settled();
  expect(held()).toBe(0);
});

test('a lock that comes too late is let go at once', async () => {
  keepAwake()();
  await settled();
  expect(locks.length).toBe(1);
  expect(held()).toBe(0);
});

test('a browser without locks, or that refuses them, is no trouble', async () => {
  vi.stubGlobal('navigator', { wakeLock: { request: () => Promise.reject(new Error('battery')) } });
  keepAwake()();
  await settled();
  vi.stubGlobal('navigator', {});
  keepAwake()();
});
