// What is sealed under a diary's key opens with the letters of that key alone, wherever they are typed.
import { describe, expect, test } from 'vitest';
import { drawKey, readKey } from './key';

describe('the key of a diary', () => {
  test('is written down as letters, and read again however they are typed', async () => {
    const key = await drawKey();
    expect(key.letters).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
    const sealed = await key.seal('{"insight":"Größe"}');
    const typed = key.letters.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    const again = await readKey(` ${typed} `);
    expect(again?.mark).toBe(key.mark);
    expect(await again?.open(sealed)).toBe('{"insight":"Größe"}');
  });

  test('opens nothing of another key, and nothing that was changed', async () => {
    const [key, other] = [await drawKey(), await drawKey()];
    const sealed = await key.seal('mine');
    expect(await other.open(sealed)).toBeNull();
    expect(other.mark).not.toBe(key.mark);
    const changed = (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1);
    expect(await key.open(changed)).toBeNull();
    expect(await key.open('')).toBeNull();
    expect(await key.seal('mine')).not.toBe(sealed);
  });

  test('what is sealed shows its length in steps only', async () => {
    const key = await drawKey();
    const length = async (letters: number) => (await key.seal('x'.repeat(letters))).length;
    expect(await length(1)).toBe(await length(1000));
    expect(await length(1500)).toBe(await length(2000));
    expect(await length(1)).toBeLessThan(await length(1500));
  });

  test('letters that are none are refused', async () => {
    const { letters } = await drawKey();
    for (const typed of ['', letters.slice(1), letters + '0', letters.replace(/.$/, 'U'), 'Z'.repeat(26)])
      expect(await readKey(typed), typed).toBeNull();
  });
});
