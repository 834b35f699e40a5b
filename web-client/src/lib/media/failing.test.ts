// When less is offered: after a while without good sound, and never for what mends itself.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Line } from '../protocol';
import { Failing } from './failing';
import type { PeerState } from './peer';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Step = readonly [PeerState, Line, number];

/** What is told after steps of state and line, and the seconds each lasts. */
function after(steps: readonly Step[]): boolean {
  let failing = false;
  const one = new Failing((told) => (failing = told));
  for (const [state, line, seconds] of steps) {
    one.heed(state, line);
    vi.advanceTimersByTime(seconds * 1000);
  }
  return failing;
}

test.each<[string, readonly Step[], boolean]>([
  ['connected and good', [['connected', 'good', 60]], false],
  ['never connected', [['connecting', 'good', 21]], true],
  [
    'lost, begun anew and lost again',
    [
      ['lost', 'lost', 8],
      ['connecting', 'lost', 8],
      ['lost', 'lost', 8],
    ],
    true,
  ],
  [
    'lost and soon back',
    [
      ['lost', 'lost', 8],
      ['connected', 'good', 60],
    ],
    false,
  ],
  ['weak', [['connected', 'weak', 21]], true],
  [
    'weak for a while, then good',
    [
      ['connected', 'weak', 30],
      ['connected', 'good', 1],
    ],
    false,
  ],
  ['not asked for', [['idle', 'lost', 60]], false],
  ['refused by a full server', [['unavailable', 'lost', 60]], false],
])('%s', (_, steps, failing) => {
  expect(after(steps)).toBe(failing);
});
