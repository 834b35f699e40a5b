// Which sets are offered to become one with another.
import { expect, test } from 'vitest';
import type { MergingSet } from '../lib/protocol';
import { partnersOf } from './partners';

const set = (name: string, members: number, cohort = 1): MergingSet => ({
  set: name,
  name,
  cohort,
  members,
  quorum: 0,
  came: null,
});

test('a set can go on in one of its own cohort with which it is no more than eight', () => {
  const sets = [set('a', 4), set('b', 4), set('c', 5), set('d', 3, 2), set('e', 3)];
  const names = (from: string) => partnersOf(sets, from).map((one) => one.set);
  expect(names('a')).toEqual(['b', 'e']);
  expect(names('c')).toEqual(['e']);
  expect(names('d')).toEqual([]);
  expect(names('')).toEqual([]);
});
