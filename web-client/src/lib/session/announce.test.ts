// What a screen reader hears and when: a message each 3 s, replacing, silences, own speech, quiet announcements.
import { beforeEach, describe, expect, test } from 'vitest';
import { Announcer, MESSAGE_EVERY_MS } from './announce';

let now = 0;
let timers: { at: number; run: () => void }[] = [];
let heard: string[] = [];
let voice: Announcer;

function pass(ms: number): void {
  const until = now + ms;
  for (;;) {
    const next = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    timers = timers.filter((timer) => timer !== next);
    now = next.at;
    next.run();
  }
  now = until;
}

beforeEach(() => {
  now = 1000;
  timers = [];
  heard = [];
  voice = new Announcer(({ polite, assertive }) => heard.push(assertive === '' ? polite : `! ${assertive}`), {
    now: () => now,
    later: (run, ms) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
});

describe('the queue', () => {
  test('says the first at once and the others one every three seconds', () => {
    voice.announce('mark', 'Held for later.');
    voice.announce('queue', 'You are next.');
    voice.announce('floor', 'Priya is asking.');
    expect(heard).toEqual(['Held for later.']);
    pass(MESSAGE_EVERY_MS - 1);
    expect(heard).toHaveLength(1);
    pass(1);
    expect(heard).toEqual(['Held for later.', 'You are next.']);
    pass(MESSAGE_EVERY_MS);
    expect(heard).toHaveLength(3);
    pass(60_000);
    expect(heard).toHaveLength(3);
  });

  test('a later message of a kind replaces the waiting one', () => {
    voice.announce('mark', 'Held for later.');
    voice.announce('queue', 'You are number 3 in the queue.');
    voice.announce('queue', 'You are number 2 in the queue.');
    voice.announce('queue', 'You are next.');
    pass(60_000);
    expect(heard).toEqual(['Held for later.', 'You are next.']);
  });

  test('what must be known goes before what waits, and into the assertive region', () => {
    voice.announce('mark', 'Held for later.');
    voice.announce('queue', 'You are next.');
    voice.announce('floor-own', 'You have the floor.');
    pass(60_000);
    expect(heard).toEqual(['Held for later.', '! You have the floor.', 'You are next.']);
  });

  test('a stage is said a moment later, in the words that are then true', () => {
    let floor = 'nobody';
    voice.announce('stage', () => `Presentation. ${floor} has the floor.`);
    expect(heard).toEqual([]);
    floor = 'Amara';
    pass(60_000);
    expect(heard).toEqual(['Presentation. Amara has the floor.']);
  });

  test('a message taken back is not said', () => {
    voice.announce('mark', 'Held for later.');
    voice.announce('queue', 'You are next.');
    voice.withdraw('queue');
    pass(60_000);
    expect(heard).toEqual(['Held for later.']);
  });

  test('nothing is no message', () => {
    voice.announce('mirror', '');
    pass(60_000);
    expect(heard).toEqual([]);
  });
});

describe('silence', () => {
  test('time waits until it is over; a silence’s own words and the pause do not', () => {
    voice.hush(true, false);
    voice.announce('silence', 'Ruth is holding this silence. Line good.');
    voice.announce('time', 'Two minutes left.');
    pass(30_000);
    expect(heard).toEqual(['Ruth is holding this silence. Line good.']);
    voice.announce('pause', 'Paused.');
    expect(heard.at(-1)).toBe('! Paused.');
    voice.hush(false, false);
    pass(30_000);
    expect(heard.at(-1)).toBe('Two minutes left.');
  });

  test('what was asked for is said even then', () => {
    voice.hush(true, true);
    voice.announce('asked-for', '8 minutes left.');
    expect(heard).toEqual(['8 minutes left.']);
  });

  test('while the person speaks, polite messages wait', () => {
    voice.hush(false, true);
    voice.announce('time', 'Time.');
    voice.announce('silence', 'Whenever you are ready.');
    pass(30_000);
    expect(heard).toEqual([]);
    voice.hush(false, false);
    pass(30_000);
    expect(heard).toEqual(['Time.', 'Whenever you are ready.']);
  });
});

test('quiet announcements keep the stage and what must be known', () => {
  voice.quiet = true;
  voice.announce('queue', 'You are next.');
  voice.announce('mirror', 'There may be advice in here.');
  voice.announce('stage', 'Reflections.');
  voice.announce('connection', 'Connection lost.');
  pass(30_000);
  expect(heard).toEqual(['! Connection lost.', 'Reflections.']);
});
