// The question for more time: whom it is put to, and what more time would cost.
import { t } from '../../lib/i18n/words.svelte';
import type { Asks, View } from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import type { ExtendPicture } from '../types';

const MINUTE_MS = 60_000;

/** Nothing for those who are not asked, or have answered. */
export function extendPicture(view: View, asks: Asks, name: Name): ExtendPicture | null {
  const { extension } = view;
  if (!extension || extension.voted !== null || !asks.may.includes('vote_extension')) return null;
  return { minutes: Math.round(extension.ms / MINUTE_MS), cost: extensionCost(view, name) };
}

/** What more time would take from a later round, in words. */
export function extensionCost(view: View, name: Name): string {
  const cost = view.extension?.cost ?? null;
  if (!cost) return t('extend-cost-none');
  return t('extend-cost', {
    name: view.rounds[cost.round]?.presenters.map(name).join(', ') ?? '',
    left: Math.round(cost.left_ms / MINUTE_MS),
    granted: Math.round(cost.granted_ms / MINUTE_MS),
  });
}
