// The page and the Markdown say the same: the records that the server's tests keep, shown by the page, beside the file
// of the same record, in both languages and for each part.
import MarkdownIt from 'markdown-it';
import { readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { wholeDay } from '../lib/i18n/dates';
import { words } from '../lib/i18n/words.svelte';
import { recordPicture } from './record-picture';
import type { Reading, RecordPage } from '../lib/protocol';
import Page from './Record.svelte';
import type { RecordActions } from './types';

const GOLDEN = new URL('../../../tests/golden/record/', import.meta.url);
const LANGUAGES = ['en', 'de'] as const;
const READERS = ['facilitator', 'presenter', 'questioner'] as const;
const actions: RecordActions = {
  star: () => undefined,
  work: () => undefined,
  share: () => undefined,
  redactPreview: () => Promise.resolve({ texts: 0, elsewhere: 0 }),
  redact: () => Promise.resolve(),
  within: () => actions,
};

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The text of a page as one reads it, each element on a line of its own. */
function textOf(html: string): string {
  return html
    .replace(/<svg.*?<\/svg>|<style.*?<\/style>|<select.*?<\/select>/gs, '')
    .replace(/<!--.*?-->/gs, '')
    .replace(/<\/?(span|strong|a|br)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[ \t\n]*\n[ \t\n]*/g, '\n');
}

function pageOf(record: RecordPage): string {
  const picture = recordPicture(record, { session: 't', seat: String(record.record.you) });
  return textOf(render(Page, { props: { record: picture, actions } }).body);
}

/** Every figure of a text with its mark: shares, times of day, lengths, dates. */
function figuresIn(text: string): string[] {
  const months = 'January|November|December|Januar|Dezember';
  return [
    ...text.matchAll(/\d[\d.,:]*[ \u{a0}]?%/gu),
    ...text.matchAll(/\b\d\d:\d\d\b/g),
    ...text.matchAll(/\b(?:[\d.,:]+|one|eine|a|einer) (?:minutes?|Minuten?|seconds?|Sekunden?)/g),
    ...text.matchAll(new RegExp(`\\d+\\.? (?:${months}) \\d{4}`, 'g')),
  ].map(([figure]) => figure);
}

/** What a reading says, with what was done in circles. */
function saidIn(reading: Reading): string[] {
  return [
    reading.when,
    reading.own_airtime,
    ...reading.rounds.flatMap(({ airtime, takes, mix, review }) => [
      airtime.presenter,
      airtime.questioners,
      airtime.facilitator,
      airtime.silence,
      ...(airtime.overlap === null ? [] : [airtime.overlap]),
      ...(airtime.unmeasured === null ? [] : [airtime.unmeasured]),
      ...takes.flatMap((take) => [take.text, ...take.notes]),
      ...mix.map((one) => one.kind),
      ...(review?.sentences ?? []),
    ]),
    ...reading.questions.flatMap((one) => [one.text, one.asker, one.time, one.kind, one.outcome ?? '']),
    ...reading.actions.flatMap((one) => [one.kind, one.text, one.status ?? '', one.origin ?? '']),
    ...reading.acted_on.flatMap((one) => [one.text, ...one.notes]),
    ...reading.passages.flatMap(({ title, items }) => [
      title,
      ...items.flatMap((one) => [...one.text.split('\n').filter(Boolean), ...one.notes]),
    ]),
    ...reading.reflections.flatMap((one) => [one.member, ...one.text.split('\n').filter(Boolean)]),
    ...reading.step_ins.flatMap((one) => [one.time, one.step, one.question ?? '', one.member ?? '']),
    ...(reading.circles ?? []).flatMap((circle) => [circle.title, ...saidIn(circle.reading)]),
  ];
}

describe.each(LANGUAGES)('%s', (language) => {
  beforeAll(async () => {
    await words.use(language);
    await words.need('record');
    await words.need('session');
  });

  describe.each(READERS)('%s', (reader) => {
    const page = JSON.parse(
      readFileSync(new URL(`${reader}-${language}.json`, GOLDEN), 'utf8'),
    ) as RecordPage;
    const file = readFileSync(new URL(`${reader}-${language}.md`, GOLDEN), 'utf8');
    const markdown = (): string => textOf(new MarkdownIt().render(file));

    test('every figure of the page is one of the file', () => {
      // How many turns the spiral has is said of the drawing alone, and how many questions there are can be counted.
      const shown = pageOf(page).replace(/[^\n]*(wound from|gewickelt)[^\n]*/g, '');
      const figures = figuresIn(shown);
      expect(figures.length).toBeGreaterThan(8);
      const written = new Set(figuresIn(markdown()));
      expect(figures.filter((figure) => !written.has(figure))).toEqual([]);
    });

    test('what is said of the session, its rounds, questions, actions and reflections is said alike', () => {
      const [shown, written] = [pageOf(page), markdown()];
      const { reading } = page;
      const said = [reading.session, ...saidIn(reading)];
      expect(said.length).toBeGreaterThan(40);
      expect(
        said.filter((one) => !shown.includes(one) && !shown.includes(one.replaceAll('\n', ' '))),
      ).toEqual([]);
      expect(said.filter((one) => !written.includes(one))).toEqual([]);
    });

    test('quotation marks and dates are those of the language', () => {
      for (const text of [pageOf(page), markdown()]) {
        expect(text).not.toMatch(language === 'de' ? /(^|\s)“|”/ : /„/);
        expect(text).not.toMatch(/\d{4}-\d\d-\d\d/);
      }
      // 09:00 in Berlin is the same day in every zone a test may run in, from UTC-8 to UTC+14.
      // Some releases of Intl put a comma behind an English day of the week.
      const written = wholeDay(page.record.started_at ?? 0);
      expect(page.reading.date).toBe(language === 'en' ? written.replace(',', '') : written);
    });
  });
});
