// Whoever presented a round may take back what was said in it: nobody else, not before the session is over, and once.
import { readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { beforeAll, expect, test } from 'vitest';
import { words } from '../lib/i18n/words.svelte';
import type { RecordPage } from '../lib/protocol';
import { recordPicture } from './record-picture';
import Page from './Record.svelte';
import type { RecordActions } from './types';

const GOLDEN = new URL('../../../tests/golden/record/', import.meta.url);
const actions: RecordActions = {
  star: () => undefined,
  work: () => undefined,
  share: () => undefined,
  redactPreview: () => Promise.resolve({ texts: 0, elsewhere: 0 }),
  redact: () => Promise.resolve(),
  within: () => actions,
};

function pageOf(reader: string): RecordPage {
  return JSON.parse(readFileSync(new URL(`${reader}-en.json`, GOLDEN), 'utf8')) as RecordPage;
}

function pictureOf(page: RecordPage) {
  return recordPicture(page, { session: 't', seat: String(page.record.you) });
}

function shown(page: RecordPage): string {
  return render(Page, { props: { record: pictureOf(page), actions } }).body;
}

beforeAll(async () => {
  await words.need('record');
  await words.use('en');
});

test('the presenter of a round that is over may, and nobody else', () => {
  expect(pictureOf(pageOf('presenter')).rounds.map((round) => [round.own, round.redactable])).toContainEqual([
    true,
    true,
  ]);
  for (const reader of ['facilitator', 'questioner']) {
    const own = pictureOf(pageOf(reader)).rounds.filter((round) => !round.own);
    expect(own.every((round) => !round.redactable)).toBe(true);
  }
  const live = pageOf('presenter');
  live.record.state = 'live';
  expect(pictureOf(live).rounds.every((round) => !round.redactable)).toBe(true);
});

test('the page says that it was, in the place of the way to do it', () => {
  const page = pageOf('presenter');
  const at = pictureOf(page).rounds.findIndex((round) => round.redactable);
  expect(shown(page)).toContain('Take back what was said here');
  const round = page.reading.rounds[at];
  if (!round) throw new Error('a round of one’s own');
  round.redacted = 'What was said in this round was redacted by its presenter.';
  page.reading.rounds.forEach((one) => (one.redacted ??= round.redacted ?? ''));
  const body = shown(page);
  expect(body).toContain('What was said in this round was redacted by its presenter.');
  expect(body).not.toContain('Take back what was said here');
});

test('texts that all say the same are shown each', () => {
  const page = pageOf('presenter');
  for (const round of page.reading.rounds) {
    round.takes = [1, 2].map(() => ({ text: 'Redacted by its presenter', notes: [] }));
  }
  expect(() => shown(page)).not.toThrow();
});
