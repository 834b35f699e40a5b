// What organisers read of a set, in both languages.
import { beforeAll, expect, test } from 'vitest';
import { words } from '../lib/i18n/words.svelte';
import type { OrganisationSet } from '../lib/protocol';
import { overviewOf } from './overview';

const DAY = 86_400_000;
const NOW = Date.UTC(2031, 1, 11, 12);
const at = (days: number, attended: [number, number] | null = null, cancelled = false) => ({
  starts_at: NOW + days * DAY,
  minutes: 90,
  cancelled,
  attended,
});
const SET: OrganisationSet = {
  set: 'set',
  name: 'Tuesday set',
  members: [
    { name: 'Ruth', part: 'facilitator', paused: false, returned: false },
    { name: 'Amara', part: 'member', paused: true, returned: false },
    { name: '', part: 'member', paused: false, returned: false },
  ],
  meetings: [at(-14, [5, 6]), at(-7), at(1, null, true), at(7), at(14)],
};

beforeAll(async () => {
  await words.need('people');
});

test('who is in a set, when it meets and how many came', async () => {
  await words.use('en');
  const seen = overviewOf(SET, NOW);
  expect(seen.name).toBe('Tuesday set');
  expect(seen.members).toBe('Ruth (facilitates), Amara (away for a while), name erased');
  expect(seen.next, 'what does not take place is not next').toContain('18 Feb');
  expect(seen.past).toHaveLength(2);
  expect(seen.past[0]).toMatch(/not counted$/);
  expect(seen.past[1]).toMatch(/5 of 6 were there$/);
  expect(seen.lost).toBe('');
  const lost = SET.members.map((member) => ({ ...member, returned: member.name === 'Amara' }));
  expect(overviewOf({ ...SET, members: lost }, NOW).lost).toMatch(/^Letters do not reach Amara:/);
  await words.use('de');
  expect(overviewOf({ ...SET, meetings: [] }, NOW).next).toBe('Kein Treffen geplant.');
});
