// Which language somebody's own words are in.
import { expect, test } from 'vitest';
import { languageOf } from './language-of';

test.each([
  ['What would it cost you?', 'en'],
  ['How many come in a week?', 'en'],
  ['Was würde es dich kosten?', 'de'],
  ['Wie viele kommen in einer Woche?', 'de'],
  ['Seit wann?', 'de'],
  ['Since when?', 'en'],
  ['Warum nicht?', 'de'],
  ['My team takes every referral from the ward', 'en'],
  ['Wer war in dem Raum, und was hat er gesagt?', 'de'],
  ['Qu’est-ce que cela te coûte ?', null],
  ['Ile to kosztuje?', null],
  ['Amara', null],
  ['', null],
])('%j is in %j', (text, language) => {
  expect(languageOf(text)).toBe(language);
});
