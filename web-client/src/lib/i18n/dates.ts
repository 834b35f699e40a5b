// Dates and times of day as the person's language writes them.
import type { Language } from './language';
import { words } from './words.svelte';

/** How each language writes dates; plain "en" would put the month first. */
const WRITTEN: Record<Language, string> = { en: 'en-GB', de: 'de' };

/** A date such as "14 March"; takes `YYYY-MM-DD` or a point in time in ms. */
export function day(date: string | number): string {
  // Noon, so that no time zone moves the day.
  const point = typeof date === 'number' ? new Date(date) : new Date(`${date}T12:00:00`);
  return point.toLocaleDateString(WRITTEN[words.language], { day: 'numeric', month: 'long' });
}

/** A date with its year and day of the week. */
export function wholeDay(point: number): string {
  return new Date(point).toLocaleDateString(WRITTEN[words.language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** A time of day such as "10:41". */
export function timeOfDay(point: number): string {
  return new Date(point).toLocaleTimeString(WRITTEN[words.language], { hour: '2-digit', minute: '2-digit' });
}
