// What each member hears of what happens, in the words of the catalogue.
import { beforeAll, describe, expect, test } from 'vitest';
import { words } from '../i18n/words.svelte';
import type { Event, View } from '../protocol';
import type { Saying } from './announce';
import { narrate, timeSentence } from './narrate';
import { reduce } from './reduce';
import {
  AMARA,
  floor,
  JONAS,
  NAMES,
  OPEN_QUESTIONS,
  PRESENTATION,
  PRIYA,
  REFLECTIONS,
  RUTH,
  viewOf,
} from './testing';

const AT = 1_000_000;

/** What is announced when these events happen one after the other. */
function heard(view: View, ...events: Event[]): string[] {
  const said: { topic: string; text: Saying }[] = [];
  let before = view;
  for (const event of events) {
    const after = reduce(before, event, AT);
    narrate(before, after, event, AT, {
      name: (member) => NAMES[member ?? 0] ?? '',
      whom: () => 'her',
      line: () => 'Line good',
      view: () => before,
      announce: (topic, text) => said.push({ topic, text }),
      withdraw: () => undefined,
    });
    before = after;
  }
  return said.map(({ topic, text }) => `${topic}: ${typeof text === 'string' ? text : text()}`);
}

const ASK = floor({ rule: 'ask', speakers: [AMARA], hands: 'open' });
const asked: Event = {
  kind: 'question_asked',
  question: 1,
  asker: PRIYA,
  at: { part: 'round', round: 0, index: OPEN_QUESTIONS },
  place: 1,
  proposed: null,
  text: 'What would it cost you?',
};

beforeAll(async () => {
  await words.use('en');
  await words.need('session');
});

describe('the floor', () => {
  const presents: Event = {
    kind: 'floor_changed',
    floor: floor({ rule: 'hold', speakers: [AMARA], hands: 'locked' }),
  };

  test('is told to whoever has it alone, and only to them', () => {
    expect(heard(viewOf(AMARA, PRESENTATION), presents)).toEqual([
      'floor-own: You have the floor. Take your time.',
    ]);
    expect(heard(viewOf(PRIYA, PRESENTATION), presents)).toEqual([]);
  });

  test('of the next asker is told to all, to the asker as their own', () => {
    const called: Event = {
      kind: 'floor_changed',
      floor: floor({ rule: 'ask', speakers: [PRIYA], asker: PRIYA, hands: 'open' }),
    };
    const before = { floor: ASK };
    expect(heard(viewOf(JONAS, OPEN_QUESTIONS, before), called)).toEqual(['floor: Priya is asking.']);
    expect(heard(viewOf(PRIYA, OPEN_QUESTIONS, before), called)).toEqual([
      'floor-own: You have the floor. Ask your question.',
    ]);
  });

  test('in a go-round is said once for each turn, with the keys that end one’s own', () => {
    const turns = { now: null, to_come: [PRIYA, JONAS] };
    const view = viewOf(JONAS, 3, { turns, floor: floor({ rule: 'round', speakers: [], hands: 'locked' }) });
    const turn = (member: number): Event[] => [
      { kind: 'turn_begun', member },
      { kind: 'floor_changed', floor: floor({ rule: 'round', speakers: [member], hands: 'locked' }) },
    ];
    const said = heard(view, ...turn(PRIYA), { kind: 'turn_finished', member: PRIYA }, ...turn(JONAS));
    expect(said.filter((one) => one.startsWith('floor'))).toEqual([
      'floor-own: Your turn. Enter when you have finished, G to pass it on.',
    ]);
  });
});

describe('being turned away', () => {
  const away: Event = {
    kind: 'floor_changed',
    floor: floor({ rule: 'turned', speakers: [RUTH, PRIYA, JONAS], turned: [AMARA] }),
  };
  const back: Event = { kind: 'floor_changed', floor: floor({ rule: 'hold', speakers: [AMARA] }) };

  test('and back is told to the presenter, with what it means for their microphone', () => {
    const said = heard(viewOf(AMARA, REFLECTIONS), away, back);
    expect(said[0]).toContain('turned: You are turned away.');
    expect(said.slice(1)).toEqual([
      'turned: You are turned back. Your microphone is off until you switch it on.',
      'floor-own: You have the floor. Take your time.',
    ]);
  });

  test('is not told to the others, who see it', () => {
    expect(heard(viewOf(PRIYA, REFLECTIONS), away, back)).toEqual([]);
  });
});

