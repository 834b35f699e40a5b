// The time line as it is drawn and told, and rules as they stand on cards.
import { beforeAll, describe, expect, test } from 'vitest';
import { words } from '../lib/i18n/words.svelte';
import type { Programme, ProgrammeOccasion, ProgrammePerson } from '../lib/protocol';
import { leads } from './leads';
import { factsOf, namesOf, ruleWords, valuesOf, wishWords } from './rules';
import { encoded } from './table';
import { said, timeLineOf } from './time-line';

const occasion = (more: Partial<ProgrammeOccasion>): ProgrammeOccasion => ({
  occasion: 1,
  cohort: 1,
  kind: 'session',
  title: '',
  date: '2026-05-11',
  time: '09:00',
  minutes: 180,
  past: false,
  cancelled: false,
  ...more,
});

const programme = (more: Partial<Programme>): Programme => ({
  entry: { programme: 'p', organisation: 'o', name: 'Leading', roles: ['organiser'], rehearsal: false },
  at: 1,
  zone: 'Europe/Vienna',
  today: '2026-06-01',
  ends: null,
  closed: false,
  people_most: null,
  waves: [],
  cohorts: [
    {
      cohort: 1,
      name: '2026',
      wave: null,
      starts: '2026-05-11',
      before: ['2026-05-04'],
      least: null,
      most: null,
      people: 33,
      forming: null,
      sets: [],
    },
  ],
  occasions: [],
  people: [],
  early: [],
  own: null,
  ...more,
});

const person = (no: number, name: string, facts: Record<string, string>): ProgrammePerson => ({
  person: no,
  name,
  address: null,
  cohort: 1,
  facts,
  reports_to: null,
  facilitates: false,
  left: false,
  mentor: null,
});

beforeAll(async () => {
  await words.use('en');
  await Promise.all([words.need('programmes'), words.need('forming')]);
});

describe('the time line', () => {
  test('is not drawn where there is no cohort', () => {
    expect(timeLineOf(programme({ cohorts: [] }))).toBeNull();
  });

  test('goes from left to right by days, with today and what was moved', () => {
    const drawn = timeLineOf(
      programme({
        ends: '2026-12-31',
        occasions: [
          occasion({ past: true }),
          occasion({ occasion: 2, date: '2026-06-29', kind: 'masterclass' }),
        ],
      }),
    );
    const [line] = drawn?.lines ?? [];
    expect(line?.marks.map((mark) => mark.session)).toEqual([true, false]);
    const [first, second] = line?.marks ?? [];
    // Seven weeks of 26 pixels.
    expect((second?.x ?? 0) - (first?.x ?? 0)).toBe(7 * 26);
    expect(line?.before).toHaveLength(1);
    expect(line?.start).toBe(first?.x);
    expect(drawn?.today).toBeGreaterThan(first?.x ?? 0);
    expect(drawn?.ends).toBeLessThan(drawn?.width ?? 0);
    expect(drawn?.months.map((month) => month.label).slice(0, 2)).toEqual(['May', 'June']);
  });

  test('ends with a month that is drawn whole, so that its name is', () => {
    for (const ends of ['2026-08-17', '2026-08-18', '2026-12-31']) {
      const drawn = timeLineOf(programme({ ends }));
      const [before, last] = (drawn?.months ?? []).slice(-2);
      const width = (drawn?.width ?? 0) - (last?.x ?? 0);
      // A month has 28 days at least, and a week 26 pixels.
      expect(width, ends).toBeGreaterThanOrEqual(4 * 26);
      expect((last?.x ?? 0) - (before?.x ?? 0), ends).toBeGreaterThanOrEqual(4 * 26);
    }
  });

  test('is told in sentences', () => {
    expect(said(occasion({}))).toBe('Session, 11 May, 09:00');
    expect(said(occasion({ past: true, time: null, title: 'First day' }))).toBe('First day, 11 May, held');
    expect(said(occasion({ cancelled: true }))).toBe('Session, 11 May, 09:00, does not take place');
  });
});

test('rules and wishes are said as on cards', () => {
  const named = namesOf([person(1, 'Ada', {}), person(2, '', {})]);
  expect(ruleWords({ rule: 'sets', count: 6 }, named)).toBe('6 sets');
  expect(ruleWords({ rule: 'sizes', least: 5, most: 6 }, named)).toBe('5 to 6 people in each');
  expect(ruleWords({ rule: 'apart', one: 1, other: 2 }, named)).toBe('not together: Ada, name erased');
  expect(
    ruleWords({ rule: 'at_least', fact: 'level', values: ['director', 'senior'], count: 1 }, named),
  ).toBe('at least 1 in each set with level director or senior');
  expect(wishWords({ wish: 'spread', fact: 'region' })).toBe('region spread evenly');
});

test('what is known of people is offered by name', () => {
  const people = [
    person(1, 'Ada', { level: 'director', region: 'north' }),
    person(2, 'Ben', { level: 'manager' }),
  ];
  expect(factsOf(people)).toEqual(['level', 'region']);
  expect(valuesOf(people, 'level')).toEqual(['director', 'manager']);
});

test('a file of any size goes in base64', async () => {
  const text = 'name\n' + 'Müller\n'.repeat(3000);
  const back = atob(await encoded(new Blob([text])));
  expect(new TextDecoder().decode(Uint8Array.from(back, (one) => one.charCodeAt(0)))).toBe(text);
});

test('whoever leads somebody of a set is found through any number of steps, and a circle ends', () => {
  const all = [
    { ...person(1, 'Ada', {}), reports_to: null },
    { ...person(2, 'Bea', {}), reports_to: 1 },
    { ...person(3, 'Cem', {}), reports_to: 2 },
    { ...person(4, 'Dov', {}), reports_to: 5 },
    { ...person(5, 'Eve', {}), reports_to: 4 },
  ];
  expect(leads(all, ' Ada ', [3])).toBe(true);
  expect(leads(all, 'Bea', [3, 4])).toBe(true);
  expect(leads(all, 'Cem', [3])).toBe(false);
  expect(leads(all, 'Ada', [4, 5])).toBe(false);
  expect(leads(all, '', [3])).toBe(false);
});
