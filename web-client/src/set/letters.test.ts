// Whom letters reach, in words and in both languages: to a member of themselves alone.
import { beforeAll, expect, test } from 'vitest';
import { words } from '../lib/i18n/words.svelte';
import type { LettersReach, LifeLetters } from '../lib/protocol';
import { lettersPicture } from './letters';

const NAMES = new Map([
  [1, 'Ruth'],
  [2, 'Amara'],
  [3, 'Priya'],
  [4, 'Tom'],
]);
const letters = (...to: [number, LettersReach][]): LifeLetters => ({
  sent: true,
  to: to.map(([member, reach]) => ({ member, reach })),
  lost: [],
});

beforeAll(async () => {
  await words.need('life');
});

test('where no letters are sent nothing is said of them', () => {
  expect(lettersPicture({ sent: false, to: [], lost: [] }, 1, true, NAMES)).toBeNull();
});

test('a member hears of letters to themselves', async () => {
  await words.use('en');
  const says = (...to: [number, LettersReach][]) => lettersPicture(letters(...to), 2, false, NAMES);
  expect(says([2, 'go'])).toEqual({ own: 'Invitations and reminders come to you by mail.', others: [] });
  expect(says([2, 'refused'])?.own).toMatch(/does not take letters to your address/);
  expect(says([2, 'returned'])?.own).toMatch(/came back/);
  const all = [says(), says([2, 'wait']), says([2, 'unwanted'])].map((one) => one?.own);
  expect(new Set(all).size, 'each its own sentence').toBe(3);
});

test('the facilitator hears whose link did not arrive, before all else and once', async () => {
  await words.use('en');
  const lost = { ...letters([1, 'go'], [2, 'go']), lost: [3] };
  expect(lettersPicture(lost, 1, true, NAMES)?.others).toEqual([
    'The letter with the link to Priya did not arrive. Hand the link over yourself: it stands under the free seats.',
    'Invitations go by mail to Amara.',
    'No account: Tom. They see the dates here.',
  ]);
});

test('the facilitator hears of everyone, troubles first', async () => {
  await words.use('en');
  const picture = lettersPicture(letters([1, 'go'], [2, 'refused'], [3, 'go']), 1, true, NAMES);
  expect(picture?.others).toEqual([
    'The mail server does not take letters to Amara. Ask them for another address.',
    'Invitations go by mail to Priya.',
    'No account: Tom. They see the dates here.',
  ]);
  const back = lettersPicture(letters([1, 'go'], [2, 'returned'], [3, 'go'], [4, 'go']), 1, true, NAMES);
  expect(back?.others[0]).toBe(
    'The letter to Amara came back. Ask them for another address, or to sign in by a letter again.',
  );
  await words.use('de');
  expect(lettersPicture(letters([2, 'wait']), 1, true, NAMES)?.others[0]).toBe(
    'Briefe an Amara warten: Der Mailserver nimmt sie gerade nicht. Es wird weiter versucht.',
  );
});
