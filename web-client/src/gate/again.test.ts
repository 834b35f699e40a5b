// What somebody presses once more because no answer came takes effect once. Held of every page that keeps no list of its own.
import { afterEach, expect, test, vi } from 'vitest';
import { SetLife } from '../set/life.svelte';
import { OwnGate } from './gate.svelte';

afterEach(() => vi.unstubAllGlobals());

/** The ids under which changes arrive; the answer to the first is lost on its way. */
function arriving(): string[] {
  const ids: string[] = [];
  vi.stubGlobal('fetch', (_: string, { method, body }: RequestInit) => {
    if (method === 'POST') {
      const sent = JSON.parse(String(body)) as { change?: string; wish?: string };
      ids.push(sent.change ?? sent.wish ?? '');
      if (ids.length === 1) return Promise.reject(new TypeError('the line is gone'));
    }
    return Promise.resolve(new Response('{}', { status: 200 }));
  });
  return ids;
}

const PRESSES: readonly [string, () => () => Promise<boolean>][] = [
  [
    'the gate',
    () => {
      const gate = new OwnGate('set', '2');
      return () => gate.act({ do: 'propose', kind: 'report', lines: ['We ask.'], days: 7 });
    },
  ],
  [
    'the life of a set',
    () => {
      const life = new SetLife('set', '2');
      return () => life.wish('actions', { do: 'pause', member: 2 }, 'done');
    },
  ],
];

test.each(PRESSES)('%s', async (_, begin) => {
  const ids = arriving();
  const press = begin();
  expect([await press(), await press(), await press()]).toEqual([false, true, true]);
  const [lost, again, another] = ids;
  expect(lost).toMatch(/^[0-9a-f]{32}$/);
  expect(again).toBe(lost);
  expect(another).not.toBe(lost);
});
