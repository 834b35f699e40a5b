// Each key does what the list under "?" says, for whom it is there, and no key does anything that is not in the list.
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { facilitatorRoom, memberRoom, presenterRoom } from '../../gallery/rooms';
import { words } from '../../lib/i18n/words.svelte';
import type { FacilitatorActions, FacilitatorPicture, RoomActions, RoomPicture } from '../types';
import { KEYS } from './keys';
import { actOnKey, type KeyHost } from './shortcuts';

/** What was done, in order. */
let done: string[] = [];

beforeAll(async () => {
  await words.use('en');
  await Promise.all([words.need('running'), words.need('session'), words.need('asking')]);
  vi.stubGlobal('HTMLElement', EventTarget);
  vi.stubGlobal('document', {
    querySelector: (selector: string) => ({ focus: () => done.push(`focus ${selector}`) }),
  });
});

beforeEach(() => {
  done = [];
});

/** Actions that only note what was asked of them. */
function noted<Actions extends object>(): Actions {
  return new Proxy({} as Actions, {
    get:
      (_, name) =>
      (...args: unknown[]) =>
        done.push([String(name), ...args.map(String)].join(' ')),
  });
}

/** Presses a key; what came of it. */
function press(key: string, room: RoomPicture): string[] {
  done = [];
  let kept = false;
  const host: KeyHost = {
    room: () => room,
    actions: () => noted<RoomActions>(),
    lead: () => (room.facilitates ? noted<FacilitatorActions>() : null),
    say: (what) => done.push(`say ${what}`),
    show: (dialog) => done.push(`show ${dialog}`),
    raise: () => done.push('raise'),
  };
  const event = {
    key,
    target: null,
    preventDefault: () => {
      kept = true;
    },
  };
  actOnKey(event as unknown as KeyboardEvent, host);
  expect(kept, `${key}: the browser keeps what does nothing here`).toBe(done.length > 0);
  return done;
}

function facilitating(changes: Partial<FacilitatorPicture> = {}): RoomPicture {
  const room = facilitatorRoom('en');
  if (!room.facilitates) throw new Error('the facilitator facilitates');
  return { ...room, facilitates: { ...room.facilitates, ...changes } };
}

test.each([
  ['w', 'signal with_you'],
  ['b', 'signal need_a_moment'],
  ['z', 'signal slow_down'],
  ['x', 'show stop'],
])('the sign %s is one key, whoever gives it', (key, sign) => {
  for (const room of [memberRoom('en'), presenterRoom('en'), facilitating()]) {
    expect(press(key, room)).toEqual([sign]);
    expect(press(key.toUpperCase(), room)).toEqual([sign]);
  }
});

test.each([
  ['h', { holding: false }, 'holdSilence true'],
  ['h', { holding: true }, 'holdSilence false'],
  ['p', { paused: false }, 'pause true'],
  ['o', { canBreak: true }, 'callBreak'],
] as const)('of the facilitator %s with %o is %s, and of a member nothing', (key, changes, what) => {
  expect(press(key, facilitating(changes))).toEqual([what]);
  expect(press(key, memberRoom('en'))).toEqual([]);
});

test('no break is called where none stands before the next stage', () => {
  expect(press('o', facilitating({ canBreak: false }))).toEqual([]);
});

test('the list under "?" has every key that does something, once', () => {
  const held = (keys: readonly string[]) => keys.length > 1 && ['Ctrl', 'Alt'].includes(keys[0] ?? '');
  const listed = KEYS.flatMap(([keys]) => (held(keys) ? [] : keys));
  const single = listed.flatMap((key) => (key === '…' ? ['2', '3', '4', '5', '6', '7'] : [key]));
  expect(new Set(single).size).toBe(single.length);
  const { devices } = presenterRoom('en');
  const rooms: RoomPicture[] = [
    memberRoom('en'),
    presenterRoom('en'),
    facilitating({ goingOn: true }),
    { ...memberRoom('en'), ask: { kind: 'finish', pass: true } },
    { ...presenterRoom('en'), devices: { ...devices, share: 'off' } },
  ];
  const printed = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at));
  const acts = [...printed, 'Enter', 'Escape', 'F2', 'F8', 'ArrowLeft', 'ArrowRight'].filter((key) =>
    rooms.some((room) => press(key, room).length > 0),
  );
  expect(new Set(acts.map((key) => (key.length === 1 ? key.toUpperCase() : key)))).toEqual(
    // What is heard elsewhere: the mode itself, the announcer, the seats and the dialogs.
    new Set(single.filter((key) => !['F2', 'F8', '←', '→', 'Esc'].includes(key))),
  );
});
