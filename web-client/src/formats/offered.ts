// What is said of formats wherever they are offered: in which groups, how long, and what does not fit.
import { t } from '../lib/i18n/words.svelte';
import type { WordId } from '../lib/i18n/ids';
import type { FormatEntry, Need } from '../lib/protocol';
import { pathOf } from '../lib/router.svelte';

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

/** Stands before the minutes behind the `#` of a format's address. */
const PLANNED = '#minutes-';
/** The longest that a session may be planned for: a whole day. */
export const DAY_MINUTES = 480;

/** Where a format is explained, with the minutes of the meeting that it is looked at for. */
export function pathOfFormat(format: string, planned: number | null): string {
  return pathOf({ page: 'format', format }) + behind(planned);
}

/** Where all of them are, likewise. */
export function pathOfFormats(planned: number | null): string {
  return pathOf({ page: 'formats' }) + behind(planned);
}

function behind(planned: number | null): string {
  return planned === null ? '' : PLANNED + String(planned);
}

/** The minutes of the meeting that a format is looked at for; nothing where it is looked at for itself. */
export function plannedIn(hash: string): number | null {
  const said = hash.startsWith(PLANNED) ? hash.slice(PLANNED.length) : '';
  const minutes = /^\d{1,3}$/.test(said) ? Number(said) : 0;
  return minutes >= 1 && minutes <= DAY_MINUTES ? minutes : null;
}
