// The mirror waits for a pause and keeps silent about beginnings.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PAUSE_MS, TypingPause } from './pause';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('it speaks once, when the typing has stopped', () => {
  const heard: string[] = [];
  const pause = new TypingPause((text) => heard.push(text));
  pause.typed('What would it');
  vi.advanceTimersByTime(PAUSE_MS - 1);
  pause.typed('What would it cost');
  vi.advanceTimersByTime(PAUSE_MS - 1);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual(['What would it cost']);
  vi.advanceTimersByTime(PAUSE_MS * 5);
  expect(heard).toHaveLength(1);
});

test.each(['', 'What', 'What would', '   What   would  '])('%j is too little to speak about', (text) => {
  const heard: string[] = [];
  const pause = new TypingPause((words) => heard.push(words));
  pause.typed('a longer question before');
  pause.typed(text);
  vi.advanceTimersByTime(PAUSE_MS * 2);
  expect(heard).toEqual([]);
});

test('it says nothing after the composer has gone', () => {
  const heard: string[] = [];
  const pause = new TypingPause((text) => heard.push(text));
  pause.typed('What would it cost');
  pause.stop();
  vi.advanceTimersByTime(PAUSE_MS * 2);
  expect(heard).toEqual([]);
});
