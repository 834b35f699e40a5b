// What another hand does on the canvas is heard, and one's own steps are not said twice; a key held down loses no step.
import { beforeAll, expect, test } from 'vitest';
import { words } from '../../lib/i18n/words.svelte';
import type { Command, TokenPlace, TokenView, View } from '../../lib/protocol';
import type { Send } from '../../lib/session/room.svelte';
import { heardOf } from './heard';
import { Setting } from './setting.svelte';

const AT = { part: 'round', round: 0, index: 0 } as const;
const place = (x: number, y: number): TokenPlace => ({
  x,
  y,
  heading: 0,
  size: 3,
  shape: 'person',
  colour: 0,
  presence: 100,
});
const token = (
  number: number,
  label: string,
  stands: TokenPlace,
  more: Partial<TokenView> = {},
): TokenView => ({
  token: number,
  owner: number,
  at: AT,
  place: stands,
  left: false,
  removed: false,
  label,
  ...more,
});
function seen(tokens: TokenView[], more: Partial<View> = {}): View {
  return { stage: { at: AT, started_at: 1 }, tokens, outside: [], qualified: [], ...more } as unknown as View;
}
const name = (member: number | null) => `Member ${String(member)}`;
const other = () => false;
const sentences = (...of: Parameters<typeof heardOf>) => heardOf(...of).map(({ words }) => words);

beforeAll(async () => {
  await words.use('en');
  await words.need('canvas');
});

test('a token that was placed, moved or taken off is told with where it stands', () => {
  const sales = token(1, 'Sales', place(100, 350));
  const none = seen([]);
  expect(sentences(none, seen([sales]), name, other)).toEqual(['Sales has been placed. Left of the middle.']);
  const moved = { ...sales, place: place(500, 350) };
  expect(sentences(seen([sales]), seen([moved]), name, other)).toEqual(['Sales: In the middle.']);
  expect(sentences(seen([sales]), seen([{ ...sales, removed: true }]), name, other)).toEqual([
    'Sales was taken off.',
  ]);
  expect(sentences(seen([sales]), seen([sales]), name, other)).toEqual([]);
});

test('one’s own step is not told again', () => {
  const sales = token(1, 'Sales', place(100, 350));
  const moved = { ...sales, place: place(500, 350) };
  expect(sentences(seen([sales]), seen([moved]), name, () => true)).toEqual([]);
});

test('a role that was left, and who looks on from outside, is told once', () => {
  const [one, two] = [token(1, 'Sales', place(1, 1)), token(2, 'Bench', place(9, 9), { owner: 1 })];
  const out = [one, two].map((each) => ({ ...each, left: true }));
  expect(sentences(seen([one, two]), seen(out), name, other)).toEqual(['Member 1 is out of the role.']);
  expect(sentences(seen([]), seen([], { outside: [4] }), name, other)).toEqual([
    'Member 4 looks on from outside.',
  ]);
  expect(sentences(seen([], { outside: [4] }), seen([]), name, other)).toEqual([
    'Member 4 has stepped back in.',
  ]);
});

test('of many steps one is on its way at a time, and the newest is the last to arrive', async () => {
  const sent: Command[] = [];
  const answers: ((ok: boolean) => void)[] = [];
  const send = ((command: Command) => {
    sent.push(command);
    return new Promise((resolve) => answers.push((ok) => resolve({ ok })));
  }) as unknown as Send;
  const setting = new Setting(() => send);
  for (let x = 0; x <= 400; x += 40) setting.set(7, place(x, 0));
  expect(sent).toHaveLength(1);
  expect(setting.place(7)).toEqual(place(400, 0));
  answers.shift()?.(true);
  await expect.poll(() => sent.length).toBe(2);
  expect(sent[1]).toMatchObject({ token: 7, place: { x: 400 } });
  answers.shift()?.(true);
  await expect.poll(() => setting.place(7)).toBeNull();
  expect(setting.isOwn(7, place(400, 0))).toBe(true);
  expect(setting.isOwn(7, place(360, 0))).toBe(false);
});

test('after a refusal a token stands where the server says', async () => {
  const send = (() => Promise.resolve({ ok: false })) as unknown as Send;
  const setting = new Setting(() => send);
  setting.set(7, place(1, 1));
  await expect.poll(() => setting.place(7)).toBeNull();
});
