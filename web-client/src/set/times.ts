// Wall times as the server worked them out, in words. The browser's own zone rules, which may be older, have no say.
import { words, t } from '../lib/i18n/words.svelte';
import type { Language } from '../lib/i18n/language';
import type { LifeMeeting } from '../lib/protocol';

const WRITTEN: Record<Language, string> = { en: 'en-GB', de: 'de' };

/** A wall time as a date that is written without any zone. */
function asWritten(wall: string): Date {
  return new Date(`${wall}:00Z`);
}

/** "Tuesday 4 February 2031, 12:00". */
export function dayAndTime(wall: string): string {
  const date = asWritten(wall).toLocaleDateString(WRITTEN[words.language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return `${date}, ${timeOf(wall)}`;
}

/** "4 February". */
export function dayOf(wall: string): string {
  return asWritten(wall).toLocaleDateString(WRITTEN[words.language], {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
}

/** "12:00". */
export function timeOf(wall: string): string {
  return wall.slice(11, 16);
}

/** A point in time on the clocks of a zone, for a choice between two; with seconds of doubt, its distance to UTC. */
export function inZone(point: number, zone: string): string {
  return new Date(point).toLocaleTimeString(WRITTEN[words.language], {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'shortOffset',
  });
}

/** What the browser would say instead, where its zone rules are others than the server's; nothing where they agree. */
export function differs(meeting: LifeMeeting, zone: string): string | null {
  let browser: string;
  try {
    browser = new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    }).format(meeting.starts_at);
  } catch {
    // A zone this browser does not know has nothing to contradict.
    return null;
  }
  return browser === timeOf(meeting.local) ? null : browser;
}

/** The zone of the device, where it says one. */
export function zoneOfDevice(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'Etc/UTC';
}

/** The zones to choose from: what this browser knows, the given one first. */
export function zonesWith(zone: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(zone) ? known : [zone, ...known];
}

/** A zone as people read it in a list: "America/Port-au-Prince", without underscores. */
export function zoneInWords(zone: string): string {
  return zone.replaceAll('_', ' ');
}

/** The place a zone is named after, for a sentence: "Paris", or "UTC" where it is of no place. */
export function placeOfZone(zone: string): string {
  return zoneInWords(zone.split('/').at(-1) ?? zone);
}

/** Where the set's own time is another than the viewer's. */
export function placeOf(meeting: LifeMeeting): string | null {
  if (meeting.wall === meeting.local) return null;
  return t('life-place', { wall: timeOf(meeting.wall), zone: placeOfZone(meeting.zone) });
}
