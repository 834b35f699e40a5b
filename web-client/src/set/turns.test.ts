// How turns are given and how evenly they are spread, in words and in both languages.
import { beforeAll, expect, test } from 'vitest';
import { words } from '../lib/i18n/words.svelte';
import type { MemberTurns, TurnAllocation } from '../lib/protocol';
import { evened, given, minutesOf, spread, turnsOf } from './turns';

beforeAll(async () => {
  await words.need('life');
});

const rotation = (replaces: boolean, every: number | null = 7): TurnAllocation => ({
  kind: 'rotation',
  order: [[1, 2], [3]],
  review_every: every,
  review_replaces_turn: replaces,
});

test('of a rotation it is said whether looking back takes the place of a turn', async () => {
  await words.use('en');
  expect(given({ kind: 'equal' })).toBe('How turns are given: everybody in turn.');
  expect(given(rotation(true, null))).toBe('How turns are given: a fixed order, by seats.');
  expect(given(rotation(true))).toMatch(
    /Every 7 meetings the set looks back; this takes the place of a turn\.$/,
  );
  expect(given(rotation(false))).toMatch(/looks back; somebody presents at that meeting as well\.$/);
  await words.use('de');
  expect(given(rotation(true))).toMatch(/das nimmt den Platz einer Runde ein\.$/);
  expect(given(rotation(false))).toMatch(/bei diesem Treffen bringt trotzdem jemand ein\.$/);
});

test('the figures of the set say what they mean', async () => {
  await words.use('en');
  const says = (entropy: number, most: number) => spread({ entropy, max_over_mean: most });
  expect(says(1, 1)).toBe(
    'Turns are spread evenly over the set: evenness 1, where 1 is even; the most turns are 1 times the average.',
  );
  expect(says(0.974, 1.4)).toContain('evenly over the set: evenness 0.97');
  expect(says(0.92, 1.6)).toContain('nearly evenly');
  expect(says(0.6, 3.2)).toContain('unevenly over the set: evenness 0.6');
  await words.use('de');
  expect(says(0.6, 3.2)).toContain('Gleichmaß 0,6');
});

test('whoever is new or was away for long is not called behind, and one owner leaves nobody behind', async () => {
  await words.use('en');
  const turns = (had: number[], credited: number[] = []): MemberTurns[] =>
    had.map((turns, at) => ({
      member: at + 1,
      part: 'member',
      turns,
      minutes: 45 * turns,
      owed: false,
      minutes_owed: 0,
      credited: credited[at] ?? 0,
    }));
  const says = (allocation: TurnAllocation, had: MemberTurns[]) => evened({ allocation, turns: had });
  const equal: TurnAllocation = { kind: 'equal' };
  expect(says(equal, turns([0, 0, 0]))).toBe('');
  expect(says(equal, turns([2, 1, 2]))).toBe('Nobody is more than one turn behind.');
  expect(says(equal, turns([5, 5, 0]))).toMatch(/^Somebody is more than one turn behind\. They come first/);
  expect(says(equal, turns([5, 5, 0], [0, 0, 4]))).toBe('Nobody is more than one turn behind.');
  expect(says({ kind: 'owner', presenters: [1] }, turns([10, 0, 0]))).toBe('');
  await words.use('de');
  expect(says({ kind: 'bid' }, turns([3, 1]))).toMatch(/holt eine Runde auf\.$/);
});

test('what is owed is said with its minutes, where it is known how long a turn is', async () => {
  const one: MemberTurns = {
    member: 3,
    part: 'member',
    turns: 2,
    minutes: 80,
    owed: false,
    minutes_owed: 0,
    credited: 0,
  };
  const says = (had: Partial<MemberTurns>) => [turnsOf({ ...one, ...had }), minutesOf({ ...one, ...had })];
  await words.use('en');
  expect(says({})).toEqual(['2', '80']);
  expect(says({ owed: true, minutes_owed: 40 })).toEqual(['2, one owed', '80, about 40 owed']);
  expect(says({ turns: 0, minutes: 0, owed: true })).toEqual(['0, one owed', '0']);
  await words.use('de');
  expect(says({ owed: true, minutes_owed: 40 })).toEqual(['2, eine offen', '80, etwa 40 offen']);
});
