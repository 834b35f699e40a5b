import { afterEach, expect, test, vi } from 'vitest';
import { inWords, seatApi } from './api';
import { words } from './i18n/words.svelte';

afterEach(() => vi.unstubAllGlobals());

test('what went wrong can be told in words by the time it is known', async () => {
  await words.use('en');
  expect(words.has('problem-not-found')).toBe(false);
  const problem = JSON.stringify({ code: 'not_found', retry_after_ms: null });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(problem, { status: 404 })));
  const failure: unknown = await seatApi.lobby({ session: 's', seat: '1' }).catch((error: unknown) => error);
  expect(inWords(failure)).toBe(words.say('problem-not-found'));
  expect(words.has('problem-not-found')).toBe(true);
});
