// The classes that tie styles to components.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { shortClass } from './short-class';

const SOURCE = fileURLToPath(new URL('../src', import.meta.url));
const hash = (text: string) => `of-${text}`;
const components = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.svelte'),
);

test('every component has a short class, and none has that of another', () => {
  const give = shortClass(SOURCE);
  const classes = components.map((path) => give({ hash, filename: join(SOURCE, path) }));
  expect(new Set(classes).size).toBe(components.length);
  for (const one of classes) expect(one).toMatch(/^_[a-z0-9]{1,2}$/);
});

test('a component has the same class by its full name and from the root of the project', () => {
  const give = shortClass(SOURCE);
  const full = give({ hash, filename: join(SOURCE, 'room/Room.svelte') });
  expect(give({ hash, filename: 'src/room/Room.svelte' })).toBe(full);
});

test('what lies elsewhere has a class too', () => {
  expect(shortClass(SOURCE)({ hash, filename: '/elsewhere/Part.svelte' })).toBe(
    'svelte-of-/elsewhere/Part.svelte',
  );
});
