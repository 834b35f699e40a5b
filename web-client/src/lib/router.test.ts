import { describe, expect, it } from 'vitest';
import { routeOf } from './router.svelte';

describe('the address of a letter', () => {
  it('is that of the account, with or without what lets in', () => {
    expect(routeOf('/account')).toEqual({ page: 'account', at: 'account', link: null });
    for (const start of ['/account%23', '/account%2523', '/account/%23']) {
      expect(routeOf(`${start}abc.`), start).toEqual({ page: 'account', at: 'account', link: 'abc.' });
    }
    expect(routeOf('/organisation%23abc')).toEqual({ page: 'account', at: 'organisation', link: 'abc' });
    expect(routeOf('/programme')).toEqual({ page: 'account', at: 'programme', link: null });
    expect(routeOf('/programme/0a1b')).toEqual({ page: 'programme', programme: '0a1b' });
    for (const path of ['/accounts', '/account/other']) expect(routeOf(path).page, path).toBe('unknown');
  });
});

describe('the address of an invitation', () => {
  const TOKEN = 'Zm9vYmFyYmF6cXV4Zm9vYg';

  it('is one page, whatever a mail service made of its #', () => {
    expect(routeOf('/i')).toEqual({ page: 'invitation', at: 'i', link: null });
    for (const start of ['/i%23', '/i%2523', '/i/%23']) {
      expect(routeOf(start + TOKEN), start).toEqual({ page: 'invitation', at: 'i', link: TOKEN });
      expect(routeOf(`${start}${TOKEN}.`), start).toEqual({ page: 'invitation', at: 'i', link: `${TOKEN}.` });
    }
  });

  it('is nothing else that begins like it', () => {
    for (const path of ['/index', '/i/other', '/i%24x']) expect(routeOf(path).page, path).toBe('unknown');
  });
});
