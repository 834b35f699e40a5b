// What is told anew after a lost connection, and what is not: through the real queue, on a clock of the test's own.
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { t, words } from '../i18n/words.svelte';
import type { Link } from '../connection';
import type { Event, View } from '../protocol';
import { MESSAGE_EVERY_MS } from '../aloud/announcer';
import { Narrator } from './narrator';
import { reduce } from './reduce';
import { JONAS, NAMES, OPEN_QUESTIONS, PRESENTATION, viewOf } from './testing';

const { heard } = vi.hoisted(() => ({ heard: [] as string[] }));

vi.mock('../aloud/desk', async () => {
  const { Announcer } = await import('../aloud/announcer');
  return {
    announcer: new Announcer(({ parts }) => heard.push(parts.map(({ text }) => text).join(' ')), {
      now: () => Date.now(),
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => {
          clearTimeout(timer);
        };
      },
      fresh: () => false,
      hidden: () => false,
      quiet: () => false,
    }),
  };
});

/** The clock goes on from test to test: the queue is the one of the page, and remembers when it last spoke. */
let start = 1_000_000;
const OPEN: Link = { is: 'open' };
const LOST: Link = { is: 'lost', attempt: 1 };
const RULE = 'Listen to Amara.';

let view: View;
let narrator: Narrator;

function started(index: number): Event {
  return {
    kind: 'stage_started',
    at: { part: 'round', round: 0, index },
    soft_ms: null,
    ends_at: null,
    turns: [],
  };
}

/** The stage begins, as an event of the room. */
function begins(index: number): void {
  const event = started(index);
  const before = view;
  view = reduce(before, event, Date.now());
  narrator.happened(before, view, event, Date.now());
}

beforeAll(async () => {
  await words.use('en');
  await Promise.all([words.need('session'), words.need('running')]);
});

beforeEach(() => {
  start += 1_000_000;
  vi.useFakeTimers({ now: start });
  view = viewOf(JONAS, PRESENTATION);
  narrator = new Narrator(
    {
      get view() {
        return view;
      },
      name: (member) => NAMES[member ?? 0] ?? '',
      asks: { asking: false },
    },
    { exact: () => Date.now() },
    {
      rule: () => RULE,
      happened: () => null,
      cost: () => '',
      line: () => '',
      refusal: () => '',
      notice: () => undefined,
    },
  );
  vi.advanceTimersByTime(10 * MESSAGE_EVERY_MS);
  heard.length = 0;
});

afterEach(() => {
  narrator.stop();
  vi.useRealTimers();
});

test('a stage that has been told is not told again when the connection is back', () => {
  narrator.linked(OPEN, LOST);
  narrator.linked(LOST, OPEN);
  vi.advanceTimersByTime(10 * MESSAGE_EVERY_MS);
  expect(heard).toEqual([t('say-connection-lost'), t('say-connection-back')]);
});

test('a stage that came while the connection was lost is told once it is back', () => {
  narrator.linked(OPEN, LOST);
  view = reduce(view, started(OPEN_QUESTIONS), Date.now() + 1);
  narrator.linked(LOST, OPEN);
  vi.advanceTimersByTime(10 * MESSAGE_EVERY_MS);
  expect(heard.at(-1)).toContain('Open questions.');
});

test('a stage that still waits to be told when the connection is lost is told once', () => {
  begins(OPEN_QUESTIONS);
  narrator.linked(OPEN, LOST);
  narrator.linked(LOST, OPEN);
  vi.advanceTimersByTime(10 * MESSAGE_EVERY_MS);
  expect(heard.filter((one) => one.includes('Open questions.'))).toHaveLength(1);
});
