// Where listeners stand in what the client is built to.
import { compile } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { withOwnListeners } from './own-listeners';

const MARKUP =
  '<script>let { go } = $props();</script><button onclick={go} onkeydown={() => go(1)}>Go</button>';

test('a click and a key are heard at their own element, and nowhere above it', () => {
  const { code } = compile(MARKUP, { generate: 'client', runes: true }).js;
  // Svelte would hear them at the top.
  expect(code).toContain("$.delegate(['click', 'keydown'])");
  const own = withOwnListeners(code);
  expect(own).toContain("$.event('click', button,");
  expect(own).toContain("$.event('keydown', button,");
  expect(own).not.toContain('delegate');
});

test('what Svelte does not name as it did is told', () => {
  expect(() => withOwnListeners("$.delegate_all(['click'])")).toThrow('own-listeners');
});
