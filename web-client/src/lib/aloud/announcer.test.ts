// What a screen reader is told and when: one message behind at most, urgent first, outdated never, and nothing that
// matters lost to a key.
import { beforeEach, describe, expect, test } from 'vitest';
import { Announcer, KEYS_REST_MS, MESSAGE_EVERY_MS, URGENT_EVERY_MS } from './announcer';

let now = 0;
let timers: { at: number; run: () => void }[] = [];
let heard: string[] = [];
let hidden = false;
let quiet = false;
let fresh = false;
let voice: Announcer;

const WRITES = { typing: true, stops: false };
const MOVES = { typing: false, stops: false };
const STOPS = { typing: false, stops: true };

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
  hidden = false;
  quiet = false;
  fresh = false;
  voice = new Announcer(
    ({ parts, urgent }) => heard.push(`${urgent ? '! ' : ''}${parts.map(({ text }) => text).join(' ')}`),
    {
      now: () => now,
      later: (run, ms) => {
        const timer = { at: now + ms, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
      fresh: () => fresh,
      hidden: () => hidden,
      quiet: () => quiet,
    },
  );
});

describe('the queue', () => {
  test('is never more than one message behind: what waits is said together', () => {
    voice.announce('mark', 'Held for later.');
    voice.announce('queue', 'You are next.');
    voice.announce('floor', 'Priya is asking.');
    expect(heard).toEqual(['Held for later.']);
    pass(MESSAGE_EVERY_MS - 1);
    expect(heard).toHaveLength(1);
    pass(1);
    expect(heard).toEqual(['Held for later.', 'You are next. Priya is asking.']);
    pass(60_000);
    expect(heard).toHaveLength(2);
  });

  test('waits as long as a long message takes', () => {
    voice.announce('question', 'What would it take '.repeat(10));
    pass(1);
    voice.announce('mark', 'Held for later.');
    pass(MESSAGE_EVERY_MS);
    expect(heard).toHaveLength(1);
    pass(MESSAGE_EVERY_MS * 4);
    expect(heard.at(-1)).toBe('Held for later.');
  });

  test('a later message of a kind replaces the waiting one', () => {
    voice.announce('mark', 'Held for later.');
    voice.announce('queue', 'You are number 3 in the queue.');
    voice.announce('queue', 'You are number 2 in the queue.');
    voice.announce('queue', 'You are next.');
    pass(60_000);
    expect(heard).toEqual(['Held for later.', 'You are next.']);
  });

  test('what is urgent goes before what waits and does not wait for the end', () => {
    voice.announce('mark', 'Held for later.');
    voice.announce('queue', 'You are next.');
    voice.announce('floor-own', 'You have the floor.');
    pass(URGENT_EVERY_MS);
    expect(heard).toEqual(['Held for later.', '! You have the floor.']);
    pass(60_000);
    expect(heard).toEqual(['Held for later.', '! You have the floor.', 'You are next.']);
  });

  test('what is outdated when its turn comes is not said', () => {
    let floor = 'Amara';
    voice.announce('mark', 'Held for later.');
    voice.announce('floor', () => (floor === 'Amara' ? 'Amara has the turn.' : ''));
    floor = 'Priya';
    pass(60_000);
    expect(heard).toEqual(['Held for later.']);
  });

  test('a stage is said a moment later, in the words that are then true', () => {
    let floor = 'nobody';
    voice.announce('stage', () => `Presentation. ${floor} has the floor.`);
    expect(heard).toEqual([]);
    floor = 'Amara';
    pass(60_000);
    expect(heard).toEqual(['Presentation. Amara has the floor.']);
  });

  test('hands that go up together are said together', () => {
    const hands: string[] = [];
    for (const name of ['Jonas', 'Priya']) {
      hands.push(name);
      voice.announce('hands', () => `Hands up: ${hands.join(', ')}.`);
      pass(500);
    }
    pass(60_000);
    expect(heard).toEqual(['Hands up: Jonas, Priya.']);
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

  test('a page that cannot be seen waits for no timer', () => {
    hidden = true;
    voice.announce('mark', 'Held for later.');
    voice.announce('stage', 'Reflections.');
    expect(heard).toEqual(['Held for later.', 'Reflections.']);
  });
});

describe('keys', () => {
  test('while somebody types nothing begins, and it is said when typing rests', () => {
    for (let letter = 0; letter < 20; letter += 1) {
      voice.keyed(WRITES);
      if (letter === 3) voice.announce('mirror', 'Open and short.');
      pass(200);
    }
    expect(heard).toEqual([]);
    pass(KEYS_REST_MS);
    expect(heard).toEqual(['Open and short.']);
  });

  test('the floor that arrives while typing is said at once, and again when typing rests', () => {
    voice.keyed(WRITES);
    voice.announce('floor-own', 'You have the floor.');
    expect(heard).toEqual(['! You have the floor.']);
    for (let letter = 0; letter < 20; letter += 1) {
      voice.keyed(WRITES);
      pass(200);
    }
    expect(heard).toHaveLength(1);
    pass(KEYS_REST_MS);
    expect(heard).toEqual(['! You have the floor.', '! You have the floor.']);
    voice.keyed(MOVES);
    pass(60_000);
    expect(heard).toHaveLength(2);
  });

  test('what is no longer so is not said again', () => {
    let mine = true;
    voice.announce('floor-own', () => (mine ? 'You have the floor.' : ''));
    voice.keyed(MOVES);
    mine = false;
    pass(60_000);
    expect(heard).toEqual(['! You have the floor.']);
  });

  test('what was ended on purpose, or was at its end, is not said again', () => {
    voice.announce('floor-own', 'You have the floor.');
    voice.keyed(STOPS);
    pass(60_000);
    voice.announce('turned', 'You are turned back.');
    pass(60_000);
    voice.keyed(MOVES);
    pass(60_000);
    expect(heard).toEqual(['! You have the floor.', '! You are turned back.']);
  });

  test('where the room is is said once more after the key that ends the reading of the page', () => {
    fresh = true;
    voice.announce('entered', 'You are in the room.');
    pass(20_000);
    voice.keyed(STOPS);
    pass(KEYS_REST_MS);
    voice.keyed(STOPS);
    pass(60_000);
    expect(heard).toEqual(['You are in the room.', 'You are in the room.']);
  });

  test('what matters less is not said again', () => {
    voice.announce('mark', 'Held for later.');
    voice.keyed(MOVES);
    pass(60_000);
    expect(heard).toEqual(['Held for later.']);
  });

  test('a key that ends a message lets the next one begin', () => {
    voice.announce('question', 'What would it take '.repeat(10));
    pass(1000);
    voice.announce('answer', 'Saved for later.');
    expect(heard).toHaveLength(1);
    voice.keyed(STOPS);
    expect(heard.at(-1)).toBe('Saved for later.');
  });

  test('the last message is said again as often as it is asked for', () => {
    voice.again('Nothing has been said yet.');
    expect(heard).toEqual(['Nothing has been said yet.']);
    voice.announce('floor-own', 'You have the floor.');
    pass(60_000);
    voice.announce('asked-for', '8 minutes left.');
    voice.again('Nothing has been said yet.');
    voice.again('Nothing has been said yet.');
    expect(heard.slice(-3)).toEqual(['8 minutes left.', 'You have the floor.', 'You have the floor.']);
  });
});

test('what the key that asks for it again cuts off is said again once, not twice', () => {
  voice.announce('question', 'Jonas asked: What would it take?');
  voice.keyed(MOVES);
  voice.again('Nothing has been said yet.');
  pass(60_000);
  expect(heard).toEqual(['Jonas asked: What would it take?', 'Jonas asked: What would it take?']);
});

test('what was asked for is answered each time, with the same words too', () => {
  voice.announce('asked-for', '8 minutes left.');
  voice.announce('asked-for', '8 minutes left.');
  voice.announce('asked-for', '8 minutes left.');
  expect(heard).toEqual(['8 minutes left.', '8 minutes left.', '8 minutes left.']);
});

test('the answer to one’s own wish comes before what else has happened', () => {
  voice.announce('mark', 'Held for later.');
  voice.announce('queue', 'You are next.');
  voice.announce('answer', 'Saved for later.');
  pass(60_000);
  expect(heard).toEqual(['Held for later.', 'Saved for later. You are next.']);
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

  test('what was asked for, and the answer to one’s own wish, are said even then', () => {
    voice.hush(true, true);
    voice.announce('asked-for', '8 minutes left.');
    voice.announce('refusal', 'Hands rest in this stage.');
    pass(30_000);
    expect(heard).toEqual(['8 minutes left.', '! Hands rest in this stage.']);
  });

  test('while the person speaks, other messages wait', () => {
    voice.hush(false, true);
    voice.announce('time', 'Time.');
    voice.announce('silence', 'Whenever you are ready.');
    pass(30_000);
    expect(heard).toEqual([]);
    voice.hush(false, false);
    pass(30_000);
    expect(heard).toEqual(['Time. Whenever you are ready.']);
  });
});

test('quiet announcements keep the stage, what must be known, and answers', () => {
  quiet = true;
  voice.announce('queue', 'You are next.');
  voice.announce('mirror', 'There may be advice in here.');
  voice.announce('stage', 'Reflections.');
  voice.announce('connection', 'Connection lost.');
  pass(30_000);
  expect(heard).toEqual(['! Connection lost.', 'Reflections.']);
});
