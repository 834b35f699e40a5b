// What is taken out of Svelte's runtime, and that no component asks for it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compile } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { asksForLess, importsLess, withoutUnusedIn } from './without-unused';

const svelte = dirname(createRequire(import.meta.url).resolve('svelte/package.json'));
const module = (name: string) => {
  const path = join(svelte, 'src/internal', name);
  return withoutUnusedIn(readFileSync(path, 'utf8'), path) ?? '';
};
const built = (markup: string) =>
  asksForLess(
    compile(`<script>let { of, children } = $props();</script>${markup}`, { generate: 'client', runes: true })
      .js.code,
    'One.svelte',
  );

test('what is mounted stands in no boundary, and no batch is a fork', () => {
  expect(module('client/render.js')).not.toContain('boundary(');
  expect(module('client/runtime.js')).toContain('var is_fork = false;');
});

test('a module of which nothing is taken is left as it is', () => {
  expect(withoutUnusedIn('let a;', '/svelte/src/internal/client/proxy.js')).toBeNull();
  expect(withoutUnusedIn('let a;', '/src/lib/region.ts')).toBeNull();
});

test('what never changes stands where it was asked for by name', () => {
  const code = `import { DEV } from 'esm-env';
import { hydrating, set_hydrating } from '../hydration.js';
import { is_runes } from '../../context.js';
export const one = () => (hydrating || DEV || !is_runes() ? { DEV: 1 } : of.hydrating);`;
  const without = withoutUnusedIn(code, '/svelte/src/internal/client/dom/one.js');
  expect(without).toContain('(false || false || !true ? { DEV: 1 } : of.hydrating)');
  expect(without).toContain('{  set_hydrating }');
});

test('three modules have others in their place, as long as they are what they were', () => {
  for (const name of ['reactivity/batch', 'dom/blocks/branches', 'dom/blocks/each']) {
    expect(module(`client/${name}.js`)).toContain(`Stands in the place of \`client/${name}.js\``);
    expect(() => withoutUnusedIn('let a;', `/svelte/src/internal/client/${name}.js`)).toThrow(
      'without-unused',
    );
  }
});

test('what is set is no proxy by itself, and what draws waits for nothing', () => {
  expect(module('client/reactivity/sources.js')).not.toContain('import { proxy }');
  expect(module('client/reactivity/effects.js')).not.toContain('import { flatten }');
});

test('a runtime that is not what it was is told', () => {
  expect(() => withoutUnusedIn('let a;', '/svelte/src/internal/client/render.js')).toThrow('without-unused');
});

test('single styles and snippets are built, without slots as they were', () => {
  const code = built('<p style:--a={of}>{@render children()}</p>');
  expect(code).toContain('$.set_style(p, ');
  expect(
    built('<script module>import Other from "./Other.svelte";</script><Other><p>Hello</p></Other>'),
  ).not.toContain('$$slots');
});

test('a component that uses what is taken out is told', () => {
  expect(() => built('<svelte:boundary><p>Hello</p></svelte:boundary>')).toThrow('$.boundary(');
  expect(() => built('<p style={of} style:--a={of}>Hello</p>')).toThrow('$.set_style(');
  expect(() => built('{#await of then one}{one}{/await}')).toThrow('$.await(');
  expect(() => built('<p class={[of]}>Hello</p>')).toThrow('$.clsx([');
});

test('a module that imports what is taken out is told', () => {
  importsLess("import { tick, untrack } from 'svelte';", 'one.ts');
  expect(() => importsLess("import { tick, unmount } from 'svelte';", 'one.ts')).toThrow('imports unmount');
});

test('nothing is done for hydration', () => {
  expect(built('<div><p>{of}</p><p>Hello</p></div>')).not.toMatch(/\$\.(?:reset|next)\(/);
});
