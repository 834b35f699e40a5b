// How long a format is said to take, and what does not fit.
import { beforeAll, expect, test } from 'vitest';
import { words } from '../lib/i18n/words.svelte';
import type { FormatEntry, StageEntry } from '../lib/protocol';
import { fits, pathOfFormat, pathOfFormats, plannedIn, wholeMinutes } from './offered';

beforeAll(async () => {
  await words.need('formats');
  await words.use('en');
});

const said = { en: '', de: '' };
const MINUTE_MS = 60_000;

function stage(minutes: number, circles?: number): StageEntry {
  const more = circles === undefined ? {} : { circles };
  return {
    key: 'stage',
    title: said,
    purpose: circles === undefined ? 'learning' : 'circles',
    rule: 'open',
    holders: [],
    soft_ms: minutes * MINUTE_MS,
    optional: false,
    ...more,
  };
}

/** A format of 94 minutes around rounds of 25; with circles they are held within it. */
function format(circles?: number): FormatEntry {
  return {
    key: 'made',
    name: said,
    about: said,
    need: 'asked',
    cautions: [],
    presents: 'agreed',
    members_min: 4,
    members_max: 16,
    frame_ms: 94 * MINUTE_MS,
    round_ms: 25 * MINUTE_MS,
    rotates: false,
    can_rotate: true,
    made_here: false,
    opening: [stage(7), stage(75, circles)],
    round: [stage(25)],
    closing: [stage(12)],
  };
}

test('rounds that are held in circles take no time beside the stage that they are held in', () => {
  expect(wholeMinutes(format())).toBe(119);
  expect(wholeMinutes(format(3))).toBe(94);
  expect(fits(format(), null, 100)).toBe('19 min over your 100');
  expect(fits(format(3), null, 100)).toBe('');
  expect(fits(format(3), null, 90)).toBe('4 min over your 90');
});

test('what does not fit says why, and people come before time', () => {
  expect(fits(format(3), 4, 94)).toBe('');
  expect(fits(format(3), 3, 10)).toBe('too small for 3');
  expect(fits(format(3), 17, 10)).toBe('too large for 17');
});

test('the minutes of the meeting that a format is looked at for go with its address', () => {
  const behind = (path: string) => plannedIn(path.slice(path.indexOf('#')));
  expect(pathOfFormat('balint', null)).toBe('/formats/balint');
  expect(behind(pathOfFormat('balint', 90))).toBe(90);
  expect(behind(pathOfFormats(180))).toBe(180);
  expect(
    ['', '#', '#minutes-', '#minutes-0', '#minutes-481', '#minutes-9e1', '#stages'].map(plannedIn),
  ).toEqual(Array(7).fill(null));
});
