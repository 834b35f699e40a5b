// A session left open overnight lasted as long as people were there.
import { expect, test } from 'vitest';
import { attendedSince } from './attended';

const empty = [
  { from: 1_000, until: 9_000 },
  { from: 9_500, until: 20_000 },
];

test.each([
  [0, 0],
  [500, 0],
  [700, 200],
  [1_000, 500],
  [5_000, 500],
  [9_000, 500],
  [9_400, 900],
  [30_000, 11_000],
])('at %i people had been there for %i ms', (at, there) => {
  expect(attendedSince(500, empty)(at)).toBe(there);
});

test('what was empty before it began takes nothing off', () => {
  expect(attendedSince(10_000, empty)(21_000)).toBe(1_000);
});
