// What each member hears of what happens, in the words of the catalogue.
import { beforeAll, describe, expect, test } from 'vitest';
import { words } from '../i18n/words.svelte';
import type { Event, View } from '../protocol';
import type { Saying, Words } from '../aloud/announcer';
import { extensionCost } from '../../room/floor/extend';
import { ruleSentence } from '../../room/floor/rule';
import { noticeOf } from '../../room/notices';
import { narrate, narrateSeat, type Drawn, type Voice } from './narrate';
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
import { enteredSentence, floorSentence, timeSentence } from './sentences';

const AT = 1_000_000;

const name = (member: number | null) => NAMES[member ?? 0] ?? '';
/** The sentences that the room shows as well. */
const drawn: Drawn = {
  rule: (view) => ruleSentence(view, name, () => 'her'),
  happened: (before, after, event) => noticeOf(before, after, event, name),
  cost: (view) => extensionCost(view, name),
};

/** Words without the language each part is in. */
function plain(said: Words): string {
  return typeof said === 'string' ? said : said.map(({ text }) => text).join(' ');
}

/** What was taken back, by topic. */
let withdrawn: string[] = [];

interface Listening {
  voice: Voice;
  said: () => string[];
}

/** Somebody who listens to a room as `seen` shows it; a stage is told in the words of the last of it. */
function listening(seen: () => View): Listening {
  const said: { topic: string; words: () => string }[] = [];
  const voice: Voice = {
    name,
    drawn,
    asking: () => seen().floor.asker === seen().you,
    line: () => 'Line good',
    view: seen,
    floorToldIn: null,
    announce: (topic, saying: Saying) => {
      const words = () => plain(typeof saying === 'function' ? saying() : saying);
      const then = words();
      said.push({ topic, words: topic === 'stage' ? words : () => then });
    },
    withdraw: (topic) => withdrawn.push(topic),
  };
  const words = () =>
    said.map(({ topic, words: now }) => `${topic}: ${now()}`).filter((one) => !one.endsWith(': '));
  return { voice, said: words };
}

/** What is announced when these events happen one after the other. */
function heard(view: View, ...events: Event[]): string[] {
  let now = view;
  const { voice, said } = listening(() => now);
  for (const event of events) {
    const before = now;
    now = reduce(before, event, AT);
    narrate(before, now, event, AT, voice);
  }
  return said();
}

/** What is announced when a new view comes in the place of another. */
function heardAnew(before: View, after: View): string[] {
  const { voice, said } = listening(() => after);
  narrateSeat(before, after, AT, voice);
  return said();
}

const ASK = floor({ rule: 'ask', speakers: [AMARA], hands: 'open' });
const asked: Event = {
  kind: 'question_asked',
  question: 1,
  asker: PRIYA,
  to: null,
  at: { part: 'round', round: 0, index: OPEN_QUESTIONS },
  place: 1,
  proposed: null,
  text: 'What would it cost you?',
};