describe('questions', () => {
  test('are read in full, with the asker', () => {
    expect(heard(viewOf(JONAS, OPEN_QUESTIONS, { floor: ASK }), asked)).toEqual([
      'question: Priya asked: What would it cost you?',
    ]);
    expect(heard(viewOf(PRIYA, OPEN_QUESTIONS, { floor: ASK }), asked)).toEqual([
      'question: You asked: What would it cost you?',
    ]);
  });

  test('held and passed are said, answered ones are heard', () => {
    const marks: Event[] = [
      { kind: 'question_held', question: 1, silence_ms: 1 },
      { kind: 'question_passed', question: 1, silence_ms: 1 },
      { kind: 'question_answered', question: 1, silence_ms: 1 },
    ];
    expect(heard(viewOf(JONAS, OPEN_QUESTIONS), ...marks)).toEqual([
      'mark: Held for later.',
      'mark: Passed.',
    ]);
  });
});

test('one’s own place in the queue is said when it changes, other people’s is not', () => {
  const raise = (member: number): Event => ({ kind: 'hand_raised', member, question: null });
  const said = heard(
    viewOf(JONAS, OPEN_QUESTIONS, { floor: ASK }),
    raise(PRIYA),
    raise(JONAS),
    { kind: 'hand_lowered', member: PRIYA },
    { kind: 'hand_lowered', member: JONAS },
  );
  expect(said).toEqual(['queue: You are number 2 in the queue.', 'queue: You are next.']);
});

test('a silence the facilitator holds is said at its start with the line, and at its end; a short one is not', () => {
  const view = viewOf(JONAS, OPEN_QUESTIONS);
  const hold: Event = { kind: 'silence_began', after: 'facilitator', until: null };
  const short: Event = { kind: 'silence_began', after: 'question', until: AT + 4000 };
  expect(heard(view, hold, { kind: 'silence_ended' })).toEqual([
    'silence: Ruth is holding this silence. Line good.',
    'silence: Whenever you are ready.',
  ]);
  expect(heard(view, short, { kind: 'silence_ended' })).toEqual([]);
});

test('a stage is said with its minutes and the rule of its own floor, which comes after it', () => {
  const started: Event = {
    kind: 'stage_started',
    at: { part: 'round', round: 0, index: PRESENTATION },
    soft_ms: 420_000,
    ends_at: AT + 420_000,
    turns: [],
  };
  const presents: Event = {
    kind: 'floor_changed',
    floor: floor({ rule: 'hold', speakers: [AMARA], hands: 'locked' }),
  };
  expect(heard(viewOf(JONAS, OPEN_QUESTIONS, { floor: ASK }), started, presents)).toEqual([
    'stage: Presentation. Amara has the floor. Listen; note what you want to ask. 7 minutes left.',
  ]);
});

test('a private invitation is heard by the member it is for', () => {
  const invited: Event = { kind: 'member_invited', member: JONAS };
  expect(heard(viewOf(JONAS, OPEN_QUESTIONS), invited)).toHaveLength(1);
  expect(heard(viewOf(RUTH, OPEN_QUESTIONS), invited)).toEqual([]);
});

test('the time on request: minutes, the last of them, over, and untimed', () => {
  const view = viewOf(JONAS, PRESENTATION);
  const end = view.stage?.ends_at ?? 0;
  expect(timeSentence(view, end - 480_001)).toBe('9 minutes left.');
  expect(timeSentence(view, end - 480_000)).toBe('8 minutes left.');
  expect(timeSentence(view, end - 1)).toBe('One minute left.');
  expect(timeSentence(view, end)).toBe('Time. Finish in your own time.');
  expect(timeSentence({ ...view, stage: null }, end)).toBe('');
});
