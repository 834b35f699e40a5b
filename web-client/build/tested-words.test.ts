// What the browser tests look for on screen is in the catalogue. Those that are run seldom would otherwise be the last to
// hear that a sentence has another name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The files of a folder that end so, without those of the folders in it. */
function files(folder: string, end: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries
    .filter((one) => one.isFile() && one.name.endsWith(end))
    .map(({ name }) => join(folder, name));
}

/** A folder and its support. */
const withSupport = (folder: string): string[] => [folder, `${folder}/support`];

/** The names of the sentences in English catalogues. */
function sentences(...catalogues: readonly string[]): Set<string> {
  const texts = catalogues.map((file) => readFileSync(join(ROOT, file), 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, id = '']) => id)),
  );
}

test('every sentence that a browser test asks for by its name is there', () => {
  const known = sentences(
    ...files('protocol/locales/en', '.ftl'),
    ...['server/engine/formats', 'tests/e2e/support/formats'].flatMap((folder) =>
      readdirSync(join(ROOT, folder)).flatMap((format) => files(join(folder, format), 'en.ftl')),
    ),
  );
  expect(known.size).toBeGreaterThan(1_000);
  const specs = ['tests/e2e', 'tests/torture', 'tests/torture/aloud']
    .flatMap(withSupport)
    .flatMap((folder) => files(folder, '.ts'));
  expect(specs.length).toBeGreaterThan(40);
  const unknown = specs.flatMap((file) => {
    const asked = readFileSync(join(ROOT, file), 'utf8').matchAll(/\bsay\(\s*'([a-z][a-z0-9-]*)'/g);
    return [...asked].flatMap(([, id = '']) => (known.has(id) ? [] : `${file}: ${id}`));
  });
  expect(unknown).toEqual([]);
});
