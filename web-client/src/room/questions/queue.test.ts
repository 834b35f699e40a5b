// The queue's sentence, in both languages.
import { expect, test } from 'vitest';
import { words } from '../../lib/i18n/words.svelte';
import { queueSentence } from './queue';

test.each([
  [[], 'No hand is up.', 'Keine Hand ist gehoben.'],
  [['Priya'], 'Priya.', 'Priya.'],
  [[null], 'You are next.', 'Du bist als Nächstes dran.'],
  [[null, 'Priya'], 'You, then Priya.', 'Du, dann Priya.'],
  [['Priya', 'Tomasz', null], 'Priya, then Tomasz, then you.', 'Priya, dann Tomasz, dann du.'],
  [['A', 'B', 'C', null, 'D'], 'A, then B, then C, and 2 more.', 'A, dann B, dann C und noch 2.'],
])('%j', async (names, english, german) => {
  await words.use('en');
  await Promise.all([words.need('asking'), words.need('running')]);
  expect(queueSentence(names)).toBe(english);
  await words.use('de');
  expect(queueSentence(names)).toBe(german);
});
