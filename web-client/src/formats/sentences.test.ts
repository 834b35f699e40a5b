import { expect, test } from 'vitest';
import { sentences } from './sentences';

test('a word in the place of a name begins a sentence with a capital letter, and nothing else changes', () => {
  expect(sentences('the presenter has the floor.')).toBe('The presenter has the floor.');
  expect(sentences('One question at a time. the presenter answers: “yes”, or not.')).toBe(
    'One question at a time. The presenter answers: “yes”, or not.',
  );
  expect(sentences('über 3.5 min; the rest')).toBe('Über 3.5 min; the rest');
  expect(sentences('')).toBe('');
});
