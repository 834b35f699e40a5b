// The tab's title says what is wanted of the member, and nothing where nothing is.
import { beforeAll, expect, test } from 'vitest';
import { words } from '../lib/i18n/words.svelte';
import { partOf } from '../lib/session/situation';
import { placeBefore } from './facilitator/places';
import type { View } from '../lib/protocol';
import {
  AMARA,
  floor,
  JONAS,
  NO_ASKS,
  OPEN_QUESTIONS,
  PRESENTATION,
  PRIYA,
  REFLECTIONS,
  RUTH,
  viewOf,
} from '../lib/session/testing';
import { wantedWords } from './wanted';

beforeAll(async () => {
  await words.use('en');
  await words.need('running');
});

/** What the server says to whoever has this view. */
const asksOf = (view: View) => ({
  ...NO_ASKS,
  part: partOf(view, view.you),
  guards: view.facilitator === view.you,
});

const asking = floor({ rule: 'ask', speakers: [PRIYA], asker: PRIYA });
const holding = floor({ rule: 'hold', speakers: [AMARA] });

test.each([
  ['nothing, listening', viewOf(JONAS, PRESENTATION, { floor: holding }), null],
  ['the presenter’s floor', viewOf(AMARA, PRESENTATION, { floor: holding }), 'You have the floor'],
  ['the presenter has finished', viewOf(AMARA, PRESENTATION, { floor: holding, finished: [AMARA] }), null],
  ['called in', viewOf(PRIYA, OPEN_QUESTIONS, { floor: asking }), 'You are called in'],
  ['somebody else called in', viewOf(JONAS, OPEN_QUESTIONS, { floor: asking }), null],
  ['one’s turn', viewOf(JONAS, REFLECTIONS, { turns: { now: JONAS, to_come: [] } }), 'Your turn'],
  ['given the floor', viewOf(JONAS, REFLECTIONS, { given: JONAS }), 'You have the floor'],
  ['a private invitation', viewOf(JONAS, OPEN_QUESTIONS, { invited: [JONAS] }), 'You are invited to speak'],
  ['somebody has finished', viewOf(RUTH, PRESENTATION, { finished: [AMARA] }), 'Somebody has finished'],
  ['the end', viewOf(JONAS, REFLECTIONS, { state: 'ended' }), 'The session is over'],
  ['before the start', viewOf(JONAS, PRESENTATION, { state: 'waiting' }), null],
])('%s', (_, view, title) => {
  expect(wantedWords(view, asksOf(view))).toBe(title);
});

test('the way back leads to the stage that was left, where the server says there is one', () => {
  const back = { part: 'round', round: 0, index: PRESENTATION } as const;
  const view = viewOf(RUTH, OPEN_QUESTIONS);
  expect(placeBefore(view, { ...NO_ASKS, back })?.stage.key).toBe('presentation');
  expect(placeBefore(view, NO_ASKS)).toBeNull();
});

test('more time is voted on by those whom the server asks', () => {
  const extension = { ms: 300_000, cost: null, closes_at: 1, voted: null, answered: [] } as never;
  const view = viewOf(JONAS, OPEN_QUESTIONS, { extension });
  expect(wantedWords(view, { ...asksOf(view), may: ['vote_extension'] })).toBe('More time?');
  expect(wantedWords(view, asksOf(view))).toBeNull();
});
