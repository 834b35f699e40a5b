import { beforeAll, expect, test } from 'vitest';
import { words } from '../lib/i18n/words.svelte';
import type { LifeMeeting } from '../lib/protocol';
import { dayAndTime, dayOf, differs, placeOf, zonesWith } from './times';

beforeAll(async () => {
  await words.need('life');
  await words.use('en');
});

const meeting = (change: Partial<LifeMeeting>): LifeMeeting => ({
  meeting: 1,
  starts_at: Date.UTC(2026, 2, 10, 11, 0),
  minutes: 90,
  zone: 'Europe/Paris',
  wall: '2026-03-10T12:00',
  local: '2026-03-10T07:00',
  offset_minutes: -240,
  moved_from: null,
  cancelled: false,
  moved: false,
  replies: [],
  coming: 4,
  in_question: false,
  triad_instead: false,
  attended: null,
  made_up: [],
  ...change,
});

test('wall times are written as the server worked them out, wherever the browser is', async () => {
  // Releases of ICU differ in the comma after the day of the week.
  expect(dayAndTime('2026-03-10T07:00')).toMatch(/^Tuesday,? 10 March 2026, 07:00$/);
  expect(dayOf('2026-03-10T00:30')).toBe('10 March');
  await words.use('de');
  expect(dayAndTime('2026-03-10T07:00')).toBe('Dienstag, 10. März 2026, 07:00');
  await words.use('en');
});

test('a browser whose zone rules say something else is contradicted, another is not', () => {
  expect(differs(meeting({}), 'America/New_York')).toBeNull();
  expect(differs(meeting({ local: '2026-03-10T06:00' }), 'America/New_York')).toBe('07:00');
  expect(differs(meeting({}), 'Mars/Olympus')).toBeNull();
});

test("the set's own time is said where it is another", () => {
  expect(placeOf(meeting({}))).toBe('12:00 in Paris');
  expect(placeOf(meeting({ local: '2026-03-10T12:00' }))).toBeNull();
});

test('a zone that the browser does not list can still be chosen', () => {
  expect(zonesWith('Mars/Olympus')[0]).toBe('Mars/Olympus');
  expect(zonesWith('Europe/Paris').filter((zone) => zone === 'Europe/Paris')).toHaveLength(1);
});
