// Back, in a live room, asks first; afterwards the history is as it was.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askBeforeBack } from './ask-before-back';

/** Enough of a browser's history: entries, and events for those who go back. */
class Past {
  entries: unknown[] = [null];
  at = 0;
  get state(): unknown {
    return this.entries[this.at];
  }
  pushState(state: unknown): void {
    this.entries = [...this.entries.slice(0, this.at + 1), state];
    this.at += 1;
  }
  back(): void {
    this.at -= 1;
    browser.dispatchEvent(Object.assign(new Event('popstate'), { state: this.state }));
  }
}

const browser = new EventTarget();
let past: Past;
let asked = 0;

beforeEach(() => {
  past = new Past();
  asked = 0;
  vi.stubGlobal('history', past);
  vi.stubGlobal('location', { pathname: '/session/1/seat/2' });
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser));
  vi.stubGlobal('removeEventListener', browser.removeEventListener.bind(browser));
});

afterEach(() => vi.unstubAllGlobals());

test('going back asks, every time, and leads nowhere', () => {
  const stop = askBeforeBack(() => (asked += 1));
  past.back();
  past.back();
  past.back();
  expect(asked).toBe(3);
  expect(past.at).toBe(1);
  stop();
});

test('afterwards the entry is gone, and going back is free', () => {
  const stop = askBeforeBack(() => (asked += 1));
  stop();
  expect(past.at).toBe(0);
  past.pushState(null);
  past.back();
  expect(asked).toBe(0);
});

test('a page that was loaded anew has its entry already', () => {
  askBeforeBack(() => (asked += 1));
  const length = past.entries.length;
  askBeforeBack(() => (asked += 1))();
  expect(past.entries.length).toBe(length);
});