beforeAll(async () => {
  await words.use('en');
  await Promise.all([words.need('session'), words.need('running')]);
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
    // Ruth gave it, and has the answer to that.
    expect(heard(viewOf(RUTH, OPEN_QUESTIONS, before), called)).toEqual([]);
  });

  test('in a go-round is said for each turn, with the buttons that end one’s own', () => {
    const turns = { now: null, to_come: [PRIYA, JONAS] };
    const round = viewOf(JONAS, 3, { turns, floor: floor({ rule: 'round', speakers: [], hands: 'locked' }) });
    const view = { ...round, stage: round.stage && { ...round.stage, started_at: AT - 60_000 } };
    const turn = (member: number): Event[] => [
      { kind: 'turn_begun', member },
      { kind: 'floor_changed', floor: floor({ rule: 'round', speakers: [member], hands: 'locked' }) },
    ];
    const said = heard(view, ...turn(PRIYA), { kind: 'turn_finished', member: PRIYA }, ...turn(JONAS));
    expect(said.filter((one) => one.startsWith('floor'))).toEqual([
      'floor: Priya has the turn. You are next.',
      'floor-own: Your turn. Then press “I have finished”, or “Pass”.',
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

test('with a stage goes what waits to be said of the one before it, an answer too', () => {
  withdrawn = [];
  heard(viewOf(JONAS, OPEN_QUESTIONS, { floor: ASK }), {
    kind: 'stage_started',
    at: { part: 'round', round: 0, index: PRESENTATION },
    soft_ms: null,
    ends_at: null,
    turns: [],
  });
  expect(withdrawn).toEqual(expect.arrayContaining(['question', 'queue', 'hands', 'floor', 'answer']));
  // One's own floor is not the stage's.
  expect(withdrawn).not.toContain('floor-own');
});

test('the rule of a stage is said to its presenter too, unless their floor has just told it', () => {
  const started = (index: number): Event => ({
    kind: 'stage_started',
    at: { part: 'round', round: 0, index },
    soft_ms: 420_000,
    ends_at: AT + 420_000,
    turns: [],
  });
  const hold = floor({ rule: 'hold', speakers: [AMARA], hands: 'locked' });
  const asks: Event[] = [started(OPEN_QUESTIONS), { kind: 'floor_changed', floor: ASK }];
  expect(heard(viewOf(AMARA, PRESENTATION, { floor: hold }), ...asks)).toEqual([
    'stage: Open questions. One question at a time. Answer it, hold it or pass. 7 minutes left.',
  ]);
  const presents: Event[] = [started(PRESENTATION), { kind: 'floor_changed', floor: hold }];
  expect(heard(viewOf(AMARA, 4), ...presents)).toEqual([
    'stage: Presentation. 7 minutes left.',
    'floor-own: You have the floor. Take your time.',
  ]);
});

test('hands up are told to the facilitator, in the order of the queue, and to nobody else', () => {
  const raise = (member: number): Event => ({ kind: 'hand_raised', member, question: null });
  const order: Event = { kind: 'hands_ordered', hands: [PRIYA, JONAS] };
  expect(heard(viewOf(RUTH, OPEN_QUESTIONS, { floor: ASK }), raise(JONAS), raise(PRIYA), order)).toEqual([
    'hands: Hands up: Jonas.',
    'hands: Hands up: Jonas, Priya.',
    'answer: Hands up: Priya, Jonas.',
  ]);
  expect(heard(viewOf(AMARA, OPEN_QUESTIONS, { floor: ASK }), raise(JONAS), raise(PRIYA))).toEqual([]);
});

test('a pause says who ends it, and to them that it is theirs to end', () => {
  const paused: Event = {
    kind: 'room_paused',
    by: null,
    stopped: false,
    left_ms: null,
    overrun_ms: 0,
    text: '',
  };
  expect(heard(viewOf(JONAS, OPEN_QUESTIONS), paused)).toEqual([
    'pause: Paused. The clock stands. Ruth will say when.',
  ]);
  expect(heard(viewOf(RUTH, OPEN_QUESTIONS), paused)).toEqual([
    'pause: Paused. The clock stands. The room goes on when you press “Resume”.',
  ]);
});

test('two who have the floor are said as two', () => {
  const names = { name, drawn };
  const both = { floor: floor({ rule: 'hold', speakers: [RUTH, AMARA], hands: 'locked' }) };
  expect(floorSentence(viewOf(JONAS, PRESENTATION, both), names)).toBe(
    'Ruth and Amara have the floor. Listen; note what you want to ask.',
  );
  expect(floorSentence(viewOf(AMARA, PRESENTATION, both), names)).toBe('You and Ruth have the floor.');
});

test('a vote on more time says what it costs and where the answers are, until one’s own is given', () => {
  const asks: Event = { kind: 'extension_asked', ms: 300_000, cost: null, closes_at: AT + 60_000 };
  expect(heard(viewOf(JONAS, OPEN_QUESTIONS), asks)).toEqual([
    'extension: 5 more minutes? No other round gets shorter. Yes and No are under “Questions”.',
  ]);
  expect(heard(viewOf(RUTH, OPEN_QUESTIONS), asks)).toEqual([]);
});

describe('whoever comes in', () => {
  const names = { name, drawn };
  const entered = (view: View) => plain(enteredSentence(view, AT, names));

  test('hears the stage, its rule, who has the floor, and the time', () => {
    const hold = { floor: floor({ rule: 'hold', speakers: [AMARA], hands: 'locked' }) };
    expect(entered(viewOf(JONAS, PRESENTATION, hold))).toBe(
      'You are in the room. Presentation. Amara has the floor. Listen; note what you want to ask. 10 minutes left.',
    );
    expect(entered(viewOf(AMARA, PRESENTATION, hold))).toBe(
      'You are in the room. Presentation. You have the floor. Take your time. 10 minutes left.',
    );
  });

  test('late, hears what they can do', () => {
    const view = viewOf(JONAS, OPEN_QUESTIONS, { floor: ASK });
    const seats = view.seats.map((seat) => (seat.member === JONAS ? { ...seat, listening: true } : seat));
    expect(entered({ ...view, seats })).toContain(
      'You can listen. You will have a voice when this stage ends.',
    );
  });

  test('before the start hears that it has not begun', () => {
    expect(entered(viewOf(JONAS, PRESENTATION, { state: 'waiting', stage: null }))).toBe(
      'You are in the room. Before the start. Everyone may speak. Raise a hand if it gets crowded. F8 says the last message again.',
    );
  });

  test('hears the question on the table', () => {
    const view = reduce(viewOf(JONAS, OPEN_QUESTIONS, { floor: ASK }), asked, AT);
    expect(entered(view)).toContain('Priya asked: What would it cost you?');
  });
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

describe('whoever is given another seat hears where they sit', () => {
  const one = {
    circle: 1,
    members: [AMARA, PRIYA],
    ends_at: null,
    asks: false,
    at: null,
    stage_ends_at: null,
    paused: false,
  };
  const open = { circles: { open: [one], called_until: null } };
  const floorOf = (speakers: number[]) => floor({ rule: 'open', speakers, hands: 'open' });
  const whole = viewOf(PRIYA, PRESENTATION, { floor: floorOf([RUTH, AMARA, PRIYA, JONAS]) });
  const inCircle = { ...whole, ...open, circle: 1, floor: floorOf([AMARA, PRIYA]), facilitator: PRIYA };

  test('in a circle, with whom, and what the stage there is', () => {
    const [seat, stage] = heardAnew(whole, inCircle);
    expect(seat).toBe('seat: You are with Amara, in circle 1. Nobody else hears you.');
    expect(stage).toMatch(/^stage: Presentation\./);
    expect(withdrawn).toContain('question');
  });

  test('that somebody has come, and that the facilitator will listen first', () => {
    const joined = (member: number) => ({
      ...inCircle,
      circles: { open: [{ ...one, members: [AMARA, PRIYA, member] }], called_until: null },
    });
    expect(heardAnew(inCircle, joined(JONAS))).toEqual(['floor: Jonas sits with you now.']);
    expect(heardAnew(inCircle, joined(RUTH))).toEqual([
      'floor: Ruth sits with you now, and will listen first.',
    ]);
    expect(heardAnew(joined(RUTH), inCircle)).toEqual([]);
    const comes: Event = { kind: 'member_moved', member: RUTH, from: null, to: 1 };
    expect(heard(inCircle, comes)).toEqual(['floor: Ruth sits with you now, and will listen first.']);
    // To whoever goes themselves the new view says where they sit.
    expect(heard({ ...whole, ...open, you: RUTH }, comes)).toEqual([]);
  });

  test('all together again, with the whole room while others are in circles, or between the circles', () => {
    expect(heardAnew(inCircle, whole)[0]).toBe('seat: You are all together again.');
    expect(heardAnew(inCircle, { ...whole, ...open })[0]).toBe('seat: You are with the whole room.');
    const ruth = { ...inCircle, you: RUTH };
    const between = { ...whole, ...open, you: RUTH, floor: floorOf([RUTH]) };
    const [seat, stage] = heardAnew(ruth, between);
    expect(seat).toBe('seat: Between the circles.');
    expect(stage).toMatch(/^stage: Presentation\. No circle hears you; you hear none\./);
  });

  test('their own floor in it, and who keeps the time there', () => {
    const presents = { ...inCircle, floor: floor({ rule: 'hold', speakers: [PRIYA], hands: 'locked' }) };
    expect(heardAnew(whole, presents)).toContain('floor-own: You have the floor. Take your time.');
    expect(heardAnew({ ...inCircle, facilitator: AMARA }, inCircle)).toEqual([
      'floor: You guard the process from now on.',
    ]);
  });
});
