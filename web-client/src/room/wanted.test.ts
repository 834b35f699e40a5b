// The tab's title says what is wanted of the member, and nothing where nothing is.
import { beforeAll, expect, test } from 'vitest';
import { words } from '../lib/i18n/words.svelte';
import { placeBefore } from '../lib/session/situation';
import {
  AMARA,
  floor,
  JONAS,
  OPEN_QUESTIONS,
  PRESENTATION,
  PRIYA,
  REFLECTIONS,
  RUTH,
  viewOf,
} from '../lib/session/testing';
import { wantedWords } from './wanted';

beforeAll(() => words.use('en'));

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
  expect(wantedWords(view)).toBe(title);
});

test('the way back leads to the stage that was left, in the same round alone', () => {
  const run = (at: object) => ({ ...viewOf(RUTH, OPEN_QUESTIONS).stage, at }) as never;
  const back = (at: object) =>
    placeBefore(viewOf(RUTH, OPEN_QUESTIONS, { past: [run(at)] }))?.stage.key ?? null;
  expect(back({ part: 'round', round: 0, index: PRESENTATION })).toBe('presentation');
  expect(back({ part: 'round', round: 1, index: PRESENTATION })).toBeNull();
  expect(back({ part: 'round', round: 0, index: OPEN_QUESTIONS })).toBeNull();
  expect(back({ part: 'opening', index: 0 })).toBeNull();
  expect(placeBefore(viewOf(RUTH, OPEN_QUESTIONS))).toBeNull();
});
