// A finger that bounces, and a finger that presses twice.
import { expect, test } from 'vitest';
import { again, OneKey } from './press';

const [raise, lower, other] = [{}, {}, {}] as unknown as [Element, Element, Element];

const press = (at: number, button: Element, point: { x: number; y: number } | null) => ({
  at,
  button,
  point,
  known: new WeakSet([raise, other]),
});

test.each([
  ['twice within 90 ms', press(90, raise, { x: 101, y: 50 }), true],
  ['on what took its place', press(120, lower, { x: 100, y: 52 }), true],
  ['deliberately, later', press(400, raise, { x: 100, y: 50 }), false],
  ['on another button elsewhere', press(90, other, { x: 300, y: 50 }), false],
  ['by a key on the same button', press(90, raise, null), true],
  ['by a key on what took its place', press(90, lower, null), true],
  ['by a key on another one that was there', press(90, other, null), false],
])('%s', (_, second, same) => {
  expect(again(press(0, raise, { x: 100, y: 50 }), second)).toBe(same);
});

test('a key that is pressed twice is one wish, and another key is another', () => {
  const keys = new OneKey();
  expect([keys.wishes('r', 0), keys.wishes('r', 90), keys.wishes('n', 100), keys.wishes('r', 120)]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(keys.wishes('r', 600)).toBe(true);
});
