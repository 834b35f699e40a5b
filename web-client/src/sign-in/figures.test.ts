import { expect, test } from 'vitest';
import { figuresIn } from './figures';

test.each([
  ['417092', '417092'],
  ['417 092', '417092'],
  [' 417\u00a0092\n', '417092'],
  ['4170921', '417092'],
  ['41a7', '417'],
  ['', ''],
])('of %j the figures are %j', (typed, figures) => {
  expect(figuresIn(typed)).toBe(figures);
});
