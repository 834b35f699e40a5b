// Whom letters about the set reach, in words: to a member for themselves, to the facilitator for everyone.
// Not here: whether they do; the server says it.
import { t } from '../lib/i18n/words.svelte';
import type { LettersReach, LifeLetters } from '../lib/protocol';
import { together } from './turns';

/** What is said of letters, and whether the way to one's account is worth showing. */
export interface LettersPicture {
  own: string;
  others: string[];
}

/** What a member is told of letters to themselves. */
export function toOneself(letters: LifeLetters, own: number): string {
  const reach = letters.to.find((to) => to.member === own)?.reach;
  if (reach === undefined) return t('life-letters-none');
  switch (reach) {
    case 'go':
      return t('life-letters-go');
    case 'wait':
      return t('life-letters-wait');
    case 'refused':
      return t('life-letters-refused');
    case 'returned':
      return t('life-letters-returned');
    case 'unwanted':
      return t('life-letters-unwanted');
  }
}

/** What a facilitator is told of letters to others, as sentences. */
export function toOthers(letters: LifeLetters, own: number, names: ReadonlyMap<number, string>): string[] {
  const named = (reach: LettersReach): string[] =>
    letters.to
      .filter((to) => to.reach === reach && to.member !== own)
      .map((to) => names.get(to.member) ?? '')
      .filter((name) => name !== '');
  const lost = letters.lost.map((member) => names.get(member) ?? '').filter((name) => name !== '');
  const known = new Set([...letters.to.map((to) => to.member), ...letters.lost]);
  const without = [...names]
    .filter(([member]) => member !== own && !known.has(member))
    .map(([, name]) => name);
  const sentences: [string[], (names: string) => string][] = [
    [lost, (names) => t('life-letters-lost-to', { names })],
    [named('refused'), (names) => t('life-letters-refused-to', { names })],
    [named('returned'), (names) => t('life-letters-returned-to', { names })],
    [named('wait'), (names) => t('life-letters-wait-to', { names })],
    [named('go'), (names) => t('life-letters-go-to', { names })],
    [named('unwanted'), (names) => t('life-letters-unwanted-to', { names })],
    [without, (names) => t('life-letters-without', { names })],
  ];
  return sentences.filter(([who]) => who.length > 0).map(([who, say]) => say(together(who)));
}

/** What is said of letters; nothing where the service sends none. */
export function lettersPicture(
  letters: LifeLetters,
  own: number,
  guards: boolean,
  names: ReadonlyMap<number, string>,
): LettersPicture | null {
  if (!letters.sent) return null;
  return { own: toOneself(letters, own), others: guards ? toOthers(letters, own, names) : [] };
}
