// Where a value that is state as a whole becomes a proxy.
import { compileModule } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { withOwnProxies } from './own-proxies';

const built = (code: string) =>
  withOwnProxies(compileModule(code, { generate: 'client' }).js.code, 'one.svelte.ts');

test('who sets a value makes the proxy, however deep one stands in another', () => {
  const code = built(
    'let a = $state(null); let b = $state(null); export const go = (of) => { a = of(b = { c: ")" }); }',
  );
  expect(code).toContain('$.set(a, $.proxy(of($.set(b, $.proxy({ c: ")" })))))');
  expect(code).not.toContain(', true)');
});

test('a value that can be no object, and one that is set as a whole, stays what it is', () => {
  const code = built(
    'let a = $state(0); let b = $state.raw(null); export const go = (of) => { a = 1; b = of; }',
  );
  expect(code).not.toContain('$.proxy(');
});
