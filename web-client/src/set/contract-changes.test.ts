import { expect, test } from 'vitest';
import type { ContractClause } from '../lib/protocol';
import { changes } from './contract-changes';

const rule = (topic: ContractClause['topic'], words: string): ContractClause => ({ topic, words });

/** What a reader is shown, in brackets what was put in and taken out. */
function shown(before: readonly ContractClause[], after: readonly ContractClause[]): string[] {
  const marked = { same: ['', ''], in: ['[+', '+]'], out: ['[-', '-]'] } as const;
  return changes(before, after).map(({ what, stretches }) => {
    const words = stretches.map(({ how, text }) => marked[how].join(text));
    return `${what}: ${words.join('')}`;
  });
}

test('nothing has changed in the same rules', () => {
  const rules = [rule('quorum', 'Three of us, or we do not meet.')];
  expect(shown(rules, rules)).toEqual(['same: Three of us, or we do not meet.']);
});

test('a changed word is shown in its place', () => {
  expect(
    shown(
      [rule('confidentiality', 'It stays here.'), rule('quorum', 'Three of us, or we do not meet.')],
      [rule('confidentiality', 'It stays here.'), rule('quorum', 'Four of us, or we do not meet.')],
    ),
  ).toEqual(['same: It stays here.', 'changed: [-Three-][+Four+] of us, or we do not meet.']);
});

test('new rules are new, and those that are gone are said where they stood', () => {
  expect(
    shown(
      [rule('punctuality', 'On time.'), rule('cameras', 'Cameras on.'), rule('other', 'Tea first.')],
      [rule('punctuality', 'On time.'), rule('other', 'Tea first.'), rule('notes', 'No notes.')],
    ),
  ).toEqual(['same: On time.', 'gone: [-Cameras on.-]', 'same: Tea first.', 'new: [+No notes.+]']);
});

test('another topic with the same words is another rule', () => {
  expect(shown([rule('other', 'No notes.')], [rule('notes', 'No notes.')])).toEqual([
    'new: [+No notes.+]',
    'gone: [-No notes.-]',
  ]);
});

test('what is kept and put in together is the new text, and what is kept and taken out the old one', () => {
  const [old, young] = ['Wer fehlt,  sagt es\nvorher. Immer.', 'Wer fehlt, sagt es\neinen Tag vorher.'];
  const stretches = changes([rule('other', old)], [rule('other', young)]).flatMap((one) => one.stretches);
  const without = (how: 'in' | 'out') =>
    stretches
      .filter((one) => one.how !== how)
      .map((one) => one.text)
      .join('');
  expect(without('out')).toBe(young);
  expect(without('in').replaceAll(/\s+/gu, ' ')).toBe(old.replaceAll(/\s+/gu, ' '));
});
