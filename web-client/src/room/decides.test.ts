// The client has no rule of its own: no component and no maker of pictures of the room works out from a stage's rule or a
// member's part what somebody may do. That is the server's answer (`Asks`).
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SOURCES = new URL('../', import.meta.url);

/** These word which rule is in force, and draw who is what; they offer nothing. */
const WORD_IT = [
  'room/floor/rule.ts',
  'room/circle/pictures.ts',
  'room/circle/table.ts',
  'room/circle/drawn.svelte.ts',
  'room/circle/label.ts',
  'room/wanted.ts',
];

/** How a rule or a part is looked at. */
const DECIDES = [
  /\brule\s*(===|!==)/,
  /includes\((stage|floor|view\.floor)\.rule\)/,
  /\bpartOf\(/,
  /\bview\.facilitator (===|!==) view\.you &&.*\?/,
  /\bfloor\.rule\b/,
];

function sources(under: string): string[] {
  const files = readdirSync(new URL(under, SOURCES), { recursive: true, encoding: 'utf8' });
  return files
    .map((file) => `${under}${file}`)
    .filter((file) => /\.(svelte|ts)$/.test(file) && !file.endsWith('.test.ts') && !WORD_IT.includes(file));
}

test('nothing of the room decides by rule or part what a member may do', () => {
  const found = [...sources('room/'), ...sources('pages/')].flatMap((file) => {
    const code = readFileSync(new URL(file, SOURCES), 'utf8').replace(/\/\/.*|<!--[\s\S]*?-->/g, '');
    return DECIDES.filter((sign) => sign.test(code)).map((sign) => `${file}: ${String(sign)}`);
  });
  expect(found).toEqual([]);
});

test('nothing in lib/ names what is drawn', () => {
  const found = sources('lib/').filter((file) =>
    /from '(\.\.\/)+(room|ui|pages|lobby|home|set|record)\//.test(
      readFileSync(new URL(file, SOURCES), 'utf8'),
    ),
  );
  expect(found).toEqual([]);
});
