// What is taken out of Svelte's runtime, and that no component asks for it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compile } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { asksForLess, withoutUnusedIn } from './without-unused';

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
});
