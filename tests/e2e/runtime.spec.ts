// What the build makes of Svelte's runtime (`web-client/build`) beside Svelte's own: a page of lists, branches and effects that
// set each other off takes the same steps, drawn by seeds, in both. It must look the same after each, and its effects must
// have done the same in the same order.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type PluginOption } from 'vite';
import { ownProxies } from '../../web-client/build/own-proxies.ts';
import { withoutHydration } from '../../web-client/build/without-hydration.ts';
import { withoutUnused } from '../../web-client/build/without-unused.ts';

const SEEDS = 30;
const STEPS = 60;
const FOLDER = join(import.meta.dirname, 'runtime');

type Step = [name: string, value?: unknown];

/** The page's one script. */
async function built(outDir: string, plugins: PluginOption[]): Promise<string> {
  await build({
    configFile: false,
    root: FOLDER,
    logLevel: 'error',
    // As the client is built: what is for developers alone is left out.
    mode: 'production',
    plugins: [svelte({ configFile: false, compilerOptions: { dev: false } }), ...plugins],
    build: { outDir, emptyOutDir: true, minify: false, modulePreload: { polyfill: false } },
  });
  const files = await readdir(join(outDir, 'assets'));
  const scripts = files.filter((file) => file.endsWith('.js'));
  expect(scripts).toHaveLength(1);
  return readFile(join(outDir, 'assets', scripts[0] ?? ''), 'utf8');
}

/** Numbers from 0 to 1 that are the same for the same seed (the constants are those of C's `rand`). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff;
}

function drawn(seed: number): Step[] {
  const next = numbers(seed);
  const below = (end: number) => Math.floor(next() * end);
  const list = () => {
    const ids = [...Array(12).keys()]
      .map((id) => ({ id, at: next() }))
      .sort((one, other) => one.at - other.at);
    return ids.slice(0, below(9)).map(({ id }) => ({ id, value: below(5) }));
  };
  const kinds: [number, (at: number) => Step][] = [
    [35, () => ['list', list()]],
    [15, () => ['count', 1 + below(2)]],
    [10, () => ['show']],
    [5, () => ['kind', below(2) === 0 ? 'a' : 'b']],
    [10, () => ['together', list()]],
    [5, (at) => ['push', 100 + at]],
    [5, () => ['raise']],
    [3, () => ['shift']],
    [4, () => ['turn']],
    [4, (at) => ['more', at]],
    [4, () => ['inMore']],
  ];
  return [...Array(STEPS).keys()].map((at) => {
    let left = below(100);
    const kind = kinds.find(([weight]) => (left -= weight) < 0);
    return kind?.[1](at) ?? ['show'];
  });
}

/** What the page looked like after each step, and what its effects had done in it. */
async function played(page: Page, script: string, steps: Step[]): Promise<string[]> {
  await page.route('**/*', (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><div id="app"></div><script type="module" src="/page.js"></script>',
        }),
  );
  await page.goto('http://runtime.test/');
  await page.waitForFunction(() => 'take' in window);
  return page.evaluate(async (all) => {
    const { take, said } = window as unknown as { take: (step: unknown) => Promise<void>; said: string[] };
    const seen: string[] = [];
    for (const step of all) {
      await take(step);
      const looks = document.getElementById('app')?.innerHTML.replaceAll(/svelte-\w+/g, '') ?? '';
      seen.push(`${JSON.stringify(step)}\n${looks}\n${said.splice(0).join('; ')}`);
    }
    return seen;
  }, steps);
}

test('lists, branches and effects are those of Svelte', async ({ page }, info) => {
  const theirs = await built(info.outputPath('theirs'), []);
  const ours = await built(info.outputPath('ours'), [ownProxies(), withoutHydration(), withoutUnused()]);
  // Otherwise nothing was exchanged, and nothing is compared.
  expect(ours.length).toBeLessThan(theirs.length * 0.95);
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const steps = drawn(seed * 7919);
    const expected = await played(page, theirs, steps);
    expect(expected).toHaveLength(STEPS);
    expect(await played(page, ours, steps), `seed ${seed}`).toEqual(expected);
  }
  expect(errors).toEqual([]);
});
