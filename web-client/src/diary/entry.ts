// What is in an entry of a diary, and what can be counted of it. Pure. Not here: sealing, and what is drawn.

/** What an entry is about. */
export type About = 'session' | 'elsewhere' | 'facilitating';

export const BOXES = ['situation', 'question', 'insight', 'feeling', 'action'] as const;
export type Box = (typeof BOXES)[number];

export interface EntryWords extends Record<Box, string> {
  /** The day, as "2026-03-26". */
  day: string;
  about: About;
  /** The session's number, for one that is about a session. */
  session: number | null;
}

/** An entry on this device: with its name, and how often it was changed. */
export interface Entry {
  entry: string;
  version: number;
  words: EntryWords;
}

/** Entries that the server does not have as they are here, by their names. */
export function nothingUnsaved(): Map<string, Entry> {
  return new Map();
}

/** The day of this device, as "2026-03-26". */
export function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

export function emptyEntry(day: string, about: About, session: number | null): EntryWords {
  return { day, about, session, situation: '', question: '', insight: '', feeling: '', action: '' };
}

/** An entry from what was sealed; null if it is none. What a later build adds is left out. */
export function readEntry(text: string): EntryWords | null {
  try {
    const read = JSON.parse(text) as Partial<Record<keyof EntryWords, unknown>>;
    const said = (value: unknown) => (typeof value === 'string' ? value : '');
    const about = read.about === 'elsewhere' || read.about === 'facilitating' ? read.about : 'session';
    const words = emptyEntry(said(read.day), about, typeof read.session === 'number' ? read.session : null);
    for (const box of BOXES) words[box] = said(read[box]);
    return words;
  } catch {
    return null;
  }
}

export function isEmpty(words: EntryWords): boolean {
  return BOXES.every((box) => words[box].trim() === '');
}

/** Words, as people count them. */
export function countWords(words: EntryWords): number {
  return BOXES.reduce(
    (sum, box) => sum + (words[box].match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0),
    0,
  );
}

/** Newest first; of one day the last written first. */
export function inOrder(entries: readonly Entry[]): Entry[] {
  return [...entries].sort(
    (a, b) => b.words.day.localeCompare(a.words.day) || b.entry.localeCompare(a.entry),
  );
}

export interface Log {
  words: number;
  from: string;
  until: string;
}

/** The facilitator's reflective log: how many words, from when until when; null if there is none yet. */
export function logOf(entries: readonly Entry[]): Log | null {
  const own = entries.filter(({ words }) => words.about === 'facilitating' && !isEmpty(words));
  const days = own.map(({ words }) => words.day).sort();
  const [from, until] = [days[0], days.at(-1)];
  if (from === undefined || until === undefined) return null;
  return { words: own.reduce((sum, { words }) => sum + countWords(words), 0), from, until };
}

/** The log as it is counted and handed in: a day and its words for each entry, oldest first. */
export function logEntries(entries: readonly Entry[]): { day: string; words: string }[] {
  const own = entries.filter(({ words }) => words.about === 'facilitating' && !isEmpty(words));
  return own
    .map(({ words }) => ({
      day: words.day,
      words: BOXES.map((box) => words[box].trim())
        .filter((text) => text !== '')
        .join('\n'),
    }))
    .sort((a, b) => a.day.localeCompare(b.day));
}
