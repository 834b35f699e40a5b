import { expect, test } from 'vitest';
import { bar, kappa } from './agreement';

test('the bar of the published table: 54 by chance, 16 more, 30 not', () => {
  expect(bar({ state: 'kappa', kappa: 348, observed: 700, expected: 540 })).toEqual({
    chance: 54,
    more: 16,
    not: 30,
  });
});

test('where fewer match than by chance nothing is drawn beyond it, and the parts are still a whole', () => {
  const drawn = bar({ state: 'kappa', kappa: -500, observed: 250, expected: 500 });
  expect(drawn).toEqual({ chance: 25, more: 0, not: 75 });
  for (let observed = 0; observed <= 1000; observed += 7) {
    const { chance, more, not } = bar({ state: 'kappa', kappa: 0, observed, expected: 333 });
    expect(chance + more + not).toBe(100);
  }
});

test('kappa has two decimals in either language', () => {
  expect([kappa(348, 'en'), kappa(348, 'de'), kappa(-31, 'en'), kappa(800, 'de')]).toEqual([
    '0.35',
    '0,35',
    '−0.03',
    '0,80',
  ]);
});
