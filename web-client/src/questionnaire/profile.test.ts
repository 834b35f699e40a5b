// The picture of a profile, and how its numbers are said.
import { expect, test } from 'vitest';
import type { ProfileFigures } from '../lib/protocol';
import { drawn, gap, oneDecimal, scale, wishedMore } from './profile';

const PROFILE: ProfileFigures = {
  now: [4000, 1833, 1583, 2583],
  preferred: [3600, 3000, 1567, 1833],
  gap: [-400, 1167, -17, -750],
  dominant: 0,
};

test('numbers are shown as they are, even where they add up to 99.9', () => {
  expect(PROFILE.now.map((number) => oneDecimal(number, 'en-GB'))).toEqual(['40.0', '18.3', '15.8', '25.8']);
  expect(PROFILE.gap.map((number) => gap(number, 'de'))).toEqual(['−4,0', '+11,7', '−0,2', '−7,5']);
  expect(gap(0, 'de')).toBe('0,0');
});

test('only a gap of more than ten points is a wish', () => {
  expect(wishedMore(PROFILE)).toEqual([1]);
  expect(wishedMore({ ...PROFILE, gap: [1000, 0, 0, -1000] })).toEqual([]);
});

test('profiles side by side have one scale, and each kind its own corner', () => {
  expect(scale([PROFILE])).toBe(40);
  expect(scale([PROFILE, { ...PROFILE, now: [4001, 0, 0, 0] }])).toBe(60);
  expect(scale([])).toBe(20);
  const { dots } = drawn(PROFILE, 40);
  expect(dots.map(([x, y]) => [Math.sign(x), Math.sign(y)])).toEqual([
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ]);
  expect(Math.hypot(...(dots[0] ?? [0, 0]))).toBeCloseTo(100, 1);
});
