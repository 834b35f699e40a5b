import { expect, test } from 'vitest';
import { Changes, drawn } from './change';

test('an id is 32 characters and another each time', () => {
  expect(drawn()).toMatch(/^[0-9a-f]{32}$/);
  expect(drawn()).not.toBe(drawn());
});

test('what is asked once more is the same change until it is done or something else is wanted', () => {
  const changes = new Changes();
  const first = changes.of({ name: 'North' });
  expect(changes.of({ name: 'North' })).toBe(first);
  const other = changes.of({ name: 'South' });
  expect(other).not.toBe(first);
  changes.done();
  expect(changes.of({ name: 'South' })).not.toBe(other);
});
