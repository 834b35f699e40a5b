// What the stage wants from each member, of what the server lets them do.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Asks, CommandKind, Part, QuestionView, View, Writing } from '../../lib/protocol';
import { moved } from '../facilitator/facilitator-actions';
import { askOf } from './ask';
import { nextPlace } from '../../lib/session/course';
import { partOf } from '../../lib/session/situation';
import { isBetween } from '../../lib/session/under-way';
import { stageName } from '../../lib/session/stage-name';
import { words } from '../../lib/i18n/words.svelte';
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
} from '../../lib/session/testing';
import { callable } from '../facilitator/places';

beforeAll(async () => {
  await words.use('en');
  await words.need('running');
  await words.need('session');
});

const HOLD = floor({ rule: 'hold', speakers: [AMARA], hands: 'locked' });
const ASK = floor({ rule: 'ask', speakers: [AMARA], hands: 'open' });

const question = (status: QuestionView['status']): QuestionView => ({
  question: 1,
  asker: PRIYA,
  to: null,
  warmth: null,
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

/** What the server says that a member may do. */
function asks(part: Part, may: CommandKind[], changes: Partial<Asks> = {}): Asks {
  // Who is let offer a question is in a stage that takes questions, not slips.
  const writes: Writing[] = may.includes('offer_question') ? ['questions'] : [];
  return { ...NO_ASKS, part, may, writes, ...changes };
}

const asking = (you: number, said: Asks, changes: Partial<View> = {}) =>
  askOf(viewOf(you, OPEN_QUESTIONS, { floor: ASK, ...changes }), said);

describe('while somebody presents', () => {
  test.each([
    [AMARA, asks('presenter', ['finish_turn']), { kind: 'finish', pass: false }],
    [PRIYA, asks('questioner', ['offer_question']), { kind: 'later' }],
    [RUTH, asks('facilitator', ['next_stage'], { guards: true }), { kind: 'nothing' }],
  ])('member %i', (you, said, ask) => {
    expect(askOf(viewOf(you, PRESENTATION, { floor: HOLD }), said)).toEqual(ask);
  });

  test('whoever has said that they have finished is not asked again', () => {
    const view = viewOf(AMARA, PRESENTATION, { floor: HOLD, finished: [AMARA] });
    expect(askOf(view, asks('presenter', []))).toEqual({ kind: 'nothing' });
  });
});

describe('in a fishbowl', () => {
  const bowl = viewOf(PRIYA, OPEN_QUESTIONS, { floor: ASK, inner: [AMARA, JONAS] });

  test('whoever sits outside listens, as the engine sees it; the presenter and the facilitator never do', () => {
    expect(partOf(bowl, PRIYA)).toBe('observer');
    expect(partOf(bowl, JONAS)).toBe('questioner');
    expect(partOf(bowl, RUTH)).toBe('facilitator');
    expect(partOf({ ...bowl, inner: [PRIYA, JONAS] }, AMARA)).toBe('presenter');
  });
});

describe('beside the circles', () => {
  const open = {
    circle: 1,
    members: [AMARA, PRIYA],
    ends_at: null,
    asks: false,
    at: null,
    stage_ends_at: null,
    paused: false,
  };
  const circles = { open: [open], called_until: null };
  const alone = floor({ rule: 'open', speakers: [RUTH], hands: 'open' });

  test('whoever is alone there is between the circles; with others, or without circles, they are in the room', () => {
    const between = viewOf(RUTH, PRESENTATION, { floor: alone, circles });
    expect(isBetween(between)).toBe(true);
    expect(isBetween({ ...between, circle: 1 })).toBe(false);
    expect(isBetween({ ...between, floor: { ...alone, speakers: [RUTH, JONAS] } })).toBe(false);
    expect(isBetween(viewOf(RUTH, PRESENTATION, { floor: alone }))).toBe(false);
  });

  test('the session’s facilitator is its facilitator in a circle too, beside its timekeeper', () => {
    const within = viewOf(PRIYA, PRESENTATION, { circle: 1, facilitator: PRIYA, named_facilitator: RUTH });
    expect(partOf(within, RUTH)).toBe('facilitator');
    expect(partOf(within, PRIYA)).toBe('facilitator');
    expect(partOf(within, JONAS)).toBe('questioner');
  });

  test('a circle that only talks is called by its number, and not as the whole room', () => {
    const whole = viewOf(PRIYA, PRESENTATION);
    const { format, stage } = whole;
    const talks = format.round.map((one) => ({ ...one, purpose: 'circles' as const }));
    const view = { ...whole, format: { ...format, round: talks }, stage, circle: 2 };
    expect(stageName(view)).toBe('Circle 2');
    expect(stageName({ ...whole, circle: 2 })).toBe(stageName(whole));
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
    const said = asks('presenter', ['answer_question', 'ready'], { guards: true, replies: [1] });
    expect(askOf(guards({ on_table: 1, questions: [question('asked')] }), said)).toEqual({ kind: 'answer' });
    expect(askOf(guards({ on_table: 1, questions: [question('held')] }), said)).toEqual({ kind: 'ready' });
  });

  test('finishes their presentation', () => {
    const view = viewOf(AMARA, PRESENTATION, { facilitator: AMARA, floor: HOLD });
    const said = asks('presenter', ['finish_turn'], { guards: true });
    expect(askOf(view, said)).toEqual({ kind: 'finish', pass: false });
  });
});

describe('while questions are asked', () => {
  test('a questioner writes and raises a hand, and can take it down', () => {
    expect(asking(PRIYA, asks('questioner', ['raise_hand', 'offer_question']))).toEqual({
      kind: 'question',
      hand: 'down',
      locked: null,
    });
    expect(asking(PRIYA, asks('questioner', ['lower_hand', 'offer_question']))).toEqual({
      kind: 'question',
      hand: 'up',
      locked: null,
    });
  });

  test('the one called in asks', () => {
    const called = { floor: floor({ rule: 'ask', speakers: [PRIYA], asker: PRIYA }), given: PRIYA };
    const said = asks('questioner', ['note_question', 'return_floor'], { asking: true });
    expect(asking(PRIYA, said, called)).toEqual({
      kind: 'asking',
    });
    expect(asking(JONAS, asks('questioner', ['raise_hand', 'offer_question']), called)).toMatchObject({
      kind: 'question',
    });
  });

  test('the presenter answers, then says when they are ready, then waits', () => {
    const said = asks('presenter', ['answer_question', 'ready'], { replies: [1] });
    const table = (status: QuestionView['status']) => ({ on_table: 1, questions: [question(status)] });
    expect(asking(AMARA, said, table('asked'))).toEqual({ kind: 'answer' });
    expect(asking(AMARA, said, table('answered'))).toEqual({ kind: 'ready' });
    expect(asking(AMARA, asks('presenter', []), { ...table('answered'), on_table: null })).toEqual({
      kind: 'nothing',
    });
  });
});

test('a turn in a go-round can be finished or passed, by the facilitator too', () => {
  const turns = { now: RUTH, to_come: [] };
  const said = asks('facilitator', ['finish_turn', 'pass_turn'], { guards: true });
  expect(askOf(viewOf(RUTH, 3, { turns }), said)).toEqual({ kind: 'finish', pass: true });
});

test('where no questions are written, only the hand is offered', () => {
  const turned = { floor: floor({ rule: 'turned', speakers: [RUTH, PRIYA, JONAS], turned: [AMARA] }) };
  const said = asks('questioner', ['raise_hand', 'share_reflection']);
  expect(askOf(viewOf(PRIYA, REFLECTIONS, turned), said)).toEqual({ kind: 'hand', hand: 'down' });
  expect(askOf(viewOf(AMARA, REFLECTIONS, turned), asks('presenter', []))).toEqual({ kind: 'nothing' });
});

test.each([
  ['before the start', { state: 'waiting' }],
  ['after the end', { state: 'ended' }],
  ['in a pause', { pause: { since: 1, by: null, stopped: true, left_ms: 1, overrun_ms: 0, text: '' } }],
] as const)('%s nothing is asked of anyone', (_, changes) => {
  const said = asks('questioner', ['raise_hand', 'offer_question']);
  for (const you of [RUTH, AMARA, PRIYA]) expect(asking(you, said, changes)).toEqual({ kind: 'nothing' });
});

test('before the server has said anything nothing is asked', () => {
  expect(askOf(viewOf(PRIYA, OPEN_QUESTIONS, { floor: ASK }), null)).toEqual({ kind: 'nothing' });
});

describe('the way through the format', () => {
  test('next leaves optional stages out, and they can be called in', () => {
    const view = viewOf(RUTH, REFLECTIONS);
    expect(nextPlace(view)?.stage.key).toBe('process-review');
    const said = asks('facilitator', ['go_to_stage'], { call_in: [{ part: 'round', round: 0, index: 3 }] });
    expect(callable(view, said).map((place) => place.stage.key)).toEqual(['resources']);
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

test('an observer raises a hand where the server lets them, and writes no questions', () => {
  const view = viewOf(JONAS, PRESENTATION, { floor: floor({ rule: 'open' }) });
  expect(askOf(view, asks('observer', []))).toEqual({ kind: 'nothing' });
  expect(askOf(view, asks('observer', ['raise_hand']))).toEqual({ kind: 'hand', hand: 'down' });
});
