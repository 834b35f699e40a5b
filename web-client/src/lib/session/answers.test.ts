// What a person hears once their own wish was granted.
import { beforeAll, expect, test } from 'vitest';
import { words } from '../i18n/words.svelte';
import type { Command } from '../protocol';
import { answerTo, answerToSign } from './answers';
import { NAMES, PRIYA } from './testing';

const name = (member: number | null) => NAMES[member ?? 0] ?? '';

beforeAll(async () => {
  await words.use('en');
  await words.need('session');
});

test.each<[Command, string]>([
  [{ kind: 'offer_question', text: 'Why?', question_kind: null, raise_hand: false }, 'Saved for later.'],
  [{ kind: 'say', text: 'Hello' }, 'Said to the set.'],
  [{ kind: 'make_bid', text: 'The rota', minutes: 45, urgency: 2 }, 'Your bid stands.'],
  [{ kind: 'vote_extension', yes: true }, 'Your answer counts. The outcome follows.'],
  [{ kind: 'invite_member', member: PRIYA }, 'Priya is invited. Only they see it.'],
  [{ kind: 'ready' }, 'Ready for the next question.'],
  // One's own place in the queue is said when it comes.
  [{ kind: 'raise_hand', question: null }, ''],
])('%j is answered', (command, answer) => {
  expect(answerTo(command, name)).toBe(answer);
});

test('a sign says that it is seen', () => {
  expect(answerToSign('with_you')).toBe('“With you”: the set sees it for a moment.');
});
