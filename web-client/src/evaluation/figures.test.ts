import { describe, expect, it } from 'vitest';
import { figureOf, hundredthsOf } from './figures';

describe('figures that people bring', () => {
  it('are read with a point or a comma', () => {
    expect(['12', ' 12.5 ', '12,5', '0,05', '12.34', '007'].map(hundredthsOf)).toEqual([
      1200, 1250, 1250, 5, 1234, 700,
    ]);
  });

  it('are none where something else is typed', () => {
    const wrong = ['', '-1', '1.234', '1,000', '1e3', 'twelve', '12 %', '.5', '123456789'];
    expect(wrong.map(hundredthsOf)).toEqual(wrong.map(() => null));
  });

  it('are written as one writes where one lives', () => {
    expect([figureOf(1250, 'en'), figureOf(1250, 'de'), figureOf(1200, 'de')]).toEqual([
      '12.5',
      '12,5',
      '12',
    ]);
  });
});
