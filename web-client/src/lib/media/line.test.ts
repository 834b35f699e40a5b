// The word for the line changes quickly for the worse, slowly for the better, and not for a single bad look.
import { expect, test } from 'vitest';
import { LineGauge } from './line';

function looks(...losses: number[]) {
  const gauge = new LineGauge();
  let lost = 0;
  let received = 0;
  return losses.map((loss) => {
    lost += loss;
    received += 100 - loss;
    return gauge.read({ lost, received, roundTripMs: 40, lostThere: 0 });
  });
}

test('the first look is told, later ones only when the word changes', () => {
  expect(looks(0, 0, 0)).toEqual(['good', null, null]);
});

test('one bad look is not yet a weak line; two are', () => {
  expect(looks(0, 30, 0, 30, 30)).toEqual(['good', null, null, null, 'weak']);
});

test('a weak line is good again only after four good looks', () => {
  expect(looks(0, 30, 30, 0, 0, 0, 0)).toEqual(['good', null, 'weak', null, null, null, 'good']);
});

test('a long way and what the other side misses count too', () => {
  const gauge = new LineGauge();
  expect(gauge.read({ lost: 0, received: 0, roundTripMs: 900, lostThere: null })).toBe('weak');
  const other = new LineGauge();
  expect(other.read({ lost: 0, received: 0, roundTripMs: 20, lostThere: 0.2 })).toBe('weak');
});

test('a lost connection is told at once and once', () => {
  const gauge = new LineGauge();
  gauge.read({ lost: 0, received: 100, roundTripMs: 20, lostThere: 0 });
  expect(gauge.lost()).toBe('lost');
  expect(gauge.lost()).toBeNull();
});
