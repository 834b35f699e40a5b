// What a member's browser fetches, as bytes of HTML, CSS and JavaScript in brotli: from opening the link of a seat until
// the room stands, and with all that is needed to speak, to ask and to hear in a stage of questions. `tests/bench/page.mjs`
// measures the first in a browser; here nothing is timed, so that the bytes cannot creep. Fonts are not counted.
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';

/**
 * They only ever become less: whoever needs more takes it from something that can come later. The second rose once, by 150,
 * when programmes got addresses and words of their own.
 */
const FIRST_BYTES_MAX = 49_860;
const TAKING_PART_BYTES_MAX = 91_600;

/** What is always asked for on the way to the room by dynamic imports: the words. */
const ON_THE_WAY = ['src/lib/i18n/en.ts'];

/** What else somebody needs who joins with sound, in a stage where questions are asked, with a screen reader. */
const TAKING_PART = [
  'src/lib/i18n/pages-en.ts',
  'src/lib/media/media.svelte.ts',
  'src/room/questions/asking.ts',
  'src/room/questions/log.ts',
  'src/room/side/Extra.svelte',
  'src/room/circle/RingTime.svelte',
  'src/room/narration.ts',
  'src/room/ways.ts',
  'src/lib/sealing.ts',
  'locales/en/asking.ftl',
  'locales/en/devices.ftl',
  'locales/en/session.ftl',
];

interface File {
  content: string | Uint8Array;
  /** The module whose import brings this file; nothing for a style sheet. */
  brings: string;
  imports: readonly string[];
}

const PAGE = 'index.html';

const files = new Map<string, File>();

beforeAll(async () => {
  // As it is built for people, and not for tests.
  process.env['NODE_ENV'] = 'production';
  const made = await build({ logLevel: 'silent', build: { write: false } });
  if (!('output' in made)) throw new Error('the build watches instead of building');
  for (const file of made.output) {
    files.set(
      file.fileName,
      file.type === 'chunk'
        ? {
            content: file.code,
            brings: file.facadeModuleId ?? '',
            imports: [...file.imports, ...(file.viteMetadata?.importedCss ?? [])],
          }
        : { content: file.source, brings: '', imports: file.fileName === PAGE ? named(file.source) : [] },
    );
  }
}, 300_000);

/** The scripts and styles that a page names. */
function named(page: string | Uint8Array): string[] {
  return [...String(page).matchAll(/assets\/[\w.-]+\.(?:js|css)/g)].map(([path]) => path);
}

/**
 * Text with the same digits in the place of what names tell of a file's content. They are as good as random, so that
 * any change of a word moves a sum by some sixty bytes, and a bound held with them holds by chance.
 */
function evenly(content: string | Uint8Array): string | Uint8Array {
  return typeof content === 'string' ? content.replaceAll(/-[\w-]{7}\.(?=js|css)/g, '-0000000.') : content;
}

/** The page, what it names, and what comes with these modules; each with its size. */
function fetched(modules: readonly string[]): { total: number; list: string } {
  const taken = new Set<string>();
  const take = (fileName: string): void => {
    if (taken.has(fileName)) return;
    taken.add(fileName);
    files.get(fileName)?.imports.forEach(take);
  };
  take(PAGE);
  for (const module of modules) {
    const found = [...files].filter(([, { brings }]) => brings.endsWith(module));
    expect(found, module).toHaveLength(1);
    for (const [fileName] of found) take(fileName);
  }
  const sizes = [...taken].map(
    (name) => [brotliCompressSync(evenly(files.get(name)?.content ?? '')).length, name] as const,
  );
  return {
    total: sizes.reduce((sum, [size]) => sum + size, 0),
    list: sizes.map((one) => one.join(' ')).join('\n'),
  };
}

test('the first load of a room stays small', () => {
  const { total, list } = fetched(ON_THE_WAY);
  expect(total, list).toBeLessThanOrEqual(FIRST_BYTES_MAX);
});

test('what it takes to take part stays small, whichever part of it comes first', () => {
  const { total, list } = fetched([...ON_THE_WAY, ...TAKING_PART]);
  expect(total, list).toBeLessThanOrEqual(TAKING_PART_BYTES_MAX);
});

test('the room stands in the first file, so that a way in with other names is not taken for a smaller one', () => {
  const first = files.get(PAGE)?.imports.find((fileName) => fileName.endsWith('.js')) ?? '';
  // Of the page before the room, of the room, and of the connection.
  for (const words of ['lobby-enter', 'room-skip-links', 'resume_after'])
    expect(files.get(first)?.content, words).toContain(words);
});

test('what stands beside the way in brings nothing of the framework that only other pages use', () => {
  const { list } = fetched([...ON_THE_WAY, 'src/lobby/Beside.svelte', 'src/lobby/Agreed.svelte']);
  expect(list).not.toMatch(/runtime-/);
});
