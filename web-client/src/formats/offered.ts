// What is said of formats wherever they are offered: in which groups, how long, and what does not fit.
import { t } from '../lib/i18n/words.svelte';
import type { WordId } from '../lib/i18n/ids';
import type { FormatEntry, Need } from '../lib/protocol';

/** What a presenter needs, in the order in which it is shown, and how it is said. */
export const NEEDS = [
  ['asked', 'need-asked'],
  ['spoken_about', 'need-spoken-about'],
  ['advised', 'need-advised'],
  ['outside', 'need-outside'],
  ['together', 'need-together'],
] as const satisfies readonly (readonly [Need, WordId])[];

const MINUTE_MS = 60_000;

/** Whole minutes, as one would say them. */
export function minutes(ms: number): number {
  return Math.max(1, Math.round(ms / MINUTE_MS));
}

/** Whether its rounds are held in circles, within a stage of the whole room. */
export function inCircles({ opening, closing }: FormatEntry): boolean {
  return [...opening, ...closing].some(({ circles }) => circles !== undefined);
}

/** The least that a session of this format takes: everything around the rounds, and one round that is not within it. */
export function wholeMinutes(format: FormatEntry): number {
  return minutes(format.frame_ms + (inCircles(format) ? 0 : format.round_ms));
}

/** Why a format does not fit this many members and minutes; empty where it does, or nothing is known. */
export function fits(format: FormatEntry, members: number | null, has: number | null = null): string {
  if (members !== null && members < format.members_min) return t('format-too-few', { count: members });
  if (members !== null && members > format.members_max) return t('format-too-many', { count: members });
  if (has === null) return '';
  const over = wholeMinutes(format) - has;
  return over > 0 ? t('format-over', { over, has }) : '';
}
