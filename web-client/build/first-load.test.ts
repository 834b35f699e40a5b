// What a member's browser fetches from opening the link of a seat until the room stands, as bytes of HTML, CSS and
// JavaScript in brotli. `tests/bench/page.mjs` measures the same in a browser; here nothing is timed, so that the bytes
// cannot creep. Fonts are not counted, and neither is what comes once the room stands.
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

/** It only ever becomes less: whoever needs more takes it from something that can come later. The aim is 58 800. */
const BYTES_MAX = 73_400;

/** What is asked for on the way by dynamic imports: the pages, their words, the announcer, what is kept from a session. */
const ON_THE_WAY = ['SeatPage', 'LobbyPage', 'RoomPage', 'en', 'desk', 'Kept'];

interface File {
  fileName: string;
  content: string | Uint8Array;
  name: string;
  imports: readonly string[];
  styles: Iterable<string>;
}

async function built(): Promise<File[]> {
  // As it is built for people, and not for tests.
  process.env['NODE_ENV'] = 'production';
  const made = await build({ logLevel: 'silent', build: { write: false } });
  if (!('output' in made)) throw new Error('the build watches instead of building');
  return made.output.map((file) =>
    file.type === 'chunk'
      ? {
          fileName: file.fileName,
          content: file.code,
          name: file.name,
          imports: file.imports,
          styles: file.viteMetadata?.importedCss ?? [],
        }
      : { fileName: file.fileName, content: file.source, name: '', imports: [], styles: [] },
  );
}

test('the first load of a room stays small', { timeout: 300_000 }, async () => {
  const files = await built();
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const first = new Set<string>();
  const take = (fileName: string): void => {
    const file = byName.get(fileName);
    if (!file || first.has(fileName)) return;
    first.add(fileName);
    [...file.imports, ...file.styles].forEach(take);
  };
  take('index.html');
  for (const name of ['index', ...ON_THE_WAY]) {
    const chunks = files.filter((file) => file.name === name && file.fileName.endsWith('.js'));
    expect(chunks, name).not.toHaveLength(0);
    for (const { fileName } of chunks) take(fileName);
  }
  const bytes = [...first].map((fileName) => {
    const { content = '' } = byName.get(fileName) ?? {};
    return [brotliCompressSync(content).length, fileName] as const;
  });
  const total = bytes.reduce((sum, [size]) => sum + size, 0);
  expect(total, bytes.map((one) => one.join(' ')).join('\n')).toBeLessThanOrEqual(BYTES_MAX);
  // The greater part is in it, so that a way in with other names is not taken for a smaller one.
  expect(total).toBeGreaterThan(BYTES_MAX / 2);
});
