// What the stage wants from each member, read off the server's floor, hands and stage.
import { describe, expect, test } from 'vitest';
import type { QuestionView, View } from '../protocol';
import { moved } from './facilitator-actions';
import { askOf } from './room-picture';
import { callable, nextPlace, partOf } from './situation';
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
} from './testing';

const HOLD = floor({ rule: 'hold', speakers: [AMARA], hands: 'locked' });
const ASK = floor({ rule: 'ask', speakers: [AMARA], hands: 'open' });

const question = (status: QuestionView['status']): QuestionView => ({
  question: 1,
  asker: PRIYA,
  text: 'What would it cost you?',
  first_text: null,
  status,
  at: { part: 'round', round: 0, index: OPEN_QUESTIONS },
  offered_at: 1,
  asked_at: 2,
  place: 1,
  silence_ms: null,
  kind: null,
  kind_by: null,
  proposed: null,
  starred: false,
  kept: false,
});

const asking = (you: number, changes: Partial<View>) =>
  askOf(viewOf(you, OPEN_QUESTIONS, { floor: ASK, ...changes }));

describe('while somebody presents', () => {
  test.each([
    [AMARA, { kind: 'finish', pass: false }],
    [PRIYA, { kind: 'later' }],
    [RUTH, { kind: 'nothing' }],
  ])('member %i', (you, ask) => {
    expect(askOf(viewOf(you, PRESENTATION, { floor: HOLD }))).toEqual(ask);
  });

  test('whoever has said that they have finished is not asked again', () => {
    expect(askOf(viewOf(AMARA, PRESENTATION, { floor: HOLD, finished: [AMARA] }))).toEqual({
      kind: 'nothing',
    });
  });
});

describe('a deputy who guards during their own round', () => {
  const guards = (changes: Partial<View>) =>
    viewOf(AMARA, OPEN_QUESTIONS, { facilitator: AMARA, floor: ASK, ...changes });

  test('is still its presenter, as the engine sees it', () => {
    expect(partOf(guards({}), AMARA)).toBe('presenter');
    expect(partOf(guards({}), RUTH)).toBe('questioner');
    expect(partOf(viewOf(RUTH, OPEN_QUESTIONS), RUTH)).toBe('facilitator');
  });

  test('answers, holds, passes, and says when they are ready', () => {
    expect(askOf(guards({ on_table: 1, questions: [question('asked')] }))).toEqual({ kind: 'answer' });
    expect(askOf(guards({ on_table: 1, questions: [question('held')] }))).toEqual({ kind: 'ready' });
  });

  test('finishes their presentation', () => {
    const view = viewOf(AMARA, PRESENTATION, { facilitator: AMARA, floor: HOLD });
    expect(askOf(view)).toEqual({ kind: 'finish', pass: false });
  });
});

describe('while questions are asked', () => {
  test('a questioner writes and raises a hand, and can take it down', () => {
    expect(asking(PRIYA, {})).toEqual({ kind: 'question', hand: 'down', locked: null });
    const hands = [{ member: PRIYA, raised_at: 1, question: null }];
    expect(asking(PRIYA, { hands })).toEqual({ kind: 'question', hand: 'up', locked: null });
  });

  test('the one called in asks', () => {
    const called = floor({ rule: 'ask', speakers: [PRIYA], asker: PRIYA });
    expect(asking(PRIYA, { floor: called })).toEqual({ kind: 'asking' });
    expect(asking(JONAS, { floor: called })).toMatchObject({ kind: 'question' });
  });

  test('the presenter answers, then says when they are ready, then waits', () => {
    expect(asking(AMARA, { on_table: 1, questions: [question('asked')] })).toEqual({ kind: 'answer' });
    expect(asking(AMARA, { on_table: 1, questions: [question('answered')] })).toEqual({ kind: 'ready' });
    expect(asking(AMARA, { on_table: null, questions: [question('answered')] })).toEqual({ kind: 'nothing' });
  });
});

test('a turn in a go-round can be finished or passed, by the facilitator too', () => {
  const turns = { now: RUTH, to_come: [] };
  expect(askOf(viewOf(RUTH, 3, { turns }))).toEqual({ kind: 'finish', pass: true });
});

test('where no questions are written, only the hand is offered', () => {
  const turned = floor({ rule: 'turned', speakers: [RUTH, PRIYA, JONAS], turned: [AMARA] });
  expect(askOf(viewOf(PRIYA, REFLECTIONS, { floor: turned }))).toEqual({ kind: 'hand', hand: 'down' });
  expect(askOf(viewOf(AMARA, REFLECTIONS, { floor: turned }))).toEqual({ kind: 'nothing' });
});

test.each([
  ['before the start', { state: 'waiting' }],
  ['after the end', { state: 'ended' }],
  ['in a pause', { pause: { since: 1, by: null, stopped: true, left_ms: 1, overrun_ms: 0, text: '' } }],
] as const)('%s nothing is asked of anyone', (_, changes) => {
  for (const you of [RUTH, AMARA, PRIYA]) expect(asking(you, changes)).toEqual({ kind: 'nothing' });
});

describe('the way through the format', () => {
  test('next leaves optional stages out, and they can be called in', () => {
    const view = viewOf(RUTH, REFLECTIONS);
    expect(nextPlace(view)?.stage.key).toBe('process-review');
    expect(callable(view).map((place) => place.stage.key)).toEqual(['resources']);
  });

  test('after the last stage there is none', () => {
    const view = viewOf(RUTH, REFLECTIONS);
    const last = view.stage && { ...view.stage, at: { part: 'closing' as const, index: 0 } };
    expect(nextPlace({ ...view, stage: last })).toBeNull();
  });
});

test.each([
  [PRIYA, -1, [PRIYA, AMARA, JONAS]],
  [AMARA, -1, [AMARA, PRIYA, JONAS]],
  [AMARA, 1, [PRIYA, AMARA, JONAS]],
  [JONAS, 1, [AMARA, PRIYA, JONAS]],
] as const)('member %i moved by %i in the queue', (member, by, order) => {
  expect(moved([AMARA, PRIYA, JONAS], member, by)).toEqual(order);
});

test('an observer raises a hand where the stage lets observers speak, and nowhere else', () => {
  const view = viewOf(JONAS, PRESENTATION, { floor: floor({ rule: 'open' }) });
  const observer: View = {
    ...view,
    seats: view.seats.map((seat) => (seat.member === JONAS ? { ...seat, part: 'observer' } : seat)),
  };
  expect(askOf(observer)).toEqual({ kind: 'nothing' });
  const round = view.format.round.map((stage) => ({ ...stage, observers_speak: true }));
  expect(askOf({ ...observer, format: { ...view.format, round } })).toEqual({ kind: 'hand', hand: 'down' });
});
