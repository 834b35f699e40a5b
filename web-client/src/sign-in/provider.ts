// What an organisation's provider adds to the address of the page when it sends somebody back, and where they go on then.
// Not here: whether it lets them in, which the server finds out.
import type { ProviderAnswer } from '../lib/protocol';

/** Where somebody goes on who comes back: kept for this tab alone, while they are at the provider. */
const AFTER = 'openset-after';

/**
 * What came back: behind the `#`, where the router took it out of the address and undid the escapes, or in the query of
 * a provider that can only do that. Null where nobody comes back.
 */
export function answerIn(link: string | null, search: string): ProviderAnswer | null {
  const parts = link === null ? new URLSearchParams(search) : new Map(link.split('&').map(halves));
  const state = parts.get('state') ?? null;
  if (state === null) return null;
  return { state, code: parts.get('code') ?? null, iss: parts.get('iss') ?? null };
}

/** The organisation that a link leads to the provider of: `/account#by=…`. */
export function organisationIn(link: string | null): string | null {
  return /^by=(?<id>\w+)$/.exec(link ?? '')?.groups?.['id'] ?? null;
}

/** The link that leads to an organisation's provider. */
export function linkBy(organisation: string): string {
  return `/account#by=${organisation}`;
}

export function goOnLater(path: string | null): void {
  if (path === null) sessionStorage.removeItem(AFTER);
  else sessionStorage.setItem(AFTER, path);
}

/** Where to go on, once. */
export function whereToGoOn(): string | null {
  const path = sessionStorage.getItem(AFTER);
  sessionStorage.removeItem(AFTER);
  return path;
}

function halves(part: string): [string, string] {
  const at = part.indexOf('=');
  return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
}
