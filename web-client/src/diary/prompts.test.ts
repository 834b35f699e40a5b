// Prompts follow from what stages are for: a format that nobody here has heard of has its own.
import { expect, test } from 'vitest';
import type { Format, Purpose, Stage } from '../lib/protocol';
import { promptsOf } from './prompts';

const format = (...purposes: Purpose[]): Format => {
  const stages = purposes.map((purpose) => ({ purpose }) as Stage);
  return { opening: [], round: stages, closing: [] } as unknown as Format;
};

test('a session with a canvas asks what moved, one with a board which card is missing', () => {
  expect(promptsOf('session', format('placing'))).toContain('diary-prompt-placing');
  expect(promptsOf('session', format('collecting'))).toContain('diary-prompt-collecting');
  expect(promptsOf('session', format('placing'))).not.toContain('diary-prompt-collecting');
});

test('each is asked once, and there are not too many', () => {
  const asked = promptsOf('session', format('asking', 'clarifying', 'presenting', 'writing', 'reflecting'));
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeLessThanOrEqual(5);
  expect(promptsOf('session', null)).toContain('diary-prompt-action');
  expect(promptsOf('facilitating', format('asking'))).toContain('diary-prompt-facilitating-1');
});
