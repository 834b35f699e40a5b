// Entries of a diary: read whatever build wrote them, counted as people count.
import { describe, expect, test } from 'vitest';
import { countWords, emptyEntry, inOrder, logOf, readEntry, type Entry } from './entry';

const entry = (name: string, day: string, about: 'session' | 'facilitating', insight: string): Entry => ({
  entry: name,
  version: 1,
  words: { ...emptyEntry(day, about, null), insight },
});

describe('an entry', () => {
  test('is read with what is known of it, and none is null', () => {
    expect(readEntry('{"day":"2026-03-26","insight":"x","colour":"red"}')).toEqual({
      ...emptyEntry('2026-03-26', 'session', null),
      insight: 'x',
    });
    expect(readEntry('{"day":7,"about":"moon","session":"8"}')).toEqual(emptyEntry('', 'session', null));
    expect(readEntry('not one')).toBeNull();
  });

  test('has as many words as one counts', () => {
    const words = {
      ...emptyEntry('', 'session', null),
      question: "Who's there? – Größe, co-op",
      feeling: ' … ',
    };
    expect(countWords(words)).toBe(4);
  });

  test('the newest comes first, and the log counts what is about facilitating', () => {
    const entries = [
      entry('a', '2026-03-05', 'facilitating', 'one two'),
      entry('b', '2026-03-26', 'session', 'three'),
      entry('c', '2026-11-01', 'facilitating', 'four'),
      entry('d', '2025-01-01', 'facilitating', ''),
    ];
    expect(inOrder(entries).map((one) => one.entry)).toEqual(['c', 'b', 'a', 'd']);
    expect(logOf(entries)).toEqual({ words: 3, from: '2026-03-05', until: '2026-11-01' });
    expect(logOf([])).toBeNull();
  });
});
