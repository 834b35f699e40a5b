// What waits until the code of a session under way has come, and what does not.
import { expect, test } from 'vitest';
import type { Event, ServerFrame, View } from '../protocol';
import { isUnderWay } from './before-start';
import { reduce } from './reduce';
import { Room, type Reduce } from './room.svelte';
import { AMARA, JONAS, PRESENTATION, PRIYA, viewOf } from './testing';

const WAITING: Partial<View> = { state: 'waiting', stage: null };

const before = viewOf(PRIYA, PRESENTATION, WAITING);

function welcome(view: View | null): ServerFrame {
  return {
    t: 'welcome',
    log: 'log',
    seq: 0,
    last_cmd: 0,
    server_now: 0,
    roster: [],
    view,
  } as unknown as ServerFrame;
}

const event = (happened: Event): ServerFrame => ({ t: 'event', seq: 1, at: 5, event: happened });
const said = (text: string): ServerFrame => event({ kind: 'member_said', member: AMARA, text });
const STARTED = event({ kind: 'session_started' });

/** A room, the way to let the rest come, and how often it was asked for. */
function roomOf() {
  let come: (came: Reduce) => void = () => undefined;
  let asked = 0;
  let caughtUp = 0;
  const room = new Room(
    () => {
      asked += 1;
      return new Promise((resolve) => (come = resolve));
    },
    () => (caughtUp += 1),
  );
  const comes = async () => {
    come(reduce);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { room, comes, asked: () => asked, caughtUp: () => caughtUp };
}

test('before the session begins nothing is waited for', () => {
  const { room, asked } = roomOf();
  room.onFrame(welcome(before));
  room.onFrame(said('Hello'));
  room.onFrame(event({ kind: 'member_disconnected', member: JONAS }));
  expect(room.view?.said.map(({ text }) => text)).toEqual(['Hello']);
  expect(room.view?.seats.find(({ member }) => member === JONAS)?.presence.is).toBe('away');
  expect(asked()).toBe(0);
});

test('the start waits for what shows it, and what follows is taken in its order', async () => {
  const { room, comes, asked, caughtUp } = roomOf();
  room.onFrame(welcome(before));
  room.onFrame(STARTED);
  room.onFrame(said('One'));
  room.onFrame(event({ kind: 'hand_raised', member: AMARA, question: null }));
  room.onFrame(said('Two'));
  expect(room.view).toBe(before);
  expect([asked(), caughtUp()]).toEqual([1, 0]);
  await comes();
  expect(room.view?.state).toBe('live');
  expect(room.view?.hands.map(({ member }) => member)).toEqual([AMARA]);
  expect(room.view?.said.map(({ text }) => text)).toEqual(['One', 'Two']);
  expect([asked(), caughtUp()]).toEqual([1, 1]);
  room.onFrame(event({ kind: 'hand_lowered', member: AMARA }));
  expect(room.view?.hands).toEqual([]);
});

test('whoever comes back into a session under way sees it once it can be shown', async () => {
  const { room, comes } = roomOf();
  const live = viewOf(PRIYA, PRESENTATION);
  room.onFrame(welcome(live));
  expect(room.view).toBeNull();
  await comes();
  expect(room.view).toBe(live);
});

test('sound waits for nothing', () => {
  const { room } = roomOf();
  const media: string[] = [];
  room.mediaTo((frame) => media.push(frame.kind));
  room.onFrame(welcome(viewOf(PRIYA, PRESENTATION)));
  room.onFrame({ t: 'media', media: { kind: 'unavailable', why: '' } });
  expect(media).toEqual(['unavailable']);
});

test('a pause and a rule of a stage are under way', () => {
  expect(isUnderWay(before)).toBe(false);
  expect(isUnderWay(viewOf(PRIYA, PRESENTATION))).toBe(true);
  const pause = { since: 0, by: null, stopped: true, left_ms: null, overrun_ms: 0, text: '' };
  expect(isUnderWay({ ...before, pause })).toBe(true);
  expect(isUnderWay({ ...before, floor: { ...before.floor, rule: 'hold' } })).toBe(true);
});
