// The two languages say the same things with the same variables, and ids.ts knows every one of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { idsModule, readCatalogue } from './catalogue';
import { negotiate } from './language';
import { words, t } from './words.svelte';

/** Files whose words come with their pages; the room and what every page shares must do without them. */
const PAGE_FILES = ['home.ftl', 'life.ftl', 'record.ftl', 'problems.ftl', 'refusals.ftl'];
/** What makes a page's picture is loaded with the page, wherever it lies. */
const PAGE_SOURCES = /(record|set)-picture\.ts$/;

const SOURCE = fileURLToPath(new URL('../..', import.meta.url));
const english = readCatalogue('en');
const german = readCatalogue('de');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(svelte|ts)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : [];
  });
}

describe('the catalogue', () => {
  test('is readable in both languages', () => {
    expect([...english.faults, ...german.faults]).toEqual([]);
  });

  test('says everything in both languages, with the same variables', () => {
    expect(Object.fromEntries([...german.messages].sort())).toEqual(
      Object.fromEntries([...english.messages].sort()),
    );
  });

  test('is what ids.ts says (npm run words writes it)', async () => {
    await expect(idsModule(english.messages)).toMatchFileSnapshot('./ids.ts');
  });

  test('has every id the source names', () => {
    const missing: string[] = [];
    for (const file of sources(SOURCE)) {
      const text = readFileSync(file, 'utf8');
      for (const [, id] of text.matchAll(/\bt\(\s*'([a-z][\w-]*)'/g)) {
        if (id && !english.messages.has(id)) missing.push(`${file}: ${id}`);
      }
      for (const [, prefix] of text.matchAll(/\bt\(\s*`([a-z][\w-]*)\$\{/g)) {
        const some = [...english.messages.keys()].some((id) => id.startsWith(prefix ?? ''));
        if (!some) missing.push(`${file}: ${prefix}…`);
      }
    }
    expect(missing).toEqual([]);
  });
});

test('the room says nothing that only a page outside it has loaded', () => {
  const early: string[] = [];
  for (const file of ['room', 'lib', 'ui'].flatMap((folder) => sources(join(SOURCE, folder)))) {
    if (PAGE_SOURCES.test(file)) continue;
    for (const [, id] of readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([a-z][\w-]*)'/g)) {
      if (PAGE_FILES.includes(english.files.get(id ?? '') ?? '')) early.push(`${file}: ${id}`);
    }
  }
  expect(early).toEqual([]);
});

describe('speaking', () => {
  test('fills in variables and follows the language', async () => {
    await words.use('en');
    await Promise.all([words.need('asking'), words.need('running')]);
    expect(t('queue-two', { first: 'Priya', second: 'Tomasz' })).toBe('Priya, then Tomasz.');
    await words.use('de');
    expect(t('queue-two', { first: 'Priya', second: 'Tomasz' })).toBe('Priya, dann Tomasz.');
    expect(t('rule-quiet', { minutes: 2 })).toBe('Zwei stille Minuten. Niemand spricht.');
    expect(t('rule-quiet', { minutes: 5 })).toBe('5 stille Minuten. Niemand spricht.');
  });

  test('brings the words of a page when it needs them, and keeps them in the next language', async () => {
    await words.use('en');
    expect(words.has('home-title')).toBe(false);
    await Promise.all([words.need('home'), words.need('record')]);
    expect(t('home-start')).toBe('Start a set');
    expect(words.has('record-actions')).toBe(true);
    await words.use('de');
    expect(t('home-start')).toBe('Ein Set gründen');
  });

  test.each([
    [['de-AT', 'en'], 'de'],
    [['fr', 'en-GB'], 'en'],
    [['pl'], 'en'],
    [[], 'en'],
  ])('wishes %j are met with %s', (wanted, language) => {
    expect(negotiate(wanted)).toBe(language);
  });
});
