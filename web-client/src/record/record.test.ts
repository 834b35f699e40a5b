// The record's pictures say what was measured.
import { expect, test } from 'vitest';
import { covered, minutesText, stageShares } from './shares';
import { placeTitles } from './titles';
import { spiralPaths, spiralPoint, turnOf } from './spiral';
import type { RoundTime } from './types';

const MIN = 60_000;
const round: RoundTime = {
  totalMs: 30 * MIN,
  stages: [
    { id: 'a', title: 'Presentation', fromMs: 0, toMs: 10 * MIN },
    { id: 'b', title: 'Open questions', fromMs: 10 * MIN, toMs: 30 * MIN },
  ],
  spans: [
    { fromMs: 1 * MIN, toMs: 9 * MIN, part: 'presenter' },
    { fromMs: 9 * MIN, toMs: 11 * MIN, part: 'facilitator' },
    { fromMs: 12 * MIN, toMs: 13 * MIN, part: 'questioner' },
    { fromMs: 12.5 * MIN, toMs: 15 * MIN, part: 'presenter' },
  ],
  silence: null,
};

test.each([
  [[], 0],
  [[[0, 5]], 5],
  [
    [
      [0, 5],
      [3, 8],
    ],
    8,
  ],
  [
    [
      [3, 8],
      [0, 5],
      [4, 6],
    ],
    8,
  ],
  [
    [
      [0, 1],
      [9, 10],
    ],
    2,
  ],
])('%j covers %i', (stretches, total) => {
  expect(covered(stretches as [number, number][])).toBe(total);
});

test('each stage’s time is divided, overlap counts for both, and silence is the rest', () => {
  expect(stageShares(round)).toEqual([
    {
      title: 'Presentation',
      fromMs: 0,
      toMs: 10 * MIN,
      presenterMs: 8 * MIN,
      questionerMs: 0,
      facilitatorMs: MIN,
      silenceMs: MIN,
    },
    {
      title: 'Open questions',
      fromMs: 10 * MIN,
      toMs: 30 * MIN,
      presenterMs: 2.5 * MIN,
      questionerMs: MIN,
      facilitatorMs: MIN,
      silenceMs: 16 * MIN,
    },
  ]);
});

test.each([
  [0, '0:00'],
  [65_000, '1:05'],
  [59_600, '1:00'],
  [3_600_000, '60:00'],
])('%i ms read as %s', (ms, text) => {
  expect(minutesText(ms)).toBe(text);
});

test('the spiral begins at twelve and winds clockwise', () => {
  expect(spiralPoint(0).x).toBeCloseTo(0);
  expect(spiralPoint(0).y).toBeLessThan(0);
  expect(spiralPoint(1 / 4).x).toBeGreaterThan(0);
  expect(spiralPoint(1).x).toBeCloseTo(0);
  expect(spiralPoint(1).y).toBeLessThan(spiralPoint(0).y);
});

test.each([
  [0.5, 1],
  [1.5, 1],
  [6, 12],
  [50, 12],
  [180, 12],
])('a round of %d minutes has turns of %i', (minutes, turn) => {
  expect(turnOf(minutes * MIN)).toBe(turn * MIN);
});

test('the presenter stands inside the line, the set outside, and everything lies within the reach', () => {
  const paths = spiralPaths(round);
  const radius = (path: string): number => {
    const [, x, y] = /M(-?[\d.]+) (-?[\d.]+)/.exec(path) ?? [];
    return Math.hypot(Number(x), Number(y));
  };
  const line = (ms: number): number =>
    Math.hypot(spiralPoint(ms / (12 * MIN)).x, spiralPoint(ms / (12 * MIN)).y);
  expect(radius(paths.presenter)).toBeLessThan(line(1 * MIN));
  expect(radius(paths.questioner)).toBeGreaterThan(line(12 * MIN));
  for (const [, x, y] of Object.values(paths)
    .join('')
    .matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
    expect(Math.hypot(Number(x), Number(y))).toBeLessThanOrEqual(paths.reach);
  }
});

test('speech after the end of the round is not drawn', () => {
  const late = { ...round, spans: [{ fromMs: 31 * MIN, toMs: 32 * MIN, part: 'presenter' as const }] };
  expect(spiralPaths(late).presenter).toBe('');
});

test.each([30_000, 90_000, 50 * MIN, 180 * MIN])(
  'titles of the stages of a round of %d ms never overlap',
  (totalMs) => {
    // Eight stages in the first tenth of the round: a rehearsal in which nobody said much.
    const stages = Array.from({ length: 8 }, (_, at) => ({
      id: String(at),
      title: 'Clarifying questions',
      fromMs: (totalMs * at) / 80,
      toMs: (totalMs * (at + 1)) / 80,
    }));
    const placed = placeTitles({ ...round, totalMs, stages }, 1000);
    for (const [at, one] of placed.entries()) {
      expect(one.left).toBeGreaterThanOrEqual(0);
      expect(one.left + one.width).toBeLessThanOrEqual(1000);
      for (const other of placed.slice(at + 1)) {
        if (other.row === one.row) expect(other.left).toBeGreaterThanOrEqual(one.left + one.width);
      }
    }
  },
);
