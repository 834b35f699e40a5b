// What counts as an answer, and what is left of the points.
import { describe, expect, test } from 'vitest';
import type { Given, InstrumentItem, ItemKind } from '../lib/protocol';
import { isAnswered, left, mayGoOn, sent, withShare } from './answer';

const said = { en: 'a', de: 'b' };

function item(answered: ItemKind, may_pass = false): InstrumentItem {
  return { key: 'one', asks: said, may_pass, answered };
}

const POINTS: ItemKind = { by: 'points', parts: [said, said, said, said], points: 100, when: 'now' };

describe('points', () => {
  test.each([
    [[30, 10, 15, 33], 12],
    [[35, 15, 15, 35], 0],
    [[50, 50, 3, 0], -3],
  ])('of %j %i are left', (shares, rest) => {
    expect(left(100, shares)).toBe(rest);
    expect(isAnswered(item(POINTS), { by: 'points', shares })).toBe(rest === 0);
    expect(mayGoOn(item(POINTS), { by: 'points', shares })).toBe(rest === 0);
  });

  test('a share is a whole number between nothing and all', () => {
    expect(withShare([1, 2], 0, -5, 100)).toEqual([0, 2]);
    expect(withShare([1, 2], 1, 400, 100)).toEqual([1, 100]);
    expect(withShare([1, 2], 1, 2.9, 100)).toEqual([1, 2]);
    expect(withShare([1, 2], 1, Number.NaN, 100)).toEqual([1, 0]);
  });
});

test('words may be passed over where they may, and are no answer when they are only spaces', () => {
  const words = item({ by: 'words', chars_max: 3 }, true);
  const given = (text: string): Given => ({ by: 'words', text, readers: 'report' });
  expect(mayGoOn(words, undefined)).toBe(true);
  expect(mayGoOn(words, given('  '))).toBe(true);
  expect(mayGoOn(words, given('abcd'))).toBe(false);
  expect(mayGoOn({ ...words, may_pass: false }, given(' '))).toBe(false);
  expect(sent([words], { one: given(' '), gone: given('x') })).toEqual({});
  expect(sent([words], { one: given('yes') })).toEqual({ one: given('yes') });
});

test('a scale is answered on its numbers, a map with no more dots than there are', () => {
  const scale = item({ by: 'scale', least: 1, most: 5, low: said, high: said });
  expect([0, 1, 5, 6].map((value) => isAnswered(scale, { by: 'scale', value }))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const map = item({ by: 'places', cards: [said], steps: 9, dots: 2, across: said, up: said });
  expect(isAnswered(map, { by: 'places', places: [null], dots: [3] })).toBe(false);
  expect(isAnswered(map, { by: 'places', places: [[1, 9]], dots: [2] })).toBe(true);
});
