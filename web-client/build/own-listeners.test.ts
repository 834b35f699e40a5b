// Where listeners stand in what the client is built to.
import { compile } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { withOwnListeners } from './own-listeners';

const built = (markup: string) =>
  compile(`<script>let { go, text = $bindable() } = $props();</script>${markup}`, {
    generate: 'client',
    runes: true,
  }).js.code;

test('a press is heard at its own element, and nowhere above it', () => {
  const code = built('<button onclick={go}>Go</button>');
  // Svelte would hear it at the top.
  expect(code).toContain("$.delegate(['click'])");
  const own = withOwnListeners(code);
  expect(own).toContain("$.event('click', button,");
  expect(own).not.toContain('delegate');
});

test('typing is heard where Svelte puts it, once the value is bound', () => {
  const own = withOwnListeners(built('<textarea bind:value={text} oninput={go} onclick={go}></textarea>'));
  expect(own).toContain("$.delegated('input', textarea,");
  expect(own).toContain("$.delegate(['input']);");
  expect(own).toContain("$.event('click', textarea,");
});

test('what Svelte does not name as it did is told', () => {
  expect(() => withOwnListeners("$.delegate_all(['click'])")).toThrow('own-listeners');
});
