// Roles as a picture: what is full, what is dotted, and where.
import { describe, expect, test } from 'vitest';
import type { RoleExperience } from '../lib/protocol';
import { across, countsOf, down } from './matrix';

const was = (day: string, ...roles: RoleExperience['roles']): RoleExperience => ({
  set: 'Set 1',
  session: 1,
  day,
  roles,
});
const THREE = [
  was('2026-01-12', 'presenter', 'member'),
  was('2026-01-13', 'member'),
  was('2026-01-14', 'facilitator'),
];

describe('roles experienced', () => {
  test('each is counted by session', () => {
    expect(countsOf(THREE)).toEqual({ presenter: 1, member: 2, facilitator: 1 });
    expect(countsOf([])).toEqual({ presenter: 0, member: 0, facilitator: 0 });
  });

  test('a mark stands for each role of each session, full where they were that', () => {
    for (const picture of [across(THREE), down(THREE)]) {
      expect(picture.marks.map(({ full }) => full)).toEqual([
        ...[true, true, false],
        ...[false, true, false],
        ...[false, false, true],
      ]);
      // No two in one place, and all inside.
      expect(new Set(picture.marks.map(({ x, y }) => `${x} ${y}`)).size).toBe(9);
      for (const { x, y } of picture.marks) {
        expect(x).toBeLessThan(picture.width);
        expect(y).toBeLessThan(picture.height);
      }
    }
  });

  test('time runs to the right where there is room, and downwards where there is none', () => {
    const [wide, narrow] = [across(THREE), down(THREE)];
    expect(wide.sessions.map(({ x }) => x)).toEqual([140, 196, 252]);
    expect(new Set(narrow.sessions.map(({ x }) => x)).size).toBe(1);
    expect(narrow.width).toBeLessThanOrEqual(300);
  });
});
