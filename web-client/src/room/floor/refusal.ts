// Why the last wish was refused, in words.
import { t, words } from '../../lib/i18n/words.svelte';
import type { Refusal } from '../../lib/protocol';
import type { Name, Room } from '../../lib/session/room.svelte';

/** Of the last wish, with the words that were to be kept; null where nothing was refused. */
export function refusalWords({
  refusal,
  stray,
  name,
}: Pick<Room, 'refusal' | 'stray' | 'name'>): string | null {
  if (refusal === null) return null;
  const sentence = refusalSentence(refusal, name);
  const text = stray?.text ?? null;
  return text === null || text === '' ? sentence : `${sentence} ${t('refused-words', { text })}`;
}

/** A code that this version does not know is said generally. */
export function refusalSentence(refusal: Refusal, name: Name): string {
  const id = `refusal-${refusal.code.replaceAll('_', '-')}`;
  if (!words.has(id)) return t('trouble-title');
  const args: Record<string, string | number> = { name: 'nobody' };
  for (const [key, value] of Object.entries(refusal) as [string, string | number | null][]) {
    if (value === null || typeof value === 'string') continue;
    // Members are said by name; everything else is a number.
    if (key === 'holder' || key === 'now') args['name'] = name(value);
    else args[key] = value;
  }
  return words.say(id, args);
}
